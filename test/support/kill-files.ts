import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { atomicWrite } from '#adapters/files/atomic-write.ts';
import { createKeyring } from '#adapters/keys/keyring.ts';
import { backup, checkCopy } from '#adapters/sqlite/backup.ts';
import { copiesOf, keepCopies } from '../../electron/engine/copies.ts';
import { createPersonStore, type PersonStore } from '../../electron/main/person-store.ts';
import { fileSecrets } from './file-secrets.ts';
import type { KillScenario } from './kill-loop.ts';
import { killWorkspace } from './kill-workspace.ts';

const INSTITUTION = 'c'.repeat(64);
const filler = (version: number): string => `${String(version)} `.repeat(4000);

/** The real electron-store is this file and a call to Electron for its folder. */
const personIn = (folder: string): PersonStore =>
  createPersonStore(new Conf<Record<string, unknown>>({ cwd: folder, configName: 'person', clearInvalidConfig: true }));

const ringIn = (folder: string) => createKeyring(folder, fileSecrets(folder));

/** Each kind of file that Collegium replaces, written anew again and again. `version`s count up; a key and a copy have names of their own. */
export const KINDS = ['settings', 'recent', 'export', 'copies', 'key', 'copy'] as const;
type Kind = (typeof KINDS)[number];

function writersIn(folder: string): Readonly<Record<Kind, (version: number) => Promise<string>>> {
  const person = personIn(folder);
  const ring = ringIn(folder);
  const { db } = killWorkspace(folder);
  mkdirSync(join(folder, 'copied'), { recursive: true });
  return {
    settings: async (version) => {
      person.set({ preferences: filler(version) });
      return String(version);
    },
    recent: async (version) => {
      person.set({ recents: [filler(version)] });
      return String(version);
    },
    export: async (version) => {
      await atomicWrite(join(folder, 'exported.json'), filler(version), 0o644);
      return String(version);
    },
    copies: async (version) => {
      keepCopies(folder, INSTITUTION, { folder: '', file: '', lastAt: '', name: '', mark: filler(version) });
      return String(version);
    },
    key: async () => (await ring.create({ workspace: INSTITUTION, passphrase: null })).key,
    copy: async (version) => {
      const name = `copy ${String(version)}.collegium`;
      const made = await backup(db, join(folder, 'copied', name));
      if (!made.ok && made.error.code !== 'workspace/exists') throw new Error(made.error.code);
      return name;
    },
  };
}

/** What a file says of itself: its version; NaN where it is not there, empty or torn. */
function versionOf(text: string): number {
  const version = Number.parseInt(text, 10);
  return text === filler(version) ? version : Number.NaN;
}

function readVersions(folder: string): Readonly<Record<'settings' | 'recent' | 'export' | 'copies', () => number>> {
  const person = () => personIn(folder).all() as { preferences?: string; recents?: readonly string[] };
  return {
    settings: () => versionOf(person().preferences ?? ''),
    recent: () => versionOf(person().recents?.[0] ?? ''),
    export: () => versionOf(readFileSync(join(folder, 'exported.json'), 'utf8')),
    copies: () => versionOf(copiesOf(folder, INSTITUTION).mark),
  };
}

export const scenario: KillScenario = {
  async begin(folder) {
    const write = writersIn(folder);
    const start = Date.now(); // versions of one process come after those of the one before
    return async (n) => {
      const kind = KINDS[n % KINDS.length] ?? 'settings';
      return `${kind} ${await write[kind](start * 1000 + n)}`;
    };
  },
  async check(folder, acknowledged) {
    const last = new Map<string, string>();
    for (const each of acknowledged) last.set(each.split(' ')[0] ?? '', each.slice(each.indexOf(' ') + 1));
    let [lost, corrupt] = [0, 0];
    for (const [kind, read] of Object.entries(readVersions(folder))) {
      const said = last.get(kind);
      if (said === undefined) continue;
      const found = orNaN(read);
      if (Number.isNaN(found)) corrupt++;
      else if (found < Number(said)) lost++; // one version old
    }
    for (const key of ofKind(acknowledged, 'key')) {
      const signer = await ringIn(folder)
        .unlock(INSTITUTION, key, null)
        .catch(() => null);
      if (signer === null) lost++;
    }
    for (const name of ofKind(acknowledged, 'copy')) {
      if ((await checkCopy(join(folder, 'copied', name)).catch(() => null)) === null) lost++;
    }
    return { lost, corrupt };
  },
};

/** The latest few: older ones were looked at after the kills before. */
const ofKind = (acknowledged: readonly string[], kind: Kind): readonly string[] =>
  acknowledged
    .filter((each) => each.startsWith(`${kind} `))
    .map((each) => each.slice(kind.length + 1))
    .slice(-5);

function orNaN(read: () => number): number {
  try {
    return read();
  } catch {
    return Number.NaN;
  }
}
