import { documentBytes } from '#domain/proposal/document-bytes.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { currentRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

const isProposal = (workspace: Workspace, id: RecordId): boolean => workspace.log.record(id)?.record.kind === 'proposal';

/** The text under review, else the latest, as `proposal.json` of a package carries it. Errors: `proposal/not-found`. */
export function completeBytes(workspace: Workspace, id: RecordId): Outcome<Uint8Array> {
  const revision = isProposal(workspace, id) ? currentRevision(proposalOf(workspace, id)) : null;
  if (revision === null) return fail({ code: 'proposal/not-found', id });
  return ok(documentBytes(textOf(workspace, logSource(workspace), revision).document));
}

/** The file a proposal was imported from, as it came. Errors: `proposal/not-found`, `proposal/no-original`. */
export function originalBytes(workspace: Workspace, id: RecordId): Outcome<Uint8Array> {
  if (!isProposal(workspace, id)) return fail({ code: 'proposal/not-found', id });
  const { original } = proposalOf(workspace, id);
  const bytes = original === '' ? null : workspace.log.content(original);
  return bytes === null ? fail({ code: 'proposal/no-original', id }) : ok(bytes);
}
