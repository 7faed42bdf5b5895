import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginAct } from '#application/act.ts';
import { attachFiles } from '#application/attach-file.ts';
import { buildPackage } from '#application/build-package.ts';
import { importProposal } from '#application/create-proposal.ts';
import { prepareDecision } from '#application/decide.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { saveAnswers, writeRevision } from '#application/save-revision.ts';
import { logSource, textOf } from '#application/texts.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { anInstitutionAtWork, done, resources, type TestInstitution } from '#support/workspace.ts';
import { consulted, decided, example, releasedOnStandard, request, submitted, taken } from '#support/workspace-acts.ts';

let given: TestInstitution;
let proposal: string;
beforeAll(async () => {
  given = await anInstitutionAtWork();
  proposal = await taken(given);
});
afterAll(() => given.close());

test('an office gives its own answers and changes nobody else’s', async () => {
  const { workspace, people } = given;
  const title = [['identification.title', { en: 'Renamed by the dean', fr: 'Renommé' }]] as const;
  expect(await saveAnswers(workspace, people.dean, { proposal, answers: title })).toEqual({
    ok: false,
    error: { code: 'revision/other-owner', paths: ['identification.title.en', 'identification.title.fr'] },
  });
  expect((await saveAnswers(workspace, people.registrar, { proposal, answers: [['outcomes', []]] })).ok).toBe(false);
  const file = {
    id: '',
    kind: 'other',
    fileName: 'note.txt',
    language: 'en',
    bytes: new TextEncoder().encode('A note.\n'),
  } as const;
  expect(await attachFiles(workspace, people.dean, { proposal, files: [file] })).toMatchObject({
    ok: false,
    error: { code: 'revision/other-owner' },
  });
  const cip = [['identification.shortCode', 'REG-1']] as const;
  done(await saveAnswers(workspace, people.registrar, { proposal, answers: cip }));
  expect(
    (await saveAnswers(workspace, people.dean, { proposal, answers: cip.map(([path]) => [path, 'DEAN-1'] as const) })).ok,
  ).toBe(false);
  done(await saveAnswers(workspace, people.secretariat, { proposal, answers: title }));
});

test('an edit of a text that two people edited apart is refused, so that neither loses a word', async () => {
  const { workspace, people, unit } = given;
  const { proposal: apart, revision } = done(await importProposal(workspace, people.tremblay, { value: example(), unit }));
  const { document, keys } = textOf(workspace, logSource(workspace), revision);
  for (const shortCode of ['ONE', 'TWO']) {
    const act = beginAct(workspace, people.tremblay);
    const identification = { ...(document['identification'] as JsonObject), shortCode };
    const text = { proposal: apart, base: [revision], document: { ...document, identification }, keys, grant: '' };
    done(await writeRevision(workspace, act, text));
    done(act.commit());
  }
  const answers = [['identification.title.fr', 'Titre']] as const;
  expect(await saveAnswers(workspace, people.tremblay, { proposal: apart, answers })).toMatchObject({
    ok: false,
    error: { code: 'proposal/merge-first', heads: expect.objectContaining({ length: 2 }) },
  });
});

test('whoever is refused a decision is not named among those who may take it', async () => {
  const { workspace, people } = given;
  const homeless = await taken({ ...given, unit: '' });
  await submitted(given, homeless);
  const refused = await prepareDecision(workspace, people.chair, request(homeless, 'D1', 'recommend'));
  expect(refused).toMatchObject({ ok: false, error: { code: 'actor/no-right', who: 'Daniel Okafor', holders: '' } });
});

test('the archive gets every reason and every proof; a text that lists what nobody holds says which', async () => {
  const { workspace, people } = given;
  const built = await taken(given);
  done(await saveAnswers(workspace, people.tremblay, { proposal: built, answers: [['attachments', []]] }));
  await submitted(given, built);
  await decided(given, built, 'D1', { reason: 'Because it was asked for.' });
  await consulted(given, built);
  for (const step of ['D3', 'D4', 'D5', 'D6', 'D7']) await decided(given, built, step);
  const written = new Map<string, Uint8Array>();
  const press = {
    resources,
    pdf: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7\n')),
    write: (name: string, bytes: Uint8Array) => {
      written.set(name, bytes);
      return Promise.resolve(`/${name}`);
    },
  };
  done(await buildPackage(workspace, people.registrar, { proposal: built, archive: true, press }));
  const [zip = new Uint8Array()] = written.values();
  const listed = Buffer.from(zip)
    .toString('latin1')
    .matchAll(/ {2}data\/evidence\/[0-9a-f]{16}-(\S+)\n/g);
  expect([...new Set([...listed].map(([, name = '']) => name))].toSorted((a, b) => a.localeCompare(b))).toEqual([
    'proof-1.txt',
    'reason.salted',
  ]);
  await submitted(given, proposal);
  await releasedOnStandard(given, proposal);
  expect(await buildPackage(workspace, people.registrar, { proposal, archive: false, press })).toMatchObject({
    ok: false,
    error: { code: 'package/not-held', files: expect.arrayContaining([expect.stringMatching(/outline/)]) },
  });
}, 60_000);

test('the last signature that can appoint somebody is not ended', async () => {
  const { workspace, people } = given;
  const end = ({ key }: typeof people.dean) => ({ key, why: 'stolen', last: { id: '', n: 0 } }) as const;
  const ended = await keepAuthority(workspace, people.secretariat, { kind: 'revocation', body: end(people.secretariat) });
  expect(ended).toEqual({ ok: false, error: { code: 'key/last-root' } });
  done(await keepAuthority(workspace, people.secretariat, { kind: 'revocation', body: end(people.dean) }));
});
