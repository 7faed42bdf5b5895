import { hostname } from 'node:os';
import { z } from 'zod';
import { atomicWriteNow, removeQuietly } from '../files/atomic-write.ts';
import { readFileBounded } from '../files/read-bounded.ts';

/** Who has the workspace open: for the sentence that refuses a second program, never proof. The lock is SQLite's. */
export const Holder = z.object({
  program: z.string().max(200),
  person: z.string().max(200),
  computer: z.string().max(200),
  /** UTC, ISO 8601. */
  since: z.string().max(40),
  pid: z.int(),
});
export type Holder = z.infer<typeof Holder>;

const holderFile = (file: string): string => `${file}.open`;

/** Null where nobody says so, or not readably. */
export function readHolder(file: string): Holder | null {
  const read = readFileBounded(holderFile(file), 10_000);
  if (!read.ok) return null;
  try {
    const parsed = Holder.safeParse(JSON.parse(new TextDecoder().decode(read.value)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Says who holds it; called by whoever has the lock, so that an older file is a leftover. Failing to say so prevents nothing. */
export function writeHolder(file: string, who: { readonly program: string; readonly person: string }): void {
  const holder: Holder = { ...who, computer: hostname(), since: new Date().toISOString(), pid: process.pid };
  try {
    atomicWriteNow(holderFile(file), JSON.stringify(holder, null, 2));
  } catch {
    // A folder that takes the `-wal` takes this too; where it does not, only a sentence gets shorter.
  }
}

export const removeHolder = (file: string): void => removeQuietly(holderFile(file));
