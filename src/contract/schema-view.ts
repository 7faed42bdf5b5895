import { z } from 'zod';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { FieldType, Owner, SectionLetter } from '#domain/proposal/schema.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';

/** The description of a proposal as it crosses to a window: src/domain/proposal/schema.ts, checked. */
const FieldView: z.ZodType<Field> = z.strictObject({
  name: z.string(),
  path: z.string(),
  type: FieldType,
  label: LocalizedText,
  help: LocalizedText,
  unit: z.string(),
  owner: Owner,
  due: z.string(),
  dueIf: z.string(),
  enumeration: z.string(),
  derived: z.boolean(),
  items: z.union([FieldType, z.literal('')]),
  get fields() {
    return z.array(FieldView);
  },
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  example: LocalizedText,
});

export const SchemaView: z.ZodType<ProposalSchema> = z.strictObject({
  id: z.literal('proposal-1'),
  version: z.string(),
  gates: z.array(z.strictObject({ id: z.string(), name: LocalizedText })),
  sections: z.array(
    z.strictObject({
      letter: SectionLetter,
      id: z.string(),
      title: LocalizedText,
      help: LocalizedText,
      list: z.boolean(),
      due: z.string(),
      min: z.nullable(z.number()),
      max: z.nullable(z.number()),
      fields: z.array(FieldView),
    }),
  ),
  enumerations: z.array(
    z.strictObject({
      name: z.string(),
      open: z.boolean(),
      values: z.array(z.strictObject({ value: z.string(), label: LocalizedText })),
    }),
  ),
});
