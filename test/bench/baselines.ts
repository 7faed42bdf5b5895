import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import Database from 'better-sqlite3';
import { p50, timesOf } from './row.ts';

/** One row of `bytes` bytes, committed and synced as a workspace is: what no save can be faster than. */
export function syncedCommits(folder: string, bytes: number): () => void {
  const db = new Database(join(folder, `baseline-${bytes}.sqlite`));
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE one (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)');
  const put = db.prepare<[Uint8Array]>(
    'INSERT INTO one (id, bytes) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes',
  );
  return () => {
    put.run(randomBytes(bytes));
  };
}

/** One `crypto.verify` of this runtime, over a record of that size, on this thread. */
export function aVerification(bytes: number): () => void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const message = randomBytes(bytes);
  const signature = sign(null, message, privateKey);
  return () => {
    if (!verify(null, message, publicKey, signature)) throw new Error('a good signature');
  };
}

/** Milliseconds LibreOffice needs to turn one Word file into PDF, warm; null where it is not installed. */
export function libreOfficeConversion(folder: string, docx: Uint8Array | null): number | null {
  const program = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((place) => [join(place, 'soffice'), join(place, 'libreoffice')])
    .find((path) => existsSync(path));
  if (program === undefined || docx === null) return null;
  const file = join(folder, 'one.docx');
  writeFileSync(file, docx);
  const times = timesOf(3, () => {
    const profile = `-env:UserInstallation=file://${folder}/soffice`;
    const run = spawnSync(program, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], { stdio: 'ignore' });
    if (run.status !== 0) throw new Error('LibreOffice did not convert the file.');
  });
  return p50(times.slice(1));
}
