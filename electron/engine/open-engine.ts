import path from 'node:path';
import { nodeCrypto, nodeRandomness } from '#adapters/node-crypto.ts';
import { systemClock } from '#adapters/clock.ts';
import { createKeyring } from '#adapters/keys/keyring.ts';
import { knownInstitutions, noteInstitution } from '#adapters/known-institutions.ts';
import { createResources } from '#adapters/resources.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { authorityOf } from '#application/authority-of.ts';
import { loadCatalogue } from '#application/load-catalogue.ts';
import type { Catalogue, Workspace } from '#application/workspace.ts';
import { toAppError } from '#contract/app-error.ts';
import type { Handlers, WorkspaceStatus } from '#contract/api.ts';
import type { EngineLog } from './engine-log.ts';
import { createHandlers } from './handlers.ts';
import type { ToEngine } from './messages.ts';

export interface Engine {
  readonly handlers: Handlers;
  readonly log: EngineLog;
  /** Files that a person chose, by their token. */
  readonly files: Map<string, string>;
  /** Whether a workspace is open. */
  readonly opened: boolean;
  close(): void;
}

/** An open workspace with what closes it, or why there is none. */
export type Held =
  | { readonly state: 'open'; readonly workspace: Workspace; readonly store: WorkspaceStore }
  | Exclude<WorkspaceStatus, { state: 'open' }>;

/** Adapters, use cases, contract: the engine put together. A workspace that is refused leaves an engine that says so. */
export async function openEngine(options: Extract<ToEngine, { type: 'start' }> & { readonly log: EngineLog }): Promise<Engine> {
  const { log } = options;
  const catalogue = await loadCatalogue(createResources(options.resources), nodeCrypto.digest);
  const held = open(options.workspace, options.profile, catalogue);
  if (held.state === 'refused') log.write('workspace', held.error.code);
  if (held.state === 'open') note(held.workspace, options.profile);
  const files = new Map(options.files);
  return {
    handlers: createHandlers({
      held,
      catalogue,
      files,
      resources: options.resources,
      known: () => knownInstitutions(options.profile),
    }),
    log,
    files,
    opened: held.state === 'open',
    close: () => held.state === 'open' && held.store.close(),
  };
}

/** An institution whose workspace was opened here is known: its packages are *pinned* (DESIGN §8). */
function note(workspace: Workspace, profile: string): void {
  const { founding } = authorityOf(workspace);
  if (founding !== null) noteInstitution(profile, { founding: workspace.log.founding(), name: founding.institution });
}

function open(file: string | null, profile: string, catalogue: Catalogue): Held {
  if (file === null) return { state: 'none' };
  const opened = openWorkspace(file, { program: 'Collegium', person: '', mode: 'open' });
  if (!opened.ok) return { state: 'refused', file: path.basename(file), error: toAppError(withoutFolders(opened.error)) };
  const store = opened.value;
  const workspace: Workspace = {
    log: store.log,
    projections: store.projections,
    drafts: store.drafts,
    addresses: store.addresses,
    keyring: createKeyring(profile),
    clock: systemClock,
    random: nodeRandomness,
    crypto: nodeCrypto,
    catalogue,
  };
  return { state: 'open', workspace, store };
}

/** A window never learns a path: the sentence names the file alone. */
function withoutFolders<E extends { readonly code: string }>(error: E): E {
  return 'file' in error && typeof error.file === 'string' ? { ...error, file: path.basename(error.file) } : error;
}
