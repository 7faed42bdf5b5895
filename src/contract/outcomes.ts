import { z } from 'zod';
import { CivilDate, Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { AnyJson, call } from './call.ts';
import { MOST_COUNTED } from './outcome-page.ts';

/** Which text is shown: your working copy where you changed something in it, else the version that everybody sees. */
export const ShownText = z.strictObject({
  kind: z.enum(['draft', 'version']),
  /** Of the version, or of the one the working copy began from; counts from 1. */
  number: z.int().min(1),
  savedOn: CivilDate,
  savedBy: z.string(),
});
export type ShownText = z.infer<typeof ShownText>;

/** What a rule asks for in the outcomes or the assessments. */
export const OutcomeFinding = z.strictObject({
  /** `LO-03`. */
  id: z.string(),
  /** `pending`: it will bar a later gate. */
  state: z.enum(['warn', 'fail', 'pending']),
  /** Answers it concerns, as `outcomes[1].text`, or `outcomes` as a whole. */
  paths: z.array(z.string()),
  text: LocalizedText,
  advice: LocalizedText,
  /** Those of one group have one cause. */
  group: z.string(),
});
export type OutcomeFinding = z.infer<typeof OutcomeFinding>;

export const OutcomesView = z.strictObject({
  proposal: Hash,
  number: z.string(),
  title: LocalizedText,
  primaryLanguage: z.enum(['en', 'fr']),
  shown: ShownText,
  /** The three lists of the document, as they stand there. */
  document: z.strictObject({ outcomes: AnyJson, assessments: AnyJson, competencies: AnyJson }),
  findings: z.array(OutcomeFinding),
});
export type OutcomesView = z.infer<typeof OutcomesView>;

export const OutcomeCounts = z.strictObject({
  proposal: Hash,
  kind: z.enum(['draft', 'version']),
  outcomes: z.int().min(0),
  notAssessed: z.int().min(0),
  assessments: z.int().min(0),
  measuringNothing: z.int().min(0),
  /** Percent; null where no weight is given. */
  summativeWeight: z.nullable(z.number()),
});
export type OutcomeCounts = z.infer<typeof OutcomeCounts>;

export const outcomeCalls = {
  /** Errors: `proposal/not-found`. Nobody needs to have said who they are; then it is the version. */
  'outcomes:show': call(z.strictObject({ proposal: Hash }), OutcomesView),
  /** In the order asked for; a proposal without a text that is held is left out. */
  'outcomes:count': call(z.strictObject({ proposals: z.array(Hash).max(MOST_COUNTED) }), z.array(OutcomeCounts)),
} as const;
