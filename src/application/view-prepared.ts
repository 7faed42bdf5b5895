import type { PreparedDecision as PreparedView } from '#contract/acts.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { GrantState } from '#domain/people/authority.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import type { LogRecord } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { fromUtf8 } from '#domain/shared/utf8.ts';
import { authorityOf } from './authority-of.ts';
import { changesBetween } from './compare-revisions.ts';
import { type DecisionRequest, PREPARED_FOR, type PreparedDecision } from './decide.ts';
import type { Asker } from './permissions.ts';
import { titleOf } from './project.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** What is about to be signed, in data: read from the composed bytes, so that nothing is shown that is not signed. */
export function viewPrepared(
  workspace: Workspace,
  asker: Asker,
  given: {
    readonly prepared: PreparedDecision;
    readonly request: DecisionRequest;
    readonly confirmBy: PreparedView['confirmBy'];
  },
): Outcome<PreparedView> {
  const { prepared, request } = given;
  const record = JSON.parse(fromUtf8(prepared.bytes)) as LogRecord;
  const body = record.body as unknown as SignOff;
  const state = proposalOf(workspace, body.proposal);
  const step = state.inForce?.body.route.steps.find((each) => each.id === body.step);
  const revision = state.revisions.find((each) => each.id === body.revision);
  if (state.inForce === null || step === undefined || revision === undefined) return fail({ code: 'proposal/not-submitted' });
  const { members, grants } = authorityOf(workspace);
  const grant = grants.get(body.grant);
  const text = textOf(workspace, logSource(workspace), body.revision);
  return ok({
    token: prepared.token,
    record: prepared.id,
    kind: record.kind === 'renewal' ? 'renewal' : 'sign-off',
    proposal: { id: state.id, number: state.number, title: titleOf(text.document) },
    revision: {
      id: revision.id,
      document: body.document,
      number: state.revisions.indexOf(revision) + 1,
      savedOn: revision.on,
    },
    submission: body.submission,
    route: state.inForce.body.route.names,
    step: step.id,
    stepNames: step.names,
    gate: step.gate,
    decision: body.decision,
    conditions: [...body.conditions],
    reason: body.reason === '' ? '' : request.reason,
    to: body.to,
    bodyNames: step.bodyNames,
    votes: body.votes,
    minute: body.minute,
    basis: body.basis,
    decidedBy: body.decidedBy,
    decidedOn: body.decidedOn,
    signer: members.get(asker.member)?.name ?? '',
    role: roleIn(grant, step.role),
    grantedBy: grant?.grantedBy ?? '',
    grantedOn: grant?.grantedOn ?? '',
    onBehalfOf: body.delegation === '' ? '' : (members.get(grant?.member ?? '')?.name ?? ''),
    evidence: body.evidence.map((each) => ({ ...each })),
    since: changesSince(workspace, state, step.id),
    confirmBy: given.confirmBy,
    secondsValid: PREPARED_FOR / 1000,
  });
}

const roleIn = (grant: GrantState | undefined, role: string): string =>
  grant?.roles.find((each) => each === role) ?? grant?.roles[0] ?? '';

/** What reads otherwise since this step last decided, else since the text that was submitted before. */
function changesSince(workspace: Workspace, state: ProposalState, step: string): PreparedView['since'] {
  const last = state.signOffs.findLast((each) => each.body.step === step && each.code !== 'sign-off/reversed');
  const earlier = state.submissions.at(-2);
  const before = last?.body.revision ?? earlier?.body.revision;
  const now = state.inForce?.body.revision;
  if (before === undefined || now === undefined) return { what: 'none', on: '', changes: [] };
  const source = logSource(workspace);
  const changes = changesBetween(workspace.catalogue.schema, textOf(workspace, source, before), textOf(workspace, source, now));
  return {
    what: last === undefined ? 'submission' : 'decision',
    on: last?.body.decidedOn ?? earlier?.on ?? '',
    changes: [...changes],
  };
}
