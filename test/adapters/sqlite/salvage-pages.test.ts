import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { collectKeys } from '#adapters/sqlite/fsck-records.ts';
import { salvage } from '#adapters/sqlite/salvage.ts';
import { figures, patience, seed, sized } from '#support/figures.ts';
import { randomFrom } from '#support/kill-loop.ts';

const SEED = seed();
const PAGE = 4096;
const folder = mkdtempSync(join(tmpdir(), 'collegium-salvage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const good = gunzipSync(readFileSync(join(import.meta.dirname, '../../fixtures/workspaces/v1/workspace.collegium.gz')));
const file = join(folder, 'torn.collegium');

/** What lies whole on one page, found by its bytes and not by any tree: its fingerprint and its page, from 0. */
function placesIn(db: Database.Database): ReadonlyMap<string, number> {
  const rows = db.prepare<[], [string, Buffer]>('SELECT id, bytes FROM record UNION ALL SELECT sha256, bytes FROM content').raw();
  const places = new Map<string, number>();
  for (const [id, bytes] of rows.all()) {
    const at = good.indexOf(bytes);
    if (bytes.length > 100 && at >= 0) places.set(id, Math.floor(at / PAGE));
  }
  return places;
}

/** The control: what a program finds that reads the tables as they lie there. */
function readPlainly(): number {
  const db = new Database(file, { readonly: true });
  try {
    return (
      [...db.prepare('SELECT id FROM record').iterate()].length + [...db.prepare('SELECT sha256 FROM content').iterate()].length
    );
  } catch {
    return 0;
  } finally {
    db.close();
  }
}

const n = sized(5, 300);
test(
  `C8 whatever pages are destroyed, every record and text that lies on another page is saved (seed ${SEED})`,
  { timeout: patience(60_000) },
  async () => {
    const began = performance.now();
    writeFileSync(file, good);
    const db = new Database(file, { readonly: true });
    const keys = await collectKeys(db);
    const places = placesIn(db);
    db.close();
    expect(places.size).toBeGreaterThan(200);
    const random = randomFrom(SEED);
    let [whole, saved, plainly] = [0, 0, 0];
    for (let at = 0; at < n; at++) {
      const bytes = Buffer.from(good);
      const torn = new Set<number>();
      const share = 0.01 + random() * 0.29;
      while (torn.size < (share * good.length) / PAGE) torn.add(Math.floor((random() * good.length) / PAGE));
      if (at % 3 === 0) for (let page = 0; page < 20; page++) torn.add(page); // where every table begins
      for (const page of torn) bytes.fill(Math.floor(random() * 256), PAGE * page, PAGE * (page + 1));
      writeFileSync(file, bytes);
      const { records, contents } = await salvage(file, join(folder, `.scratch.${'0'.repeat(16)}.tmp`), { ...nodeCrypto, keys });
      const found = new Set([...records.map(({ id }) => id), ...contents.map(({ sha256 }) => sha256)]);
      const left = [...places].filter(([, page]) => !torn.has(page));
      whole += left.length;
      saved += left.filter(([id]) => found.has(id)).length;
      plainly += readPlainly();
    }
    const sec = Math.round((performance.now() - began) / 100) / 10;
    figures({ id: 'C8', layer: 'L0', seed: SEED, n, acked: whole, lost: whole - saved, sec });
    figures({ id: 'C8-control', layer: 'L0', seed: SEED, n, acked: whole, lost: whole - plainly, control: true });
    expect(whole - saved).toBe(0);
    expect(whole - plainly).toBeGreaterThan(0);
  },
);
