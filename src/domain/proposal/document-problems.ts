import type { Json } from '#domain/shared/json.ts';
import { checkItem, checkValue } from './check-value.ts';
import { isList, isObject } from './complete-form.ts';
import { importDocument, type ImportError, wholeDocument } from './import-document.ts';
import { indexSchema, type SchemaIndex } from './schema-index.ts';
import type { Field, ProposalSchema } from './schema.ts';

/** Nobody corrects more in one sitting; how many there are in all is not worth a long wait. */
export const MOST_PROBLEMS = 100;

/**
 * Everything a proposal file would be refused for, in the order of the file, at most {@link MOST_PROBLEMS}: `importDocument` ends at the
 * first. Empty exactly where the import would go through.
 */
export function documentProblems(schema: ProposalSchema, value: Json): readonly ImportError[] {
  const whole = importDocument(schema, value);
  if (whole.ok) return [];
  const found: ImportError[] = [];
  if (whole.error.code !== 'proposal/not-a-proposal')
    walk({ index: indexSchema(schema), field: wholeDocument(schema), path: '' }, value, found);
  return found.length === 0 ? [whole.error] : found;
}

interface Place {
  readonly index: SchemaIndex;
  readonly field: Field;
  readonly path: string;
}

/** Parts are looked at one by one; what has none is checked as it stands. */
function walk(place: Place, value: Json, found: ImportError[]): void {
  if (found.length >= MOST_PROBLEMS) return;
  const { field } = place;
  if (field.type === 'object' && isObject(value)) return walkObject(place, value, found);
  if (field.type === 'list' && isList(value)) return walkList(place, value, found);
  const checked = checkValue(place, value);
  if (!checked.ok) found.push(checked.error);
}

function walkObject({ index, field, path }: Place, value: Readonly<Record<string, Json>>, found: ImportError[]): void {
  for (const [name, inner] of Object.entries(value)) {
    const known = field.fields.find((each) => each.name === name);
    if (known !== undefined) walk({ index, field: known, path: path === '' ? name : `${path}.${name}` }, inner, found);
    else {
      // A name that is not known, or that is reserved: said by the check itself.
      const alone = checkValue({ index, field, path }, { [name]: inner });
      if (!alone.ok && found.length < MOST_PROBLEMS) found.push(alone.error);
    }
  }
}

function walkList(place: Place, value: readonly Json[], found: ImportError[]): void {
  const { index, field, path } = place;
  const before = found.length;
  for (const [position, item] of value.entries()) {
    const at = `${path}[${position}]`;
    if (field.items !== '' && item !== null) {
      walk({ index, field: { ...field, type: field.items, items: '' }, path: at }, item, found);
      continue;
    }
    const checked = checkItem(place, at, item);
    if (!checked.ok && found.length < MOST_PROBLEMS) found.push(checked.error);
  }
  if (found.length > before || found.length >= MOST_PROBLEMS) return;
  // The list as a whole: it may be longer than can be kept.
  const whole = checkValue(place, value);
  if (!whole.ok) found.push(whole.error);
}
