import { saveAnswers } from '#application/save-revision.ts';
import type { Actor } from '#application/workspace.ts';
import { emptyValue } from '#domain/proposal/complete-form.ts';
import { indexSchema, isGateReached } from '#domain/proposal/schema-index.ts';
import type { Field, Owner, ProposalSchema } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { done, type TestInstitution } from '#support/workspace.ts';

/** Which answers are given already: those that are due by a gate, of these owners at that gate itself. */
export interface Stage {
  readonly gate: string;
  readonly owners: ReadonlySet<Owner>;
  readonly before: string;
}

/** The document with only the answers that a stage has. What is due at no gate of its own comes with the object or list around it. */
export function upTo(schema: ProposalSchema, document: JsonObject, stage: Stage): JsonObject {
  return Object.fromEntries(
    indexSchema(schema).roots.map((root) => [
      root.name,
      masked(schema, root, document[root.name] ?? null, { ...stage, due: 'D0', owner: 'proposer' }),
    ]),
  );
}

function masked(
  schema: ProposalSchema,
  field: Field,
  value: Json,
  place: Stage & { readonly due: string; readonly owner: Owner },
): Json {
  if (field.owner === 'log') return value;
  const due = field.due || place.due;
  const owner = field.owner === 'proposer' ? place.owner : field.owner;
  const isGiven = isGateReached(schema, due, place.before) || (due === place.gate && place.owners.has(owner));
  const inner = { ...place, due, owner };
  const fields = (object: JsonObject): JsonObject =>
    Object.fromEntries(
      field.fields
        .filter(({ name }) => name in object)
        .map((each) => [each.name, masked(schema, each, object[each.name] ?? null, inner)]),
    );
  if (field.type === 'object') return fields(value as JsonObject);
  if (!isGiven) return emptyValue(field);
  return field.type === 'list' && field.items === 'object' ? (value as readonly JsonObject[]).map(fields) : value;
}

/** Who gives the answers of an owner; the secretary's office records what an office without a key of its own answered. */
export const WRITERS: Partial<Record<Owner, keyof TestInstitution['people']>> = {
  proposer: 'tremblay',
  dean: 'dean',
  registrar: 'registrar',
};

/** Gives every answer of the document that is due at a gate, owner by owner, each by its own, and saves a version each time. */
export async function fillGate(
  given: TestInstitution,
  proposal: string,
  document: JsonObject,
  gates: { readonly before: string; readonly gate: string },
): Promise<number> {
  const { workspace, people } = given;
  const { schema } = workspace.catalogue;
  const order: readonly Owner[] = [
    'proposer',
    'dean',
    'library',
    'it',
    'registrar',
    'equity',
    'indigenous',
    'privacy',
    'labour-relations',
    'continuing-education',
  ];
  const owners = new Set<Owner>();
  let versions = 0;
  for (const owner of order) {
    const before = upTo(schema, document, { ...gates, owners });
    owners.add(owner);
    const after = upTo(schema, document, { ...gates, owners });
    const answers = Object.keys(after)
      .filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
      .map((name) => [name, after[name] ?? null] as const);
    if (answers.length === 0) continue;
    const actor: Actor = people[WRITERS[owner] ?? 'secretariat'];
    done(await saveAnswers(workspace, actor, { proposal, answers }));
    versions++;
  }
  return versions;
}
