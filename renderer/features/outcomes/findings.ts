import type { OutcomeFinding } from '#contract/outcomes.ts';

/** One answer that a rule asks to look at again. */
export interface CellFinding {
  readonly finding: OutcomeFinding;
  readonly path: string;
}

/** The columns of both tables, by the answers they show. */
const CELLS = {
  outcomes: {
    text: ['text', 'condition', 'degree', 'id'],
    verb: ['verb', 'bloomLevel'],
    aligned: ['udle', 'competencyIds'],
    assessed: [''],
  },
  assessments: { title: ['title', 'id', ''], method: ['method', 'purpose'], weight: ['weightPct'], measures: ['outcomeIds'] },
} as const;
export type Cell = keyof typeof CELLS.outcomes | keyof typeof CELLS.assessments;

/** Findings that the tables say in their own words. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set(['LO-12', 'LO-13']);

/** What is to do in one cell; of those with one cause the first. */
export function findingsAt(
  findings: readonly OutcomeFinding[],
  list: keyof typeof CELLS,
  at: number,
  cell: Cell,
): readonly CellFinding[] {
  const fields: readonly string[] = (CELLS[list] as Readonly<Record<string, readonly string[]>>)[cell] ?? [];
  const paths = new Set(fields.map((field) => `${list}[${at}]${field === '' ? '' : `.${field}`}`));
  return firstOfEach(
    findings
      .filter(({ id }) => !SAID_OTHERWISE.has(id))
      .flatMap((finding) => finding.paths.filter((path) => paths.has(withoutSide(path))).map((path) => ({ finding, path }))),
  );
}

/** What concerns a list as a whole. */
export function findingsOf(findings: readonly OutcomeFinding[]): readonly CellFinding[] {
  return firstOfEach(
    findings
      .filter(({ id }) => !SAID_OTHERWISE.has(id))
      .flatMap((finding) => finding.paths.filter((path) => !path.includes('[')).map((path) => ({ finding, path }))),
  );
}

const withoutSide = (path: string): string => path.replace(/\.(en|fr)$/, '');

function firstOfEach(found: readonly CellFinding[]): readonly CellFinding[] {
  const seen = new Set<string>();
  return found.filter(({ finding: { group, id } }) => {
    const cause = group || id;
    if (seen.has(cause)) return false;
    seen.add(cause);
    return true;
  });
}
