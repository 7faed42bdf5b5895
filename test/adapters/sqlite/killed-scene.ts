import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { backup } from '#adapters/sqlite/backup.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { restoreInPlace } from '#adapters/sqlite/restore-in-place.ts';
import { aContent, ChainWriter } from '#support/kill-records.ts';
import { aFolder, aWorkspace, WHO } from './given.ts';

export const NOW = Date.parse('2026-11-22T14:05:09.000Z');
export const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

export interface Scene {
  /** What lies where the workspace was when its program was killed: `file`, `file-wal`. */
  readonly folder: string;
  readonly file: string;
  /** A checked copy, from when there were `COPIED` records. */
  readonly copy: string;
  /** Ids of what was acknowledged, in order. */
  readonly acked: readonly string[];
}

export const COPIED = 31;
export const ALL = 91;

/** A workspace that was copied, written on, and killed: its latest commits are in the `-wal`. */
export async function aKilledWorkspace(): Promise<Scene> {
  const workspace = aWorkspace();
  const writer = new ChainWriter();
  const acked: string[] = [];
  const write = (n: number): void => {
    const { content, reference } = aContent(900);
    const record = writer.write({ kind: 'proposal', content: [reference], body: { n } });
    const records = acked.length === 0 && writer.founding !== null ? [writer.founding, record] : [record];
    workspace.log.append({ records, contents: [content], projections: [] });
    acked.push(...records.map(({ id }) => id));
  };
  const type = (edit: number): void => {
    const draft = { proposal: acked[1] ?? '', member: 'm', base: '' as const, edit, keys: {} };
    workspace.drafts.save({ ...draft, document: { words: `typed ${edit + 1}` }, editedAt: '2026-11-03T14:02:00.000Z' });
  };
  for (let n = 1; n < COPIED; n++) write(n);
  type(0);
  const folder = aFolder();
  const copy = join(folder, 'copy.collegium');
  const copied = await backup(workspace.db, copy);
  if (!copied.ok) throw new Error(copied.error.code);
  for (let n = COPIED; n < 71; n++) write(n);
  workspace.checkpoint();
  for (let n = 71; n < ALL; n++) write(n);
  type(1);
  const file = join(folder, 'live.collegium');
  for (const end of ['', '-wal']) copyFileSync(workspace.file + end, file + end);
  return { folder, file, copy, acked };
}

/** A page of the middle of the file. */
export function damage(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, 4096 * 12, 4096 * 13));
}

export interface Read {
  readonly ids: ReadonlySet<string>;
  readonly words: string;
  readonly ok: boolean;
}

export async function read(file: string): Promise<Read> {
  const opened = openWorkspace(file, { ...WHO, mode: 'open' });
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, close } = opened.value;
  const ids = new Set(db.prepare<[], string>('SELECT id FROM record').pluck().all());
  const words = String(db.prepare('SELECT document FROM draft').pluck().get());
  const { ok } = await fsck(db, nodeCrypto);
  close();
  return { ids, words, ok };
}

export const restore = (scene: Scene, more: { readonly copy?: string | null; readonly salvages?: boolean } = {}) =>
  restoreInPlace({ file: scene.file, copy: scene.copy, crypto: nodeCrypto, now: NOW, ...more });
