import type { Json, JsonObject } from '#domain/shared/json.ts';
import { canonicalAnswer } from './canonical-answer.ts';
import { asList, asObject, emptyValue } from './complete-form.ts';
import { itemNames, type KeyedDocument } from './keys.ts';
import { indexSchema, isGateReached, isKeyedList } from './schema-index.ts';
import type { Field, Owner, ProposalSchema } from './schema.ts';

/** Whose answers somebody gives in a proposal (FRAMEWORKS §0.6.2). */
export interface Answers {
  readonly owners: readonly Owner[];
  /** They write the text that is being prepared, so that they also propose what an office answers before anybody has been sent it. */
  readonly proposes: boolean;
}

/** The gate a text enters by: an office's answer that is due there is proposed by the proposer and put right by the office (§0.6.7: CIP, NOC). */
const ENTRY_GATE = 'D1';

/** Whether a field is somebody's to answer; what the log writes is nobody's. */
export function isOwnAnswer(schema: ProposalSchema, field: Pick<Field, 'owner' | 'due'>, answers: Answers): boolean {
  if (field.owner === 'log') return false;
  if (answers.owners.includes(field.owner)) return true;
  return answers.proposes && field.due !== '' && isGateReached(schema, field.due, ENTRY_GATE);
}

/** A text with what others answer put back as it was, and the paths of what was put back; [] = it changed nothing of theirs. */
export interface Kept extends KeyedDocument {
  readonly paths: readonly string[];
}

interface Walk {
  readonly schema: ProposalSchema;
  readonly answers: Answers;
  readonly before: KeyedDocument;
  readonly after: KeyedDocument;
  readonly keys: Record<string, readonly string[]>;
  readonly paths: string[];
}

/**
 * `after` with the answers of others as they are in `before`: by field, and in lists of objects by item key. Whoever owns a list adds,
 * moves and removes its items, with what others answered inside a removed one. What the log writes is left as it stands in `after`.
 */
export function keepOthersAnswers(schema: ProposalSchema, before: KeyedDocument, after: KeyedDocument, answers: Answers): Kept {
  const walk: Walk = { schema, answers, before, after, keys: { ...after.keys }, paths: [] };
  const document: Record<string, Json> = { ...after.document };
  for (const root of indexSchema(schema).roots) {
    const given = after.document[root.name];
    if (given !== undefined && given !== before.document[root.name]) {
      document[root.name] = keepField(walk, root, root.name, before.document[root.name], given);
    }
  }
  return { document, keys: walk.keys, paths: walk.paths };
}

function keepField(walk: Walk, field: Field, path: string, before: Json | undefined, after: Json): Json {
  if (field.owner === 'log') return after;
  if (field.type === 'object') return keepFields(walk, field, path, asObject(before), asObject(after));
  if (isKeyedList(field)) return keepItems(walk, field, path, asList(before), asList(after));
  const was = before ?? emptyValue(field);
  if (isOwnAnswer(walk.schema, field, walk.answers) || isSame(was, after)) return after;
  if (field.type !== 'ltext') walk.paths.push(path);
  else
    for (const side of ['en', 'fr']) {
      if (!isSame(asObject(was)[side] ?? '', asObject(after)[side] ?? '')) walk.paths.push(`${path}.${side}`);
    }
  return was;
}

const isSame = (one: Json, other: Json): boolean => one === other || canonicalAnswer(one) === canonicalAnswer(other);

function keepFields(walk: Walk, parent: Field, path: string, before: JsonObject, after: JsonObject): JsonObject {
  const kept = parent.fields
    .filter(({ name }) => after[name] !== undefined)
    .map((field) => [
      field.name,
      keepField(walk, inside(parent, field), `${path}.${field.name}`, before[field.name], after[field.name] ?? null),
    ]);
  return { ...after, ...(Object.fromEntries(kept) as JsonObject) };
}

/** A field belongs to whom the object or list around it belongs, and is due when that is, where it says nothing itself. */
function inside(parent: Field, field: Field): Field {
  const owner = field.owner === 'proposer' ? parent.owner : field.owner;
  return owner === field.owner ? field : { ...field, owner, due: field.due || parent.due };
}

function keepItems(walk: Walk, list: Field, path: string, before: readonly Json[], after: readonly Json[]): readonly Json[] {
  const [keysBefore, keysAfter] = [keysOf(walk.before, list, before), keysOf(walk.after, list, after)];
  const isOwn = isOwnAnswer(walk.schema, list, walk.answers);
  const keys = isOwn ? keysAfter : keysBefore;
  if (!isOwn && keysBefore.join() !== keysAfter.join()) walk.paths.push(path);
  if (!isOwn) walk.keys[list.path] = walk.before.keys[list.path] ?? [];
  const names = itemNames(isOwn ? after : before);
  return keys.map((key, position) => {
    const [old, now] = [before[keysBefore.indexOf(key)], after[keysAfter.indexOf(key)]];
    return keepFields(walk, list, `${path}[${names[position] ?? position}]`, asObject(old), asObject(now ?? old));
  });
}

function keysOf({ keys }: KeyedDocument, list: Field, items: readonly Json[]): readonly string[] {
  return items.map((_, position) => keys[list.path]?.[position] ?? `#${position}`);
}
