import { z } from 'zod';
import { CivilDate, Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { AnyJson, call } from './call.ts';

/** One answer that reads otherwise; `before` or `after` is null where the item is only on the other side. */
export const Change = z.strictObject({
  /** `outcomes[LO2].text.fr`: what a jump needs. */
  path: z.string(),
  /** Of the field, from the schema. */
  label: LocalizedText,
  /** Key of the document: `outcomes`. Its title is in `schema:get`. */
  section: z.string(),
  /** `LO2`, or the place of the item counted from 1; "" where the answer belongs to no item. */
  item: z.string(),
  /** The side of a text in two languages; "" otherwise. */
  side: z.enum(['', 'en', 'fr']),
  /** `moved`: the items of a list changed places, `before` and `after` are their names. */
  kind: z.enum(['changed', 'added', 'removed', 'moved']),
  before: AnyJson,
  after: AnyJson,
});
export type Change = z.infer<typeof Change>;

export const RevisionItem = z.strictObject({
  id: Hash,
  /** Counts the saved versions, from 1. */
  number: z.int().min(1),
  document: Hash,
  savedOn: CivilDate,
  savedAt: z.string(),
  savedBy: z.string(),
  /** It was sent on a route with exactly this text. */
  submitted: z.boolean(),
  underReview: z.boolean(),
  /** False once its text was erased after its retention: it can no longer be compared. */
  held: z.boolean(),
  /** Steps decided on it, in order. */
  decidedAt: z.array(z.string()),
});
export type RevisionItem = z.infer<typeof RevisionItem>;

export const TypedSince = z.strictObject({
  /** The version it began from. */
  base: Hash,
  /** UTC. */
  savedAt: z.string(),
});
export type TypedSince = z.infer<typeof TypedSince>;

export const comparisonCalls = {
  /** Newest first. */
  'revision:list': call(z.strictObject({ proposal: Hash }), z.array(RevisionItem)),
  /** What you have typed since a version, where it reads otherwise than that version; null where nothing does, or nobody says who they are. */
  'revision:typed': call(z.strictObject({ proposal: Hash }), z.nullable(TypedSince)),
  /** In document order. `a` is before, `b` after; "draft" = what you have typed since. Errors: `revision/not-found`, `revision/erased`. */
  'revision:compare': call(z.strictObject({ proposal: Hash, a: Hash, b: z.union([Hash, z.literal('draft')]) }), z.array(Change)),
} as const;
