import path from 'node:path';
import { authorityOf } from '#application/authority-of.ts';
import { showProposal } from '#application/show-proposal.ts';
import type { Catalogue, Workspace } from '#application/workspace.ts';
import { CALLS, type Handlers, type WorkspaceStatus } from '#contract/api.ts';
import { toAppError } from '#contract/app-error.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import type { AppError } from '#contract/app-error.ts';
import { listProposals } from './list-proposals.ts';
import { verifyInWorker } from './verify-job.ts';
import type { Held } from './open-engine.ts';

export interface HandlerParts {
  readonly held: Held;
  readonly catalogue: Catalogue;
  readonly files: ReadonlyMap<string, string>;
  readonly resources: string;
  /** Founding ids that this person has worked with. */
  readonly known: () => readonly string[];
}

const startedAt = new Date().toISOString();

/** Translate and delegate; no rules here. */
export function createHandlers({ held, catalogue, files, resources, known }: HandlerParts): Handlers {
  /** What needs a workspace says so where there is none. */
  const inWorkspace = <T>(use: (workspace: Workspace) => Result<T, { readonly code: string }>): Result<T, AppError> => {
    if (held.state !== 'open') return fail(held.state === 'refused' ? held.error : { code: 'workspace/none', details: {} });
    const outcome = use(held.workspace);
    return outcome.ok ? outcome : fail(toAppError(outcome.error));
  };
  const unanswered = Object.fromEntries(
    CALLS.map((name) => [name, () => fail({ code: 'call/failed', details: {} })]),
  ) as unknown as Handlers;
  return {
    ...unanswered,
    'engine:ping': () => ok({ startedAt, pid: process.pid }),
    'workspace:status': () => ok(statusOf(held)),
    'schema:get': () => ok(catalogue.schema),
    'proposal:list': () => inWorkspace((workspace) => ok(listProposals(workspace))),
    'proposal:search': ({ text, limit }) => inWorkspace((workspace) => ok([...workspace.projections.search(text, limit)])),
    'proposal:show': ({ id }) => inWorkspace((workspace) => showProposal(workspace, id)),
    'package:verify': async ({ token }) => {
      const file = files.get(token);
      if (file === undefined) return fail({ code: 'file/not-chosen', details: {} });
      const verified = await verifyInWorker({ file, resources, known: known() });
      return verified.ok ? verified : fail(toAppError(verified.error));
    },
  };
}

function statusOf(held: Held): WorkspaceStatus {
  if (held.state !== 'open') return held;
  const { workspace, store } = held;
  const { founding } = authorityOf(workspace);
  return {
    state: 'open',
    file: path.basename(store.file),
    founding: workspace.log.founding(),
    institution: founding?.institution ?? { en: '', fr: '' },
    languages: founding?.languages ?? 'both',
    sample: founding?.sample ?? false,
    records: workspace.log.count(),
    proposals: workspace.projections.list().filter((each) => !each.binned).length,
  };
}
