import { writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

// The control of B1: SQLite's journal shared by mapped memory, as it is without EXCLUSIVE. A full btrfs disk ends the process that touches it.
const [folder = ''] = process.argv.slice(2);
const db = new Database(join(folder, 'shared.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS e (n INTEGER PRIMARY KEY, b BLOB)');
const insert = db.prepare('INSERT INTO e (b) VALUES (?)');
for (let n = 0; ; n++) {
  try {
    insert.run(Buffer.alloc(20_000, n % 256));
    writeSync(1, `ok ${String(n)}\n`);
  } catch (error) {
    writeSync(1, `no ${error instanceof Error && 'code' in error ? String(error.code) : 'thrown'}\n`);
  }
  await new Promise((resolve) => setTimeout(resolve, 2));
}
