import { expect, test } from 'vitest';
import type { SettingView } from '#contract/settings.ts';
import { faultOf, typedOf, valueOf } from '../../../renderer/features/settings/setting-value.ts';

const share: SettingView = {
  key: 'quorumShare',
  label: { en: '', fr: '' },
  help: { en: '', fr: '' },
  group: 'governance',
  kind: 'number',
  unit: 'share',
  min: 0.1,
  max: 1,
  whole: false,
  items: '',
  options: [],
  value: 0.5,
  default: 0.5,
  changed: false,
  set: null,
  others: [],
};
const days: SettingView = { ...share, unit: 'businessDays', min: 0, max: 90, whole: true };
const holidays: SettingView = { ...share, kind: 'list', unit: '', items: 'date' };

test.each([
  { typed: '60', value: 0.6, fault: '' },
  { typed: '33.3 %', value: 0.333, fault: '' },
  { typed: '33,3', value: 0.333, fault: '' },
  { typed: '101', value: 1.01, fault: 'range' },
  { typed: 'half', value: null, fault: 'kind' },
  { typed: '', value: null, fault: 'kind' },
])('a share typed as “$typed” is $value', ({ typed, value, fault }) => {
  expect([valueOf(share, typed), faultOf(share, valueOf(share, typed))]).toEqual([value, fault]);
});

test.each([
  { typed: '15', fault: '' },
  { typed: '2.5', fault: 'whole' },
  { typed: '91', fault: 'range' },
  { typed: '-1', fault: 'kind' },
])('“$typed” business days: $fault', ({ typed, fault }) => {
  expect(faultOf(days, valueOf(days, typed))).toBe(fault);
});

test.each([
  { typed: '2026-12-24\n 2026-12-31 \n\n', value: ['2026-12-24', '2026-12-31'], fault: '' },
  { typed: '', value: [], fault: '' },
  { typed: '2026-02-30', value: ['2026-02-30'], fault: 'item' },
  { typed: '2028-02-29', value: ['2028-02-29'], fault: '' },
  { typed: '2026-12-24\n2026-12-24', value: ['2026-12-24', '2026-12-24'], fault: 'twice' },
])('days typed as $typed', ({ typed, value, fault }) => {
  expect([valueOf(holidays, typed), faultOf(holidays, valueOf(holidays, typed))]).toEqual([value, fault]);
});

test('what is shown in a box is read back as the same value, in both languages', () => {
  for (const language of ['en', 'fr'] as const) {
    for (const value of [0.1, 0.333, 0.5, 1]) expect(valueOf(share, typedOf(share, value, language))).toBe(value);
    expect(valueOf(days, typedOf(days, 1500, language))).toBe(1500);
  }
});
