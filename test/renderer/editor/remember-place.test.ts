import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { leaveEditor, rememberPlace, tellPlace } from '../../../renderer/features/editor/remember-place.ts';

/** The bridge to main as a page has it, with one call. */
let told: (number | null)[] = [];
const keepPlace = ({ last }: { readonly last: { readonly offset: number } | null }): Promise<unknown> => {
  told.push(last?.offset ?? null);
  return Promise.resolve({ ok: true, value: {} });
};
Object.assign(globalThis, { window: { collegium: { 'window:keep-place': keepPlace } } });

const at = (offset: number) => rememberPlace({ proposal: 'p', section: 'need', path: 'need.problemStatement', offset });

beforeEach(() => {
  leaveEditor();
  told = [];
});

test('who types on and on without a pause is not forgotten: main is told now and then, and of the last place', async () => {
  for (let letters = 1; letters <= 60; letters += 1) {
    at(letters);
    await wait(10);
  }
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told.length).toBeLessThan(10);
  await wait(300);
  expect(told.at(-1)).toBe(60);
});

test('before words are saved main knows where they end, and is not told again; who left is nowhere', async () => {
  at(7);
  tellPlace();
  expect(told).toEqual([7]);
  await wait(300);
  expect(told).toEqual([7]);
  at(8);
  leaveEditor();
  await wait(300);
  expect(told).toEqual([7, null]);
});
