import { type Result, fail, ok } from '#domain/shared/result.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { type Compiled, type ExpressionProblem, compileExpression } from './expression.ts';
import { type CriterionData, RulePackData } from './pack.ts';
import type { RuleLanguage } from './rule-language.ts';
import { citationText } from './sources.ts';

export interface RuleProblem {
  readonly code: ExpressionProblem['code'] | 'rule/pack-shape';
  /** Its id; "" when the file as a whole is meant. */
  readonly criterion: string;
  /** `pass`, `fields`, `overrides.fastTrack.pass`, …; "" when the criterion as a whole is meant. */
  readonly part: string;
  readonly detail: string;
}
export interface RulePackError {
  readonly code: 'rule/pack-refused';
  readonly problems: readonly RuleProblem[];
}

/** A criterion as one route reads it, compiled. */
export interface Criterion {
  readonly text: LocalizedText;
  readonly advice: LocalizedText;
  readonly fields: readonly string[];
  readonly applies: Compiled | null;
  readonly pass: Compiled;
  readonly middle: Compiled | null;
  /** The gate at which it fails; "" = it only warns. */
  readonly gate: string;
  readonly found: Compiled | null;
}

export interface LoadedCriterion {
  readonly id: string;
  /** Where it is from, by the names of its sources. */
  readonly clause: LocalizedText;
  readonly group: string;
  readonly judged: boolean;
  readonly base: Criterion;
  readonly routes: Readonly<Record<string, Criterion>>;
}

export interface RulePack {
  readonly id: string;
  readonly title: LocalizedText;
  readonly version: string;
  readonly source: LocalizedText;
  readonly jurisdiction: string;
  readonly effective: string;
  readonly criteria: readonly LoadedCriterion[];
  readonly language: RuleLanguage;
}

/**
 * A rule pack from its parsed file, every expression checked against the schema and compiled. A pack with any fault is refused whole,
 * with every fault listed: half a pack would pass proposals that nobody checked.
 */
export function loadRulePack(data: unknown, language: RuleLanguage): Result<RulePack, RulePackError> {
  const parsed = RulePackData.safeParse(data);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 50).map((issue) => ({
      code: 'rule/pack-shape' as const,
      criterion: '',
      part: issue.path.join('.'),
      detail: issue.message,
    }));
    return fail({ code: 'rule/pack-refused', problems });
  }
  const problems: RuleProblem[] = [];
  const { criteria, judged, ...head } = parsed.data;
  const loaded = criteria.map((each) => loadCriterion(each, judged, language, problems));
  const ids = criteria.map((each) => each.id);
  for (const [at, id] of ids.entries())
    if (ids.indexOf(id) !== at) problems.push({ code: 'rule/pack-shape', criterion: id, part: 'id', detail: 'twice' });
  if (problems.length > 0) return fail({ code: 'rule/pack-refused', problems });
  return ok({ ...head, criteria: loaded, language });
}

function loadCriterion(data: CriterionData, judged: boolean, language: RuleLanguage, problems: RuleProblem[]): LoadedCriterion {
  const report = (part: string, problem: Pick<RuleProblem, 'code' | 'detail'>): void => {
    problems.push({ ...problem, criterion: data.id, part });
  };
  const clause = citationText(data.cites, language.sources);
  if ('unknown' in clause) report('cites', { code: 'rule/pack-shape', detail: clause.unknown });
  const { overrides, ...base } = data;
  const routes = Object.entries(overrides).map(([route, override]) => {
    const given = Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined));
    return [route, compiled({ ...base, ...given } as CriterionData, `overrides.${route}.`, language, report)] as const;
  });
  return {
    id: data.id,
    clause: 'unknown' in clause ? { en: '', fr: '' } : clause,
    group: data.group,
    judged: data.judged ?? judged,
    base: compiled(data, '', language, report),
    routes: Object.fromEntries(routes),
  };
}

type Report = (part: string, problem: ExpressionProblem) => void;

function compiled(data: CriterionData, prefix: string, language: RuleLanguage, report: Report): Criterion {
  const compile = (part: 'applies' | 'pass' | 'middle' | 'found'): Compiled | null => {
    if (data[part] === '') return null;
    const result = compileExpression(language.environments, data[part], part === 'found' ? 'list' : 'bool');
    if (result.ok) return result.value;
    report(prefix + part, result.error);
    return null;
  };
  const index = indexSchema(language.schema);
  for (const path of data.fields)
    if (index.field(path) === undefined) report(`${prefix}fields`, { code: 'rule/unknown-field', detail: path });
  return {
    text: data.text,
    advice: data.advice,
    fields: data.fields,
    applies: compile('applies'),
    pass: compile('pass') ?? neverPasses,
    middle: compile('middle'),
    gate: data.otherwise === 'warn' ? '' : data.otherwise.fail,
    found: compile('found'),
  };
}

const neverPasses: Compiled = () => false;
