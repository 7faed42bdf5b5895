import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { authorityRecords } from '#application/authority-of.ts';
import { rebuildProjections } from '#application/rebuild.ts';
import type { ContentObject } from '#application/ports.ts';
import type { Workspace } from '#application/workspace.ts';
import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import { readRecord, type SignedRecord } from '#domain/record/record.ts';
import { sampleIn, workspaceIn } from '#support/sample-workspace.ts';
import { aVerification } from './baselines.ts';
import { Cloner, signersOf } from './clones.ts';
import { LivesOfTen } from './life-of-ten.ts';
import { type Bench, elapsed, type Group, type Row, show, timesOf } from './row.ts';

const APPEND = 'append';
const FSCK = 'fsck';
const REBUILD = 'rebuild';
const LIMIT_S = { [APPEND]: 25, [FSCK]: 25, [REBUILD]: 30 } as const;
/** Records that come in together, as a bundle brings them: one commit. */
const BATCH = 100;

/** 100,000 records of 10,000 proposals: taken in, checked again, computed anew. */
export const logRows: Group = {
  ids: [APPEND, FSCK, REBUILD],
  async run(bench) {
    const first = await sampleIn(join(bench.folder, 'lives'));
    const signers = await signersOf(first.workspace);
    const authority = authorityRecords(first.workspace);
    const lives = new LivesOfTen(first.workspace, new Cloner(first.workspace, signers, authority), bench.seed);
    first.store.close();

    const { workspace, store } = await workspaceIn(join(bench.folder, 'log'), 'create');
    try {
      store.log.append({ records: authority, contents: [], projections: [] });
      const taken = await takeIn(bench, workspace, lives, authority);
      const rows = [rowOf(APPEND, 'read, verify and append', taken)];
      if (bench.isWanted(FSCK)) rows.push(rowOf(FSCK, 'fsck of', await checkAll(bench, store.db, taken)));
      if (bench.isWanted(REBUILD)) rows.push(rowOf(REBUILD, 'rebuild of', await rebuildAll(bench, workspace, taken)));
      return rows.filter((row) => bench.isWanted(row.id));
    } finally {
      store.close();
    }
  },
};

interface Taken {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly records: number;
  /** Seconds that as many `crypto.verify` calls take. */
  readonly baseline: number;
  readonly note: string;
}

function rowOf(id: keyof typeof LIMIT_S, what: string, { seconds, cpuSeconds, records, baseline, note }: Taken): Row {
  const limit = (LIMIT_S[id] * records) / 100_000;
  return {
    id,
    what: `${what} ${records} records`,
    measured: seconds,
    unit: 's',
    baseline: { value: baseline, of: `${records} × one crypto.verify` },
    budget: `≤ ${limit} s`,
    used: seconds / limit,
    note: `${show(cpuSeconds, 's of processor time')}; ${note}`,
  };
}

async function takeIn(bench: Bench, workspace: Workspace, lives: LivesOfTen, authority: readonly SignedRecord[]): Promise<Taken> {
  const keys = keysIn(authority);
  const size = { records: 0, bytes: 0, small: 0, smallBytes: 0 };
  let [ms, cpuMs] = [0, 0];
  const verifications: number[] = [];
  const verifyOnce = aVerification(2000);
  while (size.records < bench.sizes.records) {
    const batch = Array.from({ length: BATCH / 10 }, () => lives.next());
    const records = batch.flatMap((each) => each.records);
    const contents = batch.flatMap((each) => each.contents);
    const spent = await elapsed(() => receive(workspace, keys, { records, contents }));
    ms += spent.ms;
    cpuMs += spent.cpuMs;
    verifications.push(...timesOf(20, verifyOnce)); // in turn: whatever else the machine does slows both
    for (const { bytes, record } of records) {
      size.records++;
      size.bytes += bytes.length;
      if (record.kind === 'revision') continue;
      size.small++;
      size.smallBytes += bytes.length;
    }
    if (size.records % 10_000 === 0) bench.say(`${size.records} records, ${show(ms / 1000, 's')}`);
  }
  const one = verifications.reduce((sum, each) => sum + each, 0) / verifications.length;
  const [small, large] = [size.smallBytes / size.small, (size.bytes - size.smallBytes) / (size.records - size.small)];
  const shape = `${size.records - size.small} revisions (records of ${show(large / 1000, 'KB')}, sections of 4 and 5 KB), ${size.small} others of ${show(small / 1000, 'KB')}`;
  return {
    seconds: ms / 1000,
    cpuSeconds: cpuMs / 1000,
    records: size.records,
    baseline: (size.records * one) / 1000,
    note: `${shape}; ${BATCH} a commit; one verification ${show(one, 'ms')}`,
  };
}

/** What taking a bundle in asks of each record: canonical, known sound key, signature; then the log. */
async function receive(
  { log }: Workspace,
  keys: ReadonlyMap<string, Uint8Array>,
  batch: { readonly records: readonly SignedRecord[]; readonly contents: readonly ContentObject[] },
): Promise<void> {
  const read = await Promise.all(
    batch.records.map(async ({ id, bytes, signature }): Promise<SignedRecord> => {
      const record = readRecord(bytes);
      const key = record.ok ? keys.get(record.value.author) : undefined;
      if (!record.ok || key === undefined || !isCanonicalSignature(signature)) throw new Error('a good record was refused');
      if (!(await nodeCrypto.verify(key, signature, bytes))) throw new Error('a good signature was refused');
      return { id, bytes, signature, record: record.value };
    }),
  );
  log.append({ records: read, contents: batch.contents, projections: [] });
}

function keysIn(authority: readonly SignedRecord[]): ReadonlyMap<string, Uint8Array> {
  const named = authority.flatMap(({ record }) => {
    const { id, key } = record.body as { readonly id?: string; readonly key?: string };
    if (key === undefined) return [];
    const bytes = new Uint8Array(Buffer.from(key, 'base64'));
    if (checkPublicKey(bytes) !== null) throw new Error('a good key was refused');
    return [[record.kind === 'founding' ? record.author : (id ?? ''), bytes] as const];
  });
  return new Map(named);
}

async function checkAll({ say }: Bench, db: Parameters<typeof fsck>[0], taken: Taken): Promise<Taken> {
  const { ms, cpuMs, value } = await elapsed(() => fsck(db, nodeCrypto));
  say(`fsck: ${value.problems.length} problems, ${show(ms / 1000, 's')}`);
  if (!value.ok) throw new Error(`fsck: ${JSON.stringify(value.problems.slice(0, 3))}`);
  return {
    ...taken,
    seconds: ms / 1000,
    cpuSeconds: cpuMs / 1000,
    note: 'pages, chains, edges, contents, drafts and every signature again',
  };
}

const pause = async (): Promise<void> => {
  await nextTurn();
};

async function rebuildAll({ say }: Bench, workspace: Workspace, taken: Taken): Promise<Taken> {
  const { ms, cpuMs } = await elapsed(() => rebuildProjections(workspace, pause));
  const rows = workspace.projections.list();
  const refused = rows.filter((row) => row.state !== 'inReview').length;
  if (refused > 0) throw new Error(`${refused} proposals are not under review: what was made here does not count.`);
  say(`rebuild: ${rows.length} proposals, ${show(ms / 1000, 's')}`);
  return {
    ...taken,
    seconds: ms / 1000,
    cpuSeconds: cpuMs / 1000,
    note: `${rows.length} proposals under review, their verdicts and search texts, fingerprints of the tables`,
  };
}
