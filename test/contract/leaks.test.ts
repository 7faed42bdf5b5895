import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainContent } from '#application/act.ts';
import { CALLS } from '#contract/api.ts';
import type { PackageKind } from '#contract/packages.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { canary, foundIn } from '#support/leaks.ts';
import { aRoom, type Room } from '#support/room.ts';
import { consulted, decided, example } from '#support/workspace-acts.ts';
import { createEngineLog } from '../../electron/engine/engine-log.ts';
import { answer } from '../../electron/engine/serve-port.ts';
import { figures, patience, sized } from '../support/figures.ts';

/** Where a word may be found that stood in one of these, and why. What is not listed may be found nowhere. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  text: {
    others: 'the text that was decided on',
    archive: 'the same',
    reading: 'the same',
    complete: 'the text, as proposal.json',
  },
  firstText: { original: 'the file as it was imported, byte for byte' },
  signer: {
    others: 'who decided is what a package says',
    archive: 'the same',
    reading: 'the same',
  },
  ownAddress: { card: 'a person gives their own address with their own card' },
  comment: { archive: 'the archive proves what bodies said' },
  answer: { archive: 'and what they were answered' },
  reason: { archive: 'and why a step was decided so' },
  returned: { archive: 'a decision that later ones name as seen is proved too' },
  waiver: { others: 'a criterion that was set aside is named with its reason', archive: 'the same', reading: 'the same' },
  proof: { archive: 'minutes and letters go into the archive, not to others' },
  proofName: { archive: 'the same' },
};
const PLACES = [
  'text',
  'firstText',
  'early',
  'draft',
  'deleted',
  'otherText',
  'otherDraft',
  'stranger',
  'strangerAddress',
  'signer',
  'ownAddress',
  'comment',
  'answer',
  'reason',
  'returned',
  'withdrawn',
  'waiver',
  'proof',
  'proofName',
  'proofUnused',
  'unit',
  'typed',
] as const;
const C = Object.fromEntries(PLACES.map((place) => [place, canary(place)])) as Readonly<Record<(typeof PLACES)[number], string>>;

const P = { passphrase: null };
let room: Room;
beforeEach(async () => {
  room = await aRoom();
});
afterEach(() => room.close());

async function types(proposal: string, text: string): Promise<void> {
  const draft = await room.get('draft:open', { proposal });
  const need = { ...(draft.document['need'] as JsonObject), problemStatement: text } as Json;
  await room.get('draft:save', { proposal, edit: draft.edit, sections: { need: need as never }, keys: {} });
}

/** A decided proposal in an institution that holds a word of its own wherever people write. */
async function lived(): Promise<string> {
  const { given } = room;
  await room.as('secretariat');
  const enrol = (name: string, email: string) => room.get('people:enrol', { name, email, unit: '', ...P });
  await enrol(`Someone ${C.stranger}`, `${C.strangerAddress}@example.test`);
  given.workspace.addresses.save(given.people.tremblay.member, `${C.ownAddress}@example.test`);
  await room.get('people:add-unit', { names: { en: C.unit, fr: C.unit }, kind: 'faculty', parent: '', ...P });
  await room.as('tremblay');
  const document = { ...example(), attachments: [] } as JsonObject;
  const need = document['need'] as JsonObject;
  const first = { ...document, need: { ...need, problemStatement: `First ${C.firstText}.` } };
  const { proposal } = await room.get('proposal:import', { token: room.file(`${C.deleted}.json`, JSON.stringify(first)), ...P });
  await types(proposal, `Early ${C.early}.`);
  await room.get('version:save', { proposal, ...P });
  await types(proposal, `Deleted ${C.deleted}.`);
  await types(proposal, `Text ${C.text}.`);
  await room.as('secretariat');
  await room.get('proposal:number', { proposal, number: '', ...P });
  await room.as('tremblay');
  const send = (): Promise<unknown> => room.get('proposal:submit', { proposal, route: 'standard', amends: false, ...P });
  await send();
  await decided(given, proposal, 'D1', { decision: 'return', reason: `Returned ${C.returned}.` });
  await types(proposal, `Again ${C.early}.`);
  await room.get('version:save', { proposal, ...P });
  await types(proposal, `Text ${C.text}.`);
  await send();
  const { workspace, people } = given;
  const evidence = [await plainContent(workspace, `${C.proofName}.txt`, Buffer.from(`Minutes ${C.proof}`))];
  const recorded = { by: `Council ${C.signer}`, on: '2026-08-17', evidence };
  await plainContent(workspace, 'unused.txt', Buffer.from(C.proofUnused));
  await decided(given, proposal, 'D1', { as: people.secretary, reason: `Reason ${C.reason}.`, recorded });
  await room.as('secretary');
  const { consult } = await room.get('step:options', { proposal });
  const asked = { proposal, body: consult.bodies[0]?.body ?? '', ...P };
  await room.get('consult:act', { ...asked, act: { kind: 'notice', dueOn: '' } });
  const position = { kind: 'position', position: 'concern', comment: `Comment ${C.comment}.`, evidence: [] as string[] } as const;
  await room.get('consult:act', { ...asked, act: position });
  await room.as('tremblay');
  await room.get('consult:act', { ...asked, act: { kind: 'answer', text: `Answer ${C.answer}.` } });
  await consulted(given, proposal);
  for (const step of ['D3', 'D4', 'D5', 'D6']) await decided(given, proposal, step);
  await room.as('registrar');
  await room.get('waiver:grant', { proposal, criterion: 'GOV-23', reason: `Waived ${C.waiver}.`, ...P });
  await room.as('tremblay');
  await types(proposal, `Draft ${C.draft}.`);
  // Another proposal, with a draft, that was withdrawn.
  const other = await room.get('proposal:create', { title: { en: C.otherText, fr: '' }, language: 'en', unit: '', ...P });
  await types(other.proposal, C.otherDraft);
  await room.get('version:save', { proposal: other.proposal, ...P });
  await room.get('proposal:withdraw', { proposal: other.proposal, reason: C.withdrawn, ...P });
  return proposal;
}

async function packaged(proposal: string, kind: PackageKind): Promise<Buffer> {
  await room.as('registrar');
  const target = room.file(`${kind}.zip`);
  let job = await room.get('package:build', { proposal, kind, target, ...P });
  while (job.state === 'running') job = await room.get('package:progress', { job: job.job, seen: job.change });
  if (job.state !== 'done') throw new Error(JSON.stringify(job.error));
  return readFileSync(join(room.folder, `${kind}.zip`));
}

/** Everything that leaves a computer, by name. A copy and a rescue hold all of a workspace by design and are not among them. */
async function outputs(proposal: string): Promise<ReadonlyMap<string, Buffer>> {
  const made = new Map<string, Buffer>();
  for (const kind of sized<readonly PackageKind[]>(['others', 'archive'], ['others', 'archive', 'reading']))
    made.set(kind, await packaged(proposal, kind));
  for (const form of ['complete', 'original'] as const) {
    await room.get('proposal:export', { id: proposal, form, target: room.file(`${form}.json`) });
    made.set(form, readFileSync(join(room.folder, `${form}.json`)));
  }
  await room.as('tremblay');
  await room.get('people:card-export', { target: room.file('card.json'), ...P });
  made.set('card', readFileSync(join(room.folder, 'card.json')));
  made.set('log', await theLog());
  return made;
}

/** What the engine notes when every call is asked for nonsense that holds a word, and when handlers throw it. */
async function theLog(): Promise<Buffer> {
  const profile = join(room.folder, 'log');
  mkdirSync(profile);
  const log = createEngineLog(profile);
  const thrower = Object.fromEntries(
    CALLS.map((call) => [
      call,
      () => {
        throw Object.assign(new Error(C.typed), { path: `/home/${C.typed}`, code: C.typed });
      },
    ]),
  );
  for (const call of CALLS) {
    await answer(room.handlers, call, { id: C.typed, [C.typed]: 1 }, log);
    await answer(thrower as never, call, {}, log);
    await answer({ [call]: () => ({ ok: true, value: { [C.typed]: C.typed } }) } as never, call, {}, log);
  }
  const folder = join(profile, 'logs');
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

/** Pairs of a place and an output that are not on the list, or not there although they are. */
function leaksIn(made: ReadonlyMap<string, Buffer>, as: (output: string) => string = (output) => output) {
  const leaks: string[] = [];
  const seen = new Set<string>();
  for (const [output, bytes] of made) {
    const found = foundIn(output, bytes, Object.values(C));
    for (const place of PLACES) {
      const parts = found.get(C[place]);
      if (parts === undefined) continue;
      seen.add(`${place} ${output}`);
      if (ALLOWED[place]?.[as(output)] === undefined) leaks.push(`${place} in ${parts.slice(0, 4).join(', ')}`);
    }
  }
  return { leaks, seen };
}

test(
  'X4 X5 a word from any comment, reason, draft, early text, address or proof is where the list says, and nowhere else',
  { timeout: patience(240_000) },
  async () => {
    const start = performance.now();
    const proposal = await lived();
    const made = await outputs(proposal);
    const { leaks, seen } = leaksIn(made);
    expect(leaks).toEqual([]);
    // The search finds what is there to be found.
    const wanted = [
      'text others',
      'text archive',
      'text complete',
      'firstText original',
      'ownAddress card',
      'comment archive',
      'reason archive',
      'proof archive',
    ];
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
    // The control: what the archive holds would leak if it went to others.
    const control = leaksIn(new Map([['archive', made.get('archive') ?? Buffer.alloc(0)]]), () => 'others');
    expect(control.leaks.length).toBeGreaterThanOrEqual(3);

    // X4: nothing of this computer.
    const person = userInfo().username;
    const computer = [
      basename(room.folder),
      room.folder,
      homedir() + '/',
      process.cwd(),
      ...(hostname().length > 3 ? [hostname()] : []),
      ...(person.length > 4 ? [person] : []),
      '/tmp/',
    ];
    const traces = [...made].flatMap(([output, bytes]) =>
      [...foundIn('', bytes, computer)].map(([word, parts]) => `${word} in ${output}${parts[0] ?? ''}`),
    );
    expect(traces).toEqual([]);
    expect([...foundIn('x', Buffer.from(`%PDF ${room.folder}/x`), computer)].length).toBeGreaterThan(0);
    const n = PLACES.length * made.size;
    figures({
      id: 'X5',
      layer: 'L0',
      seed: 0,
      n,
      corrupt: leaks.length,
      control: control.leaks.length > 0,
      found: seen.size,
      sec: (performance.now() - start) / 1000,
    });
    figures({ id: 'X4', layer: 'L0', seed: 0, n: computer.length * made.size, corrupt: traces.length, control: true });
  },
);
