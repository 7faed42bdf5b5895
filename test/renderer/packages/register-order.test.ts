import { expect, test } from 'vitest';
import type { PackageItem } from '#contract/packages.ts';
import { inOrder, kindOf, type RegisterColumn } from '../../../renderer/features/packages/register-order.ts';

const item = (number: string, more: Partial<PackageItem>): PackageItem => ({
  record: number.padStart(64, '0'),
  proposal: 'a'.repeat(64),
  number,
  title: { en: `Title ${number}`, fr: `Titre ${number}` },
  on: '2026-11-20',
  at: '2026-11-20T10:00:00.000Z',
  by: 'Priya Raman',
  sha256: 'b'.repeat(64),
  bytes: 1000,
  reading: false,
  archive: false,
  sealed: true,
  current: true,
  ...more,
});

const items = [
  item('MC-2', { bytes: 900, at: '2026-11-20T10:00:00.000Z' }),
  item('MC-10', { bytes: 20_000, at: '2026-11-22T10:00:00.000Z', current: false }),
  item('MC-1', { bytes: 5000, at: '2026-11-21T10:00:00.000Z', by: 'Zoé Roy' }),
];

test.each<{ column: RegisterColumn; down: boolean; numbers: string[] }>([
  { column: 'number', down: false, numbers: ['MC-1', 'MC-2', 'MC-10'] },
  { column: 'on', down: true, numbers: ['MC-10', 'MC-1', 'MC-2'] },
  { column: 'size', down: true, numbers: ['MC-10', 'MC-1', 'MC-2'] },
  { column: 'by', down: false, numbers: ['MC-10', 'MC-2', 'MC-1'] },
  { column: 'current', down: false, numbers: ['MC-1', 'MC-2', 'MC-10'] },
])('by $column, down: $down', ({ column, down, numbers }) => {
  expect(inOrder(items, { column, down }, 'en').map(({ number }) => number)).toEqual(numbers);
});

test.each([
  { archive: true, sealed: true, kind: 'archive' },
  { archive: true, sealed: false, kind: 'archive' },
  { archive: false, sealed: true, kind: 'others' },
  { archive: false, sealed: false, kind: 'reading' },
])('archive $archive and sealed $sealed was made for: $kind', ({ kind, ...made }) => {
  expect(kindOf(made)).toBe(kind);
});
