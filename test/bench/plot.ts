import type { Run } from './history.ts';

/*
 * The history of the budgets as one picture: a line of small dots for each row of the bench, from the oldest run to the newest, over the
 * part of its budget that it used. Everything left of the upright rule keeps its budget. Read with its numbers: each line ends with its own.
 */

const [LEFT, PLOT, RIGHT, ROW, TOP] = [170, 380, 150, 26, 46] as const;
const WIDTH = LEFT + PLOT + RIGHT;
/** Twice the budget is the edge of the picture; what is beyond is drawn there, with its number. */
const EDGE = 2;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const across = (used: number): number => Math.round((LEFT + (Math.min(used, EDGE) / EDGE) * PLOT) * 10) / 10;

/** @returns an SVG document, readable on white and on black paper */
export function plotOf(runs: readonly Run[]): string {
  const ids = [...new Set(runs.flatMap(({ rows }) => rows.filter(({ used }) => used !== null).map(({ id }) => id)))];
  const height = TOP + ids.length * ROW + 30;
  const limit = across(1);
  const [first, last] = [runs[0], runs.at(-1)];
  const when =
    first?.on === last?.on ? `on ${last?.on ?? ''}` : `${runs.length} runs from ${first?.on ?? ''} to ${last?.on ?? ''}`;
  const title = `Part of each budget that is used, ${when}`;
  const lines = ids.map((id, at) => lineOf(id, at, runs));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>
  text { font: 13px "Source Sans 3", "Segoe UI", sans-serif; fill: #57534e }
  .rule { stroke: #a8a29e; stroke-width: 1 } .limit { stroke: #9f3a22; stroke-width: 1.5 }
  .met { fill: #2f6d62 } .missed { fill: #b3452b } .number { text-anchor: end }
  @media (prefers-color-scheme: dark) { text { fill: #d6d3d1 } .met { fill: #6fb3a5 } .missed, .limit { fill: #e08a6d; stroke: #e08a6d } }
</style>
<text x="0" y="16">${escaped(title)}</text>
<text x="${limit}" y="36" text-anchor="middle">the budget</text>
<line class="limit" x1="${limit}" x2="${limit}" y1="${TOP - 4}" y2="${height - 26}"/>
${lines.join('\n')}
<text x="0" y="${height - 6}">Each dot is a run, the newest the largest; left of the rule the budget is kept. Baselines are of the same run.</text>
</svg>
`;
}

function lineOf(id: string, at: number, runs: readonly Run[]): string {
  const y = TOP + at * ROW + ROW / 2;
  const figures = runs.flatMap(({ rows }) => rows.filter((row) => row.id === id && row.used !== null));
  const dots = figures.map(({ used }, n) => {
    const isNewest = n === figures.length - 1;
    const part = used ?? 0;
    const look = `class="${part <= 1 ? 'met' : 'missed'}" r="${isNewest ? 5 : 2.5}" opacity="${isNewest ? 1 : 0.55}"`;
    return `<circle cx="${across(part)}" cy="${y}" ${look}/>`;
  });
  const newest = figures.at(-1);
  const number = newest === undefined ? '' : `${Math.round((newest.used ?? 0) * 100)} % of it`;
  return [
    `<text x="0" y="${y + 4}">${escaped(id)}</text>`,
    `<line class="rule" x1="${LEFT}" x2="${LEFT + PLOT}" y1="${y}" y2="${y}"/>`,
    ...dots,
    `<text class="number" x="${WIDTH}" y="${y + 4}">${number}</text>`,
  ].join('');
}
