import { projectEverything } from './project.ts';
import type { Projection, Projections } from './ports.ts';
import type { Workspace } from './workspace.ts';

/** How a table of projections is compared: DESIGN §2, `rebuild`. */
export type Tables = Awaited<ReturnType<Projections['fingerprint']>>;

/** Subjects in one commit: some 20 ms of work. One each would wait for the disk 10,000 times over 10,000 proposals. */
const SLICE = 20;

/**
 * Computes the projections again from the log, and then puts them in the place of those there, both in slices; `pause` runs between
 * them, so that autosave gets its turn. A log that cannot be reduced leaves them as they were. Cut half-way through the second part, it is
 * to be run again: fsck says so.
 */
export async function rebuildProjections(workspace: Workspace, pause: () => Promise<void>): Promise<Tables> {
  const slices: (readonly Projection[])[] = [];
  await projectInto(workspace, { replace: (slice) => slices.push(slice) }, pause);
  workspace.projections.clear();
  for (const slice of slices) {
    workspace.projections.replace(slice);
    await pause();
  }
  return workspace.projections.fingerprint();
}

/** Everything that lists, search and verdicts show, computed from the log alone. */
export async function projectInto(
  workspace: Workspace,
  target: { readonly replace: (slice: readonly Projection[]) => unknown },
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
