import { projectEverything } from './project.ts';
import type { Projections } from './ports.ts';
import type { Workspace } from './workspace.ts';

/** How a table of projections is compared: DESIGN §2, `rebuild`. */
export type Tables = Awaited<ReturnType<Projections['fingerprint']>>;

/**
 * Empties the projections and computes them again from the log, subject by subject; `pause` runs between them, so that autosave gets its
 * turn. Cut half-way, it is to be run again: fsck says so.
 */
export async function rebuildProjections(workspace: Workspace, pause: () => Promise<void>): Promise<Tables> {
  workspace.projections.clear();
  await projectInto(workspace, workspace.projections, pause);
  return workspace.projections.fingerprint();
}

/** Everything that lists, search and verdicts show, computed from the log alone. */
export async function projectInto(
  workspace: Workspace,
  target: Pick<Projections, 'replace'>,
  pause: () => Promise<void>,
): Promise<void> {
  for (const slice of projectEverything(workspace)) {
    target.replace(slice);
    await pause();
  }
}
