import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createResources } from '#adapters/resources.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { Prose } from '../../renderer/components/prose.tsx';
import { civilToday, daysSince, isOverdue } from '../../renderer/features/proposals/age.ts';
import { answersIn, findField, itemLabel } from '../../renderer/components/document/document-paths.ts';

const schema = loadProposalSchema(createResources('resources').data('schema/proposal-1.yaml'));

test.each([
  { on: '2026-11-21', days: 0 },
  { on: '2026-11-20', days: 1 },
  { on: '2026-03-01', days: 265 },
  { on: '2026-12-24', days: 0 },
  { on: '', days: 0 },
])('$on was $days days before 21 November 2026', ({ on, days }) => {
  const evening = new Date(2026, 10, 21, 23, 30);
  expect(daysSince(on, evening)).toBe(days);
  expect(isOverdue(on, civilToday(evening))).toBe(days > 0);
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
