import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { restore } from '#adapters/sqlite/backup.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { rebuildProjections } from '#application/rebuild.ts';
import type { Call, InputOf, OutputOf } from '#contract/api.ts';
import { answer } from '../../electron/engine/serve-port.ts';
import type { ChosenUse } from '../../electron/engine/messages.ts';
import { type Engine, openEngine } from '../../electron/engine/open-engine.ts';
import { fileSecrets } from './file-secrets.ts';
import { FILE } from './kill-room.ts';
import { aPageRequest } from './page-request.ts';
import { example } from './workspace-acts.ts';

const RESOURCES = new URL('../../resources', import.meta.url).pathname;
const log = { write: () => undefined };

/** A desk in a folder: `home/` is the profile, `out/` a folder of the person's, the workspace beside both. */
export interface Desk {
  readonly folder: string;
  readonly engine: Engine;
  get<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>>;
  token(path: string, use: ChosenUse): string;
}

export async function openDesk(folder: string, { opens, deaths = 0 }: Pick<Operation, 'opens' | 'deaths'> = {}): Promise<Desk> {
  const workspace = opens === undefined ? join(folder, FILE) : opens(folder);
  mkdirSync(join(folder, 'home'), { recursive: true });
  mkdirSync(join(folder, 'out'), { recursive: true });
  const home = join(folder, 'home');
  const start = { type: 'start', workspace, resources: RESOURCES, profile: home, files: [], deaths } as const;
  const engine = await openEngine({ ...start, files: [], log, secrets: fileSecrets(home) });
  return {
    folder,
    engine,
    async get(call, input) {
      const reply = (await answer(engine.handlers, call, input, log)) as
        | { readonly ok: true; readonly value: never }
        | { readonly ok: false; readonly error: { readonly code: string; readonly details: object } };
      if (!reply.ok) throw new Error(`${call}: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
    token(path, use) {
      const token = `${String(engine.files.size).padStart(4, '0')}${'t'.repeat(18)}`;
      engine.files.set(token, { path, use });
      return token;
    },
  };
}

export interface Operation {
  /** Which workspace is open; null: none. Default: the one of the desk. */
  readonly opens?: (folder: string) => string | null;
  /** Starts that died before: the workspace is held back. */
  readonly deaths?: number;
  /** What is killed. */
  run(desk: Desk): Promise<void>;
  /** What is half done though everything is said to be well, in words; "" where nothing is. */
  halfDone?(folder: string): string;
}

const P = { passphrase: null };
const ADDED = { id: '', kind: 'other', language: '' } as const;

async function theProposal(desk: Desk): Promise<string> {
  const { rows } = await desk.get('proposal:page', aPageRequest());
  const [first] = rows;
  if (first === undefined) throw new Error('no proposal');
  return first.id;
}

/** Every long operation that exists, by its name. Packages and drafts have loops of their own (A1), migrations theirs (E2). */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  import: {
    async run(desk) {
      const file = join(desk.folder, 'out', 'import.json');
      writeFileSync(file, JSON.stringify({ ...example(), attachments: [] }));
      await desk.get('proposal:import', { token: desk.token(file, 'read'), ...P });
    },
  },
  sign: {
    async run(desk) {
      const proposal = await theProposal(desk);
      const { edit, document } = await desk.get('draft:open', { proposal });
      const need = { ...(document['need'] as object), problemStatement: `Text ${String(edit)}` };
      await desk.get('draft:save', { proposal, edit, sections: { need: need as never }, keys: {} });
      await desk.get('version:save', { proposal, ...P });
    },
  },
  attach: {
    async run(desk) {
      const proposal = await theProposal(desk);
      const file = join(desk.folder, 'out', 'proof.txt');
      writeFileSync(file, 'proof '.repeat(200_000));
      await desk.get('attachment:add', { proposal, ...ADDED, token: desk.token(file, 'read'), ...P });
    },
  },
  export: {
    async run(desk) {
      const target = join(desk.folder, 'out', 'exported.json');
      const token = desk.token(target, 'write');
      await desk.get('proposal:export', { id: await theProposal(desk), form: 'complete', target: token });
    },
    halfDone: (folder) => torn(join(folder, 'out', 'exported.json')),
  },
  copy: {
    run: async (desk) => void (await desk.get('copy:make', {})),
    halfDone: (folder) => tornCopies(join(folder, 'home', 'copies')),
  },
  restore: {
    opens: () => null,
    async run(desk) {
      const name = readdirSync(join(desk.folder, 'kept'))[0] ?? '';
      const made = await restore(join(desk.folder, 'kept', name), join(desk.folder, 'out', 'restored.collegium'));
      if (!made.ok && made.error.code !== 'workspace/exists') throw new Error(made.error.code);
    },
    halfDone: (folder) => tornWorkspace(join(folder, 'out', 'restored.collegium')),
  },
  key: {
    async run(desk) {
      const { you } = await desk.get('session:get', {});
      await desk.get('people:make-key', { member: you?.member ?? '', newPassphrase: null, ...P });
    },
  },
  rebuild: {
    async run(desk) {
      const held = openWorkspace(join(desk.folder, FILE), { program: 'test', person: '', mode: 'open' });
      if (held.ok) throw new Error('it is open here');
      await desk.engine.close();
      const opened = await openDeskWorkspace(desk.folder);
      await rebuildProjections(opened.workspace, () => Promise.resolve());
      opened.store.close();
    },
  },
  founding: {
    opens: () => null,
    run: async (desk) =>
      void (await desk.get('workspace:found', {
        institution: { en: 'Second College', fr: '' },
        languages: 'en',
        timeZone: 'America/Toronto',
        name: 'Ann Lee',
        email: '',
        route: 'short',
        copyFolder: null,
        ...P,
      })),
    halfDone: (folder) => leftEmpty(join(folder, 'home', 'workspaces')),
  },
  personal: {
    opens: () => null,
    run: async (desk) =>
      void (await desk.get('workspace:found-personal', {
        name: 'Ann Lee',
        email: '',
        languages: 'en',
      } as InputOf<'workspace:found-personal'>)),
    halfDone: (folder) => leftEmpty(join(folder, 'home', 'personal')),
  },
  rescue: {
    deaths: 3,
    run: async (desk) =>
      void (await desk.get('recovery:rescue', { target: desk.token(join(desk.folder, 'out', 'rescued.zip'), 'write') })),
    halfDone(folder) {
      const file = join(folder, 'out', 'rescued.zip');
      // What a ZIP file ends with is written last.
      return !existsSync(file) || readFileSync(file).subarray(-22, -18).toString('hex') === '504b0506' ? '' : `${file} is torn`;
    },
  },
};

/** The control: an export that is written in place, as most programs do it. */
export const CONTROL: Operation = {
  async run(desk) {
    const file = join(desk.folder, 'out', 'exported.json');
    writeFileSync(file, '{"half": ');
    await wait(150);
    writeFileSync(file, '{"half": false}');
  },
  halfDone: (folder) => torn(join(folder, 'out', 'exported.json')),
};

async function openDeskWorkspace(folder: string) {
  const { composeWorkspace } = await import('#adapters/compose-workspace.ts');
  const { createResources } = await import('#adapters/resources.ts');
  const options = { program: 'test', person: '', mode: 'open', home: join(folder, 'home') } as const;
  const opened = await composeWorkspace(join(folder, FILE), { ...options, resources: createResources(RESOURCES) });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

function torn(file: string): string {
  if (!existsSync(file)) return '';
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return '';
  } catch {
    return `${file} is torn`;
  }
}

function tornCopies(folder: string): string {
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name.endsWith('.collegium'));
  return names.map((name) => tornWorkspace(join(folder, name))).find((each) => each !== '') ?? '';
}

function tornWorkspace(file: string): string {
  if (!existsSync(file)) return '';
  const opened = openWorkspace(file, { program: 'test', person: '', mode: 'open' });
  if (!opened.ok) return `${file}: ${opened.error.code}`;
  opened.value.close();
  return '';
}

/** A second run has taken what the first left empty: one file, and it is founded. */
function leftEmpty(folder: string): string {
  if (!existsSync(folder)) return '';
  const names = readdirSync(folder).filter((name) => name.endsWith('.collegium') && !name.startsWith('.'));
  for (const name of names) {
    const opened = openWorkspace(join(folder, name), { program: 'test', person: '', mode: 'open' });
    if (!opened.ok) return `${name}: ${opened.error.code}`;
    opened.value.close();
  }
  return '';
}

/** What is wrong with the desk's own workspace, in words. */
export async function damageOf(folder: string): Promise<string> {
  const opened = openWorkspace(join(folder, FILE), { program: 'test', person: '', mode: 'open' });
  if (!opened.ok) return opened.error.code;
  const { problems } = await fsck(opened.value.db, nodeCrypto);
  opened.value.close();
  return problems.map(({ code, id }) => `${code} ${id.slice(0, 8)}`).join(', ');
}
