import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createResources } from '#adapters/resources.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { Prose } from '../../renderer/components/prose.tsx';
import { civilDay, daysSince, isOverdue } from '../../renderer/components/institution-day.ts';
import { answersIn, findField, itemLabel } from '../../renderer/components/document/document-paths.ts';

const schema = loadProposalSchema(createResources('resources').data('schema/proposal-1.yaml'));

test.each([
  { on: '2026-11-21', days: 0 },
  { on: '2026-11-20', days: 1 },
  { on: '2026-03-01', days: 265 },
  { on: '2026-12-24', days: 0 },
  { on: '', days: 0 },
])('$on was $days days before 21 November 2026', ({ on, days }) => {
  const today = '2026-11-21';
  expect(daysSince(on, today)).toBe(days);
  expect(isOverdue(on, today)).toBe(days > 0);
});

test.each([
  { computer: 'America/Vancouver', at: '2026-11-22T06:30:00Z', there: '2026-11-21', on: '2026-11-22' }, // 23:30 in Vancouver, or 22:30 by older zone tables
  { computer: 'Asia/Tokyo', at: '2026-11-21T16:30:00Z', there: '2026-11-22', on: '2026-11-21' }, // 01:30 in Tokyo
  { computer: 'America/St_Johns', at: '2026-03-08T03:45:00Z', there: '2026-03-08', on: '2026-03-07' },
  { computer: 'America/Toronto', at: '2026-11-22T04:30:00Z', there: '2026-11-21', on: '2026-11-21' },
])('on a computer in $computer the institution’s day is $on', ({ computer, at, there, on }) => {
  const before = process.env.TZ;
  process.env.TZ = computer;
  try {
    const now = new Date(at);
    // The control: what the computer itself calls today.
    expect([now.getFullYear(), now.getMonth() + 1, now.getDate()]).toEqual(there.split('-').map(Number));
    expect(civilDay(now, 'America/Toronto')).toBe(on);
    expect(civilDay(now, 'No/Such_Zone')).toBe(on);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

/** What would read the computer's own calendar. Moments of this computer (saved at, copied at) are its own. */
const OWN_CALENDAR = /\.get(?:FullYear|Month|Date|Day|Hours|TimezoneOffset)\(|new Date\(\)\.toISOString\(\)\.slice\(0, 10\)/;

test('no page takes a day from the computer’s calendar', () => {
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const found = files.filter((file) => OWN_CALENDAR.test(readFileSync(`renderer/${file}`, 'utf8')));
  expect(OWN_CALENDAR.test('new Date().getFullYear()')).toBe(true);
  expect(found.map((file) => file.split(path.sep).join('/')).toSorted()).toEqual([
    'features/recovery/recovery-page.tsx',
    'features/review/use-expiry.ts',
    'features/welcome/copied.tsx',
  ]);
});

test.each([
  { path: 'outcomes[0].text', section: 'outcomes', field: 'text' },
  { path: 'outcomes[].text', section: 'outcomes', field: 'text' },
  { path: 'staffing.teaching[2].workloadTreatment', section: 'staffing', field: 'workloadTreatment' },
  { path: 'identification', section: 'identification', field: null },
])('$path is in $section', ({ path, section, field }) => {
  const found = findField(schema, path);
  expect([found?.section.id, found?.field?.name ?? null]).toEqual([section, field]);
});

test.each([
  { path: 'outcomes[1].text', label: 'LO7' },
  { path: 'staffing.teaching[0].category', label: '1' },
  { path: 'outcomes[5]', label: '6' },
  { path: 'identification.title', label: '' },
])('people call the item of $path “$label”', ({ path, label }) => {
  const document = { outcomes: [{ id: 'LO1' }, { id: 'LO7' }], staffing: { teaching: [{ category: 'faculty' }] } };
  expect(itemLabel(document, path)).toBe(label);
});

test('a path that the schema does not know is in no section', () => {
  expect(findField(schema, 'nothing.here')).toBeNull();
});

test('counts what was answered: items of a list, fields of a section, false and 0 too', () => {
  const section = (id: string) => {
    const found = schema.sections.find((each) => each.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  expect(answersIn(section('outcomes'), [{ text: { en: 'Measure', fr: '' } }, { text: { en: '', fr: '' } }])).toBe(1);
  expect(answersIn(section('audience'), { plarAvailable: false, minEnrolment: 0, maxEnrolment: null, technologyNeeds: '' })).toBe(
    2,
  );
  expect(answersIn(section('audience'), undefined)).toBe(0);
});

test.each([
  { text: 'One line.', html: '<p>One line.</p>' },
  { text: 'One.\n\nTwo.', html: '<p>One.</p><p>Two.</p>' },
  { text: '- one\n- two', html: '<ul><li>one</li><li>two</li></ul>' },
  { text: 'Very **strong**, *soft*, 2 * 3 * 4', html: '<p>Very <strong>strong</strong>, <em>soft</em>, 2 * 3 * 4</p>' },
  { text: '<img src=x onerror=alert(1)>', html: '<p>&lt;img src=x onerror=alert(1)&gt;</p>' },
])('prose $text', ({ text, html }) => {
  expect(renderToStaticMarkup(<Prose text={text} />)).toBe(html);
});
