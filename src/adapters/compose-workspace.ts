import type { Clock, Randomness, Resources } from '#application/ports.ts';
import { loadCatalogue } from '#application/load-catalogue.ts';
import type { Workspace } from '#application/workspace.ts';
import { ok, type Result } from '#domain/shared/result.ts';
import { systemClock } from './clock.ts';
import { createKeyring, type FileKeyring, type SecretStore } from './keys/keyring.ts';
import { guardOf, type KeyGuard } from './keys/key-guard.ts';
import { nodeCrypto, nodeRandomness } from './node-crypto.ts';
import { openWorkspace, type OpenError, type OpenOptions } from './sqlite/open-workspace.ts';
import type { WorkspaceStore } from './sqlite/workspace-store.ts';

/** An open workspace with everything that use cases are given: what the command line and the engine's process both compose. */
export interface OpenedWorkspace {
  readonly workspace: Workspace;
  readonly store: WorkspaceStore;
  readonly keyring: FileKeyring;
}

export interface ComposeOptions extends OpenOptions {
  readonly resources: Resources;
  /** The application folder, where this person's keys lie. */
  readonly home: string;
  readonly clock?: Clock;
  readonly random?: Randomness;
  readonly secrets?: SecretStore;
  /** Whose computer the keys are; absent where that is all one. */
  readonly computer?: KeyGuard;
}

/** Opens the file and takes its lock until `store.close()`. Errors: those of `openWorkspace`. */
export async function composeWorkspace(file: string, options: ComposeOptions): Promise<Result<OpenedWorkspace, OpenError>> {
  const catalogue = await loadCatalogue(options.resources, nodeCrypto.digest);
  const opened = openWorkspace(file, options);
  if (!opened.ok) return opened;
  const store = opened.value;
  const keyring = createKeyring(
    options.home,
    options.secrets ?? null,
    options.computer === undefined ? null : guardOf(store.log, options.computer),
  );
  const workspace: Workspace = {
    log: store.log,
    projections: store.projections,
    drafts: store.drafts,
    addresses: store.addresses,
    keyring,
    clock: options.clock ?? systemClock,
    random: options.random ?? nodeRandomness,
    crypto: nodeCrypto,
    catalogue,
  };
  return ok({ workspace, store, keyring });
}
