import type { StepOption, StepOptions } from '#contract/acts.ts';
import type { Bar } from '#contract/draft.ts';
import { isPositive, isReturn, needsConditions, needsReason } from '#domain/governance/proposal-state.ts';
import type { ProposalState, SignOffState, StepState } from '#domain/governance/proposal-state.ts';
import { isMinorChange } from '#domain/governance/staleness.ts';
import { stepsBefore } from '#domain/governance/steps-before.ts';
import { dayNumber } from '#domain/record/date-rule.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf, today } from './authority-of.ts';
import { barsUnderReview } from './bars.ts';
import { changesBetween } from './compare-revisions.ts';
import { decidingGrant } from './decide.ts';
import { bodyNames, holderOfProposal } from './holder-of.ts';
import { packageBars } from './package-bars.ts';
import { type Asker, leadOr, permission, permissionAt, refused, unsigned } from './permissions.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, staleAnswersOf, textOf } from './texts.ts';
import { waiversOf } from './waivers.ts';
import type { Workspace } from './workspace.ts';

const NOTHING = { en: '', fr: '' };

/** What can be done with a proposal now, by whom, and why not by others: every button of the review page. Errors: `proposal/not-found`. */
export function stepOptions(workspace: Workspace, asker: Asker, proposal: RecordId): Outcome<StepOptions> {
  if (workspace.log.record(proposal)?.record.kind !== 'proposal') return fail({ code: 'proposal/not-found', id: proposal });
  const state = proposalOf(workspace, proposal);
  const at = (action: string) => permission(workspace, asker, { action });
  return ok({
    steps: state.steps.map((each) => optionAt(workspace, asker, state, each)),
    consult: consultOptions(workspace, asker, state),
    submit: submitPermission(workspace, asker, state),
    number: at('proposal/number'),
    withdraw: ['draft', 'inReview', 'returned'].includes(state.status)
      ? leadOr(workspace, asker, state, 'withdraw-for')
      : refused('withdrawal/too-late'),
    bin: leadOr(workspace, asker, state, state.binned ? 'proposal/restore' : 'proposal/bin'),
    closeCondition: state.conditions.some((each) => each.metBy === '') ? at('condition/close') : refused('condition/not-open'),
    reverse: at('reverse'),
    waive: state.inForce === null ? refused('proposal/not-submitted') : at('waiver/grant'),
    package: packagePermission(state) ?? at('package/make'),
    seal: packagePermission(state) ?? at('package/seal'),
    waivers: [...waiversOf(workspace, state)],
    conditions: state.conditions.map(({ signOff, condition, text, metBy, metOn }) => ({
      signOff,
      condition,
      step: state.signOffs.find((each) => each.record === signOff)?.body.step ?? '',
      text,
      met: metBy !== '',
      metOn,
    })),
  });
}

/** Sending it, or an amended text in its place: what stands against it whoever asks comes first. */
function submitPermission(workspace: Workspace, asker: Asker, state: ProposalState) {
  if (state.binned) return refused('proposal/binned');
  if (state.heads.length > 1) return refused('proposal/merge-first');
  if (state.status === 'rejected') return refused('proposal/ended');
  return leadOr(workspace, asker, state, 'proposal/submit-for');
}

/** Why no package can be made yet, by anybody: what `buildPackage` would refuse it for; null where one can. */
function packagePermission(state: ProposalState) {
  const [first] = packageBars(state);
  return first === undefined ? null : refused(first.code);
}

function optionAt(workspace: Workspace, asker: Asker, state: ProposalState, each: StepState): StepOption {
  const { step, status, openedOn, signOff } = each;
  const isOpen = status !== 'waiting' && status !== 'done';
  const held = holderOfProposal(workspace, state).find((item) => item.step === step.id);
  const all = state.steps.map((other) => other.step);
  const isDecision = step.kind === 'decision';
  return {
    id: step.id,
    names: step.names,
    gate: step.gate,
    kind: step.kind,
    status,
    openedOn,
    days: isOpen && openedOn !== '' ? Math.max(0, dayNumber(today(workspace)) - dayNumber(openedOn)) : 0,
    holder: held?.holder ?? NOTHING,
    bodyNames: step.bodyNames,
    decisions: step.decisions.map((word) => ({
      word,
      needsReason: needsReason(word),
      needsConditions: needsConditions(word),
      positive: isPositive(word),
      returns: isReturn(word),
    })),
    returnTo: [...all.map(({ id }) => id).filter((id) => stepsBefore(all, step).has(id)), step.id],
    vote: step.vote,
    sign: isDecision ? permissionAt(workspace, asker, { state, step, how: 'sign' }) : refused('step/consultation'),
    record: isDecision ? permissionAt(workspace, asker, { state, step, how: 'record' }) : refused('step/consultation'),
    lent: isDecision ? lentAt(workspace, asker, step) : null,
    bars: isOpen ? [...barsAfter(workspace, state, step)] : [],
    stale: status === 'stale' && signOff !== null ? staleView(workspace, state, step, signOff) : null,
  };
}

/** Whose right a decision of this person would rest on, where it is not their own. */
function lentAt(workspace: Workspace, asker: Asker, step: ResolvedStep): StepOption['lent'] {
  const found = decidingGrant(workspace, unsigned(asker), step, { recorded: null });
  if (!found.ok || found.value.delegation === '') return null;
  const { members, delegations } = authorityOf(workspace);
  const by = members.get(found.value.grant.member)?.name ?? '';
  return { by, until: delegations.get(found.value.delegation)?.to ?? today(workspace) };
}

/** What would refuse a positive decision of this step: findings at the gates of the steps that it opens. */
function barsAfter(workspace: Workspace, state: ProposalState, step: ResolvedStep): readonly Bar[] {
  if (state.inForce === null) return [];
  const gates = new Set(state.inForce.body.route.steps.filter(({ after }) => after.includes(step.id)).map(({ gate }) => gate));
  const assumed = step.kind === 'decision' ? asIfDecided(workspace, state, step) : state;
  const bars = [...gates].flatMap((gate) => [...barsUnderReview(workspace, assumed, gate)]);
  return bars.filter(
    (bar, index) =>
      bars.findIndex((other) => other.kind === bar.kind && other.id === bar.id && other.path === bar.path) === index,
  );
}

/** Rules at the next gate also ask for the decision that opens it: it is assumed in due form, so that only the rest is named. */
function asIfDecided(workspace: Workspace, state: ProposalState, step: ResolvedStep): ProposalState {
  const word = step.decisions.find(isPositive);
  const { inForce } = state;
  const signed = inForce?.signed;
  if (word === undefined || inForce === null || signed === undefined) return state;
  const votes = { eligible: 20, present: 20, recused: 0, for: 20, against: 0, abstain: 0, rollCall: [] };
  const body: SignOff = {
    proposal: state.id,
    submission: inForce.id,
    revision: inForce.body.revision,
    document: inForce.body.document,
    route: inForce.body.route.id,
    step: step.id,
    gate: step.gate,
    decision: word,
    conditions: [],
    reason: '',
    to: '',
    body: step.bodyId,
    votes: step.vote === null ? null : votes,
    minute: '-',
    grant: '',
    delegation: '',
    basis: 'signed',
    decidedBy: step.bodyNames.en,
    decidedOn: today(workspace),
    evidence: [],
    seen: [],
  };
  const assumed: SignOffState = { record: '', signed, kind: 'sign-off', body, on: body.decidedOn, code: '', claimed: false };
  return { ...state, signOffs: [...state.signOffs, assumed] };
}

function staleView(workspace: Workspace, state: ProposalState, step: ResolvedStep, signOff: SignOffState): StepOption['stale'] {
  const { inForce } = state;
  if (inForce === null) return null;
  const source = logSource(workspace);
  const attested = staleAnswersOf(workspace, source, signOff.body, inForce);
  const before = textOf(workspace, source, signOff.body.revision);
  const after = textOf(workspace, source, inForce.body.revision);
  const touched = new Set(attested.map(({ path }) => path.replaceAll(/\[[^\]]*\]/g, '[]')));
  // What was attested is named by item keys; people read labels: the same answers, shown as a comparison shows them.
  const changes = changesBetween(workspace.catalogue.schema, before, after).filter(({ path, side }) => {
    const schemaPath = path.replaceAll(/\[[^\]]*\]/g, '[]');
    const field = side === '' ? schemaPath : schemaPath.slice(0, -3);
    return (
      (side === '' || side === before.language) && [...touched].some((each) => each === field || field.startsWith(`${each}[]`))
    );
  });
  return {
    record: signOff.record,
    decision: signOff.body.decision,
    changes: [...changes],
    renewable: step.vote === null || isMinorChange(attested),
  };
}

function consultOptions(workspace: Workspace, asker: Asker, state: ProposalState): StepOptions['consult'] {
  const action = (name: string, scope?: string) =>
    permission(workspace, asker, scope === undefined ? { action: name } : { action: name, scope });
  return {
    notice: action('consult/notice'),
    answer: leadOr(workspace, asker, state, 'consult/answer'),
    bodies: state.consultations.map((each) => ({
      body: each.body,
      code: each.code,
      names: bodyNames(workspace, each),
      step: each.step,
      sign: action('consult/position', each.body),
      record: action('consult/record'),
    })),
  };
}
