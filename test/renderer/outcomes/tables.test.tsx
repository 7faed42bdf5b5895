import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import type { OutcomeFinding, OutcomesView } from '#contract/outcomes.ts';
import { coverageOf } from '#domain/alignment/coverage.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { AssessmentTable } from '../../../renderer/features/outcomes/assessment-table.tsx';
import { CoverageSummary } from '../../../renderer/features/outcomes/coverage-summary.tsx';
import { findingsAt } from '../../../renderer/features/outcomes/findings.ts';
import { OutcomeTable } from '../../../renderer/features/outcomes/outcome-table.tsx';
import { type OutcomesShown, OutcomesShownContext } from '../../../renderer/features/outcomes/outcomes-context.ts';
import { i18next } from '../../../renderer/i18n/i18n.ts';
import { type Example, example, schema, withValue } from '../../domain/proposal/real-proposals.ts';

beforeEach(() => i18next.changeLanguage('en'));

const VAGUE: OutcomeFinding = {
  id: 'LO-03',
  state: 'pending',
  paths: ['outcomes[0].text'],
  text: { en: 'Is every outcome free of vague verbs?', fr: '' },
  advice: { en: 'Replace verbs that nobody can observe.', fr: 'Remplacez les verbes que personne ne peut observer.' },
  group: 'unmeasurable-verbs',
};

function shown(document: JsonObject, more: Partial<OutcomesShown> = {}, findings: readonly OutcomeFinding[] = []): string {
  const { outcomes = [], assessments = [], competencies = [] } = document;
  const view: OutcomesView = {
    proposal: 'p',
    number: '',
    title: { en: 'T', fr: '' },
    primaryLanguage: 'en',
    shown: { kind: 'version', number: 1, savedOn: '2026-11-20', savedBy: 'Anne Tremblay' },
    document: { outcomes, assessments, competencies },
    findings: [...findings],
  };
  const state = {
    view,
    schema,
    coverage: coverageOf(document),
    content: 'en',
    both: false,
    editHref: (path: string) => `#at ${path}`,
  } as const;
  return renderToStaticMarkup(
    <OutcomesShownContext value={{ ...state, ...more }}>
      <CoverageSummary />
      <OutcomeTable />
      <AssessmentTable />
    </OutcomesShownContext>,
  );
}
const real = (name: Example, more: Partial<OutcomesShown> = {}): string => shown(example(name), more);

test('what is unassessed is said first, in its row, and leads to where it is put right', () => {
  const html = real('02-mediocre-ai-leaders-en');
  expect(html).toContain('1 of 4 outcomes is not assessed.');
  expect(html).toContain('(LO4)');
  expect(html).toMatch(/<tr data-gap="true">.*LO4.*Not assessed/);
  expect(html).toContain('href="#at assessments"');
});

test('all assessed is said too, with the weights', () => {
  const html = real('01-excellent-water-data-en');
  expect(html).toContain('All 5 outcomes are assessed.');
  expect(html).toContain('The summative weights add up to 100%.');
  expect(html).not.toContain('mark-attention');
});

test('weights that are not the whole, and an assessment of nothing', () => {
  const document = withValue(example('01-excellent-water-data-en'), ['assessments', 0, 'outcomeIds'], ['LO9']);
  const html = shown(withValue(document, ['assessments', 1, 'weightPct'], 10.5));
  expect(html).toContain('A1 measures no outcome.');
  expect(html).toContain('LO9 does not exist');
  expect(html).toContain('add up to 85.5%, not 100%');
});

test('both are tables: captions, heads of columns and rows', () => {
  const html = real('01-excellent-water-data-en');
  expect(html.match(/<caption/g)).toHaveLength(2);
  expect(html.match(/scope="col"/g)).toHaveLength(10);
  expect(html.match(/scope="row"/g)).toHaveLength(5 + 4 + 1);
});

test('the text in the language that is read, the other one when asked for or when it is all there is', () => {
  const water = '01-excellent-water-data-en';
  expect(real(water)).not.toContain('Concevoir, à partir');
  expect(real(water, { both: true })).toMatch(/lang="en">Design a sampling plan.*lang="fr">Concevoir, à partir/);
  expect(real('02-mediocre-ai-leaders-en', { content: 'fr' })).toContain('in English only so far');
  expect(real('02-mediocre-ai-leaders-en', { both: true })).toContain('Not in French yet');
});

test('in French no English is left but what somebody wrote', async () => {
  await i18next.changeLanguage('fr');
  const html = real('03-offre-active-fr', { content: 'fr' });
  expect(html).toContain('Les 4 résultats sont tous évalués.');
  expect(html).toContain('Appliquer (niveau\u00a03)');
  expect(html).toContain('50\u202f%');
  expect(html).not.toMatch(/Assessed|Outcome|weights|level/);
});

test('what a rule asks for stands in its cell and leads to the answer', () => {
  expect(shown(example('02-mediocre-ai-leaders-en'), {}, [VAGUE])).toMatch(
    /<td class="column-text"[^>]*>.*<a href="#at outcomes\[0\]\.text">Replace verbs that nobody can observe\.<\/a>.*<\/td>/,
  );
  expect(findingsAt([VAGUE], 'outcomes', 1, 'text')).toEqual([]);
  expect(findingsAt([VAGUE, { ...VAGUE, id: 'LO-02' }], 'outcomes', 0, 'text')).toHaveLength(1);
  expect(findingsAt([{ ...VAGUE, paths: ['outcomes[0].text.en'] }], 'outcomes', 0, 'text')).toHaveLength(1);
});
