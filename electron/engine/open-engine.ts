import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SecretStore } from '#adapters/keys/keyring.ts';
import { ownComputer } from '#adapters/keys/own-computer.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { noteInstitution } from '#adapters/known-institutions.ts';
import { createResources } from '#adapters/resources.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { storeErrorCode } from '#adapters/sqlite/store-error.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { authorityOf } from '#application/authority-of.ts';
import { loadCatalogue } from '#application/load-catalogue.ts';
import type { Workspace } from '#application/workspace.ts';
import { toAppError } from '#contract/app-error.ts';
import type { Handlers, WorkspaceStatus } from '#contract/api.ts';
import type { EngineLog } from './engine-log.ts';
import { type Surroundings, workspaceOver } from './found-workspace.ts';
import { createHandlers } from './handlers.ts';
import type { ChosenPath, ToEngine } from './messages.ts';
import { tidy } from './tidy.ts';

/** In milliseconds: when the window has its list and nobody has typed yet. */
const LOOK_AFTER_MS = 1500;

export interface Engine {
  readonly handlers: Handlers;
  readonly log: EngineLog;
  /** Files that a person chose, by their token. */
  readonly files: Map<string, ChosenPath>;
  /** Whether a workspace is open. */
  readonly opened: boolean;
  /** Makes the copy of the day where something changed, and closes. */
  close(): Promise<void>;
}

/** An open workspace with what closes it, or why there is none. */
export type Held =
  | { readonly state: 'open'; readonly workspace: Workspace; readonly store: WorkspaceStore }
  /** `path`: the file that was refused, which no window learns. */
  | (Extract<WorkspaceStatus, { state: 'refused' }> & { readonly path: string })
  | Extract<WorkspaceStatus, { state: 'none' }>;

export type EngineOptions = Extract<ToEngine, { type: 'start' }> & {
  readonly log: EngineLog;
  /** The computer's key store; null or absent where there is none. */
  readonly secrets?: SecretStore | null;
  /** A workspace was founded and is open now. */
  readonly onOpened?: (file: string) => void;
  /** A flush failed: this process must end at once, without closing its file. */
  readonly onUnsure?: () => void;
};

/** Adapters, use cases, contract: the engine put together. A workspace that is refused leaves an engine that says so. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { log, secrets = null, onOpened = () => undefined } = options;
  const onUnsure = (): void => {
    log.write('workspace', 'workspace/disk-error');
    options.onUnsure?.();
  };
  const catalogue = await loadCatalogue(createResources(options.resources), nodeCrypto.digest);
  const computer = ownComputer(options.profile, () => options.machine ?? null);
  const surroundings = { profile: options.profile, catalogue, secrets, computer };
  const held = heldBack(options) ?? open(options.workspace, surroundings);
  if (held.state === 'refused') log.write('workspace', held.error.code);
  if (held.state === 'open') note(held.workspace, options.profile);
  const files = new Map(options.files);
  const { resources, profile } = options;
  const { handlers, desk, keeper } = createHandlers({
    held,
    catalogue,
    files,
    resources,
    profile,
    secrets,
    computer,
    onOpened,
    onUnsure,
  });
  keeper.start();
  setTimeout(() => tidy(profile, options.workspace), LOOK_AFTER_MS).unref();
  if (held.state === 'open') lookAtPagesSoon(held.store, log);
  return {
    handlers,
    log,
    files,
    opened: held.state === 'open',
    close: async () => {
      keeper.stop();
      await keeper.atClose();
      const now = desk.held();
      if (now.state === 'open') now.store.close();
    },
  };
}

/**
 * People have their list before the pages are looked at. Where one is torn, this engine ends without closing its file: the next one finds that,
 * looks at everything first, and refuses it in words.
 */
function lookAtPagesSoon(store: WorkspaceStore, log: EngineLog): void {
  const look = async (): Promise<void> => {
    if (!store.db.open || (await store.arePagesWhole())) return;
    log.write('workspace', 'workspace/damaged');
    process.exit(1);
  };
  setTimeout(() => void look(), LOOK_AFTER_MS).unref();
}

/** An institution in which somebody on this computer has a signature is known: its packages are *pinned* (DESIGN §8). */
function note(workspace: Workspace, profile: string): void {
  const { founding } = authorityOf(workspace);
  const isOurs = workspace.keyring.list(workspace.log.founding()).length > 0;
  if (founding !== null && isOurs && founding.personal !== true)
    noteInstitution(profile, { founding: workspace.log.founding(), name: founding.institution });
}

const refuse = (file: string, error: { readonly code: string }): Held => ({
  state: 'refused',
  path: file,
  file: path.basename(file),
  error: toAppError(withoutFolders(error)),
});

/** After several starts that died, nothing touches the file; null where it is opened. One that is gone is said to be gone. */
function heldBack({ workspace, deaths = 0 }: EngineOptions): Held | null {
  if (workspace === null || deaths === 0 || !existsSync(workspace)) return null;
  return refuse(workspace, { code: 'workspace/held-back', file: workspace, deaths } as { readonly code: string });
}

function open(file: string | null, surroundings: Surroundings): Held {
  if (file === null) return { state: 'none' };
  const opened = openWorkspace(file, { program: 'Collegium', person: '', mode: 'open', pages: 'later' });
  if (!opened.ok) return refuse(file, opened.error);
  const store = opened.value;
  try {
    const workspace = workspaceOver(store, surroundings);
    // What every screen needs: what is torn there is met now, and not by each of them.
    authorityOf(workspace);
    workspace.projections.count();
    return { state: 'open', workspace, store };
  } catch (error) {
    store.close();
    // Pages that are whole and records that are not what was signed: damaged all the same.
    if (storeErrorCode(error) === null && !(error instanceof Error && error.name === 'SqliteError')) throw error;
    return refuse(file, { code: 'workspace/damaged', file } as { readonly code: string });
  }
}

/** A window never learns a path: the sentence names the file alone. */
function withoutFolders<E extends { readonly code: string }>(error: E): E {
  return 'file' in error && typeof error.file === 'string' ? { ...error, file: path.basename(error.file) } : error;
}
