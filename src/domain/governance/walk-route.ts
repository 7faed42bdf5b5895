import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignOff } from '#domain/record/decision-bodies.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import type { Reachability } from '#domain/record/order.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import { consultationsOf } from './consultation.ts';
import { sameName } from './judge-sign-off.ts';
import { type SubmissionState, isPositive, isReturn, type ProposalState, type SignOffState } from './proposal-state.ts';
import type { Reading, ReduceProposalInput } from './reduce-proposal.ts';
import { statusOf } from './status.ts';
import { stepsBefore } from './steps-before.ts';
import { isDone, isReached, noteOpenings, stepStates, type Walk, withStaleness } from './steps-now.ts';

/** One person decides at most so many steps of one proposal (FRAMEWORKS §9.5); the setting `maxStepsPerPerson` overrides it. */
const MAX_STEPS_PER_PERSON = 2;

/** Goes over the effective records in order and finds, for each sign-off, whether its step was open, and what is open now. */
export function walkRoute(input: ReduceProposalInput, reading: Reading, reach: Reachability): ProposalState {
  const walk: Walk = {
    input,
    reading,
    reach,
    verdicts: new Map(reading.verdicts),
    signOffs: [],
    counted: new Map(),
    positions: [],
    conditions: [],
    openedOn: new Map(),
    current: null,
    returned: null,
    ending: '',
    number: null,
    binned: false,
  };
  for (const signed of reading.ordered) {
    if (reading.verdicts.get(signed.id) === '') applyRecord(walk, signed);
    else if (isSignOff(signed)) walk.signOffs.push(signOffState(walk, signed, reading.verdicts.get(signed.id) ?? ''));
    noteOpenings(walk, signed.record.on);
  }
  return summarise(walk);
}

const isSignOff = ({ record }: SignedRecord): boolean => record.kind === 'sign-off' || record.kind === 'renewal';

function applyRecord(walk: Walk, signed: SignedRecord): void {
  const { id, record } = signed;
  switch (record.kind) {
    case 'number':
      // Two alike or two at once: the later by order is shown.
      walk.number = { value: (record.body as BodyOf<'number'>).number, record: id };
      return;
    case 'submission':
      return applySubmission(walk, signed);
    case 'sign-off':
    case 'renewal':
      return applySignOff(walk, signed);
    case 'position':
      walk.positions.push(signed);
      return;
    case 'condition':
      return applyCondition(walk, signed);
    case 'withdrawal':
      return applyWithdrawal(walk, signed);
    case 'binned':
      walk.binned = true;
      return;
    case 'restored':
      walk.binned = false;
      return;
    default:
      return;
  }
}

/** A text that is on its way, or has gone all of it, stays on its route; another route is begun after a return or a withdrawal. */
function whyNoAmendment(walk: Walk, next: SubmissionState): string {
  const { current } = walk;
  if (current === null || walk.returned !== null || walk.ending !== '' || !walk.reach.reaches(next.id, current.id)) return '';
  return next.body.route.record === current.body.route.record ? '' : 'submission/other-route';
}

function applySubmission(walk: Walk, { id }: SignedRecord): void {
  const submission = walk.reading.submissions.find((each) => each.id === id);
  if (submission === undefined) return;
  const refused = whyNoAmendment(walk, submission);
  if (refused !== '') {
    walk.verdicts.set(id, refused);
    return;
  }
  walk.current = submission;
  walk.returned = null;
  if (walk.ending === 'withdrawn') walk.ending = '';
  for (const step of submission.body.route.steps) walk.openedOn.delete(step.id);
}

/** What has been decided for good is not taken back by its proposer. */
function applyWithdrawal(walk: Walk, { id, record }: SignedRecord): void {
  const signOffs = walk.signOffs.map((each) => withStaleness(walk, each));
  const status = statusOf(walk, stepStates(walk, signOffs, record.on));
  if (['draft', 'inReview', 'returned'].includes(status)) walk.ending = 'withdrawn';
  else walk.verdicts.set(id, 'withdrawal/too-late');
}

function applySignOff(walk: Walk, signed: SignedRecord): void {
  const body = signed.record.body as SignOff;
  const code = whyNotNow(walk, signed, body);
  const state = signOffState(walk, signed, code);
  walk.signOffs.push(state);
  walk.verdicts.set(signed.id, code);
  if (code !== '') return;
  if (isPositive(body.decision)) {
    walk.counted.set(body.step, state);
    if (state.kind === 'sign-off') setConditions(walk, state);
  } else if (isReturn(body.decision)) applyReturn(walk, state, body);
  else if (body.decision === 'decline') walk.ending = 'rejected';
}

/** A step decided anew sets its own conditions; what an earlier decision of it asked for and nobody met no longer binds. */
function setConditions(walk: Walk, { record, body }: SignOffState): void {
  const earlier = new Set(
    walk.signOffs.filter((each) => each.body.step === body.step && each.record !== record).map((each) => each.record),
  );
  const kept = walk.conditions.filter((each) => each.metBy !== '' || !earlier.has(each.signOff));
  const added = body.conditions.map((text, at) => ({ signOff: record, condition: at + 1, text, metBy: '', metOn: '' }));
  walk.conditions.splice(0, walk.conditions.length, ...kept, ...added);
}

/** Sent back: to the proposer, and, where an earlier step is named, everything from that step on is to be decided again. */
function applyReturn(walk: Walk, state: SignOffState, body: SignOff): void {
  // Another text has answered it already: in a package, or where its author had not seen that text.
  const isAnswered = body.submission !== walk.current?.id;
  if (walk.input.partial === true && isAnswered) return;
  if (!isAnswered) walk.returned = state;
  if (body.to === '' || walk.current === null) return;
  const steps = walk.current.body.route.steps;
  for (const step of steps) {
    if (step.id === body.to || stepsBefore(steps, step).has(body.to)) walk.counted.delete(step.id);
  }
}

/** Why a sign-off that is well made does not count at this point of the story, or "". */
function whyNotNow(walk: Walk, signed: SignedRecord, body: SignOff): string {
  const { current } = walk;
  if (current === null || walk.ending !== '') return 'sign-off/not-this-step';
  const texts = [current.id, ...(current.body.amends?.history ?? []).map((each) => each.submission)];
  if (!texts.includes(body.submission)) return 'sign-off/other-revision';
  if (body.submission !== current.id && walk.reach.reaches(signed.id, current.id)) return 'sign-off/other-revision';
  const step = current.body.route.steps.find((each) => each.id === body.step);
  if (step === undefined) return 'sign-off/other-step';
  if (walk.returned !== null) return 'sign-off/not-this-step';
  // A package does not hold the earlier texts, so it cannot show why a step was decided a second time: the later decision stands.
  const mayDecideAgain = walk.input.partial === true;
  if ((isDone(walk, step, signed.record.on) && !mayDecideAgain) || !isReached(walk, step, signed.record.on))
    return 'sign-off/not-this-step';
  if ((body.decision === 'verify' || body.decision === 'publish') && walk.conditions.some((each) => each.metBy === ''))
    return 'sign-off/conditions-open';
  if (signed.record.kind === 'renewal') {
    const renewal = whyNoRenewal(walk, signed.record.body as BodyOf<'renewal'>, step);
    if (renewal !== '') return renewal;
  }
  return decidesTooMuch(walk, signed, body) ? 'sign-off/too-many-steps' : '';
}

/**
 * A renewal repeats the decision that went stale at its step. Where a body voted, its votes carry over only a minor change; for any other
 * the body decides anew (DESIGN §7, FRAMEWORKS §9.5).
 */
function whyNoRenewal(walk: Walk, body: BodyOf<'renewal'>, step: ResolvedStep): string {
  const renewed = walk.counted.get(step.id);
  if (walk.input.partial === true || walk.current === null) return '';
  if (renewed?.record !== body.renews || renewed.body.decision !== body.decision) return 'renewal/not-stale';
  const isMinor = walk.input.isMinor?.(renewed.body, walk.current) ?? false;
  return step.vote === null || isMinor ? '' : 'renewal/needs-body';
}

/** Separation of duties counts deciders, not recorders. */
function decidesTooMuch(walk: Walk, signed: SignedRecord, body: SignOff): boolean {
  const set = walk.input.authority.settings.get('maxStepsPerPerson')?.value;
  const most = typeof set === 'number' ? set : MAX_STEPS_PER_PERSON;
  const others = [...walk.counted.values()].filter(
    (each) => each.body.step !== body.step && sameDecider(walk, each, signed, body),
  );
  return others.length >= most;
}

function sameDecider(walk: Walk, one: SignOffState, signed: SignedRecord, body: SignOff): boolean {
  const { keys } = walk.input.authority;
  if (one.body.basis === 'signed' && body.basis === 'signed') {
    return keys.get(one.signed.record.author)?.member === keys.get(signed.record.author)?.member;
  }
  // A body that decides is nobody's double; office-holders are compared by name.
  return one.body.body === '' && body.body === '' && sameName(one.body.decidedBy, body.decidedBy);
}

function applyCondition(walk: Walk, { id, record }: SignedRecord): void {
  const { signOff, condition } = record.body as BodyOf<'condition'>;
  const at = walk.conditions.findIndex((each) => each.signOff === signOff && each.condition === condition && each.metBy === '');
  const open = walk.conditions[at];
  if (open === undefined) walk.verdicts.set(id, 'condition/not-open');
  else walk.conditions[at] = { ...open, metBy: id, metOn: record.on };
}

function signOffState(walk: Walk, signed: SignedRecord, code: string): SignOffState {
  const body = signed.record.body as SignOff;
  const { grants, delegations } = walk.input.authority;
  const ends = [grants.get(body.grant)?.end ?? null, delegations.get(body.delegation)?.end ?? null];
  const whole = walk.input.reachability ?? walk.reach;
  const claimed = ends.some((end) => end !== null && !whole.reaches(end.record, signed.id));
  return {
    record: signed.id,
    signed,
    kind: signed.record.kind as 'sign-off' | 'renewal',
    body,
    on: signed.record.on,
    code,
    claimed,
  };
}

function summarise(walk: Walk): ProposalState {
  const { reading, current } = walk;
  const opening = reading.opening;
  const proposal = opening?.record.body as BodyOf<'proposal'> | undefined;
  const lastOn = reading.ordered.reduce(
    (latest, each) => (each.record.on > latest ? each.record.on : latest),
    walk.input.asOf ?? '',
  );
  const signOffs = walk.signOffs.map((each) => withStaleness(walk, each));
  const steps = stepStates(walk, signOffs, lastOn);
  return {
    id: opening?.id ?? '',
    lead: proposal?.lead ?? '',
    unit: proposal?.unit ?? '',
    number: walk.number?.value ?? '',
    original: proposal?.original ?? '',
    createdOn: opening?.record.on ?? '',
    status: statusOf(walk, steps),
    binned: walk.binned,
    revisions: reading.revisions,
    heads: headsOf(reading),
    submissions: reading.submissions.filter((each) => walk.verdicts.get(each.id) === ''),
    inForce: current,
    steps,
    signOffs,
    consultations: (current?.body.route.steps ?? []).flatMap((step) => consultationsOf(walk.positions, step)),
    conditions: walk.conditions,
    returned: walk.returned,
    verdicts: new Map([...walk.verdicts, ...signOffs.map((each) => [each.record, each.code] as const)]),
  };
}

function headsOf(reading: Reading): readonly RecordId[] {
  const edited = new Set(reading.revisions.flatMap((each) => each.body.base));
  return reading.revisions.filter((each) => !edited.has(each.id)).map((each) => each.id);
}
