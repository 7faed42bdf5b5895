import { knownInstitutions } from '#adapters/known-institutions.ts';
import { grantFor } from '#application/authority-of.ts';
import { listPackages } from '#application/list-packages.ts';
import { packageOptions } from '#application/package-options.ts';
import { type Asker, unsigned } from '#application/permissions.ts';
import { proposalOf } from '#application/proposal-of.ts';
import type { Workspace } from '#application/workspace.ts';
import type { Handlers } from '#contract/api.ts';
import type { packageCalls } from '#contract/packages.ts';
import { toAppError } from '#contract/app-error.ts';
import { packageName } from '#domain/package/contents.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { Desk } from './desk.ts';
import { createPackageJobs } from './package-job.ts';
import { createPause } from './pause.ts';
import { verifyInWorker } from './verify-job.ts';

/** Packages: made in a job, registered, verified. */
export function packageHandlers(desk: Desk): Pick<Handlers, keyof typeof packageCalls | 'package:verify'> {
  const jobs = createPackageJobs(desk.resources, (run) => desk.inTurn(run));
  return {
    'package:verify': async ({ token }) => {
      const file = desk.path(token);
      if (!file.ok) return fail(toAppError(file.error));
      const known = knownInstitutions(desk.profile);
      const verified = await verifyInWorker({ file: file.value, resources: desk.resources, known });
      return verified.ok ? verified : fail(toAppError(verified.error));
    },
    'package:build': async ({ proposal, kind, target, passphrase }) => {
      // Asked before it takes its turn behind the one that is under way.
      if (jobs.isBusy()) return fail({ code: 'job/busy', details: {} });
      return desk.signed(passphrase, async (workspace, actor) => {
        const file = desk.target(target);
        if (!file.ok) return file;
        // What was asked for as sealed is never quietly made without its seal.
        if (kind === 'others' && !sealsFor(workspace, actor)) {
          const refusal = grantFor(workspace, actor, { action: 'package/seal' });
          return refusal.ok ? fail({ code: 'actor/no-right' }) : refusal;
        }
        return jobs.start(workspace, actor, { proposal, kind, target, file: file.value });
      });
    },
    'package:progress': ({ job, seen }) => desk.read(() => jobs.progress(job, seen)),
    'package:running': () => desk.read(() => ok(jobs.running())),
    'package:cancel': ({ job }) => desk.read(() => jobs.cancel(job)),
    'package:list': () => desk.read(async (workspace) => ok([...(await listPackages(workspace, createPause()))])),
    'package:options': ({ proposal }) =>
      desk.read((workspace) => {
        const asker = desk.session()?.asker();
        return packageOptions(workspace, asker?.ok === true ? asker.value : null, proposal);
      }),
    'package:name': ({ proposal, kind }) =>
      desk.asked((workspace, asker) => {
        const state = proposalOf(workspace, proposal);
        if (state.inForce === null) return fail({ code: 'proposal/not-submitted' });
        return ok({
          name: `${packageName({ state })}${kind === 'archive' ? '-archive' : ''}.zip`,
          reading: kind === 'reading' || !sealsFor(workspace, asker),
        });
      }),
  };
}

function sealsFor(workspace: Workspace, asker: Asker): boolean {
  const right = grantFor(workspace, unsigned(asker), { action: 'package/seal' });
  return right.ok && right.value !== '';
}
