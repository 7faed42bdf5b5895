import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { type Field, FieldType, Gate, Owner, type ProposalSchema, SectionLetter } from './schema.ts';

/** A schema file that does not hold what the program needs: the installation is broken, nobody's input is. */
export class SchemaFileError extends Error {
  override readonly name = 'SchemaFileError';
}

const Due = z.union([Gate, z.literal('')]).default('');
const Bound = z.number().nullable().default(null);

/** One text is the same in both languages: a number, a code, a name. */
const Example = z
  .union([LocalizedText, z.string()])
  .default('')
  .transform((example) => (typeof example === 'string' ? { en: example, fr: example } : example));

/** One field as the file has it: what it leaves out has the usual value, and its path is where it stands. */
const FieldInFile = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  type: FieldType,
  items: FieldType.exclude(['list']).optional(),
  enumeration: z.string().default(''),
  derived: z.boolean().default(false),
  label: LocalizedText,
  help: LocalizedText,
  unit: z.string().default(''),
  owner: Owner.default('proposer'),
  due: Due,
  dueIf: z.string().default(''),
  min: Bound,
  max: Bound,
  example: Example,
  get fields(): z.ZodOptional<z.ZodArray<typeof FieldInFile>> {
    return z.array(FieldInFile).optional();
  },
});
type FieldInFile = z.infer<typeof FieldInFile>;

const SchemaInFile = z.strictObject({
  id: z.literal('proposal-1'),
  version: z.string(),
  gates: z.array(z.strictObject({ id: Gate, name: LocalizedText })).min(1),
  sections: z
    .array(
      z.strictObject({
        letter: SectionLetter,
        id: z.string().regex(/^[a-z][A-Za-z]*$/),
        title: LocalizedText,
        help: LocalizedText,
        list: z.boolean().default(false),
        due: Due,
        min: Bound,
        max: Bound,
        fields: z.array(FieldInFile).min(1),
      }),
    )
    .min(1),
  enumerations: z.array(
    z.strictObject({
      name: z.string(),
      open: z.boolean().default(false),
      values: z.array(z.strictObject({ value: z.string(), label: LocalizedText })).min(1),
    }),
  ),
});

/**
 * The schema from the parsed `resources/schema/proposal-1.yaml`: paths added, usual values filled in, references checked.
 * @throws SchemaFileError naming the first fault and where it stands
 */
export function loadProposalSchema(data: unknown): ProposalSchema {
  const parsed = SchemaInFile.safeParse(data);
  if (!parsed.success) throw new SchemaFileError(`The proposal schema cannot be read: ${z.prettifyError(parsed.error)}`);
  const { sections, enumerations, gates } = parsed.data;
  const known = new Set(enumerations.map((each) => each.name));
  const schema: ProposalSchema = {
    ...parsed.data,
    sections: sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => toField(field, section.list ? `${section.id}[]` : section.id, known)),
    })),
  };
  for (const section of sections) refuseDuplicates(`${section.id} field`, section.fields.map((each) => each.name)); // prettier-ignore
  refuseDuplicates('section', sections.map((each) => each.id)); // prettier-ignore
  refuseDuplicates('enumeration', enumerations.map((each) => each.name)); // prettier-ignore
  refuseDuplicates('gate', gates.map((each) => each.id)); // prettier-ignore
  return schema;
}

function toField(field: FieldInFile, parent: string, enumerations: ReadonlySet<string>): Field {
  const path = `${parent}.${field.name}`;
  const needsFields = field.type === 'object' || field.items === 'object';
  const needsEnumeration = field.type === 'enum' || field.items === 'enum';
  if (needsFields !== (field.fields !== undefined))
    throw new SchemaFileError(`${path}: fields belong to objects, and only to them.`);
  if ((field.type === 'list') !== (field.items !== undefined))
    throw new SchemaFileError(`${path}: items belong to lists, and only to them.`);
  if (needsEnumeration ? !enumerations.has(field.enumeration) : field.enumeration !== '') {
    throw new SchemaFileError(`${path}: no enumeration is called "${field.enumeration}".`);
  }
  const inner = field.type === 'list' ? `${path}[]` : path;
  const fields = (field.fields ?? []).map((each) => toField(each, inner, enumerations));
  // Item keys are filed by list path, and an item inside an item has none of its own.
  if (parent.endsWith('[]') && needsFields) throw new SchemaFileError(`${path}: an item holds no objects or lists of objects.`);
  refuseDuplicates(`${path} field`, fields.map((each) => each.name)); // prettier-ignore
  return { ...field, path, items: field.items ?? '', fields };
}

function refuseDuplicates(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new SchemaFileError(`The proposal schema has two of ${what} "${twice}".`);
}
