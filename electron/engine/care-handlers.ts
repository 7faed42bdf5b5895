import { setImmediate as nextTurn } from 'node:timers/promises';
import path from 'node:path';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { temporaryBeside } from '#adapters/files/atomic-write.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { restoreInPlace } from '#adapters/sqlite/restore-in-place.ts';
import { salvage } from '#adapters/sqlite/salvage.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { rebuildProjections } from '#application/rebuild.ts';
import type { Outcome } from '#application/refusal.ts';
import { rescueFiles } from '#application/rescue-files.ts';
import type { Handlers, OutputOf } from '#contract/api.ts';
import type { careCalls } from '#contract/care.ts';
import { writeStoredZip } from '#domain/package/stored-zip.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { bringWorkspace, hideFolders } from './bring-workspace.ts';
import { checkOpen, checkRefused } from './check-everything.ts';
import { copiesAtHand } from './copies-at-hand.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { answered, type Desk } from './desk.ts';
import { type Surroundings, workspaceOver } from './found-workspace.ts';
import { lookAt, readableOf, type RefusedFile, wayOf } from './recovery-look.ts';
import { rescueReadme } from './rescue-readme.ts';

export interface CareParts extends Pick<Surroundings, 'secrets' | 'computer'> {
  readonly keeper: CopyKeeper;
  /** Another file is open now, or the one that was refused. */
  readonly onOpened: (file: string) => void;
}

class Stopped extends Error {}

const pause = async (): Promise<void> => {
  await nextTurn();
};

/** Damage, and what helps: RELIABILITY C4, C6, D4, D6. */
export function careHandlers(
  desk: Desk,
  { secrets, computer, keeper, onOpened }: CareParts,
): Pick<Handlers, keyof typeof careCalls> {
  const surroundings: Surroundings = { profile: desk.profile, catalogue: desk.catalogue, secrets, computer };
  let done: number | null = null;
  let isStopped = false;

  /** One at a time, with a count that others may ask for and a way to end it. */
  const counted = <T>(run: (count: (rows: number) => void) => Promise<Outcome<T>>) =>
    desk.inTurn(() =>
      answered(async (): Promise<Outcome<T>> => {
        [done, isStopped] = [0, false];
        try {
          return await run((rows) => {
            done = rows;
            if (isStopped) throw new Stopped();
          });
        } catch (error) {
          if (error instanceof Stopped) return fail({ code: 'recovery/stopped' });
          throw error;
        } finally {
          done = null;
        }
      }),
    );
  const refused = (): RefusedFile | null => {
    const held = desk.held();
    return held.state === 'refused' ? held : null;
  };
  /** In the place of what was open. */
  const take = async (store: WorkspaceStore): Promise<Outcome<{ file: string }>> => {
    const workspace = workspaceOver(store, surroundings);
    await keeper.atClose();
    desk.swap({ state: 'open', workspace, store });
    onOpened(store.file);
    return ok({ file: path.basename(store.file) });
  };
  const bring = async (from: string, beside: boolean): Promise<Outcome<{ file: string }>> => {
    const brought = await bringWorkspace(from, { profile: desk.profile, held: desk.held(), beside });
    return brought.ok ? take(brought.value) : brought;
  };

  return {
    'recovery:look': () => {
      const held = refused();
      return held === null ? fail({ code: 'recovery/not-needed', details: {} }) : ok(lookAt(desk.profile, held));
    },
    'care:progress': () => ok({ done }),
    'care:stop': () => {
      isStopped = true;
      return ok({});
    },
    'care:check': () => {
      const held = desk.held();
      if (held.state === 'none') return fail({ code: 'workspace/none', details: {} });
      // An open workspace is checked beside the work in it: nobody's act waits for it.
      if (held.state === 'open') return answered(() => checkOpen(held, () => undefined));
      const source = readableOf(held.path);
      if (source === undefined) return fail({ code: 'recovery/not-needed', details: {} });
      return counted((count) => checkRefused(source, scratchIn(desk.profile), count));
    },
    'recovery:restore': ({ copy }) =>
      counted(async (count): Promise<Outcome<OutputOf<'recovery:restore'>>> => {
        const held = refused();
        if (held === null || !['restore', 'start'].includes(wayOf(held))) return fail({ code: 'recovery/not-needed' });
        const chosen = copiesAtHand(desk.profile, held.path).find(({ id }) => id === copy);
        if (copy !== null && chosen === undefined) return fail({ code: 'recovery/no-copy' });
        const restored = await restoreInPlace({
          file: held.path,
          copy: chosen?.path ?? null,
          crypto: nodeCrypto,
          now: Date.now(),
          onProgress: count,
          mend: async (store) => void (await rebuildProjections(workspaceOver(store, surroundings), pause)),
        });
        if (!restored.ok) return hideFolders(restored.error);
        const opened = openWorkspace(held.path, { program: 'Collegium', person: '', mode: 'open' });
        if (!opened.ok) return hideFolders(opened.error);
        const taken = await take(opened.value);
        return taken.ok ? ok(restored.value) : taken;
      }),
    'recovery:rescue': ({ target }) =>
      counted(async (count) => {
        const held = refused();
        const source = held === null ? undefined : readableOf(held.path);
        if (held === null || source === undefined) return fail({ code: 'recovery/not-needed' });
        return rescue(desk, { source, file: held.file, target, count });
      }),
    'recovery:bring': () =>
      counted(async (): Promise<Outcome<{ file: string }>> => {
        const held = refused();
        return held === null || wayOf(held) !== 'bring' ? fail({ code: 'recovery/not-needed' }) : bring(held.path, false);
      }),
    'copy:open': ({ token, beside }) =>
      counted(async (): Promise<Outcome<{ file: string }>> => {
        const chosen = desk.path(token);
        return chosen.ok ? bring(chosen.value, beside) : chosen;
      }),
  };
}

/** A free name for a copy to read in: the file itself stays as it is, byte for byte. */
function scratchIn(profile: string): string {
  const room = path.join(profile, 'recovery');
  makePrivateFolder(room);
  return temporaryBeside(path.join(room, 'read'));
}

interface RescueParts {
  readonly source: string;
  readonly file: string;
  readonly target: string;
  readonly count: (rows: number) => void;
}

async function rescue(desk: Desk, { source, file, target, count }: RescueParts): Promise<Outcome<OutputOf<'recovery:rescue'>>> {
  const found = await salvage(source, scratchIn(desk.profile), { ...nodeCrypto, onProgress: count });
  const sections = desk.catalogue.schema.sections.map(({ id }) => id);
  const { files, proposals } = rescueFiles(found, sections);
  if (files.size === 0) return fail({ code: 'recovery/nothing', file });
  const counts = { proposals, drafts: found.drafts.length, files: files.size, lost: found.lost };
  const readme = rescueReadme(desk.resources, { file, records: found.records.length, ...counts });
  const written = await desk.write(target, writeStoredZip(new Map([...files, ['README.txt', toUtf8(readme)]])));
  return written.ok ? ok({ name: written.value, ...counts }) : written;
}
