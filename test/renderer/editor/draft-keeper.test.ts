import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createResources } from '#adapters/resources.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { createDraftKeeper, type DraftKeeper, type Save, type Saved } from '../../../renderer/features/editor/draft-keeper.ts';

const schema = loadProposalSchema(createResources('resources').data('schema/proposal-1.yaml'));
const { roots } = indexSchema(schema);

/** An engine in a few lines: counts edits, says again what it said, and refuses what follows another edit. */
let held: { edit: number; text: string; document: JsonObject };
let sends: Save[];
let answerWith: ((save: Save) => Promise<Saved>) | null;
let keeper: DraftKeeper;

function take(save: Save): Saved {
  const text = JSON.stringify(save.sections);
  if (held.edit === save.edit + 1 && held.text === text) return { ok: true, edit: held.edit, savedAt: 'T' };
  if (held.edit !== save.edit) return { ok: false, error: { code: 'draft/edited-elsewhere', details: {} } };
  held = { edit: held.edit + 1, text, document: { ...held.document, ...save.sections } };
  return { ok: true, edit: held.edit, savedAt: `T${held.edit}` };
}

beforeEach(() => {
  vi.useFakeTimers();
  const document = completeForm(schema, {});
  held = { edit: 0, text: '', document };
  sends = [];
  answerWith = null;
  const send = (save: Save): Promise<Saved> => {
    sends.push(save);
    return answerWith === null ? Promise.resolve(take(save)) : answerWith(save);
  };
  keeper = createDraftKeeper({ roots, view: { document, keys: {}, edit: 0, savedAt: '' }, send });
});
afterEach(() => vi.useRealTimers());

const type = (text: string): void =>
  keeper.change('need', { ...(keeper.section('need') as JsonObject), problemStatement: text }, 'need.problemStatement');
const onDisk = (): unknown => (held.document['need'] as JsonObject)['problemStatement'];

test('saves 400 ms after the last key, only the section that changed', async () => {
  type('W');
  await vi.advanceTimersByTimeAsync(399);
  expect(sends).toEqual([]);
  expect(keeper.state()).toMatchObject({ savedAt: '', waitingSince: expect.any(Number) });
  await vi.advanceTimersByTimeAsync(1);
  expect(sends.map((each) => Object.keys(each.sections))).toEqual([['need']]);
  expect(keeper.state()).toMatchObject({ savedAt: 'T1', waitingSince: null, edit: 1 });
});

test('saves at least once a second while somebody types on', async () => {
  for (let key = 0; key < 30; key += 1) {
    type('x'.repeat(key + 1));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(sends.length).toBeGreaterThanOrEqual(2);
  await vi.advanceTimersByTimeAsync(400);
  expect(onDisk()).toBe('x'.repeat(30));
});

test('says nothing is saved while the engine is silent, and sends nothing twice at once', async () => {
  answerWith = () => new Promise(() => undefined);
  type('a');
  await vi.advanceTimersByTimeAsync(5000);
  type('ab');
  await vi.advanceTimersByTimeAsync(5000);
  expect(sends.length).toBe(1);
  expect(keeper.state()).toMatchObject({ savedAt: '', waitingSince: expect.any(Number) });
});

test('an engine that ended after it wrote, before it answered, gets the same save again and then the rest', async () => {
  let first = true;
  answerWith = (save) => {
    const answer = take(save);
    const gone: Saved = { ok: false, error: { code: 'engine/gone', details: {} } };
    const said = first ? gone : answer;
    first = false;
    return Promise.resolve(said);
  };
  type('a');
  await vi.advanceTimersByTimeAsync(450);
  type('ab');
  await vi.advanceTimersByTimeAsync(3000);
  expect(sends[1]).toEqual(sends[0]);
  expect(onDisk()).toBe('ab');
  expect(keeper.state()).toMatchObject({ waitingSince: null, refused: null, edit: 2 });
});

test('a save that is refused keeps what was typed and tries again', async () => {
  answerWith = () => Promise.resolve({ ok: false, error: { code: 'call/failed', details: {} } });
  type('a');
  await vi.advanceTimersByTimeAsync(500);
  expect(keeper.state().refused?.code).toBe('call/failed');
  expect(keeper.state().waitingSince).not.toBeNull();
  answerWith = null;
  await vi.advanceTimersByTimeAsync(3000);
  expect(onDisk()).toBe('a');
  expect(keeper.state()).toMatchObject({ refused: null, waitingSince: null });
});

test('edited elsewhere: nothing is sent until a person chooses; mine goes over the other edit', async () => {
  held = { ...held, edit: 3, text: 'other' };
  type('mine');
  await vi.advanceTimersByTimeAsync(2000);
  expect(keeper.state().refused?.code).toBe('draft/edited-elsewhere');
  type('mine still');
  await vi.advanceTimersByTimeAsync(5000);
  expect(sends.length).toBe(1);
  const audience = { ...(held.document['audience'] as JsonObject), minEnrolment: 7 };
  held = { ...held, document: { ...held.document, audience } };
  keeper.adopt({ document: held.document, keys: {}, edit: 3, savedAt: 'T3' }, true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(onDisk()).toBe('mine still');
  expect(held.document['audience']).toEqual(keeper.document()['audience']);
});

test('edited elsewhere: the other text is taken whole', async () => {
  held = { ...held, edit: 3, text: 'other' };
  type('mine');
  await vi.advanceTimersByTimeAsync(2000);
  const need = { ...(held.document['need'] as JsonObject), problemStatement: 'theirs' };
  keeper.adopt({ document: { ...held.document, need }, keys: {}, edit: 3, savedAt: 'T3' }, false);
  expect(keeper.document()['need']).toMatchObject({ problemStatement: 'theirs' });
  expect(keeper.state()).toMatchObject({ waitingSince: null, refused: null, savedAt: 'T3' });
});

test('undo and redo go through the fields, and what they bring back is saved', async () => {
  type('one');
  await vi.advanceTimersByTimeAsync(1500);
  type('one two');
  keeper.change('audience', { ...(keeper.section('audience') as JsonObject), minEnrolment: 12 }, 'audience.minEnrolment');
  expect(keeper.undo()).toMatchObject({ section: 'audience', name: 'audience.minEnrolment' });
  expect(keeper.undo()).toMatchObject({ section: 'need' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(onDisk()).toBe('one');
  expect(keeper.redo()).toMatchObject({ section: 'need' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(onDisk()).toBe('one two');
  keeper.undo();
  keeper.undo();
  expect(keeper.undo()).toBeNull();
  expect(keeper.state()).toMatchObject({ canUndo: false, canRedo: true });
  type('other');
  expect(keeper.state()).toMatchObject({ canUndo: true, canRedo: false });
});

test('a value that says the same is no change', async () => {
  keeper.change('need', structuredClone(keeper.section('need')), 'need.problemStatement');
  await vi.advanceTimersByTimeAsync(2000);
  expect(sends).toEqual([]);
  expect(keeper.state().canUndo).toBe(false);
});

test('flushing waits until all of it is on disk', async () => {
  type('at once');
  await keeper.flush();
  expect(onDisk()).toBe('at once');
});

test('a text that was put back is one step to undo, and undoing it is saved', async () => {
  type('Roads freeze.');
  keeper.change(
    'audience',
    { ...(keeper.section('audience') as JsonObject), technologyNeeds: 'A laptop' },
    'audience.technologyNeeds',
  );
  await vi.advanceTimersByTimeAsync(500);
  // The engine put the version in place of the text: its edit goes on counting.
  held = { ...held, edit: held.edit + 1, document: completeForm(schema, {}) };
  keeper.putBack({ document: held.document, keys: {}, edit: held.edit, savedAt: 'T9' });
  expect(keeper.state()).toMatchObject({ savedAt: 'T9', waitingSince: null, canUndo: true });
  expect(keeper.document()).toEqual(held.document);
  expect(keeper.undo()).not.toBeNull();
  expect(keeper.document()).toMatchObject({
    need: { problemStatement: 'Roads freeze.' },
    audience: { technologyNeeds: 'A laptop' },
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(onDisk()).toBe('Roads freeze.');
  expect(keeper.redo()).not.toBeNull();
  expect(keeper.document()).toEqual(completeForm(schema, {}));
  // What was typed before it can still be taken back as before.
  keeper.undo();
  keeper.undo();
  expect(keeper.document()).toMatchObject({ audience: { technologyNeeds: '' } });
});

test('B1 a full disk is tried again every second, however much is typed, and everything is saved when there is room', async () => {
  let isFull = true;
  answerWith = (save) =>
    Promise.resolve(isFull ? { ok: false, error: { code: 'workspace/disk-full', details: {} } } : take(save));
  type('a');
  await vi.advanceTimersByTimeAsync(400);
  expect(keeper.state()).toMatchObject({ refused: { code: 'workspace/disk-full' }, savedAt: '' });
  for (let key = 0; key < 100; key++) {
    type(`a${'b'.repeat(key)}`);
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(sends.length).toBeGreaterThanOrEqual(5);
  expect(sends.length).toBeLessThanOrEqual(7);
  isFull = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(keeper.state()).toMatchObject({ refused: null, waitingSince: null, edit: 1 });
  expect(onDisk()).toBe(`a${'b'.repeat(99)}`);
});
