import type { Log } from '#application/ports.ts';
import type { OwnComputer } from './own-computer.ts';

/** What a keyring asks of the computer. */
export type KeyGuard = Pick<OwnComputer, 'standing' | 'aside'>;

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The guard of one workspace. Signatures of an institution belong to one computer; in the sample nothing rests on them, and what one person
 * writes alone is never joined with what they write elsewhere: two chains of one key do not meet there (docs/decisions/moved-or-copied.md).
 */
export function guardOf(log: Pick<Log, 'founding' | 'record' | 'count'>, computer: KeyGuard): KeyGuard {
  const isFree = (): boolean => {
    if (log.count() === 0) return false; // it is being founded
    const body = log.record(log.founding())?.record.body;
    return body?.['personal'] === true || body?.['sample'] === true;
  };
  return {
    standing: () => (isFree() ? 'own' : computer.standing()),
    aside: () => (isFree() ? NOTHING : computer.aside()),
  };
}
