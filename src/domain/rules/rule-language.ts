import { Environment } from '@marcbachmann/cel-js';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { MethodCeilings } from '#domain/assessment/ceiling.ts';
import { type BusinessCalendar, createCalendar } from '#domain/governance/calendar.ts';
import { VerbData } from '#domain/outcome/verb-data.ts';
import { type VerbLists, createVerbLists } from '#domain/outcome/verb-lists.ts';
import { EXPRESSION_LIMITS, type Environments } from './expression.ts';
import { type Frame, registerFunctions, ruleFunctions } from './functions.ts';
import { SettingDefinitions } from './pack.ts';
import { createPromiseLists } from './promises.ts';
import { registerDocumentTypes } from './schema-types.ts';
import { RuleSources } from './sources.ts';

/** The parsed files under `resources/` that rules need beside the packs. */
export interface RuleData {
  readonly schema: ProposalSchema;
  readonly verbs: unknown; // rules/verbs.yaml
  readonly promises: unknown; // rules/promises.yaml
  readonly ceilings: unknown; // rules/ceilings.yaml
  readonly settings: unknown; // rules/settings.yaml
  readonly calendar: unknown; // calendar/ca-on.yaml
  readonly sources: unknown; // rules/sources.yaml
}

/** All that packs are read and run with. Made once per schema: making it takes a few milliseconds. */
export interface RuleLanguage {
  readonly schema: ProposalSchema;
  readonly verbs: VerbLists;
  readonly settings: SettingDefinitions;
  readonly calendar: BusinessCalendar;
  readonly sources: RuleSources;
  readonly environments: Environments;
  /** The same with `item`, the list item a field's condition speaks of. */
  readonly conditionEnvironments: Environments;
  /** Set by the evaluator before each evaluation; evaluation is synchronous, so one is enough. */
  readonly frame: Frame;
}

/**
 * The language of rules: `p` the document, `s` the settings, `route`, `gate`, `today`, and the functions of functions.ts.
 * @throws z.ZodError when a shipped file has another shape: a fault of ours
 */
export function createRuleLanguage(data: RuleData): RuleLanguage {
  const verbs = createVerbLists(VerbData.parse(data.verbs));
  const settings = SettingDefinitions.parse(data.settings);
  const calendar = createCalendar(data.calendar);
  const sources = RuleSources.parse(data.sources);
  const frame: Frame = { language: 'en', calendar };
  const functions = ruleFunctions(
    { verbs, promises: createPromiseLists(data.promises), ceilings: MethodCeilings.parse(data.ceilings) },
    frame,
  );
  const check = new Environment({ limits: EXPRESSION_LIMITS });
  registerDocumentTypes(check, data.schema);
  check.registerType('Settings', {
    fields: Object.fromEntries(Object.entries(settings.settings).map(([key, { type }]) => [key, type])),
  });
  const run = new Environment({ limits: EXPRESSION_LIMITS, homogeneousAggregateLiterals: false });
  for (const [environment, types] of [
    [check, ['Doc', 'Settings']],
    [run, ['dyn', 'dyn']],
  ] as const) {
    // prettier-ignore
    environment.registerVariable('p', types[0]).registerVariable('s', types[1]);
    for (const name of ['route', 'gate', 'today']) environment.registerVariable(name, 'string');
    registerFunctions(environment, functions, environment === check);
  }
  const names = new Set(functions.map((each) => each.name));
  const environments = { check, run, functions: names };
  const withItem = (each: Environment): Environment => each.clone().registerVariable('item', 'dyn');
  const conditionEnvironments = { check: withItem(check), run: withItem(run), functions: names };
  return { schema: data.schema, verbs, settings, calendar, sources, environments, conditionEnvironments, frame };
}
