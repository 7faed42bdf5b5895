import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Hash, type KeyId } from '#domain/record/record.ts';
import { makePrivateFolder } from '../files/application-folder.ts';
import { atomicWriteNow } from '../files/atomic-write.ts';
import { readFileBounded } from '../files/read-bounded.ts';

/**
 * `own`: the signatures of the profile are this computer's. `other`: they were used on another one, and nobody has said yet whether they were
 * moved or copied. `unknown`: this computer cannot be told from others, so nobody is asked.
 */
export type Standing = 'own' | 'other' | 'unknown';

/** Which computer the signatures of a profile belong to (RELIABILITY D7, docs/decisions/moved-or-copied.md). */
export interface OwnComputer {
  /** Looked at anew each time: a window and a command share one profile. A profile without signatures becomes this computer's. */
  standing(): Standing;
  /** Signatures that stayed with another computer: never used here. */
  aside(): ReadonlySet<KeyId>;
  /** How many signatures of the profile may be used here, and how many stay with another computer. */
  count(): { readonly inUse: number; readonly aside: number };
  /** All is as before, on this computer. False where that cannot be kept; nothing is changed then. */
  moved(): boolean;
  /** The signatures that are in use here stay with the other computer. False where that cannot be kept; nothing is changed then. */
  copied(): boolean;
  /** It was a mistake: those that were set aside last are used again. False where none were, or it cannot be kept. */
  takeBack(): boolean;
}

const FILE = 'computer.json';
const FORMAT = 'collegium/computer/1';
const MAX_BYTES = 1024 * 1024;

const Binding = z.object({
  format: z.literal(FORMAT),
  /** Random, of this profile: with it the digest says nothing in any other place. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** HMAC-SHA-256 of the salt under the computer's own id. */
  computer: Hash,
  /** One entry per answer "copied": the keys that were here then. */
  aside: z.array(z.object({ at: z.string(), keys: z.array(Hash) })),
});
type Binding = z.infer<typeof Binding>;
/** `damaged`: there is one and nobody can read it. */
type Found = Binding | 'none' | 'damaged';

/**
 * @param home - the application folder
 * @param machine - the computer's own id, asked for once; null where it has none
 */
export function ownComputer(home: string, machine: () => string | null, now: () => number = Date.now): OwnComputer {
  let known: string | null | undefined;
  const id = (): string | null => (known === undefined ? (known = machine()) : known);
  const isHere = (found: Binding, here: string): boolean => found.computer === digestOf(found.salt, here);
  const asideIn = (found: Found): Binding['aside'] => (typeof found === 'string' ? [] : found.aside);
  const keep = (aside: Binding['aside']): boolean => {
    const here = id();
    if (here === null) return false;
    const salt = randomBytes(16).toString('hex');
    return write(home, { format: FORMAT, salt, computer: digestOf(salt, here), aside });
  };
  const keysInUse = (found: Found): readonly KeyId[] => {
    const gone = new Set(asideIn(found).flatMap(({ keys }) => keys));
    return keysIn(home).filter((key) => !gone.has(key));
  };

  return {
    standing() {
      const here = id();
      if (here === null) return 'unknown';
      const found = read(home);
      if (typeof found !== 'string' && isHere(found, here)) return 'own';
      // Before this was noted at all, nobody can say where a signature was used: it is this computer's from now on.
      if (found !== 'none' && keysInUse(found).length > 0) return 'other';
      keep(asideIn(found)); // a full disk keeps nobody from working; it is noted next time
      return 'own';
    },
    aside: () => new Set(asideIn(read(home)).flatMap(({ keys }) => keys)),
    count: () => {
      const found = read(home);
      return { inUse: keysInUse(found).length, aside: new Set(asideIn(found).flatMap(({ keys }) => keys)).size };
    },
    moved: () => keep(asideIn(read(home))),
    copied() {
      const found = read(home);
      return keep([...asideIn(found), { at: new Date(now()).toISOString(), keys: [...keysInUse(found)] }]);
    },
    takeBack() {
      const aside = asideIn(read(home));
      return aside.length > 0 && keep(aside.slice(0, -1));
    },
  };
}

const digestOf = (salt: string, machine: string): string =>
  createHmac('sha256', machine).update(`${FORMAT}\0${salt}`).digest('hex');

function read(home: string): Found {
  const bytes = readFileBounded(join(home, FILE), MAX_BYTES);
  if (!bytes.ok) return bytes.error.code === 'file/not-found' ? 'none' : 'damaged';
  try {
    const binding = Binding.safeParse(JSON.parse(new TextDecoder().decode(bytes.value)));
    return binding.success ? binding.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

function write(home: string, binding: Binding): boolean {
  try {
    makePrivateFolder(home);
    atomicWriteNow(join(home, FILE), JSON.stringify(binding, null, 2));
    return true;
  } catch {
    return false;
  }
}

/** Every key file of every institution in the profile. */
function keysIn(home: string): readonly KeyId[] {
  const keys = join(home, 'keys');
  return namesIn(keys)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .flatMap((name) => namesIn(join(keys, name)))
    .flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return []; // no signature yet
  }
}
