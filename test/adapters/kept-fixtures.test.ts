import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { composeWorkspace } from '#adapters/compose-workspace.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { verifyFile } from '#adapters/package/verify-file.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { createScratchProjections } from '#adapters/sqlite/scratch-projections.ts';
import { differingProjections } from '#application/verify-workspace.ts';
import { loadRights } from '#domain/governance/rights.ts';
import { readZip } from '#domain/package/read-zip.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import { KINDS } from '#domain/record/bodies.ts';
import { canonicalDump } from '#support/canonical-dump.ts';
import { figures } from '#support/figures.ts';
import { shippedResources } from '#support/sample-workspace.ts';
import { aFolder } from './sqlite/given.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/workspaces');
const VERSIONS = readdirSync(FIXTURES).filter((name) => /^v\d+$/.test(name));

/** As they were when they were released: a fixture that somebody made again proves nothing. */
const RELEASED: Readonly<Record<string, string>> = {
  'v1/dump.json': 'bd0c78586ea7a386b151d9a2b1d52ea83de0fe5c7ce3dec781b75c7e5dd0320e',
  'v1/key.json': '78ead33f8a1cc9dd0f3d4428695d254108b7a69e22d9fe7b0a5cd01ebbc458c2',
  'v1/package.zip.gz': '436eccb8be587b3eee52b7fbf9aa0190e3dfdb4f843f8d9edf7072e7af064f52',
  'v1/workspace.collegium.gz': 'a61db8c7e6c5b2d5983e0a187c293227bc45dcc9c3822aad5e9e6ef4d00a8894',
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const kept = (version: string, name: string): Buffer => readFileSync(join(FIXTURES, version, name));
const recorded = (version: string) =>
  JSON.parse(kept(version, 'dump.json').toString()) as Awaited<ReturnType<typeof canonicalDump>>;

/** The fixture in a folder of its own, with its one key, opened by today’s program. */
async function opened(version: string, change: (file: string) => void = () => undefined) {
  const home = aFolder();
  const file = join(home, `${version}.collegium`);
  writeFileSync(file, gunzipSync(kept(version, 'workspace.collegium.gz')), { mode: 0o600 });
  change(file);
  const key = JSON.parse(kept(version, 'key.json').toString()) as { readonly key: string };
  const folder = join(home, 'keys', recorded(version).founding.id.slice(0, 16));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${key.key}.json`), kept(version, 'key.json'), { mode: 0o600 });
  const found = await composeWorkspace(file, { program: 'test', person: '', mode: 'open', resources: shippedResources, home });
  if (!found.ok) throw new Error(found.error.code);
  return { ...found.value, key: key.key };
}

test('E1 the fixtures of released versions are the files that were released', () => {
  expect(VERSIONS.length).toBeGreaterThan(0);
  const names = VERSIONS.flatMap((version) => readdirSync(join(FIXTURES, version)).map((name) => `${version}/${name}`));
  const now = names.filter((name) => !name.endsWith('make.ts')).map((name) => [name, sha256(readFileSync(join(FIXTURES, name)))]);
  expect(Object.fromEntries(now)).toEqual(RELEASED);
});

describe.each(VERSIONS)('E1 a workspace of %s', (version) => {
  test('opens, is whole, and says what it said when it was made: every record, verdict, draft, address and text', async () => {
    const began = performance.now();
    const { workspace, store } = await opened(version);
    const scratch = createScratchProjections();
    try {
      const report = await fsck(store.db, nodeCrypto); // every signature again
      expect(report).toEqual({ ok: true, records: recorded(version).records.length, problems: [] });
      expect(await canonicalDump(workspace, store)).toEqual(recorded(version));
      expect(await differingProjections(workspace, scratch.projections, () => Promise.resolve())).toEqual([]);
      const sec = Math.round((performance.now() - began) / 100) / 10;
      figures({ id: 'E1', layer: 'L0', seed: 0, n: report.records, lost: 0, corrupt: 0, version, sec });
    } finally {
      scratch.close();
      store.close();
    }
  });

  test('was made with every kind of record that its program wrote', () => {
    const kinds = new Set(recorded(version).records.map((line) => line.split(' ')[1]));
    expect(Object.keys(KINDS).filter((kind) => !kinds.has(kind))).toEqual(NOT_YET_WRITTEN[version]);
  });

  test('opens with the key that was made then, and that key still signs', async () => {
    const { workspace, store, key } = await opened(version);
    const signer = await workspace.keyring.unlock(workspace.log.founding(), key, 'demo');
    const bytes = new TextEncoder().encode('once more');
    const local = workspace.keyring.list(workspace.log.founding()).find((each) => each.key === key);
    const signature = signer?.sign(bytes);
    expect(await nodeCrypto.verify(local?.publicKey ?? new Uint8Array(), signature ?? new Uint8Array(), bytes)).toBe(true);
    store.close();
  });

  test('E1 control: one letter of one draft, or one record less, is another dump', async () => {
    const letter = await opened(version, (file) => alter(file, "UPDATE address SET email = replace(email, 'khan', 'kahn')"));
    await expect(canonicalDump(letter.workspace, letter.store)).resolves.not.toEqual(recorded(version));
    letter.store.close();
    const dump = recorded(version);
    expect({ ...dump, records: dump.records.slice(1) }).not.toEqual(dump);
  });
});

/** Kinds that exist in the schema of records and that no use case of that version wrote. */
const NOT_YET_WRITTEN: Readonly<Record<string, readonly string[]>> = { v1: [] };

function alter(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

const STEPS = [
  'D1 recorded valid ',
  'D3 signed valid ',
  'D4 recorded valid ',
  'D5 signed valid ',
  'D6 signed valid ',
  'D7 signed valid ',
];
/** What verifying them said when they were made. */
const PACKAGES: Readonly<Record<string, unknown>> = {
  v1: {
    valid: true,
    problems: [],
    said: STEPS,
    seal: 'valid',
    counts: { files: 43, records: 53 },
    number: 'NSU-MC-2026-014',
    sample: true,
  },
};

describe.each(VERSIONS)('E7 a package of %s', (version) => {
  test('is found to be what it was found to be then', async () => {
    const rights = loadRights(shippedResources.data('rights.yaml'));
    if (!rights.ok) throw new Error(rights.error.code);
    const path = join(aFolder(), 'package.zip');
    writeFileSync(path, gunzipSync(kept(version, 'package.zip.gz')));
    const found = await verifyFile(path, { trust: null, known: [], rights: rights.value });
    if (!found.ok) throw new Error(found.error.code);
    const { valid, problems, signOffs, seal, counts, number, sample } = found.value;
    const said = signOffs.map(({ step, basis, state, code }) => [step, basis, state, code].join(' '));
    expect({ valid, problems, said, seal: seal.state, counts, number, sample }).toEqual(PACKAGES[version]);
    figures({ id: 'E7', layer: 'L0', seed: 0, n: 1, corrupt: 0, version });
  });

  test('E7 of a newer format shows what is known, says once that it is newer, and changes nothing', async () => {
    const zip = new Uint8Array(gunzipSync(kept(version, 'package.zip.gz')));
    const { files } = await readZip(zip, inflateWithZlib);
    const at = [...files.keys()].find((path) => path.endsWith('data/records.jsonl')) ?? '';
    const lines = new TextDecoder().decode(files.get(at)).split('\n');
    const later = lines.map((line, index) =>
      index % 10 === 9 ? line.replace('collegium/record/1', 'collegium/record/2') : line,
    );
    const newer = new Map([...files, [at, new TextEncoder().encode(later.join('\n'))]]);
    const rights = loadRights(shippedResources.data('rights.yaml'));
    if (!rights.ok) throw new Error(rights.error.code);
    const options = { trust: null, known: [], rights: rights.value, ...nodeCrypto, inflate: inflateWithZlib };
    const found = await verifyPackage({ files: newer, problems: [] }, options);
    expect(found.problems.filter(({ code }) => code === 'package/newer')).toEqual([
      { code: 'package/newer', path: 'data/records.jsonl' },
    ]);
    expect(found.problems.filter(({ code }) => code === 'record/not-a-record')).toEqual([]);
    expect([found.valid, found.number]).toEqual([false, 'NSU-MC-2026-014']);
    expect(found.signOffs.length).toBeGreaterThan(0);
    expect((await verifyPackage({ files, problems: [] }, options)).problems).toEqual([]); // control: the same without the newer lines
    figures({ id: 'E7', layer: 'L0', seed: 0, n: 1, corrupt: 0, version, what: 'newer' });
  });
});
