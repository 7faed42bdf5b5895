import type { Enumeration, Field, ProposalSchema, Section } from './schema.ts';

/** Lookups over a schema, computed once. */
export interface SchemaIndex {
  readonly schema: ProposalSchema;
  /** Each top-level key of the document as a field: an object, or a list of objects (`outcomes`). In document order. */
  readonly roots: readonly Field[];
  /** A field by its path: `outcomes`, `outcomes[].text`, `supports.appeals.policy`. */
  field(path: string): Field | undefined;
  /** Every field in document order, objects and lists before what is in them. */
  readonly fields: readonly Field[];
  section(id: string): Section | undefined;
  enumeration(name: string): Enumeration | undefined;
  /** The label of a choice, in both languages; the value itself where an institution added it. */
  label(enumeration: string, value: string): { readonly en: string; readonly fr: string };
}

const indexes = new WeakMap<ProposalSchema, SchemaIndex>();

/** The index of a schema; made once for each schema object. */
export function indexSchema(schema: ProposalSchema): SchemaIndex {
  const known = indexes.get(schema);
  if (known !== undefined) return known;
  const roots = schema.sections.map(rootField);
  const fields = roots.flatMap(withInner);
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const sections = new Map(schema.sections.map((section) => [section.id, section]));
  const enumerations = new Map(schema.enumerations.map((each) => [each.name, each]));
  const labels = new Map(
    schema.enumerations.flatMap(({ name, values }) => values.map((each) => [`${name} ${each.value}`, each.label])),
  );
  const index: SchemaIndex = {
    schema,
    roots,
    fields,
    field: (path) => byPath.get(path),
    section: (id) => sections.get(id),
    enumeration: (name) => enumerations.get(name),
    label: (name, value) => labels.get(`${name} ${value}`) ?? { en: value, fr: value },
  };
  indexes.set(schema, index);
  return index;
}

/** A section seen as a field, so that whatever walks a document has one kind of thing to walk. */
function rootField(section: Section): Field {
  const { id, list, title, help, due, min, max, fields } = section;
  const shape = list ? ({ type: 'list', items: 'object' } as const) : ({ type: 'object', items: '' } as const);
  const owner = fields.every((field) => field.owner === 'log') ? 'log' : 'proposer';
  return {
    name: id, path: id, ...shape, label: title, help, unit: '', owner, due, dueIf: '', enumeration: '', derived: false, fields, min, max, example: { en: '', fr: '' },
  }; // prettier-ignore
}

const withInner = (field: Field): readonly Field[] => [field, ...field.fields.flatMap(withInner)];

/**
 * Whether a gate has been reached when the proposal stands at gate `at`: its position in the schema's list is not later.
 * @param at - "" = nowhere yet: no gate is reached
 * @throws RangeError for a gate that the schema does not have
 */
export function isGateReached(schema: ProposalSchema, gate: string, at: string): boolean {
  return at !== '' && gatePosition(schema, gate) <= gatePosition(schema, at);
}

function gatePosition(schema: ProposalSchema, gate: string): number {
  const position = schema.gates.findIndex((each) => each.id === gate);
  if (position < 0) throw new RangeError(`The schema has no gate ${gate}.`);
  return position;
}

/** Whether a field is a list whose items carry keys: a list of objects. */
export const isKeyedList = (field: Field): boolean => field.type === 'list' && field.items === 'object';
