import { type AuthorityState, delegationHoldsOn, type GrantState, grantHoldsOn, scopeCovers } from '#domain/people/authority.ts';
import { judgeKey } from '#domain/people/judge-actor.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import { dayNumber } from '#domain/record/date-rule.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import { isPositive, isReturn, needsConditions, needsReason } from './proposal-state.ts';
import { may, type Rights } from './rights.ts';
import { stepsBefore } from './steps-before.ts';
import { judgeVotes } from './votes.ts';

/** What a sign-off is judged against; the same in the engine's reducer and in the verifier of a package. */
export interface SignOffContext {
  readonly authority: AuthorityState;
  readonly rights: Rights;
  readonly proposal: { readonly id: RecordId; readonly lead: RecordId };
  /** The submission in force, whose route and history say what can be decided. */
  readonly submission: { readonly id: RecordId; readonly body: BodyOf<'submission'> };
}

/**
 * Why a sign-off does not count, or "": it must be of this proposal, of a text that was submitted, at a step of the route, in a word of
 * that step, by a key and a grant that gave the right on that day, with votes, reason and proof as the step asks. Whether the step was
 * open, and whether the text has changed since, is the reducer's part.
 */
export function judgeSignOff(context: SignOffContext, signed: SignedRecord): string {
  const body = signed.record.body as SignOff;
  const step = context.submission.body.route.steps.find((each) => each.id === body.step);
  const problem = judgeText(context, signed, body);
  if (problem !== '') return problem;
  if (step === undefined) return 'sign-off/other-step';
  return judgeStep(context, body, step) || judgeSigner(context, signed, body, step) || judgeAct(context, signed, body, step);
}

/** The text must be the one in force, or one it replaced, exactly as its submission named it. */
function judgeText({ proposal, submission }: SignOffContext, { record }: SignedRecord, body: SignOff): string {
  if (body.proposal !== proposal.id || record.subject !== proposal.id || submission.body.proposal !== proposal.id)
    return 'sign-off/other-proposal';
  const replaced = submission.body.amends?.history.find((each) => each.submission === body.submission);
  const text = body.submission === submission.id ? submission.body : replaced;
  return text?.revision === body.revision && text.document === body.document ? '' : 'sign-off/other-revision';
}

function judgeStep({ submission }: SignOffContext, body: SignOff, step: ResolvedStep): string {
  const isItsStep = step.kind === 'decision' && body.gate === step.gate && body.body === step.bodyId;
  if (!isItsStep || body.route !== submission.body.route.id) return 'sign-off/other-step';
  if (!step.decisions.includes(body.decision)) return 'sign-off/other-decision';
  return body.to === '' || (isReturn(body.decision) && canGoBack(submission.body.route.steps, step, body.to))
    ? ''
    : 'sign-off/other-step';
}

/** To the same step or one that comes before it, however far back. */
const canGoBack = (steps: readonly ResolvedStep[], from: ResolvedStep, to: string): boolean =>
  to === from.id || stepsBefore(steps, from).has(to);

function judgeSigner(context: SignOffContext, signed: SignedRecord, body: SignOff, step: ResolvedStep): string {
  const { authority } = context;
  const key = authority.keys.get(signed.record.author);
  const keyProblem = judgeKey(key, signed);
  if (keyProblem !== '' || key === undefined) return keyProblem;
  const grant = authority.grants.get(body.grant);
  if (grant === undefined) return 'record/missing';
  const roleProblem =
    body.basis === 'recorded'
      ? judgeRecorder(context, grant, key.member, step)
      : judgeHolder(context, signed, { body, grant, member: key.member, step });
  if (roleProblem !== '') return roleProblem;
  // Who signs says so in their own name, also on behalf of somebody.
  if (body.basis === 'signed' && !sameName(body.decidedBy, authority.members.get(key.member)?.name)) return 'sign-off/other-name';
  return grantHoldsOn(grant, signed.record.on) ? '' : 'sign-off/role-ended';
}

function judgeRecorder({ rights }: SignOffContext, grant: GrantState, member: RecordId, step: ResolvedStep): string {
  if (!step.recordedEnough) return 'sign-off/must-be-signed';
  const mayRecord = grant.roles.some((role) => step.recorders.includes(role) && may(rights, role, 'decide/record', step.id));
  return grant.member === member && mayRecord ? '' : 'sign-off/no-role';
}

function judgeHolder(
  { authority, rights }: SignOffContext,
  signed: SignedRecord,
  { body, grant, member, step }: { body: SignOff; grant: GrantState; member: RecordId; step: ResolvedStep },
): string {
  const isRole = grant.roles.includes(step.role) && may(rights, step.role, 'decide/sign', step.id);
  // A chair holds the role in the body that decides; a dean in the faculty, or above it.
  const isHere = scopeCovers(authority, grant.scope, step.scopeId) || grant.scope === step.bodyId;
  if (!isRole || !isHere) return 'sign-off/no-role';
  if (body.delegation === '') return grant.member === member ? '' : 'sign-off/no-role';
  const lent = authority.delegations.get(body.delegation);
  const { on } = signed.record;
  const isLent = lent !== undefined && lent.of === grant.id && lent.delegate === member && delegationHoldsOn(lent, on, step.id);
  return isLent ? '' : 'sign-off/no-delegation';
}

/** Words, votes, reason, proof, and that nobody decides on their own proposal. */
function judgeAct({ authority, proposal }: SignOffContext, signed: SignedRecord, body: SignOff, step: ResolvedStep): string {
  if (needsReason(body.decision) && body.reason === '') return 'sign-off/reason-missing';
  if (needsConditions(body.decision) !== body.conditions.length > 0) return 'sign-off/conditions-missing';
  if (body.basis === 'recorded' && body.evidence.length === 0) return 'sign-off/proof-missing';
  if (dayNumber(body.decidedOn) > dayNumber(signed.record.on) + 1) return 'record/date';
  if (step.separated && deciderIsLead(authority, proposal.lead, signed, body)) return 'sign-off/own-proposal';
  if (step.vote === null) return '';
  if (body.votes === null) return 'sign-off/votes-missing';
  const judged = judgeVotes(body.votes, step.vote, isPositive(body.decision));
  return judged.ok ? '' : judged.error.code;
}

function deciderIsLead(authority: AuthorityState, lead: RecordId, signed: SignedRecord, body: SignOff): boolean {
  const holder = authority.grants.get(body.grant)?.member;
  const author = authority.keys.get(signed.record.author)?.member;
  if (body.basis === 'signed') return author === lead || holder === lead;
  return sameName(body.decidedBy, authority.members.get(lead)?.name);
}

/** Names of people as two people would type them: case and spacing do not matter. Who has no name is nobody. */
export function sameName(a: string, b: string | undefined): boolean {
  const plain = (name: string) => name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return b !== undefined && plain(a) !== '' && plain(a) === plain(b);
}
