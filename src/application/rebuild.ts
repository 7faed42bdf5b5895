import { projectEverything } from './project.ts';
import type { Projection, Projections } from './ports.ts';
import type { Workspace } from './workspace.ts';

/** How a table of projections is compared: DESIGN §2, `rebuild`. */
export type Tables = Awaited<ReturnType<Projections['fingerprint']>>;

/** Subjects in one commit: some 20 ms of work. One each would wait for the disk 10,000 times over 10,000 proposals. */
const SLICE = 20;

/**
 * Empties the projections and computes them again from the log, in slices; `pause` runs between them, so that autosave gets its
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
  let slice: Projection[] = [];
  for (const subject of projectEverything(workspace)) {
    slice.push(...subject);
    if (slice.length < SLICE) continue;
    target.replace(slice);
    slice = [];
    await pause();
  }
  if (slice.length > 0) target.replace(slice);
}
