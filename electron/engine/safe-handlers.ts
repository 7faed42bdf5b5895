import path from 'node:path';
import { copyName, momentIn } from '#adapters/files/copy-names.ts';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import type { Handlers } from '#contract/api.ts';
import { ok } from '#domain/shared/result.ts';
import { answered, type Desk } from './desk.ts';
import { exportEverything } from './export-everything.ts';
import { type Surroundings, workspaceOver } from './found-workspace.ts';
import { throughCopy } from './safe-copy.ts';

/** After several starts that died: look, and take everything out, without opening the file itself. */
export function safeHandlers(desk: Desk, surroundings: Surroundings): Pick<Handlers, 'safe:check' | 'safe:export'> {
  return {
    'safe:check': ({ file }) =>
      answered(() => {
        const found = desk.path(file);
        if (!found.ok) return found;
        return throughCopy(desk.profile, found.value, async ({ db }) => {
          const { records, problems } = await fsck(db, nodeCrypto);
          const damage = problems.filter(({ code }) => code !== 'record/fork');
          return ok({ records, problems: damage.length, codes: [...new Set(damage.map(({ code }) => code))] });
        });
      }),
    'safe:export': ({ file, folder }) =>
      answered(async () => {
        const found = desk.path(file);
        if (!found.ok) return found;
        const into = desk.folder(folder);
        if (!into.ok) return into;
        const name = exportName(found.value);
        return throughCopy(desk.profile, found.value, (store) =>
          exportEverything({ store, workspace: workspaceOver(store, surroundings, false), into: into.value, name }),
        );
      }),
  };
}

/** "Kill College 2026-11-22 17-05-09". */
function exportName(file: string): string {
  const name = copyName(path.basename(file, '.collegium'), '0'.repeat(64), Date.now());
  return Number.isNaN(momentIn(name)) ? name : name.replace(/ 0{8}\.collegium$/, '');
}
