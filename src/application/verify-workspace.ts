import type { Projections } from './ports.ts';
import { projectInto } from './rebuild.ts';
import type { Workspace } from './workspace.ts';

/**
 * The tables of projections that are not what the log says. Nothing is written in the workspace: what they should be is computed into
 * `scratch`, an empty store of the same tables. [] = lists, search and verdicts can be believed.
 */
export async function differingProjections(
  workspace: Workspace,
  scratch: Projections,
  pause: () => Promise<void>,
): Promise<readonly string[]> {
  await projectInto(workspace, scratch, pause);
  const [kept, computed] = [await workspace.projections.fingerprint(), await scratch.fingerprint()];
  return Object.keys(computed).filter(
    (table) => kept[table]?.sha256 !== computed[table]?.sha256 || kept[table]?.rows !== computed[table]?.rows,
  );
}
