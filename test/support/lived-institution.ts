import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { plainContent } from '#application/act.ts';
import { eraseContent } from '#application/erase-content.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Canaries } from './leak-list.ts';
import type { Room } from './room.ts';
import { consulted, decided, example } from './workspace-acts.ts';
import { done } from './workspace.ts';

const P = { passphrase: null };

/** Lets people do in an institution whatever they can write in, each time with a word of its own. Answers a decided proposal. */
export async function livedIn(room: Room, words: Canaries): Promise<string> {
  await peopleAndPlaces(room, words);
  const proposal = await drafted(room, words);
  await decidedOn(room, words, proposal);
  await typed(room, proposal, `Draft ${words.draft}.`);
  await another(room, words);
  await reversed(room, words);
  return proposal;
}

async function typed(room: Room, proposal: string, text: string): Promise<void> {
  const draft = await room.get('draft:open', { proposal });
  const need = { ...(draft.document['need'] as JsonObject), problemStatement: text } as Json;
  await room.get('draft:save', { proposal, edit: draft.edit, sections: { need: need as never }, keys: {} });
}

async function peopleAndPlaces(room: Room, words: Canaries): Promise<void> {
  const { workspace, people } = room.given;
  await room.as('secretariat');
  const enrol = { name: `Someone ${words.stranger}`, email: `${words.strangerAddress}@example.test`, unit: '', ...P };
  const { member } = await room.get('people:enrol', enrol);
  workspace.addresses.save(people.tremblay.member, `${words.ownAddress}@example.test`);
  const names = (word: string) => ({ en: word, fr: word });
  await room.get('people:add-unit', { names: names(words.unit), kind: 'faculty', parent: '', ...P });
  const { record } = await room.get('people:add-body', { names: names(words.body), kind: 'panel', code: '', unit: '', ...P });
  const seat = { body: record, member, voting: true, academic: true, student: false, from: '', to: '' as const };
  await room.get('people:add-seat', { ...seat, title: words.seat, ...P });
  await room.get('settings:set', { key: 'regulatedNoc', value: [words.setting], ...P });
  mkdirSync(join(room.folder, words.copyFolder));
  await room.get('copy:choose', { folder: room.file(words.copyFolder) });
}

async function drafted(room: Room, words: Canaries): Promise<string> {
  await room.as('tremblay');
  const document = { ...example(), attachments: [] } as JsonObject;
  const need = document['need'] as JsonObject;
  const [outcome = {}, ...outcomes] = document['outcomes'] as JsonObject[];
  const said = outcome['text'] as { en: string; fr: string }; // its verb is what rules read
  const worded = { ...outcome, text: { en: `${said.en} ${words.outcome}`, fr: `${said.fr} ${words.outcome}` } };
  const first = {
    ...document,
    need: { ...need, problemStatement: `First ${words.firstText}.` },
    outcomes: [worded, ...outcomes],
  } as JsonObject;
  const file = room.file(`${words.deleted}.json`, JSON.stringify(first));
  const { proposal } = await room.get('proposal:import', { token: file, ...P });
  await typed(room, proposal, `Early ${words.early}.`);
  await room.get('version:save', { proposal, ...P });
  const attached = room.file(`${words.attachmentName}.txt`, `Attached ${words.attachment}`);
  await room.get('attachment:add', { proposal, id: '', kind: 'employerLetter', language: 'en', token: attached, ...P });
  await typed(room, proposal, `Deleted ${words.deleted}.`);
  await typed(room, proposal, `Text ${words.text}.`);
  await room.as('secretariat');
  await room.get('proposal:number', { proposal, number: '', ...P });
  return proposal;
}

async function decidedOn(room: Room, words: Canaries, proposal: string): Promise<void> {
  const { given } = room;
  const { workspace, people } = given;
  await room.as('tremblay');
  const send = (): Promise<unknown> => room.get('proposal:submit', { proposal, route: 'standard', amends: false, ...P });
  await send();
  await decided(given, proposal, 'D1', { decision: 'return', reason: `Returned ${words.returned}.` });
  await typed(room, proposal, `Again ${words.early}.`);
  await room.get('version:save', { proposal, ...P });
  await typed(room, proposal, `Text ${words.text}.`);
  await send();
  const evidence = [await plainContent(workspace, `${words.proofName}.txt`, Buffer.from(`Minutes ${words.proof}`))];
  const recorded = { by: `Council ${words.signer}`, on: '2026-08-17', evidence };
  await plainContent(workspace, 'unused.txt', Buffer.from(words.proofUnused));
  await decided(given, proposal, 'D1', { as: people.secretary, reason: `Reason ${words.reason}.`, recorded });
  await consultedWith(room, words, proposal);
  await decided(given, proposal, 'D3', { minute: `Minute ${words.minute}` });
  const onCondition = { decision: 'recommendWithConditions', conditions: [`Condition ${words.condition}`] } as const;
  const { id } = await decided(given, proposal, 'D4', onCondition);
  await decided(given, proposal, 'D5');
  const met = room.file(`${words.metName}.txt`, `Met ${words.met}`);
  await room.as('secretary');
  await room.get('condition:close', { signOff: id, condition: 1, evidence: [met], ...P });
  await decided(given, proposal, 'D6');
  await room.as('registrar');
  await room.get('waiver:grant', { proposal, criterion: 'GOV-23', reason: `Waived ${words.waiver}.`, ...P });
  await room.as('tremblay');
}

async function consultedWith(room: Room, words: Canaries, proposal: string): Promise<void> {
  await room.as('secretary');
  const { consult } = await room.get('step:options', { proposal });
  const asked = { proposal, body: consult.bodies[0]?.body ?? '', ...P };
  await room.get('consult:act', { ...asked, act: { kind: 'notice', dueOn: '' } });
  const letter = room.file(`${words.letterName}.txt`, `Letter ${words.letter}`);
  const said = {
    kind: 'position' as const,
    position: 'concern' as const,
    comment: `Comment ${words.comment}.`,
    evidence: [letter],
  };
  await room.get('consult:act', { ...asked, act: said });
  await room.as('tremblay');
  await room.get('consult:act', { ...asked, act: { kind: 'answer', text: `Answer ${words.answer}.` } });
  await consulted(room.given, proposal);
}

/** Another proposal, of which a version was erased and which was withdrawn. */
async function another(room: Room, words: Canaries): Promise<void> {
  const { workspace, people, store } = room.given;
  await room.as('tremblay');
  const other = await room.get('proposal:create', { title: { en: words.otherText, fr: '' }, language: 'en', unit: '', ...P });
  const { proposal } = other;
  await typed(room, proposal, `Erased ${words.erased}.`);
  const { revision } = await room.get('version:save', { proposal, ...P });
  await typed(room, proposal, words.otherDraft);
  await room.get('version:save', { proposal, ...P });
  const held = workspace.log.record(revision)?.record.content.find(({ name }) => name.includes('need'))?.sha256 ?? '';
  const erasure = { ground: `Asked by ${words.ground}`, rule: `Rule ${words.rule}` };
  done(await eraseContent(workspace, people.secretariat, { sha256: held, ...erasure, erase: store.eraseContent }));
  await room.get('proposal:withdraw', { proposal, reason: words.withdrawn, ...P });
}

/** A third one, of which a decision was reversed. */
async function reversed(room: Room, words: Canaries): Promise<void> {
  await room.as('tremblay');
  const document = { ...example(), attachments: [] } as JsonObject;
  const token = room.file('third.json', JSON.stringify(document));
  const { proposal } = await room.get('proposal:import', { token, ...P });
  await room.as('secretariat');
  await room.get('proposal:number', { proposal, number: '', ...P });
  await room.as('tremblay');
  await room.get('proposal:submit', { proposal, route: 'standard', amends: false, ...P });
  const { id } = await decided(room.given, proposal, 'D1');
  await room.as('secretariat');
  await room.get('decision:reverse', { record: id, reason: `Reversed ${words.reversal}.`, ...P });
}
