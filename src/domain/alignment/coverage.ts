import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { isAnswered } from '#domain/proposal/show-answer.ts';
import { type JsonObject, textOrNone } from '#domain/shared/json.ts';

/** An assessment as the outcomes see it. */
export interface Measure {
  /** Its place in the document, from 0. */
  readonly at: number;
  /** What people call it: `A2`, else its place counted from 1. */
  readonly id: string;
  /** Share of the final result (percent); null where nobody said. */
  readonly weightPct: number | null;
  readonly isSummative: boolean;
}

export interface OutcomeCoverage {
  /** Its place in the document, from 0. */
  readonly at: number;
  readonly id: string;
  readonly assessedBy: readonly Measure[];
}

export interface AssessmentCoverage extends Measure {
  /** Labels of outcomes that are there, in the order of the assessment. */
  readonly measures: readonly string[];
  /** Labels that no outcome carries: it was removed or called otherwise. */
  readonly unknown: readonly string[];
}

export interface Coverage {
  readonly outcomes: readonly OutcomeCoverage[];
  readonly assessments: readonly AssessmentCoverage[];
  /** Labels of outcomes that no assessment names. */
  readonly notAssessed: readonly string[];
  /** Labels of outcomes that only formative work names: it helps to learn and decides nothing. */
  readonly onlyFormative: readonly string[];
  /** Labels of assessments that name no outcome that is there. */
  readonly measuringNothing: readonly string[];
  /** Sum of the summative weights (percent, two places); null where none is given. They shall be 100 (FRAMEWORKS §8.1, LO-13). */
  readonly summativeWeight: number | null;
}

/**
 * Which assessments measure which outcomes (FRAMEWORKS §8.1, LO-12 and LO-13), over any text of a proposal. Empty items are left out; an
 * outcome without a label cannot be named by an assessment, and counts as not assessed.
 */
export function coverageOf(document: JsonObject): Coverage {
  const written = answered(document, 'outcomes');
  const labels = new Set(written.map(({ item }) => textOrNone(item['id'])).filter((id) => id !== ''));
  const assessments = answered(document, 'assessments').map(({ item, at, id }): AssessmentCoverage => {
    const named = asList(item['outcomeIds']).map(textOrNone);
    const weight = item['weightPct'];
    return {
      at,
      id,
      weightPct: typeof weight === 'number' ? weight : null,
      isSummative: item['purpose'] === 'summative',
      measures: named.filter((each) => labels.has(each)),
      unknown: named.filter((each) => each !== '' && !labels.has(each)),
    };
  });
  const outcomes = written.map(({ item, at, id }): OutcomeCoverage => {
    const label = textOrNone(item['id']);
    const naming = assessments.filter(({ measures }) => label !== '' && measures.includes(label));
    return { at, id, assessedBy: naming.map(({ measures: _measures, unknown: _unknown, ...measure }) => measure) };
  });
  return {
    outcomes,
    assessments,
    notAssessed: outcomes.filter(({ assessedBy }) => assessedBy.length === 0).map(({ id }) => id),
    onlyFormative: outcomes
      .filter(({ assessedBy }) => assessedBy.length > 0 && !assessedBy.some(({ isSummative }) => isSummative))
      .map(({ id }) => id),
    measuringNothing: assessments.filter(({ measures }) => measures.length === 0).map(({ id }) => id),
    summativeWeight: summativeWeightOf(assessments),
  };
}

function answered(document: JsonObject, list: string) {
  return asList(document[list])
    .map((each, at) => ({ item: asObject(each), at, id: textOrNone(asObject(each)['id']) || String(at + 1) }))
    .filter(({ item }) => isAnswered(item));
}

/** In hundredths, where decimal weights do not drift: 33.3 + 33.3 + 33.4 is 100. */
function summativeWeightOf(assessments: readonly Measure[]): number | null {
  const weights = assessments.filter(({ isSummative, weightPct }) => isSummative && weightPct !== null);
  if (weights.length === 0) return null;
  return weights.reduce((sum, { weightPct }) => sum + Math.round((weightPct ?? 0) * 100), 0) / 100;
}
