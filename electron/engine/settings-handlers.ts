import path from 'node:path';
import { changeSetting, switchPack, switchRoute, viewSettings } from '#application/change-settings.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Handlers } from '#contract/api.ts';
import type { settingsCalls } from '#contract/settings.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { copiesOf, keepCopyFolder } from './copies.ts';
import { answered, type Desk } from './desk.ts';
import { foundWorkspace, type Surroundings } from './found-workspace.ts';

const asRecord = (outcome: Outcome<RecordId>): Outcome<{ record: RecordId }> =>
  outcome.ok ? ok({ record: outcome.value }) : outcome;

const notYet = fail({ code: 'call/failed', details: {} });

/** The institution's settings, and how one begins. `onOpened` tells main which file is open now. */
export function settingsHandlers(
  desk: Desk,
  { secrets, onOpened }: Pick<Surroundings, 'secrets'> & { readonly onOpened: (file: string) => void },
): Pick<Handlers, keyof typeof settingsCalls> {
  return {
    'settings:get': () =>
      desk.read((workspace) => {
        const asker = desk.session()?.asker();
        const { folder, lastAt } = copiesOf(desk.profile, workspace.log.founding());
        const copies = { folder: path.basename(folder), lastAt };
        return ok({ ...viewSettings(workspace, asker?.ok === true ? asker.value : null), copies });
      }),
    'settings:set': ({ key, value, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => asRecord(await changeSetting(workspace, actor, { key, value }))),
    'pack:switch': ({ id, on, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => asRecord(await switchPack(workspace, actor, { id, on }))),
    'route:switch': ({ id, on, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => asRecord(await switchRoute(workspace, actor, { id, on }))),
    // In turn: no act may find its workspace closed under it.
    'workspace:found': ({ copyFolder, ...given }) =>
      desk.inTurn(() =>
        answered(async () => {
          const folder = copyFolder === null ? ok('') : desk.path(copyFolder);
          if (!folder.ok) return folder;
          const founded = await foundWorkspace({ profile: desk.profile, catalogue: desk.catalogue, secrets }, given);
          if (!founded.ok) return founded;
          const { founding, workspace, store } = founded.value;
          if (folder.value !== '') keepCopyFolder(desk.profile, founding, folder.value);
          desk.swap({ state: 'open', workspace, store });
          onOpened(store.file);
          return ok({ founding, file: path.basename(store.file) });
        }),
      ),
    'workspace:found-personal': () => notYet,
    'workspace:sample': () => notYet,
    'copy:make': () => notYet,
    'copy:choose': () => notYet,
  };
}
