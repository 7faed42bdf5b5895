import { afterEach, beforeEach, expect, test } from 'vitest';
import { discardDraft, isEdited, mergeDraft, openDraft, saveDraft, saveDraftVersion } from '#application/edit-draft.ts';
import { latestRevision, proposalOf } from '#application/proposal-of.ts';
import { saveAnswers } from '#application/save-revision.ts';
import { standingOf } from '#application/standing.ts';
import { logSource, textOf } from '#application/texts.ts';
import { viewTranslation } from '#application/view-translation.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { taken } from '#support/workspace-acts.ts';
import { anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';

let given: TestInstitution;
let proposal: string;
beforeEach(async () => {
  given = await anInstitutionAtWork();
  proposal = await taken(given);
});
afterEach(() => given.close());

const mine = () => ({ proposal, member: given.people.tremblay.member });
const opened = () => done(openDraft(given.workspace, mine())).draft;
const need = (): JsonObject => opened().document['need'] as JsonObject;
const typed = (edit: number, sections: JsonObject, keys: Record<string, readonly string[]> = {}) =>
  saveDraft(given.workspace, { ...mine(), edit, sections, keys });
const latest = () => {
  const { workspace } = given;
  return textOf(workspace, logSource(workspace), latestRevision(proposalOf(workspace, proposal)) ?? '');
};

test('a working copy begins from the latest version and keeps text as it was typed', () => {
  const text = { ...need(), problemStatement: 'Half a sentence  ' };
  expect(done(typed(0, { need: text })).edit).toBe(1);
  expect(opened()).toMatchObject({ edit: 1, document: { need: { problemStatement: 'Half a sentence  ' } } });
  expect(Object.keys(opened().document)).toEqual(Object.keys(latest().document));
});

test('the same save once more says saved; another one from the same edit is refused and changes nothing', () => {
  const first = { need: { ...need(), problemStatement: 'One' } };
  const answer = done(typed(0, first));
  expect(done(typed(0, first))).toEqual(answer);
  expect(typed(0, { need: { ...need(), problemStatement: 'Two' } })).toEqual({
    ok: false,
    error: { code: 'draft/edited-elsewhere' },
  });
  expect(need()['problemStatement']).toBe('One');
});

test.each([
  ['a number where text belongs', { need: { problemStatement: 7 } }, 'proposal/wrong-type'],
  ['text where a number belongs', { fees: { tuition: 'many' } }, 'proposal/wrong-type'],
  ['a field nobody knows', { need: { problems: '' } }, 'proposal/unknown-field'],
  ['a section nobody knows', { needs: {} }, 'proposal/unknown-field'],
])('types are checked: %s', (_name, sections, code) => {
  expect(typed(0, sections as JsonObject)).toMatchObject({ ok: false, error: { code } });
  expect(opened().edit).toBe(0);
});

test('what the log writes stays, whatever a window says', () => {
  const meta = opened().document['meta'] as JsonObject;
  done(typed(0, { meta: { ...meta, proposalId: 'FORGED-MC-2026-001', status: 'approved' } }));
  expect(opened().document['meta']).toEqual(meta);
});

test('items come with their keys: as many as there are, none twice', () => {
  const { document, keys } = opened();
  const outcomes = document['outcomes'] as readonly JsonObject[];
  const added = [...outcomes, { ...outcomes[0], id: 'LO9' }];
  expect(typed(0, { outcomes: added })).toMatchObject({ ok: false, error: { code: 'draft/keys' } });
  const twice = [...(keys['outcomes'] ?? []), keys['outcomes']?.[0] ?? ''];
  expect(typed(0, { outcomes: added }, { outcomes: twice })).toMatchObject({ ok: false, error: { code: 'draft/keys' } });
  done(typed(0, { outcomes: added }, { outcomes: [...(keys['outcomes'] ?? []), 'aaaaaaaaaa'] }));
  expect(opened().keys['outcomes']?.at(-1)).toBe('aaaaaaaaaa');
});

test('a version is canonical text with the keys of the copy, and the copy begins from it', async () => {
  const { workspace, people } = given;
  const { keys } = opened();
  done(typed(0, { need: { ...need(), problemStatement: 'Said  \r\nplainly ' } }));
  const saved = done(await saveDraftVersion(workspace, people.tremblay, proposal));
  expect((latest().document['need'] as JsonObject)['problemStatement']).toBe('Said\nplainly');
  expect(latest().keys).toEqual(keys);
  expect(opened()).toMatchObject({ base: saved.revision, edit: 2 });
  expect(isEdited(workspace, opened())).toBe(false);
  expect(await saveDraftVersion(workspace, people.tremblay, proposal)).toMatchObject({ error: { code: 'revision/unchanged' } });
});

test('a value that no version can keep is named by its path, and the copy keeps it', async () => {
  const workload = opened().document['workload'] as JsonObject;
  done(typed(0, { workload: { ...workload, practiceHours: 10.005 } }));
  const refused = await saveDraftVersion(given.workspace, given.people.tremblay, proposal);
  expect(refused).toMatchObject({ ok: false, error: { code: 'proposal/number', path: 'workload.practiceHours' } });
  expect((opened().document['workload'] as JsonObject)['practiceHours']).toBe(10.005);
});

test('what an office answered meanwhile is brought in, and a version holds both', async () => {
  const { workspace, people } = given;
  done(typed(0, { need: { ...need(), problemStatement: 'Mine' } }));
  done(await saveAnswers(workspace, people.secretariat, { proposal, answers: [['identification.shortTitle.en', 'Theirs']] }));
  const copy = opened();
  expect(copy.edit).toBe(2);
  expect(copy.document).toMatchObject({ need: { problemStatement: 'Mine' }, identification: { shortTitle: { en: 'Theirs' } } });
  done(await saveDraftVersion(workspace, people.tremblay, proposal));
  expect(latest().document).toMatchObject({
    need: { problemStatement: 'Mine' },
    identification: { shortTitle: { en: 'Theirs' } },
  });
});

test('the same answer changed on both sides is asked, never lost', async () => {
  const { workspace, people } = given;
  done(typed(0, { need: { ...need(), problemStatement: 'Mine' } }));
  done(await saveAnswers(workspace, people.secretariat, { proposal, answers: [['need.problemStatement', 'Theirs']] }));
  const { draft, newer } = done(openDraft(workspace, mine()));
  expect(draft.edit).toBe(1);
  expect(newer?.merged.collisions).toMatchObject([{ path: 'need.problemStatement', mine: 'Mine', theirs: 'Theirs' }]);
  expect(await saveDraftVersion(workspace, people.tremblay, proposal)).toMatchObject({
    error: { code: 'draft/conflict', paths: ['need.problemStatement'] },
  });
  expect(mergeDraft(workspace, { ...mine(), edit: 1, take: {} })).toMatchObject({ error: { code: 'draft/conflict' } });
  done(mergeDraft(workspace, { ...mine(), edit: 1, take: { 'need.problemStatement': 'theirs' } }));
  expect(need()['problemStatement']).toBe('Theirs');
});

test('discarding goes back to the version, counts on, and is undone by saving what was there', () => {
  const text = { need: { ...need(), problemStatement: 'Gone' } };
  done(typed(0, text));
  expect(done(discardDraft(given.workspace, { ...mine(), edit: 1 })).edit).toBe(2);
  expect(isEdited(given.workspace, opened())).toBe(false);
  expect(typed(1, text)).toMatchObject({ error: { code: 'draft/edited-elsewhere' } });
  done(typed(2, text));
  expect(need()['problemStatement']).toBe('Gone');
});

test('two people have a working copy each', () => {
  done(typed(0, { need: { ...need(), problemStatement: 'Mine' } }));
  const theirs = done(openDraft(given.workspace, { proposal, member: given.people.dean.member })).draft;
  expect(theirs).toMatchObject({ edit: 0, editedAt: '' });
});

test('a translation is missing, there, or older than its text, by the versions the copy came from', async () => {
  const { workspace } = given;
  const summary = (en: string, fr: string) => ({ ...(opened().document['description'] as JsonObject), summary: { en, fr } });
  const state = () => done(viewTranslation(workspace, mine())).find(({ path }) => path === 'description.summary');
  done(typed(opened().edit, { description: summary('One', '') }));
  expect(state()).toEqual({ path: 'description.summary', state: 'missing', before: '' });
  done(typed(opened().edit, { description: summary('One', 'Un') }));
  expect(state()?.state).toBe('present');
  done(await saveDraftVersion(workspace, given.people.tremblay, proposal));
  done(typed(opened().edit, { description: summary('Two', 'Un') }));
  expect(state()).toEqual({ path: 'description.summary', state: 'changed', before: 'One' });
  done(await saveDraftVersion(workspace, given.people.tremblay, proposal));
  expect(state()?.state).toBe('changed');
  done(typed(opened().edit, { description: summary('Two', 'Deux') }));
  expect(state()?.state).toBe('present');
});

test('a draft is held by its lead, and the first step of the route gets it next', () => {
  const { workspace, people } = given;
  const state = proposalOf(workspace, proposal);
  const standing = standingOf(workspace, people.tremblay, state, opened().document);
  expect(standing).toMatchObject({ state: 'draft', isYou: true, holder: { en: 'Anne Tremblay' } });
  expect(standing.next?.names.en).toBe('Unit recommendation');
  expect(standing.next?.holder.fr).not.toBe('');
  expect(standingOf(workspace, people.secretariat, state, opened().document).isYou).toBe(false);
});
