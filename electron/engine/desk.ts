import path from 'node:path';
import { atomicWrite } from '#adapters/files/atomic-write.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';
import { KeyError } from '#adapters/keys/key-error.ts';
import { isUnsure, storeErrorCode } from '#adapters/sqlite/store-error.ts';
import { type NamedContent, plainContent } from '#application/act.ts';
import type { Asker } from '#application/permissions.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Actor, Catalogue, Workspace } from '#application/workspace.ts';
import { type AppError, toAppError } from '#contract/app-error.ts';
import { isAllowedFile } from '#domain/package/file-type.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { createEngineSession, type EngineSession } from './engine-session.ts';
import type { ChosenPath, ChosenUse } from './messages.ts';
import type { Held } from './open-engine.ts';
import { isOwnFile, isOwnFolder } from './own-files.ts';

/** What a proof or an attachment may weigh: a scanned set of minutes, not a film. */
export const MAX_ATTACHED_BYTES = 50_000_000;

type Answer<T> = Result<T, AppError>;

/** What every handler works with: the open workspace, who is there, and the files that were chosen. It holds no rules. */
export interface Desk {
  readonly catalogue: Catalogue;
  readonly resources: string;
  readonly profile: string;
  held(): Held;
  /** Another workspace takes the place of the one that is open. */
  swap(next: Held): void;
  session(): EngineSession | null;
  /** Needs a workspace. */
  read<T>(use: (workspace: Workspace) => Outcome<T> | Promise<Outcome<T>>): Promise<Answer<T>>;
  /** As `asked`, for what is acknowledged as kept: refused where the file is no longer where it was. */
  kept<T>(use: (workspace: Workspace, asker: Asker) => Outcome<T>): Promise<Answer<T>>;
  /** Needs somebody who says who they are. */
  asked<T>(use: (workspace: Workspace, asker: Asker) => Outcome<T> | Promise<Outcome<T>>): Promise<Answer<T>>;
  /** Needs an open signature. Acts come one after the other: two at once would fork a key's chain. */
  signed<T>(passphrase: string | null, use: (workspace: Workspace, actor: Actor) => Promise<Outcome<T>>): Promise<Answer<T>>;
  /** Runs when everything that was asked to run in turn before has ended. */
  inTurn<T>(run: () => Promise<T>): Promise<T>;
  /** Path of a file that was chosen to be opened, or was written here; errors: `file/not-chosen`. */
  path(token: string): Outcome<string>;
  /** Path named in a save dialog; errors: `file/not-chosen`, `file/own-folder`. */
  target(token: string): Outcome<string>;
  /** A folder chosen for copies; errors: `file/not-chosen`, `copy/own-folder`. */
  folder(token: string): Outcome<string>;
  /** Errors: `file/not-chosen`, `file/…` with the file's own name. */
  bytes(token: string, maxBytes?: number): Outcome<{ readonly name: string; readonly bytes: Uint8Array }>;
  evidence(workspace: Workspace, tokens: readonly string[]): Promise<Outcome<readonly NamedContent[]>>;
  write(token: string, bytes: Uint8Array): Promise<Outcome<string>>;
}

export interface DeskParts {
  /** A flush failed: what the disk holds is unknown, and this process must not go on with it. */
  readonly onUnsure?: () => void;
  readonly held: Held;
  readonly catalogue: Catalogue;
  readonly files: ReadonlyMap<string, ChosenPath>;
  readonly resources: string;
  readonly profile: string;
}

export function createDesk({ held, catalogue, files, resources, profile, onUnsure = () => undefined }: DeskParts): Desk {
  let current = held;
  let session = held.state === 'open' ? createEngineSession(held.workspace) : null;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
  const expectInPlace = (): void => {
    if (current.state === 'open') current.store.expectInPlace();
  };
  const read: Desk['read'] = async (use) => {
    if (current.state !== 'open')
      return fail(current.state === 'refused' ? current.error : { code: 'workspace/none', details: {} });
    return answered(() => use(current.state === 'open' ? current.workspace : missing()), onUnsure);
  };
  const chosen = (token: string, uses: readonly ChosenUse[]): Outcome<string> => {
    const file = files.get(token);
    return file !== undefined && uses.includes(file.use) ? ok(file.path) : fail({ code: 'file/not-chosen' });
  };
  const find: Desk['path'] = (token) => chosen(token, ['read', 'write']);
  const target: Desk['target'] = (token) => {
    const file = chosen(token, ['write']);
    if (!file.ok || !isOwnFile(profile, file.value)) return file;
    return fail({ code: 'file/own-folder', file: path.basename(file.value) });
  };
  const bytes: Desk['bytes'] = (token, maxBytes = MAX_ATTACHED_BYTES) => {
    const file = find(token);
    if (!file.ok) return file;
    const found = readFileBounded(file.value, maxBytes);
    const name = path.basename(file.value).normalize('NFC');
    return found.ok ? ok({ name, bytes: found.value }) : fail({ ...found.error, file: name });
  };

  return {
    catalogue,
    resources,
    profile,
    held: () => current,
    swap(next) {
      session?.lock();
      if (current.state === 'open') current.store.close();
      current = next;
      session = next.state === 'open' ? createEngineSession(next.workspace) : null;
    },
    session: () => session,
    inTurn,
    read,
    asked: (use) =>
      read((workspace) => {
        const asker = session?.asker() ?? fail({ code: 'session/nobody' });
        return asker.ok ? use(workspace, asker.value) : asker;
      }),
    kept: (use) =>
      read((workspace) => {
        const asker = session?.asker() ?? fail({ code: 'session/nobody' });
        if (!asker.ok) return asker;
        expectInPlace();
        const outcome = use(workspace, asker.value);
        expectInPlace();
        return outcome;
      }),
    signed: (passphrase, use) =>
      inTurn(() =>
        read(async (workspace) => {
          const actor = (await session?.actor(passphrase)) ?? fail({ code: 'session/nobody' });
          if (!actor.ok) return actor;
          expectInPlace();
          const outcome = await use(workspace, actor.value);
          expectInPlace();
          return outcome;
        }),
      ),
    path: find,
    target,
    folder(token) {
      const folder = chosen(token, ['folder']);
      if (!folder.ok || !isOwnFolder(profile, folder.value)) return folder;
      return fail({ code: 'copy/own-folder', folder: path.basename(folder.value) });
    },
    bytes,
    async evidence(workspace, tokens) {
      const contents: NamedContent[] = [];
      for (const token of tokens) {
        const file = bytes(token);
        if (!file.ok) return file;
        // What no package may hold would keep the archive's package from ever being made.
        if (!isAllowedFile(file.value.name, file.value.bytes)) return fail({ code: 'attachment/type', file: file.value.name });
        contents.push(await plainContent(workspace, file.value.name, file.value.bytes));
      }
      return ok(contents);
    },
    async write(token, data) {
      const file = target(token);
      if (!file.ok) return file;
      const name = path.basename(file.value);
      try {
        await atomicWrite(file.value, data, 0o644);
        return ok(name);
      } catch (error) {
        return fail(
          storeErrorCode(error) === 'workspace/disk-full'
            ? { code: 'workspace/disk-full' }
            : { code: 'file/unwritable', file: name },
        );
      }
    },
  };
}

/** Who has said who they are; null where nobody has. */
export function memberAt(desk: Pick<Desk, 'session'>): string | null {
  const asker = desk.session()?.asker();
  return asker?.ok === true ? asker.value.member : null;
}

function missing(): never {
  throw new Error('The workspace was closed meanwhile.');
}

/** Runs a use case; what the surroundings refuse (a key, the disk) becomes a code, everything else is a bug and thrown. */
export async function answered<T>(
  run: () => Outcome<T> | Promise<Outcome<T>>,
  onUnsure: () => void = () => undefined,
): Promise<Answer<T>> {
  try {
    const outcome = await run();
    return outcome.ok ? outcome : fail(toAppError(outcome.error));
  } catch (error) {
    const code = error instanceof KeyError ? error.code : storeErrorCode(error);
    if (code === null) throw error;
    if (isUnsure(error)) onUnsure();
    return fail({ code, details: {} });
  }
}
