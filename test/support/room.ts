import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, Handlers, InputOf, OutputOf } from '#contract/api.ts';
import type { Keyring } from '#application/ports.ts';
import type { Result } from '#domain/shared/result.ts';
import type { AppError } from '#contract/app-error.ts';
import type { ChosenPath, ChosenUse } from '../../electron/engine/messages.ts';
import { createHandlers } from '../../electron/engine/handlers.ts';
import { answer } from '../../electron/engine/serve-port.ts';
import { anInstitutionAtWork, type Role, type TestInstitution } from './workspace.ts';

/** An engine without its process: every call goes through both schemas, as a window's would. */
export interface Room {
  readonly given: TestInstitution;
  readonly handlers: Handlers;
  readonly folder: string;
  /** What a call answers. */
  ask<C extends Call>(call: C, input: InputOf<C>): Promise<Result<OutputOf<C>, AppError>>;
  /** The value of a call. @throws Error with its refusal */
  get<C extends Call>(call: C, input: InputOf<C>): Promise<OutputOf<C>>;
  /** Says who one is. */
  as(role: Role): Promise<void>;
  /** A file that a person chose, or a name they gave in a save dialog. */
  file(name: string, bytes?: string | Uint8Array): string;
  close(): void;
}

/** `passphrase`: keys of this institution are locked by it; "" = the computer's own key store opens them. */
export async function aRoom(passphrase = ''): Promise<Room> {
  const given = await anInstitutionAtWork();
  const folder = mkdtempSync(join(tmpdir(), 'collegium-room-'));
  const files = new Map<string, ChosenPath>();
  const workspace =
    passphrase === '' ? given.workspace : { ...given.workspace, keyring: locked(given.workspace.keyring, passphrase) };
  const { handlers, desk } = createHandlers({
    held: { state: 'open', workspace, store: given.store },
    catalogue: workspace.catalogue,
    files,
    resources: new URL('../../resources', import.meta.url).pathname,
    profile: join(folder, 'profile'),
    secrets: null,
    computer: null,
    onOpened: () => undefined,
  });
  const written: string[] = [];
  const log = { write: (what: string, code: string) => void written.push(`${what} ${code}`) };
  const ask: Room['ask'] = async (call, input) => {
    const reply = await answer(handlers, call, input, log);
    if (written.length > 0) throw new Error(written.join(', '));
    return reply as never;
  };
  const get: Room['get'] = async (call, input) => {
    const reply = await ask(call, input);
    if (!reply.ok) throw new Error(`${call}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
  return {
    given,
    handlers,
    folder,
    ask,
    get,
    as: async (role) => void (await get('session:choose', { member: given.people[role].member })),
    file(name, bytes) {
      const token = randomBytes(16).toString('base64url');
      files.set(token, chosenPath(join(folder, name), bytes === undefined ? 'write' : 'read'));
      if (bytes !== undefined) writeFileSync(join(folder, name), bytes);
      return token;
    },
    close() {
      const held = desk.held();
      if (held.state === 'open' && held.store !== given.store) held.store.close();
      given.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As a dialog would have given it: a folder is one for copies. */
export function chosenPath(path: string, use: ChosenUse): ChosenPath {
  return { path, use: existsSync(path) && statSync(path).isDirectory() ? 'folder' : use };
}

function locked(keyring: Keyring, passphrase: string): Keyring {
  return {
    ...keyring,
    list: (workspace) => keyring.list(workspace).map((each) => ({ ...each, locked: true })),
    unlock: async (workspace, key, given) => (given === passphrase ? keyring.unlock(workspace, key, null) : null),
  };
}
