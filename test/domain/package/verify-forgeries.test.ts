import { describe, expect, test } from 'vitest';
import { canonicalText } from '#domain/record/canonical.ts';
import type { LogRecord, SignedRecord } from '#domain/record/record.ts';
import { anInstitution, decide, decided, type Institution } from './institution.ts';
import { ana, lee, mallory, type Person, priya, sam, sha256, signRecord } from './people.ts';
import { chosen, codesOf } from './sample.ts';

/** The records of a good package with the sign-off of one step replaced by another signed record. */
function replaced(step: string, by: (record: LogRecord) => SignedRecord): readonly SignedRecord[] {
  return chosen(decided()).map((each) =>
    each.record.kind === 'sign-off' && each.record.body.step === step ? by(each.record) : each,
  );
}
const rewritten = (author: Person, change: (record: LogRecord) => LogRecord) => (record: LogRecord) =>
  signRecord(author, change(record));
const body = (more: Record<string, unknown>) => (record: LogRecord) => ({
  ...record,
  body: { ...record.body, ...more } as LogRecord['body'],
});

describe('a forged sign-off is refused with its own code, even where the registrar sealed it', () => {
  const last = (by: (record: LogRecord) => SignedRecord) => replaced('release', by);
  test.each<[string, readonly SignedRecord[], string]>([
    ['S-01 a key nobody confirmed', last(rewritten(mallory, (record) => ({ ...record, author: mallory.id }))), 'key/unknown'],
    ['S-02 one person’s signature shown as another’s', last(rewritten(mallory, (record) => record)), 'record/altered'],
    ['S-03 a changed signature', last((record) => flipped(signRecord(priya, record))), 'record/altered'],
    ['S-04 another proposal', last(rewritten(priya, body({ proposal: sha256('other') }))), 'sign-off/other-proposal'],
    [
      'S-04 another subject',
      last(rewritten(priya, (record) => ({ ...record, subject: sha256('other') }))),
      'sign-off/other-proposal',
    ],
    ['S-05 another text', last(rewritten(priya, body({ document: sha256('other') }))), 'sign-off/other-revision'],
    ['S-05 another submission', last(rewritten(priya, body({ submission: sha256('other') }))), 'sign-off/other-revision'],
    ['S-06 another step', last(rewritten(priya, body({ step: 'D7' }))), 'sign-off/other-step'],
    ['S-06 another gate', last(rewritten(priya, body({ gate: 'D5' }))), 'sign-off/other-step'],
    ['S-06 a word the step does not have', last(rewritten(priya, body({ decision: 'approve' }))), 'sign-off/other-decision'],
    [
      'S-07 another institution',
      last(rewritten(priya, (record) => ({ ...record, workspace: sha256('other') }))),
      'record/other-workspace',
    ],
    [
      'S-08 a signature for another purpose',
      last(rewritten(priya, (record) => ({ ...record, format: 'badge/1' as never }))),
      'record/not-a-record',
    ],
    [
      'S-09 a role that does not decide here',
      last(rewritten(ana, (record) => ({ ...record, author: ana.id }))),
      'sign-off/no-role',
    ],
    ['S-10 a grant that is not there', last(rewritten(priya, body({ grant: sha256('later') }))), 'record/missing'],
    ['S-11 a role before it began', last(rewritten(priya, (record) => ({ ...record, on: '2026-08-01' }))), 'record/date'],
    [
      'S-12 on behalf of somebody who did not ask',
      last(rewritten(priya, body({ delegation: sha256('none') }))),
      'sign-off/no-delegation',
    ],
  ])('%s', async (_, records, code) => {
    expect(await codesOf({ records })).toContain(code);
  });

  test('S-11 a role that has ended', async () => {
    const institution = anInstitution();
    const { ids, grants, log } = institution;
    const end = {
      kind: 'role-end',
      stream: 'authority',
      subject: '',
      on: '2026-11-01',
      body: { grant: grants.registrar, on: '2026-11-01', by: ids.founding },
    } as const;
    log.write(sam, { ...end, subject: String(log.records.find(({ id }) => id === grants.registrar)?.record.subject) });
    for (const each of fourDecisions(institution)) decide(institution, each);
    const codes = await codesOf({ records: log.records.filter(({ record }) => record.kind !== 'unit') });
    expect(codes).toEqual(expect.arrayContaining(['sign-off/role-ended', 'seal/no-role', 'package/undecided']));
  });

  test('S-20 a key that was stolen before it signed', async () => {
    const institution = anInstitution();
    const { ids, log } = institution;
    log.write(sam, {
      kind: 'revocation',
      stream: 'authority',
      on: '2026-11-01',
      subject: String(log.records.find(({ record }) => record.kind === 'key' && record.body.id === priya.id)?.record.subject),
      body: { key: priya.id, why: 'stolen', last: { id: '', n: 0 }, grant: ids.founding },
    });
    for (const each of fourDecisions(institution)) decide(institution, each);
    expect(await codesOf({ records: log.records })).toEqual(expect.arrayContaining(['key/revoked', 'seal/no-role']));
  });

  test('S-26 a decision that a later one had seen, taken out', async () => {
    const records = chosen(decided()).filter(({ record }) => record.body.step !== 'committee');
    expect(await codesOf({ records })).toEqual(expect.arrayContaining(['sign-off/omitted', 'package/undecided']));
  });

  test('S-28 S + L is another spelling of the same signature', async () => {
    expect(await codesOf({ records: last((record) => malleable(signRecord(priya, record))) })).toContain('record/altered');
  });

  test('S-31 a key of small order', async () => {
    const weak = Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex');
    const keys = new Map([sam, lee, ana, priya].map((each) => [each.id, each.publicKey]));
    const records = chosen(decided());
    const nadias = records.find(({ record }) => record.kind === 'proposal')?.record.author ?? '';
    expect(await codesOf({ records, keys: new Map([...keys, [nadias, weak]]) })).toContain('key/weak');
  });

  test('S-32 bytes that are not their own canonical form', async () => {
    const spelled = (record: LogRecord): SignedRecord => {
      const bytes = Buffer.from(JSON.stringify(record));
      return { id: sha256(bytes), bytes, signature: priya.sign(bytes), record };
    };
    expect(await codesOf({ records: last(spelled) })).toContain('record/not-canonical');
  });

  test('H-38 a body of another shape, and one nested too deep to read', async () => {
    const forged = [body({ conditions: null, evidence: 'x', seen: {} }), body({ conditions: [null] })].map((change) =>
      rewritten(priya, change),
    );
    for (const each of forged) expect(await codesOf({ records: last(each) })).toContain('record/not-a-record');
    const nested = (record: LogRecord): SignedRecord => {
      const text = canonicalText({ ...record, body: { deep: '@' } }).replace('"@"', `${'['.repeat(30_000)}${']'.repeat(30_000)}`);
      const bytes = Buffer.from(text);
      return { id: sha256(bytes), bytes, signature: priya.sign(bytes), record };
    };
    expect(await codesOf({ records: last(nested) })).toContain('record/not-a-record');
  });

  test('a kind of record that never leaves', async () => {
    const institution = decided();
    institution.log.write(priya, {
      kind: 'comment',
      stream: 'discussion',
      subject: institution.ids.proposal,
      body: { audience: 'all' },
    });
    const records = [...chosen(institution), ...institution.log.records.slice(-1)];
    expect(await codesOf({ records })).toContain('package/record-kind');
  });

  test('two unordered decisions of one step are disputed', async () => {
    const institution = decided();
    const records = chosen(institution);
    const committee = records.find(({ record }) => record.body.step === 'committee')?.record as LogRecord;
    const other = signRecord(
      ana,
      body({ decision: 'decline', reason: sha256('why'), votes: { ...(committee.body.votes as object), for: 0, against: 9 } })(
        committee,
      ),
    );
    expect(await codesOf({ records: [...records, other] })).toContain('sign-off/disputed');
  });
});

function fourDecisions({ grants }: Institution) {
  return [
    { step: 'unit', author: lee, grant: grants.chair },
    { step: 'committee', author: ana, grant: grants.committeeChair, on: '2026-11-13' },
    { step: 'registrar', author: priya, grant: grants.registrar, on: '2026-11-20' },
    { step: 'release', author: priya, grant: grants.registrar, on: '2026-11-20' },
  ];
}

function flipped(signed: SignedRecord): SignedRecord {
  const signature = Uint8Array.from(signed.signature);
  signature[5] = (signature[5] ?? 0) ^ 1;
  return { ...signed, signature };
}

/** The order of the base point added to S: verifies in lax libraries. */
function malleable(signed: SignedRecord): SignedRecord {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const signature = Uint8Array.from(signed.signature);
  let s = order + signature.subarray(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  for (let at = 32; at < 64; at++, s >>= 8n) signature[at] = Number(s & 255n);
  return { ...signed, signature };
}
