import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDesk, found, WATER } from './run.ts';

/** A secretary and a registrar alone take a proposal from an empty computer to a verified package. */
const desk = createDesk();
afterAll(() => desk.clear());

const VOTES = 'eligible=14,present=11,recused=1,for=10,against=0,abstain=0';
const LIMIT = 60_000;
let workspace = '';
let id = '';
let registrarStep = '';
const at = (...args: readonly string[]): readonly string[] => [...args, '--workspace', workspace];
const secretary = (...args: readonly string[]): readonly string[] => at(...args, '--as', 'SAM@example.org');
const recorded = (by: string): readonly string[] => [
  '--recorded',
  '--by',
  by,
  '--on',
  today(),
  '--evidence',
  desk.file('minutes.txt'),
];
/** The civil date in the institution's zone, which is that of the records. */
const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(new Date());

beforeAll(async () => {
  desk.file('minutes.txt', 'The council met.\n');
  workspace = await found(desk);
}, LIMIT);

it(
  'lists the registrar with a signature on this computer',
  async () => {
    const made = await desk.json(
      at('member', 'add', '--name', 'Rita Registrar', '--email', 'rita@example.org', '--role', 'registrar'),
    );
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: 'Rita Registrar',
      email: 'rita@example.org',
      roles: ['registrar'],
      grants: [{ id: expect.any(String), role: 'registrar', scope: '', from: today(), to: '', grantedBy: 'Sam Secretary' }],
      keys: [{ id: expect.any(String), confirmed: true, here: true }],
    });
    const everybody = await desk.json(at('member', 'list'));
    expect(everybody.map((each: { name: string }) => each.name)).toEqual(['Sam Secretary', 'Rita Registrar']);
  },
  LIMIT,
);

it(
  'takes a file in, with a number, and gives it back byte for byte',
  async () => {
    const made = await desk.json(secretary('proposal', 'import', WATER));
    id = made.id;
    expect(made).toMatchObject({
      number: `EU-MC-${today().slice(0, 4)}-001`,
      state: 'draft',
      step: '',
      open: [{ step: '', holder: 'Sam Secretary' }],
    });
    const { _about, _expected, ...said } = JSON.parse(readFileSync(WATER, 'utf8')) as Record<string, unknown>;
    const original = await desk.run(at('proposal', 'export', id, '--original'));
    expect(original.stdout).toBe(JSON.stringify(said, null, 2));
    const complete = await desk.run(at('proposal', 'export', made.number));
    expect(complete.stdout).toBe(JSON.stringify(JSON.parse(complete.stdout), null, 2));
    const written = await desk.json(at('proposal', 'export', id, '--out', desk.file('out.json')));
    expect(readFileSync(written.path, 'utf8')).toBe(complete.stdout);
    expect(await desk.refused(at('proposal', 'export', id, '--out', desk.file('out.json')), { here: true })).toBe('file/exists');
  },
  LIMIT,
);

it(
  'sets answers, attaches a file, and compares the versions',
  async () => {
    const revision = await desk.json(secretary('proposal', 'set', id, 'attachments', '[]', 'identification.shortCode', '"W-7"'));
    expect(revision).toMatchObject({ proposal: id, number: 2, savedBy: 'Sam Secretary', underReview: false });
    await desk.json(secretary('proposal', 'attach', id, desk.file('minutes.txt'), '--kind', 'other'));
    const differences = await desk.json(at('proposal', 'diff', id, '1', revision.id.slice(0, 12)));
    expect(differences).toContainEqual({ path: 'identification.shortCode', before: 'ENV-MC-014', after: 'W-7' });
  },
  LIMIT,
);

it(
  'checks it, submits it, and says who holds it',
  async () => {
    const report = await desk.json(at('check', id));
    expect(Object.keys(report)).toEqual(['at', 'packVersion', 'counts', 'results']);
    expect(Object.keys(report.results[0])).toEqual(['id', 'state', 'fields', 'found', 'text']);
    expect(report.counts.fail).toBe(0);
    expect(await desk.json(secretary('submit', id, '--route', 'short'))).toEqual({
      proposal: id,
      state: 'inReview',
      open: [{ step: 'unit', holder: 'Chair, Academic council' }],
    });
    const french = await desk.json(at('proposal', 'show', id, '--language', 'fr'));
    expect(french).toMatchObject({
      id,
      state: 'inReview',
      step: 'unit',
      title: { en: expect.any(String), fr: expect.any(String) },
    });
    expect(french.open[0].holder).toMatch(/Conseil d’unité/);
  },
  LIMIT,
);

it(
  'records what unit and committee decided, with its proof, and asks for it',
  async () => {
    const unit = ['sign', id, '--step', 'unit', '--decision', 'recommend', '--votes', VOTES, '--minute', 'U-4'];
    expect(await desk.refused(at(...unit, '--recorded', '--by', 'Council', '--on', today()), { here: true })).toBe(
      'cli/recorded-needs',
    );
    const done = await desk.json(at(...unit, ...recorded('Department council')));
    expect(done).toEqual({
      record: expect.stringMatching(/^[0-9a-f]{64}$/),
      proposal: id,
      state: 'inReview',
      open: [{ step: 'committee', holder: expect.any(String) }],
      stale: [],
    });
    const committee = [
      'sign',
      id,
      '--step',
      'committee',
      '--decision',
      'approveWithConditions',
      '--condition',
      'Name the librarian',
      '--votes',
      VOTES,
    ];
    const approved = await desk.json(at(...committee, ...recorded('Committee')));
    expect(approved.state).toBe('approvedWithConditions');
    expect(await desk.refused(at('sign', id, '--step', 'registrar', '--decision', 'verify'), { here: true })).toBe(
      'sign-off/conditions-open',
    );
    const closing = ['condition', 'close', `${approved.record.slice(0, 10)}:1`, '--evidence', desk.file('minutes.txt')];
    expect(await desk.refused(at(...closing), { here: true })).toBe('actor/several');
    expect(Object.keys(await desk.json(secretary(...closing)))).toEqual(['record', 'state']);
  },
  LIMIT,
);

it(
  'lets only the registrar verify, and finds the one key that may',
  async () => {
    const verify = ['sign', id, '--step', 'registrar', '--decision', 'verify'];
    expect(await desk.refused(secretary(...verify), { here: true })).toBe('actor/no-right');
    expect(await desk.refused(at(...verify), { passphrase: 'wrong', here: true })).toBe('key/wrong-passphrase');
    expect(await desk.refused(at(...verify), { passphrase: null, here: true })).toBe('key/needs-passphrase');
    const secret = desk.file('secret', 'the tests’ own\n');
    const signed = await desk.json(at(...verify, '--passphrase-file', secret), { passphrase: null });
    registrarStep = signed.record;
    expect(signed.open).toEqual([{ step: 'release', holder: expect.any(String) }]);
    expect((await desk.json(at('sign', id, '--step', 'release', '--decision', 'publish'))).state).toBe('active');
  },
  LIMIT,
);

it(
  'writes the package, twice the same, and verifies it',
  async () => {
    const out = join(desk.folder, 'packages');
    const made = await desk.json(at('package', id, '--out', out));
    expect(made).toEqual({
      path: join(out, readdirSync(out)[0] ?? ''),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      bytes: expect.any(Number),
      reading: false,
    });
    const again = await desk.json(at('package', id, '--out', out));
    expect(again).toEqual(made);
    const verdict = await desk.json(['verify', made.path], { passphrase: null });
    expect(Object.keys(verdict)).toEqual([
      'valid',
      'trust',
      'container',
      'sample',
      'institution',
      'document',
      'problems',
      'signOffs',
      'seal',
    ]);
    expect(verdict).toMatchObject({
      valid: true,
      trust: 'pinned',
      container: 'original',
      sample: false,
      problems: [],
      seal: { signer: 'Rita Registrar', state: 'valid' },
    });
    expect(verdict.institution.name).toEqual({ en: 'Example University', fr: 'Université Exemple' });
    expect(
      verdict.signOffs.map((each: { step: string; basis: string; state: string }) => [each.step, each.basis, each.state]),
    ).toEqual([
      ['unit', 'recorded', 'valid'],
      ['committee', 'recorded', 'valid'],
      ['registrar', 'signed', 'valid'],
      ['release', 'signed', 'valid'],
    ]);
    expect(Object.keys(verdict.signOffs[0])).toEqual(['step', 'gate', 'signer', 'role', 'basis', 'on', 'state', 'code']);
    const elsewhere = { COLLEGIUM_HOME: join(desk.folder, 'elsewhere') };
    expect((await desk.json(['verify', made.path], { env: elsewhere })).trust).toBe('unknown');
    expect((await desk.json(['verify', made.path, '--trust', verdict.institution.founding], { env: elsewhere })).trust).toBe(
      'pinned',
    );
    expect(await desk.json(['verify', made.path, '--trust', 'a'.repeat(64)], { status: 1 })).toMatchObject({
      valid: true,
      trust: 'mismatch',
    });
  },
  LIMIT,
);

it(
  'finds one changed byte, and says where',
  async () => {
    const out = join(desk.folder, 'packages');
    const bytes = readFileSync(join(out, readdirSync(out)[0] ?? ''));
    const place = bytes.indexOf('data/proposal.json') + 200;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    const verdict = await desk.json(['verify', desk.file('changed.zip', bytes)], { status: 1 });
    expect(verdict.valid).toBe(false);
    expect(Object.keys(verdict.problems[0])).toEqual(['code', 'text', 'path']);
  },
  LIMIT,
);

it(
  'reverses a decision, keeps both, and then makes no package',
  async () => {
    const reversed = await desk.json(at('reverse', registrarStep.slice(0, 12), '--reason', '- the wrong intake was checked'));
    expect(reversed.record).toMatch(/^[0-9a-f]{64}$/);
    const shown = await desk.json(at('proposal', 'show', id));
    expect(shown.decisions.find((each: { record: string }) => each.record === registrarStep).code).toBe('sign-off/reversed');
    expect(await desk.refused(at('package', id, '--out', desk.folder), { here: true })).toMatch(/^package\//);
    expect(await desk.refused(secretary('reverse', registrarStep, '--reason', 'again'), { here: true })).toBe('reversal/already');
  },
  LIMIT,
);

it(
  'names the decisions that an amended text leaves behind, with the answers that changed',
  async () => {
    const here = { here: true } as const;
    const other = (await desk.json(secretary('proposal', 'import', WATER), here)).id as string;
    const decide = (step: string, word: string) =>
      at('sign', other, '--step', step, '--decision', word, '--votes', VOTES, ...recorded('The body'));
    await desk.json(secretary('submit', other, '--route', 'short'), here);
    await desk.json(decide('unit', 'recommend'), here);
    const { record } = await desk.json(decide('committee', 'approve'), here);
    await desk.json(secretary('proposal', 'set', other, 'identification.title.en', '"Water for small systems"'), here);
    const amended = await desk.json(secretary('submit', other, '--amends'), here);
    expect(amended.open.map((each: { step: string }) => each.step)).toEqual(['unit', 'committee']);
    const renewed = await desk.json(decide('unit', 'recommend'), here);
    expect(renewed.stale).toEqual([{ step: 'committee', record, paths: ['identification.title'] }]);
    expect((await desk.json(decide('committee', 'approve'), here)).stale).toEqual([]);
  },
  LIMIT,
);

it(
  'leaves a whole workspace and nothing beside it',
  async () => {
    expect(await desk.json(at('fsck'))).toEqual({ ok: true, records: expect.any(Number), problems: [] });
    expect(existsSync(`${workspace}.open`)).toBe(false);
    expect(readdirSync(desk.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  },
  LIMIT,
);
