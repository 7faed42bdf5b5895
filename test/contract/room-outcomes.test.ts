import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { aRoom, type Room } from '#support/room.ts';
import { example } from '#support/workspace-acts.ts';

let room: Room;
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

const P = { passphrase: null };

async function imported(path?: string): Promise<string> {
  await room.as('tremblay');
  const token = room.file('proposal.json', JSON.stringify({ ...example(path), attachments: [] }));
  return (await room.get('proposal:import', { token, ...P })).proposal;
}

/** Types into a list of the working copy: items as `change` gives them, with the keys of those that `from` names (null = a new one). */
async function typed(
  proposal: string,
  list: string,
  change: (items: readonly JsonObject[]) => readonly (readonly [JsonObject, number | null])[],
): Promise<void> {
  const { document, keys, edit } = await room.get('draft:open', { proposal });
  const before = keys[list] ?? [];
  const next = change((document[list] ?? []) as readonly JsonObject[]);
  await room.get('draft:save', {
    proposal,
    edit,
    sections: { [list]: next.map(([item]) => item) as unknown as Json },
    keys: {
      [list]: next.map(([, from], at) => (from === null ? `newkey${'abcdefgh'[at]}222`.slice(0, 10) : (before[from] ?? ''))),
    },
  });
}

test('the outcomes of the version, then of what was typed, for who typed it and nobody else', async () => {
  const proposal = await imported();
  const version = await room.get('outcomes:show', { proposal });
  expect(version).toMatchObject({ shown: { kind: 'version', number: 1, savedBy: 'Anne Tremblay' }, primaryLanguage: 'en' });
  expect((version.document.outcomes as JsonObject[]).map(({ id }) => id)).toEqual(['LO1', 'LO2', 'LO3', 'LO4', 'LO5']);
  await typed(proposal, 'assessments', (items) => items.map((item, at) => [at === 0 ? { ...item, outcomeIds: [] } : item, at]));
  expect(await room.get('outcomes:show', { proposal })).toMatchObject({ shown: { kind: 'draft', number: 1 } });
  expect(await room.get('outcomes:count', { proposals: [proposal, 'f'.repeat(64)] })).toEqual([
    { proposal, kind: 'draft', outcomes: 5, notAssessed: 1, assessments: 4, measuringNothing: 1, summativeWeight: 100 },
  ]);
  await room.as('chair');
  expect(await room.get('outcomes:show', { proposal })).toMatchObject({ shown: { kind: 'version' } });
  expect(await room.get('outcomes:count', { proposals: [proposal] })).toMatchObject([{ kind: 'version', notAssessed: 0 }]);
});

test('what the rules ask for leads to the answer', async () => {
  const proposal = await imported('demo/02-mediocre-ai-leaders-en.json');
  const { findings } = await room.get('outcomes:show', { proposal });
  expect(findings.find(({ id }) => id === 'LO-03')).toMatchObject({ state: 'pending', paths: ['outcomes[0].text'] });
  expect(findings.find(({ id }) => id === 'LO-12')).toMatchObject({ paths: ['outcomes[3]'] });
  expect(findings.flatMap(({ paths }) => paths).filter((each) => !/^(outcomes|assessments)/.test(each))).toEqual([]);
});

test('what is no proposal has no outcomes', async () => {
  expect(await room.ask('outcomes:show', { proposal: 'f'.repeat(64) })).toMatchObject({ error: { code: 'proposal/not-found' } });
});

test('real versions compared by item: one added, one removed, one changed, two that changed places; and the draft', async () => {
  const proposal = await imported();
  const [first] = await room.get('revision:list', { proposal });
  const a = first?.id ?? '';
  expect(await room.get('revision:typed', { proposal })).toBeNull();
  expect(await room.get('revision:compare', { proposal, a, b: a })).toEqual([]);
  await typed(proposal, 'outcomes', (items) => {
    const [one, two, three, , five] = items as [JsonObject, JsonObject, JsonObject, JsonObject, JsonObject];
    const text = one['text'] as JsonObject;
    const reworded = { ...one, text: { ...text, en: String(text['en']).replace('sampling plan', 'monitoring plan') } };
    return [[two, 1], [reworded, 0], [three, 2], [five, 4], [{ ...five, id: 'LO6', udle: ['U6'] }, null]]; // prettier-ignore
  });
  expect(await room.get('revision:typed', { proposal })).toMatchObject({ base: a });
  const since = await room.get('revision:compare', { proposal, a, b: 'draft' });
  expect(since.map(({ path, kind, item, side }) => [path, kind, item, side])).toEqual([
    ['outcomes', 'moved', '', ''],
    ['outcomes[LO1].text.en', 'changed', 'LO1', 'en'],
    ['outcomes[LO6]', 'added', 'LO6', ''],
    ['outcomes[LO4]', 'removed', 'LO4', ''],
  ]);
  await room.get('version:save', { proposal, ...P });
  expect(await room.get('revision:typed', { proposal })).toBeNull();
  const [second] = await room.get('revision:list', { proposal });
  expect(second).toMatchObject({ number: 2, savedBy: 'Anne Tremblay', held: true, submitted: false });
  const b = second?.id ?? '';
  expect((await room.get('revision:compare', { proposal, a, b })).map(({ path }) => path)).toEqual(since.map(({ path }) => path));
  const back = await room.get('revision:compare', { proposal, a: b, b: a });
  expect(back.map(({ kind, item }) => [kind, item])).toContainEqual(['added', 'LO4']);
});

test('a version of another proposal is none of this one', async () => {
  const proposal = await imported();
  const other = await imported('demo/02-mediocre-ai-leaders-en.json');
  const [a] = await room.get('revision:list', { proposal });
  const [b] = await room.get('revision:list', { proposal: other });
  const refused = await room.ask('revision:compare', { proposal, a: a?.id ?? '', b: b?.id ?? '' });
  expect(refused).toMatchObject({ error: { code: 'revision/not-found', details: { count: 1 } } });
});
