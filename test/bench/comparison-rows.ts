import { changesBetween } from '#application/compare-revisions.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { textOrNone } from '#domain/shared/json.ts';
import { wordPieces } from '../../renderer/components/word-pieces.ts';
import { type Example, example, schema } from '../domain/proposal/real-proposals.ts';
import { type Group, p50, p95, type Row, show, timesOf } from './row.ts';

const COMPARE = 'compare';
const WATER: Example = '01-excellent-water-data-en';
const OTHERS: readonly Example[] = ['02-mediocre-ai-leaders-en', '03-offre-active-fr'];

/** The dearest comparison there is: two whole proposals that share nothing, down to their words. */
export const comparisonRows: Group = { ids: [COMPARE], run: () => Promise.resolve([compares()]) };

function compares(): Row {
  const before = example(WATER);
  const documents = OTHERS.map((name) => example(name));
  const times = timesOf(20, (n) => compare(before, documents[n % documents.length] ?? before)).slice(2);
  return {
    id: COMPARE,
    what: 'the difference of two proposals that share nothing, by words, p95',
    measured: p95(times),
    unit: 'ms',
    baseline: null,
    budget: '≤ 400 ms (our own: DESIGN has none)',
    used: p95(times) / 400,
    note: `p50 ${show(p50(times), 'ms')}; without drawing it`,
  };
}

function compare(before: JsonObject, after: JsonObject): void {
  const changes = changesBetween(schema, { document: before, keys: {} }, { document: after, keys: {} });
  for (const change of changes) wordPieces(textOrNone(change.before), textOrNone(change.after));
}
