import type { JsonObject } from '#domain/shared/json.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { isGateReached } from '#domain/proposal/schema-index.ts';
import { withClosedDays } from '#domain/governance/calendar.ts';
import type { Criterion, LoadedCriterion, RulePack } from './load-pack.ts';
import type { RuleSettings } from './pack.ts';
import type { RuleLanguage } from './rule-language.ts';
import { settingsOver } from './settings.ts';
import { type VisibleDocument, emptyAnswers, visibleDocument } from './visible-document.ts';

/** FRAMEWORKS §0.1. */
export const RESULT_STATES = ['pass', 'warn', 'fail', 'pending', 'notApplicable'] as const;
export type ResultState = (typeof RESULT_STATES)[number];

export interface RuleResult {
  readonly id: string;
  readonly pack: string;
  readonly state: ResultState;
  /** Schema paths; the first is where a person goes to answer. */
  readonly fields: readonly string[];
  /** Paths of the answers concerned, figures or words from the document; empty unless something is to do. At most 50. */
  readonly found: readonly string[];
  readonly text: LocalizedText;
  readonly advice: LocalizedText;
  /** Where it is from, by the names of its sources. */
  readonly clause: LocalizedText;
  readonly group: string;
  /** It sees presence or length only: pass reads "answered, for the committee to judge" (FRAMEWORKS §0.6.5). */
  readonly judged: boolean;
  /** The gate at which it fails; "" = it only warns. */
  readonly gate: string;
  readonly code?: 'rule/not-evaluated';
}

export interface RuleReport {
  readonly at: string;
  /** Of the packs, `2026.1`; several are joined by a comma. */
  readonly packVersion: string;
  readonly counts: Readonly<Record<ResultState, number>>;
  readonly results: readonly RuleResult[];
}

export interface EvaluationInput {
  readonly packs: readonly RulePack[];
  /** In complete form, derived values and section X filled in. */
  readonly document: JsonObject;
  /** What the institution has set; the rest has its default. */
  readonly settings?: RuleSettings;
  readonly route: string;
  /** The gate reached; "" = none yet. */
  readonly gate: string;
  /** Civil date, given. */
  readonly today: string;
  /** Step id → gate, for routes whose steps are not named after gates. */
  readonly stepGates?: Readonly<Record<string, string>>;
}

/**
 * What every criterion of the packs says of a document, in the packs' order (FRAMEWORKS §0.1): fail only once the criterion's gate is
 * reached, before that pending; the middle band warns whatever the gate; what cannot be evaluated fails and says so, it never passes.
 * @throws RangeError for a gate that the schema does not have
 */
export function evaluatePacks(input: EvaluationInput): RuleReport {
  const documents = new Map<RuleLanguage, VisibleDocument>();
  const results = input.packs.flatMap((pack) => {
    const document = documents.get(pack.language) ?? visibleDocument(input.document, pack.language, input.stepGates ?? {});
    documents.set(pack.language, document);
    return evaluatePack(pack, document, input);
  });
  const counts: Record<ResultState, number> = { pass: 0, warn: 0, fail: 0, pending: 0, notApplicable: 0 };
  for (const each of results) counts[each.state] += 1;
  const packVersion = [...new Set(input.packs.map((pack) => pack.version))].join(', ');
  return { at: input.gate, packVersion, counts, results };
}

function evaluatePack(pack: RulePack, document: VisibleDocument, input: EvaluationInput): readonly RuleResult[] {
  const { frame, calendar, schema } = pack.language;
  const s = settingsOver(pack.language, input.settings ?? {});
  frame.language = document.language;
  frame.calendar =
    Array.isArray(s.holidays) && s.holidays.length > 0 ? withClosedDays(calendar, s.holidays as string[]) : calendar;
  const { route, gate, today } = input;
  const context = { p: document.value, s, route, gate, today };
  const isDue = (at: string): boolean => isGateReached(schema, at, gate);
  return pack.criteria.map((each) => evaluateCriterion(each, pack.id, document, context, isDue));
}

type Context = Readonly<Record<string, unknown>> & { readonly route: string };
type IsDue = (gate: string) => boolean;

function evaluateCriterion(
  loaded: LoadedCriterion,
  pack: string,
  document: VisibleDocument,
  context: Context,
  isDue: IsDue,
): RuleResult {
  const criterion = Object.hasOwn(loaded.routes, context.route) ? (loaded.routes[context.route] ?? loaded.base) : loaded.base;
  const { text, advice, fields, gate } = criterion;
  const { id, clause, group, judged } = loaded;
  const head = { id, pack, fields, text, advice, clause, group, judged, gate };
  const state = stateOf(criterion, context, isDue);
  if (state === 'not evaluated') return { ...head, state: 'fail', found: [], code: 'rule/not-evaluated' };
  return { ...head, state, found: state === 'pass' || state === 'notApplicable' ? [] : foundBy(criterion, context, document) };
}

function stateOf(criterion: Criterion, context: Context, isDue: IsDue): ResultState | 'not evaluated' {
  const { applies, pass, middle, gate } = criterion;
  try {
    if (applies !== null && !isTrue(applies(context))) return 'notApplicable';
    if (isTrue(pass(context))) return 'pass';
    if (middle !== null && isTrue(middle(context))) return 'warn';
  } catch {
    return 'not evaluated';
  }
  if (gate === '') return 'warn';
  return isDue(gate) ? 'fail' : 'pending';
}

function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError('not a boolean');
}

const MAX_FOUND = 50;

function foundBy({ found, fields }: Criterion, context: Context, document: VisibleDocument): readonly string[] {
  if (found === null) return emptyAnswers(document, fields).slice(0, MAX_FOUND);
  try {
    const items = found(context) as readonly unknown[];
    return items.slice(0, MAX_FOUND).map((item) => (document.paths.get(item) ?? String(item)).slice(0, 300));
  } catch {
    return []; // the verdict stands without its illustration
  }
}
