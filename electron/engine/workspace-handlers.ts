import path from 'node:path';
import { isUnfounded, openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { authorityOf } from '#application/authority-of.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Handlers, OutputOf } from '#contract/api.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { keepCopyFolder } from './copies.ts';
import { answered, type Desk } from './desk.ts';
import { type FoundedWorkspace, foundWorkspace, type Surroundings, workspaceOver } from './found-workspace.ts';
import { foundPersonal, isOf, noteUse, personalFilesOf } from './personal-workspace.ts';
import { createSampleMaker } from './sample-job.ts';

export interface WorkspaceParts extends Pick<Surroundings, 'secrets' | 'computer'> {
  readonly keeper: CopyKeeper;
  /** Another file is open now. */
  readonly onOpened: (file: string) => void;
}

type Calls =
  | 'route:shipped'
  | 'workspace:found'
  | 'workspace:found-personal'
  | 'workspace:sample'
  | 'sample:progress'
  | 'sample:stop'
  | 'copy:make'
  | 'copy:choose';
type Opened = Outcome<{ founding: string; file: string }>;

/** How a workspace begins, and how it is kept: founding, writing alone, the sample, copies. */
export function workspaceHandlers(desk: Desk, { secrets, computer, keeper, onOpened }: WorkspaceParts): Pick<Handlers, Calls> {
  const surroundings: Surroundings = { profile: desk.profile, catalogue: desk.catalogue, secrets, computer };
  const sample = createSampleMaker(desk.profile, desk.resources);
  /** In turn: no act may find its workspace closed under it. What was open is copied and closed. */
  const take = (make: () => Promise<Outcome<FoundedWorkspace>>, isThere: () => Opened | null) =>
    desk.inTurn(() =>
      answered(async (): Promise<Opened> => {
        const there = isThere();
        if (there !== null) return there;
        const made = await make();
        if (!made.ok) return made;
        const { founding, workspace, store } = made.value;
        await keeper.atClose();
        desk.swap({ state: 'open', workspace, store });
        if (authorityOf(workspace).founding?.personal === true) noteUse(store.file); // after the other one was closed, which writes to it
        onOpened(store.file);
        void keeper.daily().catch(() => undefined);
        return ok({ founding, file: path.basename(store.file) });
      }),
    );
  const openNow = (file: string): Opened | null => {
    const held = desk.held();
    const isOpen = held.state === 'open' && held.store.file === file;
    return isOpen ? ok({ founding: held.workspace.log.founding(), file: path.basename(file) }) : null;
  };
  const open = (file: string): Outcome<FoundedWorkspace> => {
    const opened = openWorkspace(file, { program: 'Collegium', person: '', mode: 'open' });
    if (!opened.ok) return fail({ ...opened.error, file: path.basename(file) });
    const store = opened.value;
    return ok({ founding: store.log.founding(), workspace: workspaceOver(store, surroundings), store });
  };
  const isHeld = (file: string): boolean => {
    const held = desk.held();
    return held.state === 'open' && held.store.file === file;
  };
  const nowhere = () => null;

  return {
    'route:shipped': () => ok(shippedRoutes(desk)),
    'workspace:found': ({ copyFolder, ...given }) =>
      take(async () => {
        const folder = copyFolder === null ? ok('') : desk.folder(copyFolder);
        if (!folder.ok) return folder;
        const founded = await foundWorkspace(surroundings, given);
        if (founded.ok && folder.value !== '') keepCopyFolder(desk.profile, founded.value.founding, folder.value);
        return founded;
      }, nowhere),
    'workspace:found-personal': (given) => {
      const files = personalFilesOf(desk.profile, given.name);
      const openHere = (): Opened | null => {
        const held = desk.held();
        const isTheirs = held.state === 'open' && files.includes(held.store.file) && isOf(held.workspace, given.name);
        return isTheirs ? openNow(held.store.file) : null;
      };
      return take(async () => {
        // One that a founding left empty when it was killed is nobody's: it is founded now.
        for (const file of files.filter((each) => !isHeld(each) && !isUnfounded(each))) {
          const opened = open(file);
          // One that cannot be read may be theirs: said, and not passed over for a second one of the same name.
          if (!opened.ok || isOf(opened.value.workspace, given.name)) return opened;
          opened.value.store.close();
        }
        return foundPersonal(surroundings, given);
      }, openHere);
    },
    'workspace:sample': async () => {
      const file = await answered(() => sample.file());
      if (!file.ok) return file;
      return take(
        async () => open(file.value),
        () => openNow(file.value),
      );
    },
    'sample:progress': () => ok({ share: sample.share() }),
    'sample:stop': () => {
      sample.stop();
      return ok({});
    },
    'copy:make': () => answered(() => keeper.make()),
    'copy:choose': ({ folder }) =>
      answered(async () => {
        const chosen = desk.folder(folder);
        return chosen.ok ? keeper.choose(chosen.value) : chosen;
      }),
  };
}

/** The short one first: it says in three steps what a route is. */
function shippedRoutes({ catalogue }: Desk): OutputOf<'route:shipped'> {
  return (['short', 'standard'] as const).flatMap((id) => {
    const route = catalogue.routes.find((each) => each.id === id);
    const steps = route?.steps.map(({ id: step, names }) => ({ id: step, names })) ?? [];
    return route === undefined ? [] : [{ id, names: route.names, steps }];
  });
}
