import { describe, expect, test } from 'vitest';
import { bagInformation, packageName, safeName } from '#domain/package/contents.ts';
import { judgeContainer } from '#domain/package/container.ts';
import { decisionsCsv, packageDecisions } from '#domain/package/decisions.ts';
import { compareNames, judgeName } from '#domain/package/entry-name.ts';
import { contentFileName, extensionOf, isAllowedFile } from '#domain/package/file-type.ts';
import { readPem, writePem } from '#domain/package/key-file.ts';
import { MAX_PATH_BYTES, MAX_PATH_DEPTH } from '#domain/package/limits.ts';
import { judgePackageRecords } from '#domain/package/judge-records.ts';
import { verifiedSignOffs } from '#domain/package/verify-acts.ts';
import { FOUNDING_ROLES } from '#domain/people/authority-effects.ts';
import { utf8 } from './forge.ts';
import { anInstitution, decide, decided, rights } from './institution.ts';
import { ana, lee, mallory, priya, sam, sha256 } from './people.ts';

describe('a name in a package', () => {
  test('H-11 has two hundred bytes and eight levels at most', () => {
    const long = (length: number) => `${'d'.repeat(100)}/${'n'.repeat(length - 101)}`;
    expect([judgeName(long(MAX_PATH_BYTES)), judgeName(long(MAX_PATH_BYTES + 1))]).toEqual(['', 'package/name']);
    const deep = (levels: number) => Array.from({ length: levels }, () => 'd').join('/');
    expect([judgeName(deep(MAX_PATH_DEPTH)), judgeName(deep(MAX_PATH_DEPTH + 1))]).toEqual(['', 'package/name']);
  });

  test('H-04 points nowhere else', () => {
    for (const name of ['.', 'data/./a', 'data/..', '~', '', 'data//a', '%2e'])
      expect([name, judgeName(name)]).toEqual([name, 'package/path-escape']);
  });

  test('is sorted by its bytes', () => {
    expect([compareNames('a', 'b'), compareNames('b', 'a'), compareNames('a', 'a'), compareNames('Z', 'a')]).toEqual([
      -1, 1, 0, -1,
    ]);
  });

  test('H-65 keeps the ending of an attachment, and all of a name that has none', () => {
    expect(safeName('a name without an ending')).toBe('a-name-without-an-ending');
    expect(safeName('a.averylongending')).toBe('a.averylong');
    expect(safeName('...')).toBe('file');
  });
});

describe('H-17 the kind of a file', () => {
  test('is the ending of its own name', () => {
    expect(['a.pdf', 'data/A.PDF', 'a.b/c', 'data/.pdf', '.pdf', 'x', 'a.'].map(extensionOf)).toEqual([
      'pdf',
      'pdf',
      '',
      '',
      '',
      '',
      '',
    ]);
    expect(['reason', 'minutes.pdf', '.hidden'].map(contentFileName)).toEqual(['reason.salted', 'minutes.pdf', '.hidden.salted']);
  });

  test('is no archive for tapes by another name', () => {
    const tar = new Uint8Array(512);
    tar.set(utf8('ustar'), 257);
    expect([isAllowedFile('data/a.pdf', tar), isAllowedFile('data/a.pdf', tar.subarray(0, 261))]).toEqual([false, true]);
  });

  test('of what people wrote is that of the text behind sixteen random bytes', () => {
    const salted = (random: string, text: string) =>
      isAllowedFile('data/evidence/x.salted', Buffer.from(random + text, 'latin1'));
    const zip = 'PK\u0003\u0004';
    expect(salted('x'.repeat(15), '')).toBe(false);
    expect(salted('x'.repeat(16), '')).toBe(true);
    expect(salted(zip + 'x'.repeat(12), 'a reason')).toBe(true);
    expect(salted('x'.repeat(16), zip)).toBe(false);
  });
});

describe('S-31 a key file', () => {
  const pem = writePem(priya.publicKey);
  const [head, body, tail] = pem.split('\n') as [string, string, string];

  test('holds the key that was written into it', () => {
    expect(readPem(pem)).toEqual(Uint8Array.from(priya.publicKey));
  });

  test.each([
    ['of a key that is too short', writePem(priya.publicKey.subarray(1))],
    ['of a key that is too long', writePem(Uint8Array.of(...priya.publicKey, 0))],
    ['of no key', writePem(new Uint8Array())],
    [
      'of another kind of key',
      pem.replace(body, Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), priya.publicKey]).toString('base64')),
    ],
    ['in other words', pem.replaceAll('PUBLIC', 'SECRET')],
    ['without its last newline', pem.trimEnd()],
    ['with another newline', `${pem}\n`],
    ['with spaces', `${head}\n ${body}\n${tail}\n`],
    ['that is no base64', `${head}\n${body.replace(/./, '*')}\n${tail}\n`],
    ['of nothing', ''],
  ])('%s is none', (_, text) => {
    expect(readPem(text)).toBeNull();
  });
});

describe('a package of almost nothing', () => {
  const nothing = judgePackageRecords([], rights);

  test('is called after nothing, and names nobody', () => {
    expect(packageName(nothing)).toBe('-v1-');
    expect(bagInformation(nothing, {})).toEqual({ organization: '', identifier: '-v1-', description: '', on: '' });
  });

  test('is the original of no other file, however much room that leaves', () => {
    expect(judgeContainer(new Uint8Array(22), new Map())).toBe('repacked');
    expect(judgeContainer(new Uint8Array(), new Map())).toBe('repacked');
  });
});

describe('the table of decisions', () => {
  const cellsOf = (institution: ReturnType<typeof anInstitution>) => {
    const judged = judgePackageRecords(institution.log.records, rights);
    const [columns = [], ...rows] = decisionsCsv(packageDecisions(judged))
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? ''])));
  };

  test('has each condition, and the day on which it was met', () => {
    const institution = anInstitution();
    const { log, ids, grants } = institution;
    decide(institution, { step: 'unit', author: lee, grant: grants.chair });
    const signOff = decide(institution, {
      step: 'committee',
      author: ana,
      grant: grants.committeeChair,
      on: '2026-11-13',
      body: { decision: 'approveWithConditions', conditions: ['A mark', 'A letter'] },
    });
    const meet = { proposal: ids.proposal, signOff, condition: 2, evidence: [], grant: ids.founding };
    log.write(sam, { subject: ids.proposal, kind: 'condition', on: '2026-11-14', body: meet });
    const cells = cellsOf(institution).map(({ step, conditions, conditions_met_on: met }) => [step, conditions, met]);
    expect(cells).toEqual([
      ['unit', '', ''],
      ['committee', 'A mark | A letter', '" | 2026-11-14"'],
    ]);
    const judged = judgePackageRecords(log.records, rights);
    expect(packageDecisions(judged)[1]?.conditions).toEqual([
      { text: 'A mark', met: false, metOn: '' },
      { text: 'A letter', met: true, metOn: '2026-11-14' },
    ]);
    expect(verifiedSignOffs(judged).map(({ conditions }) => conditions)).toEqual([0, 2]);
  });

  test('says who recorded what somebody decided, and of what is signed nobody', () => {
    const institution = anInstitution();
    const evidence = [{ name: 'minutes.txt', sha256: sha256('minutes') }];
    const body = { basis: 'recorded', decidedBy: 'Council', evidence };
    decide(institution, { step: 'unit', author: sam, grant: institution.ids.founding, body });
    decide(institution, { step: 'committee', author: ana, grant: institution.grants.committeeChair, on: '2026-11-13' });
    expect(cellsOf(institution).map((each) => [each['decided_by'], each['recorded_by'], each['verdict']])).toEqual([
      ['Council', 'Sam Khan', ''],
      ['Ana Ouellette', '', ''],
    ]);
  });

  test('shows what does not count with what is known of it, which may be nothing', () => {
    const institution = anInstitution();
    decide(institution, { step: 'unit', author: mallory, grant: sha256('none'), body: { step: 'elsewhere', basis: 'recorded' } });
    const [row] = cellsOf(institution);
    expect(row).toMatchObject({ step: 'elsewhere', step_en: '', role: '', granted_by: '', granted_on: '', recorded_by: '' });
    expect(row?.['verdict']).not.toBe('');
    const judged = judgePackageRecords(institution.log.records, rights);
    expect(verifiedSignOffs(judged)).toMatchObject([{ signer: '', state: 'invalid', role: '' }]);
  });

  test.each([
    ['', 'valid'],
    ['sign-off/superseded', 'superseded'],
    ['sign-off/reversed', 'reversed'],
    ['sign-off/disputed', 'disputed'],
    ['sign-off/stale', 'stale'],
    ['sign-off/no-role', 'invalid'],
  ])('a sign-off with the code "%s" is %s', (code, state) => {
    const judged = judgePackageRecords(decided().log.records, rights);
    const signOffs = judged.state.signOffs.map((each) => ({ ...each, code }));
    const found = verifiedSignOffs({ ...judged, state: { ...judged.state, signOffs } });
    expect(found.map((each) => each.state)).toEqual([state, state, state, state]);
  });

  test('names of several roles the one that the step asks for, and of others the first', () => {
    const [first, second] = FOUNDING_ROLES;
    const roleWhere = (asked: string) => {
      const institution = anInstitution(undefined, (steps) => steps.map((each) => ({ ...each, role: asked })));
      decide(institution, { step: 'unit', author: sam, grant: institution.ids.founding });
      return packageDecisions(judgePackageRecords(institution.log.records, rights)).map(({ role }) => role);
    };
    expect([roleWhere(second), roleWhere('dean')]).toEqual([[second], [first]]);
  });
});
