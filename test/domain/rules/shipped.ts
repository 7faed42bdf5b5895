import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { JsonObject } from '#domain/shared/json.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { type RuleReport, type RuleResult, evaluatePacks } from '#domain/rules/evaluate.ts';
import { type RulePack, type RulePackError, loadRulePack } from '#domain/rules/load-pack.ts';
import { createRuleLanguage } from '#domain/rules/rule-language.ts';
import type { RuleSettings } from '#domain/rules/pack.ts';
import type { Result } from '#domain/shared/result.ts';

const read = (path: string): string => readFileSync(new URL(`../../../resources/${path}`, import.meta.url), 'utf8');
export const yaml = (path: string): unknown => parse(read(path)) as unknown;

export const schema = loadProposalSchema(yaml('schema/proposal-1.yaml'));
export const language = createRuleLanguage({
  schema,
  verbs: yaml('rules/verbs.yaml'),
  promises: yaml('rules/promises.yaml'),
  ceilings: yaml('rules/ceilings.yaml'),
  settings: yaml('rules/settings.yaml'),
  calendar: yaml('calendar/ca-on.yaml'),
  sources: yaml('rules/sources.yaml'),
});

export function loaded(result: Result<RulePack, RulePackError>): RulePack {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error.problems, null, 2));
}
export const lo = loaded(loadRulePack(yaml('rules/lo.yaml'), language));
export const gov = loaded(loadRulePack(yaml('rules/gov.yaml'), language));

// oxlint-disable-next-line typescript/no-explicit-any -- tests reach into documents freely; rules get them as plain JSON
export type Loose = any;

/** An example as it came, with its `_expected`. */
export const example = (name: string): Loose => JSON.parse(read(`demo/${name}.json`)) as Loose;
export const WATER = '01-excellent-water-data-en';
export const AI = '02-mediocre-ai-leaders-en';
export const OFFRE = '03-offre-active-fr';

/** An example in complete form, changed as the test says. */
export function document(name: string, change: (document: Loose) => void = () => {}): JsonObject {
  const complete = structuredClone(completeForm(schema, example(name) as JsonObject));
  change(complete);
  return complete;
}

interface Check {
  readonly packs?: readonly RulePack[];
  readonly settings?: RuleSettings;
  readonly route?: string;
  readonly gate?: string;
  readonly stepGates?: Readonly<Record<string, string>>;
}

export const check = (value: JsonObject, options: Check = {}): RuleReport =>
  evaluatePacks({ packs: [lo, gov], document: value, route: 'standard', gate: 'D8', today: '2026-11-21', ...options });

export function resultOf(id: string, value: JsonObject, options: Check = {}): RuleResult {
  const found = check(value, options).results.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no criterion ${id}`);
  return found;
}

/** A pack of one criterion, for what the evaluator does with it. */
export const packOf = (criterion: Readonly<Record<string, unknown>>): Result<RulePack, RulePackError> =>
  loadRulePack(
    {
      id: 'TST',
      title: { en: 'Test', fr: 'Essai' },
      version: '1',
      source: { en: 'test', fr: 'essai' },
      jurisdiction: '',
      effective: '2026-01-01',
      criteria: [
        {
          id: 'TST-01',
          text: { en: 'Is it?', fr: 'Est-ce ?' },
          advice: { en: 'Do.', fr: 'Faites.' },
          cites: [{ source: 'house' }],
          fields: ['identification.title'],
          pass: 'true',
          otherwise: 'warn',
          ...criterion,
        },
      ],
    },
    language,
  );
