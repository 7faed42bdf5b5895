import type { Database } from 'better-sqlite3';

/** Takes away the bytes of one content object; SQLite refuses where no erasure record names them. True where there was something. */
export function createContentEraser(db: Database): (sha256: string) => boolean {
  const erase = db.prepare<[string]>('DELETE FROM content WHERE sha256 = ?');
  return (sha256) => erase.run(sha256).changes > 0;
}
