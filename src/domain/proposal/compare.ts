import type { Json, JsonObject } from '#domain/shared/json.ts';
import { canonicalAnswer } from './canonical-answer.ts';
import { asList, asObject } from './complete-form.ts';
import { itemNames, type KeyedDocument } from './keys.ts';
import { indexSchema, isKeyedList } from './schema-index.ts';
import type { Field, ProposalSchema } from './schema.ts';

/** One answer that reads otherwise. `null` on one side: the item is only on the other. */
export interface Difference {
  /** `outcomes[LO2].text.fr`, `need.evidence[0].date`: items by label, else by index in the newer text (the older for one removed). */
  readonly path: string;
  readonly before: Json;
  readonly after: Json;
}

interface Comparison {
  readonly before: KeyedDocument;
  readonly after: KeyedDocument;
  readonly ignore: (field: Field) => boolean;
  readonly found: Difference[];
}

/**
 * What differs between two texts in complete form, in document order: by field, and in lists of objects by item key, on canonical values
 * (DESIGN §7). Items that only changed places give one difference of their list, with their names in both orders. A list of plain values
 * is one answer. What the log writes is not compared unless `ignore` says otherwise.
 */
export function compareDocuments(
  schema: ProposalSchema,
  before: KeyedDocument,
  after: KeyedDocument,
  { ignore = (field: Field) => field.owner === 'log' }: { readonly ignore?: (field: Field) => boolean } = {},
): readonly Difference[] {
  const comparison: Comparison = { before, after, ignore, found: [] };
  for (const root of indexSchema(schema).roots) {
    compareField(comparison, root, root.name, before.document[root.name], after.document[root.name]);
  }
  return comparison.found;
}

function compareField(
  comparison: Comparison,
  field: Field,
  path: string,
  before: Json | undefined,
  after: Json | undefined,
): void {
  if (comparison.ignore(field)) return;
  if (field.type === 'object') return compareFields(comparison, field.fields, path, asObject(before), asObject(after));
  if (isKeyedList(field)) return compareItems(comparison, field, path, asList(before), asList(after));
  if (field.type !== 'ltext') return compareAnswer(comparison, path, before, after);
  for (const side of ['en', 'fr']) compareAnswer(comparison, `${path}.${side}`, asObject(before)[side], asObject(after)[side]);
}

function compareFields(
  comparison: Comparison,
  fields: readonly Field[],
  path: string,
  before: JsonObject,
  after: JsonObject,
): void {
  for (const field of fields) compareField(comparison, field, `${path}.${field.name}`, before[field.name], after[field.name]);
}

/** What may be absent (votes) is compared as null. */
function compareAnswer({ found }: Comparison, path: string, before: Json = null, after: Json = null): void {
  if (before !== after && canonicalAnswer(before) !== canonicalAnswer(after)) found.push({ path, before, after });
}

function compareItems(comparison: Comparison, list: Field, path: string, before: readonly Json[], after: readonly Json[]): void {
  const keysBefore = keysOf(comparison.before, list, before);
  const keysAfter = keysOf(comparison.after, list, after);
  const [namesBefore, namesAfter] = [itemNames(before), itemNames(after)];
  compareOrder(comparison, path, keysBefore, keysAfter, (key) => namesBefore[keysBefore.indexOf(key)] ?? '');
  for (const [position, key] of keysAfter.entries()) {
    const at = `${path}[${namesAfter[position] ?? position}]`;
    const old = keysBefore.indexOf(key);
    const item = after[position] ?? null;
    if (old < 0) comparison.found.push({ path: at, before: null, after: item });
    else compareFields(comparison, list.fields, at, asObject(before[old]), asObject(item));
  }
  for (const [position, key] of keysBefore.entries()) {
    if (keysAfter.includes(key)) continue;
    comparison.found.push({
      path: `${path}[${namesBefore[position] ?? position}]`,
      before: before[position] ?? null,
      after: null,
    });
  }
}

function compareOrder(
  { found }: Comparison,
  path: string,
  before: readonly string[],
  after: readonly string[],
  nameOf: (key: string) => string,
): void {
  const stayed = before.filter((key) => after.includes(key));
  const now = after.filter((key) => before.includes(key));
  if (stayed.join() !== now.join()) found.push({ path, before: stayed.map(nameOf), after: now.map(nameOf) });
}

/** A text without keys, such as a file that nobody imported, is compared by place. */
function keysOf({ keys }: KeyedDocument, list: Field, items: readonly Json[]): readonly string[] {
  return items.map((_, position) => keys[list.path]?.[position] ?? `#${position}`);
}
