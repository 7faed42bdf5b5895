import { type AuthorityState, delegationHoldsOn, grantHoldsOn, type GrantState, scopeCovers } from '#domain/people/authority.ts';
import type { ProposalState, SignOffState } from '#domain/governance/proposal-state.ts';
import { isPositive } from '#domain/governance/proposal-state.ts';
import { isMinorChange } from '#domain/governance/staleness.ts';
import { may } from '#domain/governance/rights.ts';
import type { SignOff, Votes } from '#domain/record/decision-bodies.ts';
import type { DecisionWord, ResolvedStep } from '#domain/record/route-bodies.ts';
import { composeRecord, type CivilDate, type RecordId, type SignedRecord } from '#domain/record/record.ts';
import { toHex } from '#domain/record/crypto.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { composeEntry, type NamedContent, saltedContent } from './act.ts';
import { authorityOf, today } from './authority-of.ts';
import { findingsAt } from './check-proposal.ts';
import { projectSubjects } from './project.ts';
import { asProofs } from './proofs.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, staleAnswersOf } from './texts.ts';
import type { Actor, Workspace } from './workspace.ts';

/** How long a prepared decision may wait for its confirmation. In milliseconds. */
export const PREPARED_FOR = 120_000;

export interface DecisionRequest {
  readonly proposal: RecordId;
  readonly step: string;
  readonly decision: DecisionWord;
  readonly reason: string;
  readonly conditions: readonly string[];
  /** Step to return to; "" = to the proposer. */
  readonly to: string;
  readonly votes: Votes | null;
  readonly minute: string;
  /** Null: signed here by the office-holder. Else what the secretary records, with its proof. */
  readonly recorded: { readonly by: string; readonly on: CivilDate; readonly evidence: readonly NamedContent[] } | null;
}

/** What will be signed, composed by us and by nobody else; `confirmDecision` signs exactly these bytes. */
export interface PreparedDecision {
  readonly token: string;
  readonly id: RecordId;
  readonly bytes: Uint8Array;
  readonly body: SignOff;
}

interface Waiting {
  readonly prepared: PreparedDecision;
  readonly record: SignedRecord['record'];
  readonly contents: readonly NamedContent[];
  readonly at: number;
  /** Records in the log when it was composed: its parents must still be the heads. */
  readonly count: number;
}

const waiting = new WeakMap<Workspace, Map<string, Waiting>>();

/**
 * Composes a decision and judges it, without signing. Errors: `step/unknown` with the steps, `sign-off/not-this-step` with the open ones,
 * `sign-off/gate-not-met` with what bars the next step, `actor/no-right`, and every code of `judgeSignOff`.
 */
export async function prepareDecision(
  workspace: Workspace,
  actor: Actor,
  given: DecisionRequest,
): Promise<Outcome<PreparedDecision>> {
  const state = proposalOf(workspace, given.proposal);
  const request: DecisionRequest =
    given.recorded === null ? given : { ...given, recorded: { ...given.recorded, evidence: asProofs(given.recorded.evidence) } };
  if (state.binned) return fail({ code: 'proposal/binned' });
  const step = stepAt(state, request.step);
  if (!step.ok) return step;
  const grant = decidingGrant(workspace, actor, step.value, request);
  if (!grant.ok) return grant;
  const reason = request.reason === '' ? [] : [await saltedContent(workspace, 'reason', request.reason)];
  const contents = [...reason, ...(request.recorded?.evidence ?? [])];
  const body = composeBody(workspace, actor, {
    state,
    step: step.value,
    request,
    reason: reason[0]?.sha256 ?? '',
    ...grant.value,
  });
  const chain = workspace.log.chainEnd(actor.key);
  const renews = renewalOf(workspace, state, step.value, request);
  const entry =
    renews === null
      ? { kind: 'sign-off' as const, subject: state.id, body, contents }
      : {
          kind: 'renewal' as const,
          subject: state.id,
          body: { ...body, votes: renews.body.votes, conditions: renews.body.conditions, renews: renews.record },
          contents,
        };
  const record = composeEntry<'sign-off' | 'renewal'>(workspace, actor, {
    entry,
    chain: { previous: chain?.id ?? '', n: chain?.n ?? 0 },
    pending: [],
  });
  const composed = await composeRecord(record, workspace.crypto.digest);
  if (!composed.ok) return fail(composed.error);
  const signed: SignedRecord = { ...composed.value, signature: new Uint8Array(64), record };
  const code = judgeUnsigned(workspace, signed);
  if (code !== '') return fail({ code, step: step.value.id, open: openSteps(state) });
  const barred = whatBars(workspace, withDecision(state, signed, entry), step.value, request);
  if (!barred.ok) return barred;
  return ok(keepWaiting(workspace, { ...composed.value, record, body, contents }));
}

/** Signs what was prepared, and appends it. Errors: `sign-off/token-expired`, `sign-off/prepare-again` where the log has moved on. */
export function confirmDecision(workspace: Workspace, actor: Actor, token: string): Outcome<SignedRecord> {
  const found = waiting.get(workspace)?.get(token);
  waiting.get(workspace)?.delete(token);
  if (found === undefined || workspace.clock.now() - found.at > PREPARED_FOR || found.record.author !== actor.key) {
    return fail({ code: 'sign-off/token-expired' });
  }
  if (workspace.log.count() !== found.count) return fail({ code: 'sign-off/prepare-again' });
  const { id, bytes } = found.prepared;
  const signed: SignedRecord = { id, bytes, signature: actor.signer.sign(bytes), record: found.record };
  const held = {
    content: (sha256: string) => found.contents.find((each) => each.sha256 === sha256)?.bytes ?? workspace.log.content(sha256),
  };
  const { projections } = projectSubjects(workspace, [signed], held);
  const contents = found.contents.map(({ sha256, bytes: content }) => ({ sha256, bytes: content }));
  workspace.log.append({ records: [signed], contents, projections });
  return ok(signed);
}

/**
 * The decision that is renewed: the stale one of this step, where the same word is said again without a new vote and the change is one
 * that its signatory may accept alone (FRAMEWORKS §9.5). Null where the step decides anew.
 */
function renewalOf(
  workspace: Workspace,
  state: ProposalState,
  step: ResolvedStep,
  request: DecisionRequest,
): SignOffState | null {
  const stale = state.steps.find((each) => each.step.id === step.id && each.status === 'stale')?.signOff ?? null;
  if (stale === null || state.inForce === null || stale.body.decision !== request.decision) return null;
  if (request.votes !== null || request.conditions.length > 0) return null;
  const changes = staleAnswersOf(workspace, logSource(workspace), stale.body, state.inForce);
  return step.vote === null || isMinorChange(changes) ? stale : null;
}

const openSteps = (state: ProposalState): readonly string[] =>
  state.steps.filter(({ status }) => status !== 'done' && status !== 'waiting').map(({ step }) => step.id);

function stepAt(state: ProposalState, id: string): Outcome<ResolvedStep> {
  if (state.inForce === null) return fail({ code: 'proposal/not-submitted' });
  const steps = state.inForce.body.route.steps;
  const step = steps.find((each) => each.id === id);
  if (step === undefined) return fail({ code: 'step/unknown', step: id, steps: steps.map((each) => each.id) });
  return step.kind === 'decision' ? ok(step) : fail({ code: 'step/consultation', step: id });
}

/** The grant the decision rests on: the deciding role, one's own or lent; or the right to record. */
export function decidingGrant(
  workspace: Workspace,
  actor: Actor,
  step: ResolvedStep,
  request: Pick<DecisionRequest, 'recorded'>,
): Outcome<{ readonly grant: GrantState; readonly delegation: string }> {
  const { rights } = workspace.catalogue;
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const inForce = [...authority.grants.values()].filter((each) => grantHoldsOn(each, on));
  const own = inForce.filter((each) => each.member === actor.member);
  if (request.recorded !== null) {
    const recorder = own.find((each) =>
      each.roles.some((role) => step.recorders.includes(role) && may(rights, role, 'decide/record', step.id)),
    );
    if (recorder !== undefined) return ok({ grant: recorder, delegation: '' });
    return step.recordedEnough
      ? noRight(workspace, actor, 'decide/record', step)
      : fail({ code: 'sign-off/must-be-signed', step: step.id });
  }
  const decides = (each: GrantState): boolean => decidesAt(authority, each, step);
  const holder = own.find(decides);
  if (holder !== undefined) return ok({ grant: holder, delegation: '' });
  for (const lent of authority.delegations.values()) {
    const of = inForce.find((each) => each.id === lent.of && decides(each));
    const isMine = lent.delegate === actor.member && delegationHoldsOn(lent, on, step.id);
    if (of !== undefined && isMine) return ok({ grant: of, delegation: lent.id });
  }
  return noRight(workspace, actor, 'decide/sign', step);
}

/** A chair holds the role in the body that decides; a dean in the faculty, or above it. */
const decidesAt = (authority: AuthorityState, { roles, scope }: GrantState, step: ResolvedStep): boolean =>
  roles.includes(step.role) && (scopeCovers(authority, scope, step.scopeId) || (step.bodyId !== '' && scope === step.bodyId));

/** Whom to ask instead: those who could do exactly this here today, never whoever is refused. */
function noRight(workspace: Workspace, actor: Actor, action: string, step: ResolvedStep): Outcome<never> {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const could = (each: GrantState): boolean =>
    action === 'decide/record' ? each.roles.some((role) => step.recorders.includes(role)) : decidesAt(authority, each, step);
  const holders = [...authority.grants.values()]
    .filter((each) => grantHoldsOn(each, on) && could(each))
    .map((each) => authority.members.get(each.member)?.name ?? '');
  return fail({
    code: 'actor/no-right',
    action,
    who: authority.members.get(actor.member)?.name ?? '',
    holders: [...new Set(holders)].join(', '),
  });
}

/** A positive decision opens the next steps: nothing may fail, and nothing due may be missing, at their gates. */
function whatBars(workspace: Workspace, state: ProposalState, step: ResolvedStep, request: DecisionRequest): Outcome<null> {
  if (!isPositive(request.decision)) return ok(null);
  const next = (state.inForce?.body.route.steps ?? []).filter((each) => each.after.includes(step.id));
  for (const { gate } of next) {
    const { failing, missing } = findingsAt(workspace, state, gate);
    const open = [...failing, ...missing];
    if (open.length > 0) return fail({ code: 'sign-off/gate-not-met', gate, open });
  }
  return ok(null);
}

/** The next gate is looked at as it will be once this is decided: its own vote is among what rules ask for there (GOV-01). */
function withDecision(
  state: ProposalState,
  signed: SignedRecord,
  { kind, body }: { readonly kind: 'sign-off' | 'renewal'; readonly body: SignOff },
): ProposalState {
  const pending = { record: signed.id, signed, kind, body, on: signed.record.on, code: '', claimed: false };
  return { ...state, signOffs: [...state.signOffs, pending] };
}

function composeBody(
  workspace: Workspace,
  actor: Actor,
  given: {
    readonly state: ProposalState;
    readonly step: ResolvedStep;
    readonly request: DecisionRequest;
    readonly reason: string;
    readonly grant: GrantState;
    readonly delegation: string;
  },
): SignOff {
  const { state, step, request, reason, grant, delegation } = given;
  const submission = state.inForce;
  if (submission === null) throw new Error('A decision was prepared on a proposal that is not submitted.');
  const name = authorityOf(workspace).members.get(actor.member)?.name ?? '';
  return {
    proposal: state.id,
    submission: submission.id,
    revision: submission.body.revision,
    document: submission.body.document,
    route: submission.body.route.id,
    step: step.id,
    gate: step.gate,
    decision: request.decision,
    conditions: [...request.conditions],
    reason,
    to: request.to,
    body: step.bodyId,
    votes: request.votes,
    minute: request.minute,
    grant: grant.id,
    delegation,
    basis: request.recorded === null ? 'signed' : 'recorded',
    decidedBy: request.recorded?.by || name,
    decidedOn: request.recorded?.on || today(workspace),
    evidence: (request.recorded?.evidence ?? []).map(({ name: file, sha256 }) => ({ name: file, sha256 })),
    seen: state.signOffs
      .filter((each) => each.code === '')
      .map((each) => each.record)
      .toSorted(),
  };
}

function judgeUnsigned(workspace: Workspace, signed: SignedRecord): string {
  const held = { content: (sha256: string) => workspace.log.content(sha256) };
  return projectSubjects(workspace, [signed], held).verdicts.get(signed.id) ?? '';
}

function keepWaiting(
  workspace: Workspace,
  made: Pick<PreparedDecision, 'id' | 'bytes' | 'body'> & Pick<Waiting, 'record' | 'contents'>,
): PreparedDecision {
  const { id, bytes, body, record, contents } = made;
  const prepared = { token: toHex(workspace.random.bytes(16)), id, bytes, body };
  const kept = waiting.get(workspace) ?? new Map<string, Waiting>();
  kept.set(prepared.token, { prepared, record, contents, at: workspace.clock.now(), count: workspace.log.count() });
  waiting.set(workspace, kept);
  return prepared;
}
