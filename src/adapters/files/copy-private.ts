import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { reservePrivate } from './atomic-write.ts';

/** What a copy takes from its original along with the bytes are its rights: one of a file that may not be written could not be opened. */
export function copyPrivate(from: string, to: string): void {
  copyFileSync(from, to);
  chmodSync(to, 0o600);
}

/** A workspace, with what waits in its `-wal`, under a free name: only its owner may read and write it, whatever rights the original has. */
export function copyWithJournal(from: string, to: string): void {
  reservePrivate(to);
  copyPrivate(from, to);
  if (existsSync(`${from}-wal`)) copyPrivate(`${from}-wal`, `${to}-wal`);
}
