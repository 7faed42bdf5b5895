import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDesk } from './run.ts';

/** The sample institution, and the acts of the standard route on it: everybody's signature is on this computer, so each says who. */
const desk = createDesk();
afterAll(() => desk.clear());
const LIMIT = 90_000;
/** The demo is made by the real program; most of what follows runs in this process, where starting it is paid once. */
const demo = { passphrase: 'demo', here: true } as const;

const workspace = desk.file('sample.collegium');
const at = (...args: readonly string[]): readonly string[] => [...args, '--workspace', workspace];
const as = (who: string, ...args: readonly string[]): readonly string[] => at(...args, '--as', `${who}@northernshield.example`);
const AI = 'NSU-MC-2026-022';
let sample: {
  founding: string;
  packages: readonly string[];
  members: readonly unknown[];
  proposals: readonly { number: string; state: string; step: string }[];
};

beforeAll(async () => {
  sample = await desk.json(['demo', '--workspace', workspace], { passphrase: null });
}, LIMIT);

it('prints what it made, as the design has it', () => {
  expect(sample).toEqual({
    workspace,
    founding: expect.stringMatching(/^[0-9a-f]{64}$/),
    members: expect.any(Array),
    proposals: expect.any(Array),
    packages: [expect.stringContaining(join(desk.folder, 'sample-packages', 'NSU-MC-2026-014-v1-'))],
  });
  expect(sample.members).toContainEqual({ name: 'Priya Raman', email: 'p.raman@northernshield.example', roles: ['registrar'] });
  expect(sample.proposals.map(({ number, state, step }) => [number, state, step])).toEqual([
    ['NSU-MC-2026-014', 'active', ''],
    [AI, 'inReview', 'D2'],
    ['NSU-MC-2026-031', 'returned', 'D1'],
  ]);
  expect(Object.keys(sample.proposals[0] ?? {})).toEqual(['id', 'number', 'title', 'state', 'step']);
});

it(
  'makes a package that is whole, sealed, and says that it is a sample',
  async () => {
    const verdict = await desk.json(['verify', sample.packages[0] ?? '', '--trust', sample.founding], { passphrase: null });
    expect(verdict).toMatchObject({
      valid: true,
      trust: 'pinned',
      sample: true,
      problems: [],
      seal: { signer: 'Priya Raman', state: 'valid' },
    });
  },
  LIMIT,
);

it(
  'makes the same package again, and a reading copy for whoever is not the registrar',
  async () => {
    const again = await desk.json(at('package', 'NSU-MC-2026-014', '--out', desk.file('again')), { passphrase: 'demo' });
    expect([again.reading, sample.packages[0]?.endsWith(readdirSync(desk.file('again'))[0] ?? '-')]).toEqual([false, true]);
    const copy = await desk.json(as('a.tremblay', 'package', 'NSU-MC-2026-014', '--out', desk.file('reading')), demo);
    expect(copy.reading).toBe(true);
    const verdict = await desk.json(['verify', copy.path], { status: 1 });
    expect(verdict.problems.map((each: { code: string }) => each.code)).toEqual(['seal/missing']);
  },
  LIMIT,
);

it(
  'takes notices, positions and answers, each by whom it belongs to',
  async () => {
    const [waiting] = (await desk.json(at('proposal', 'show', AI))).consultations.filter(
      (each: { position: string }) => each.position === '',
    );
    const body = waiting.code as string;
    expect(await desk.refused(at('consult', AI, '--body', body, '--position', 'support'), demo)).toBe('actor/several');
    expect(await desk.refused(as('l.roy', 'consult', AI, '--body', body, '--position', 'concern'), demo)).toBe(
      'consult/comment-missing',
    );
    expect(await desk.refused(as('l.roy', 'consult', AI, '--body', 'kitchen', '--position', 'support'), demo)).toBe(
      'consult/unknown-body',
    );
    expect(await desk.refused(as('l.roy', 'consult', AI, '--body', body, '--position', 'support', '--answer', 'x'), demo)).toBe(
      'cli/consult-one',
    );
    const said = await desk.json(
      as('l.roy', 'consult', AI, '--body', body, '--position', 'concern', '--comment', 'Who pays?'),
      demo,
    );
    expect(Object.keys(said)).toEqual(['positions', 'open']);
    expect(said.positions.find((each: { body: string }) => each.body === body)).toMatchObject({
      position: 'concern',
      comment: 'Who pays?',
      answer: '',
    });
    expect(said.open.every((each: object) => Object.keys(each).join() === 'step,holder')).toBe(true);
    const answered = await desk.json(as('o.hart', 'consult', AI, '--body', body, '--answer', 'The faculty.'), demo);
    expect(answered.positions.find((each: { body: string }) => each.body === body).answer).toBe('The faculty.');
  },
  LIMIT,
);

it(
  'says which steps and words there are',
  async () => {
    const sign = (step: string, word: string) => as('d.okafor', 'sign', AI, '--step', step, '--decision', word);
    expect(await desk.refused(sign('D9', 'approve'), demo)).toBe('step/unknown');
    expect(await desk.refused(sign('D2', 'approve'), demo)).toBe('step/consultation');
    expect(await desk.refused(sign('D4', 'reject'), demo)).toBe('sign-off/unknown-word');
    const ran = await desk.run(sign('D9', 'approve'), demo);
    expect(ran.stderr).toContain('D1, D2, D3');
  },
  LIMIT,
);

it(
  'grants, lends and ends roles, gives seats, and ends signatures',
  async () => {
    const unit = await desk.json(
      as('s.khan', 'member', 'add', '--new-unit', 'School of Music', '--name-fr', 'École de musique', '--kind', 'department'),
      demo,
    );
    expect(unit).toMatchObject({ names: { en: 'School of Music', fr: 'École de musique' }, kind: 'department', parent: '' });
    const council = await desk.json(
      as(
        's.khan',
        'member',
        'add',
        '--new-body',
        'Music council',
        '--kind',
        'council',
        '--unit',
        'École de musique',
        '--code',
        'council',
      ),
      demo,
    );
    expect(council).toMatchObject({ unit: unit.id, code: 'council' });
    const added = await desk.json(
      as('s.khan', 'member', 'add', '--name', 'Zoé Roy', '--email', 'z@music.example', '--unit', 'School of Music', '--no-key'),
      demo,
    );
    expect(added.keys).toEqual([]);
    const granted = await desk.json(at('member', 'grant', 'zoé roy', '--role', 'unit-chair', '--scope', 'School of Music'), demo);
    expect(granted.grants[0]).toMatchObject({ role: 'unit-chair', scope: unit.id, to: '', grantedBy: 'Samira Khan' });
    await desk.json(
      at('member', 'grant', 'z@music.example', '--seat', council.id.slice(0, 12), '--title', 'Chair', '--academic'),
      demo,
    );
    const lending = ['member', 'grant', 'Zoé Roy', '--delegate', 'Luc Roy', '--role', 'unit-chair', '--from', '2026-12-01'];
    expect(await desk.refused(at(...lending), demo)).toBe('cli/missing-option');
    expect(await desk.refused(at(...lending, '--to', '2026-11-01'), demo)).toBe('cli/dates-order');
    await desk.json(at(...lending, '--to', '2027-01-31'), demo);
    const ended = await desk.json(at('member', 'revoke', 'Zoé Roy', '--role', 'unit-chair', '--on', '2026-01-01'), demo);
    expect([ended.roles, ended.grants[0].to]).toEqual([[], '2026-01-01']);
    const dry = ['member', 'revoke', 'Priya Raman', '--role', 'registrar', '--on', '2026-01-01', '--dry-run'];
    const would = await desk.json(at(...dry), {}); // nothing is signed, so no passphrase is asked for
    expect(would.voided.shown.map(({ word }: { readonly word: string }) => word).toSorted()).toEqual(['publish', 'verify']);
    expect(would.groups).toContainEqual({ group: 'packages', count: expect.any(Number) as number });
    expect(await desk.json(at(...dry), {})).toEqual(would);
    const card = desk.file('okafor.json');
    await desk.json(at('member', 'card', 'Daniel Okafor', '--out', card), demo);
    expect(await desk.refused(as('s.khan', 'member', 'add', '--card', card, '--email', 'other@x.example'), demo)).toBe(
      'key/known',
    );
    const stopped = await desk.json(as('s.khan', 'member', 'revoke', 'Daniel Okafor', '--key', '--why', 'stolen'), demo);
    expect(stopped.keys).toEqual([]);
    expect(await desk.refused(as('d.okafor', 'proposal', 'new', '--title', 'X'), demo)).toBe('key/none-of-member');
  },
  LIMIT,
);

it(
  'begins, numbers, withdraws, bins and restores a proposal',
  async () => {
    const begun = await desk.json(as('a.tremblay', 'proposal', 'new', '--title', 'Ice roads'), demo);
    expect(begun).toMatchObject({ number: '', state: 'draft', title: { en: 'Ice roads', fr: '' }, revision: expect.any(String) });
    const numbered = await desk.json(at('proposal', 'number', begun.id, '--number', 'NSU-MC-2026-099'), demo);
    expect(numbered.number).toBe('NSU-MC-2026-099');
    expect(await desk.refused(at('proposal', 'number', begun.id, '--number', AI), demo)).toBe('number/taken');
    expect(await desk.refused(as('a.tremblay', 'submit', begun.id, '--route', 'standard'), demo)).toBe('submission/gate-not-met');
    const withdrawn = await desk.json(as('a.tremblay', 'withdraw', 'NSU-MC-2026-099', '--reason', 'No road'), demo);
    expect(withdrawn).toEqual({ record: expect.any(String), state: 'withdrawn' });
    expect((await desk.json(as('a.tremblay', 'proposal', 'bin', begun.id), demo)).binned).toBe(true);
    expect((await desk.json(as('a.tremblay', 'proposal', 'restore', begun.id), demo)).binned).toBe(false);
  },
  LIMIT,
);

it(
  'shows people tables and sentences, in their language',
  async () => {
    const list = await desk.run(at('proposal', 'list', '--language', 'fr'));
    expect(list).toMatchObject({ status: 0, stderr: '' });
    expect(list.stdout).toMatch(/^Numéro +Titre +État +Étape +Entre les mains de\n-/);
    const shown = await desk.run(at('proposal', 'show', 'NSU-MC-2026-014', '--language', 'fr'));
    expect(shown.stdout).toContain('Données sur l’eau potable');
    expect(shown.stdout).not.toMatch(/\{\{|undefined|\[object/);
    const people = await desk.run(at('member', 'list'));
    expect(people.stdout).toContain('Unit chair (Department of Civil');
  },
  LIMIT,
);

it(
  'leaves nothing where it could not finish',
  async () => {
    expect(await desk.refused(['demo', '--workspace', desk.file('nowhere/sample.collegium')])).toBe('workspace/no-folder');
    expect(existsSync(desk.file('nowhere'))).toBe(false);
  },
  LIMIT,
);
