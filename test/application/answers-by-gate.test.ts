import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProposal } from '#application/create-proposal.ts';
import { saveAnswers } from '#application/save-revision.ts';
import type { Owner } from '#domain/proposal/schema.ts';
import { numberProposal } from '#application/number-proposal.ts';
import { latestRevision } from '#application/proposal-of.ts';
import { logSource, textOf } from '#application/texts.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { indexSchema, isGateReached } from '#domain/proposal/schema-index.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';
import { consulted, decided, edited, example, stateOf, submitted } from '#support/workspace-acts.ts';
import { type Leaf, leavesOf, withValue } from '../domain/governance/real-texts.ts';
import { fillGate, WRITERS } from './gate-by-gate.ts';

let given: TestInstitution;
let proposal: string;
let document: JsonObject;

/** The text as it was when each step was decided. */
const signed = new Map<string, JsonObject>();

const textInForce = (): JsonObject => {
  const { inForce } = stateOf(given, proposal);
  return textOf(given.workspace, logSource(given.workspace), inForce?.body.revision ?? '').document;
};
const latestText = (): JsonObject =>
  textOf(given.workspace, logSource(given.workspace), latestRevision(stateOf(given, proposal)) ?? '').document;

async function decideAt(step: string): Promise<void> {
  await decided(given, proposal, step);
  signed.set(step, textInForce());
}

/** From a title alone to release: every answer in the order it falls due, each by its owner, the text amended at every gate. */
async function walk(): Promise<void> {
  const { workspace, people, unit } = given;
  const { title } = document['identification'] as { title: { en: string; fr: string } };
  ({ proposal } = done(await createProposal(workspace, people.tremblay, { title, language: 'en', unit })));
  done(await numberProposal(workspace, people.secretariat, { proposal }));
  const fill = (before: string, gate: string) => fillGate(given, proposal, withMeta(), { before, gate });
  await fill('', 'D0');
  await fill('D0', 'D1');
  await submitted(given, proposal);
  await fill('D1', 'D2');
  await submitted(given, proposal, 'standard', true);
  await decideAt('D1');
  await fill('D2', 'D3');
  await submitted(given, proposal, 'standard', true);
  for (const [gate, next] of [
    ['D3', 'D4'],
    ['D4', 'D5'],
    ['D5', 'D6'],
    ['D6', 'D7'],
  ] as const) {
    await fill(gate, next);
    await submitted(given, proposal, 'standard', true);
    await consulted(given, proposal); // what is answered at a gate may say that one body more is to be asked
    await decideAt(gate);
  }
  await decideAt('D7');
}

/** What the log writes is the proposal's own, not the example's. */
function withMeta(): JsonObject {
  const own = latestText();
  const merged = (
    field: { readonly owner: string; readonly name: string; readonly type: string; readonly fields: readonly never[] },
    from: Json,
    log: Json,
  ): Json => {
    if (field.owner === 'log') return log;
    if (field.type !== 'object') return from;
    const [a, b] = [from as JsonObject, log as JsonObject];
    return Object.fromEntries(
      field.fields.map((each: typeof field) => [each.name, merged(each, a[each.name] ?? null, b[each.name] ?? null)]),
    );
  };
  const { roots } = indexSchema(given.workspace.catalogue.schema);
  return Object.fromEntries(
    roots.map((root) => [root.name, merged(root as never, document[root.name] ?? null, own[root.name] ?? null)]),
  );
}

beforeAll(async () => {
  given = await anInstitutionAtWork();
  document = completeForm(given.workspace.catalogue.schema, example());
  await walk();
});
afterAll(() => given.close());

const codes = (): Record<string, string> =>
  Object.fromEntries(stateOf(given, proposal).signOffs.map(({ body, code }) => [body.step, code]));
const ALL_GOOD = { D1: '', D3: '', D4: '', D5: '', D6: '', D7: '' };

test('filling every answer in the order it falls due, each by its owner, leaves every decision standing', () => {
  expect(codes()).toEqual(ALL_GOOD);
  expect(stateOf(given, proposal).status).toBe('active');
  const { submissions } = stateOf(given, proposal);
  expect(new Set(submissions.map(({ body }) => body.document)).size).toBe(submissions.length);
});

/** The owner of an answer, its own or that of the object or list around it. */
function ownerOf(leaf: Leaf): string {
  const around = indexSchema(given.workspace.catalogue.schema).fields.filter(
    ({ path }) => leaf.field.path === path || leaf.field.path.startsWith(`${path}.`) || leaf.field.path.startsWith(`${path}[`),
  );
  return around.toSorted((a, b) => b.path.length - a.path.length).find(({ owner }) => owner !== 'proposer')?.owner ?? 'proposer';
}

const valueAt = (text: JsonObject, at: Leaf['at']): Json =>
  at.reduce<Json>((value, part) => (value as Record<string | number, Json> | null)?.[part] ?? null, text);
const isEmpty = (value: Json): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);
const decidedSide = (value: Json): Json =>
  typeof value === 'object' && value !== null && 'en' in value ? (value['en'] ?? null) : value;

/** The steps whose decision attested this answer, from the route and the texts alone (DESIGN §7). */
function attestedBy(leaf: Leaf): readonly string[] {
  const { schema } = given.workspace.catalogue;
  const { steps = [] } = stateOf(given, proposal).inForce?.body.route ?? {};
  return steps
    .filter((step) => step.kind === 'decision')
    .filter((step) => {
      const isOurs =
        step.attests.includes('*') ||
        (step.attests.includes(leaf.letter) && (ownerOf(leaf) !== 'registrar' || step.role === 'registrar'));
      const value = decidedSide(valueAt(signed.get(step.id) ?? {}, leaf.at));
      const wasGiven = value === false ? false : !isEmpty(value); // an unticked box says nothing before it is due
      const wasDue = leaf.due !== '' && isGateReached(schema, leaf.due, step.gate);
      return isOurs && (wasGiven || wasDue);
    })
    .map(({ id }) => id);
}

/** Another answer of the same type. */
function otherwise({ field, value }: Leaf): Json {
  if (typeof value === 'string') return `${value} Also this.`;
  if (typeof value === 'object' && value !== null) {
    const text = value as JsonObject;
    return { ...text, en: `${String(text['en'])} Also this.` };
  }
  if (typeof value === 'number') return field.type === 'int' ? value + 1 : value + 0.5;
  return !value;
}

async function amendedWith(leaf: Leaf, value: Json): Promise<void> {
  const section = String(leaf.at[0]);
  const answers = [[section, withValue(latestText(), leaf.at, value)[section] ?? null]] as const;
  const owner = given.people[WRITERS[ownerOf(leaf) as Owner] ?? 'secretariat'];
  done(await saveAnswers(given.workspace, owner, { proposal, answers }));
  await submitted(given, proposal, 'standard', true);
}

const TYPES = new Set(['text', 'ltext', 'bool', 'int', 'number']);

describe('changing one answer that was attested', () => {
  test('turns exactly the decisions stale that attested it; changing it back turns none', async () => {
    const all = leavesOf(latestText()).filter(
      ({ field, value }) => TYPES.has(field.type) && field.owner !== 'log' && !field.derived && !isEmpty(decidedSide(value)),
    );
    const letters = [...new Set(all.map(({ letter }) => letter))].filter((_, at) => at % 2 === 0);
    const chosen = letters.map((letter, at) => {
      const own = all.filter((leaf) => leaf.letter === letter);
      return own[(at * 7) % own.length] as Leaf;
    });
    const seen: string[] = [];
    for (const leaf of chosen) {
      const expected = attestedBy(leaf);
      await amendedWith(leaf, otherwise(leaf));
      const stale = Object.entries(codes()).flatMap(([step, code]) => (code === 'sign-off/stale' ? [step] : []));
      expect([leaf.at.join('.'), stale]).toEqual([leaf.at.join('.'), expected]);
      seen.push(expected.join(' '));
      await amendedWith(leaf, leaf.value);
      expect(codes()).toEqual(ALL_GOOD);
    }
    expect(chosen.length).toBeGreaterThan(7);
    expect(new Set(seen).size).toBeGreaterThan(3);
  }, 60_000);
});

test('adding the other language turns nothing stale', async () => {
  const purpose = latestText()['description'] as { purpose: { en: string; fr: string } };
  await edited(given, proposal, [
    ['description', { ...purpose, purpose: { ...purpose.purpose, fr: 'Une traduction, encore une.' } } as never],
  ]);
  await submitted(given, proposal, 'standard', true);
  expect(codes()).toEqual(ALL_GOOD);
});
