import path from 'node:path';
import { changeSetting, switchPack, switchRoute, viewSettings } from '#application/change-settings.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Handlers } from '#contract/api.ts';
import type { settingsCalls } from '#contract/settings.ts';
import type { RecordId } from '#domain/record/record.ts';
import { ok } from '#domain/shared/result.ts';
import { copiesOf } from './copies.ts';
import type { Desk } from './desk.ts';
import { workspaceHandlers, type WorkspaceParts } from './workspace-handlers.ts';

const asRecord = (outcome: Outcome<RecordId>): Outcome<{ record: RecordId }> =>
  outcome.ok ? ok({ record: outcome.value }) : outcome;

/** The institution's settings, and how one begins and is kept. */
export function settingsHandlers(desk: Desk, parts: WorkspaceParts): Pick<Handlers, keyof typeof settingsCalls> {
  return {
    ...workspaceHandlers(desk, parts),
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
  };
}
