import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { writeCsv } from './csv.ts';
import type { CheckState, PackageChecks } from './view.ts';

const STATES = ['pass', 'warn', 'fail', 'pending', 'notApplicable'] as const satisfies readonly CheckState[];

export const Checks = z.strictObject({
  at: z.string(),
  packs: z.array(z.strictObject({ id: z.string(), version: z.string() })),
  counts: z.strictObject({ pass: z.int(), warn: z.int(), fail: z.int(), pending: z.int(), notApplicable: z.int() }),
  results: z.array(
    z.strictObject({
      id: z.string(),
      pack: z.string(),
      state: z.enum(STATES),
      fields: z.array(z.string()),
      found: z.array(z.string()),
      text: LocalizedText,
      clause: LocalizedText,
      waived: z.boolean(),
      judged: z.boolean(),
    }),
  ),
});

/** `data/checks.json`: keys in the order of the schema above, whatever order the caller's objects have. */
export const checksJson = (checks: PackageChecks): string => JSON.stringify(Checks.parse(checks), null, 2);

/** `data/checks.csv`: one criterion a line; several fields are parted by a space, several findings by " | ". */
export function checksCsv(checks: PackageChecks): string {
  const header = ['id', 'pack', 'state', 'waived', 'clause_en', 'clause_fr', 'fields', 'found', 'text_en', 'text_fr'];
  const rows = checks.results.map((each) => [
    each.id,
    each.pack,
    each.state,
    each.waived,
    each.clause.en,
    each.clause.fr,
    each.fields.join(' '),
    each.found.join(' | '),
    each.text.en,
    each.text.fr,
  ]);
  return writeCsv([header, ...rows]);
}

/** The checks in a file that is exactly what {@link checksJson} writes; null for any other. */
export function readChecks(text: string): PackageChecks | null {
  try {
    const parsed = Checks.safeParse(JSON.parse(text));
    return parsed.success && checksJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whether the counts are those of the results. */
export const countsAgree = ({ counts, results }: PackageChecks): boolean =>
  STATES.every((state) => counts[state] === results.filter((each) => each.state === state).length);
