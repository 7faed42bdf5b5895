import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne } from './act.ts';
import { grantFor } from './authority-of.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

interface BinRequest {
  readonly proposal: RecordId;
}

/** Puts a proposal into the bin: nothing of it is lost, and it comes back. Errors: `proposal/binned`, `actor/no-right`. */
export async function binProposal(workspace: Workspace, actor: Actor, { proposal }: BinRequest): Promise<Outcome<RecordId>> {
  return move(workspace, actor, proposal, { kind: 'binned', action: 'proposal/bin', when: false, code: 'proposal/binned' });
}

/** Takes a proposal out of the bin. Errors: `proposal/not-binned`, `actor/no-right`. */
export async function restoreProposal(workspace: Workspace, actor: Actor, { proposal }: BinRequest): Promise<Outcome<RecordId>> {
  return move(workspace, actor, proposal, {
    kind: 'restored',
    action: 'proposal/restore',
    when: true,
    code: 'proposal/not-binned',
  });
}

interface Move {
  readonly kind: 'binned' | 'restored';
  readonly action: string;
  /** Whether it must be in the bin for this. */
  readonly when: boolean;
  readonly code: string;
}

async function move(
  workspace: Workspace,
  actor: Actor,
  proposal: RecordId,
  { kind, action, when, code }: Move,
): Promise<Outcome<RecordId>> {
  const state = proposalOf(workspace, proposal);
  if (state.binned !== when) return fail({ code, id: proposal });
  const grant = actor.member === state.lead ? ok('') : grantFor(workspace, actor, { action });
  if (!grant.ok) return grant;
  const written = await writeOne(workspace, actor, { kind, subject: proposal, body: { proposal, grant: grant.value } });
  return written.ok ? ok(written.value.id) : written;
}
