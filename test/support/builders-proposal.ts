import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { reduceProposal, type ReduceProposalInput } from '#domain/governance/reduce-proposal.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignOff, Votes } from '#domain/record/decision-bodies.ts';
import { reachabilityOf } from '#domain/record/order.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { type Person, rights, type Scribe, sha256 } from './builders.ts';
import {
  ana,
  anInstitution,
  authorityOf,
  dee,
  type Institution,
  lee,
  nadia,
  priya,
  resolvedSteps,
  sam,
  sue,
  textOf,
} from './builders-institution.ts';

/** A proposal by Nadia in an institution, on its way; acts go to `scribe`, or to a fork of it where one is given. */
export interface Case {
  readonly institution: Institution;
  readonly scribe: Scribe;
  readonly proposal: string;
  readonly route: 'short' | 'standard';
}

type Partly<T> = Partial<T> & { readonly at?: Scribe; readonly on?: string };

export function aCase(route: Case['route'] = 'short'): Case {
  const institution = anInstitution();
  const { scribe } = institution;
  const lead = institution.members.get(nadia.name) ?? '';
  const proposal = scribe.write(nadia, { kind: 'proposal', body: { unit: institution.unit, lead, original: '', grant: '' } });
  return { institution, scribe, proposal: proposal.id, route };
}

export function revise(
  { scribe, proposal }: Case,
  text: string,
  { at = scribe, on, ...more }: Partly<BodyOf<'revision'>> = {},
): SignedRecord {
  const base = at.records.findLast(({ record }) => record.kind === 'revision' && record.subject === proposal);
  const document = textOf(text);
  const body = {
    base: base === undefined ? [] : [base.id],
    schema: 'proposal-1' as const,
    document,
    sections: {},
    keys: {},
    grant: '',
    ...more,
  };
  return at.write(nadia, { kind: 'revision', subject: proposal, body, ...(on === undefined ? {} : { on }) });
}

/** Submits a text; one that follows another names it with its history, as an honest engine does. */
export function submit(
  given: Case,
  text: string,
  { at = given.scribe, on, ...more }: Partly<BodyOf<'submission'>> = {},
): SignedRecord {
  const { institution, proposal, route } = given;
  const revision = revise(given, text, { at, ...(on === undefined ? {} : { on }) });
  const before = at.records.findLast(({ record }) => record.kind === 'submission' && record.subject === proposal);
  const record = institution.routes[route];
  const { id, version, names } = (record.record.body as BodyOf<'route'>).route;
  const body: BodyOf<'submission'> = {
    proposal,
    revision: revision.id,
    document: textOf(text),
    route: { record: record.id, id, version, names, steps: resolvedSteps(institution, route) },
    settings: [],
    packs: [],
    amends: before === undefined ? null : amending(before),
    grant: '',
    basis: 'signed',
    decidedBy: nadia.name,
    ...more,
  };
  return at.write(nadia, { kind: 'submission', subject: proposal, body, ...(on === undefined ? {} : { on }) });
}

export function amending(before: SignedRecord): NonNullable<BodyOf<'submission'>['amends']> {
  const { revision, document, amends } = before.record.body as BodyOf<'submission'>;
  return {
    submission: before.id,
    acceptance: null,
    history: [{ submission: before.id, revision, document }, ...(amends?.history ?? [])],
  };
}

export const VOTES: Votes = { eligible: 12, present: 9, recused: 0, for: 8, against: 0, abstain: 1, rollCall: [] };

const DECIDERS: Readonly<Record<string, Person>> = {
  unit: lee,
  committee: ana,
  registrar: priya,
  release: priya,
  D1: lee,
  D3: dee,
  D4: ana,
  D6: priya,
  D7: priya,
};

export type Deciding = Partly<Omit<SignOff, 'step' | 'decision'>> & {
  readonly as?: Person;
  /** The text it names; the last submitted. */
  readonly submission?: string;
};

/** A sign-off as the engine would compose it: signed by the step's own holder, on the text in force, with votes where the step counts them. */
export function decide(given: Case, step: string, decision: SignOff['decision'], deciding: Deciding = {}): SignedRecord {
  const { at = given.scribe, as = DECIDERS[step] ?? lee, on, submission, ...more } = deciding;
  const submitted = at.records.findLast(
    ({ id, record }) =>
      record.kind === 'submission' && record.subject === given.proposal && (submission === undefined || id === submission),
  );
  if (submitted === undefined) throw new Error('Nothing was submitted.');
  const text = submitted.record.body as BodyOf<'submission'>;
  const here = text.route.steps.find((each) => each.id === step);
  const body: SignOff = {
    proposal: given.proposal,
    submission: submitted.id,
    revision: text.revision,
    document: text.document,
    route: text.route.id,
    step,
    gate: here?.gate ?? 'D1',
    decision,
    conditions: [],
    reason: decision === 'return' || decision === 'decline' ? sha256(`reason ${step}`) : '',
    to: '',
    body: here?.bodyId ?? '',
    votes: here?.vote == null ? null : VOTES,
    minute: '',
    grant: given.institution.grants.get(as.name) ?? '',
    delegation: '',
    basis: 'signed',
    decidedBy: as.name,
    decidedOn: on ?? at.today,
    evidence: [],
    seen: [],
    ...more,
  };
  return at.write(as, { kind: 'sign-off', subject: given.proposal, body, ...(on === undefined ? {} : { on }) });
}

/** What makes a sign-off one that the secretary records: by whom it was decided, with the minutes as proof. */
export const recordedBy = (decidedBy: string): Deciding => ({
  as: sue,
  basis: 'recorded',
  decidedBy,
  evidence: [{ name: 'minutes.txt', sha256: textOf('minutes') }],
});

export function position(
  given: Case,
  more: Partly<BodyOf<'position'>> & { readonly as?: Person } & Pick<BodyOf<'position'>, 'act' | 'body'>,
): SignedRecord {
  const { at = given.scribe, as = sue, on, ...rest } = more;
  const submitted = at.records.findLast(({ record }) => record.kind === 'submission' && record.subject === given.proposal);
  const body: BodyOf<'position'> = {
    proposal: given.proposal,
    submission: submitted?.id ?? '',
    step: 'D2',
    dueOn: '',
    position: '',
    comment: '',
    answers: '',
    grant: given.institution.grants.get(as.name) ?? '',
    basis: rest.act === 'position' ? 'recorded' : 'signed',
    decidedBy: as.name,
    decidedOn: on ?? at.today,
    evidence: [],
    ...rest,
  };
  return at.write(as, { kind: 'position', subject: given.proposal, body, ...(on === undefined ? {} : { on }) });
}

export function reverse(
  given: Case,
  record: SignedRecord,
  { at = given.scribe, as = sam }: { at?: Scribe; as?: Person } = {},
): SignedRecord {
  const body = {
    proposal: given.proposal,
    record: record.id,
    reason: textOf('reason'),
    grant: given.institution.grants.get(as.name) ?? '',
  };
  return at.write(as, { kind: 'reversal', subject: given.proposal, stream: 'decision', body });
}

export type Options = Pick<ReduceProposalInput, 'partial' | 'asOf'> & { readonly isStale?: ReduceProposalInput['isStale'] };

/** The state of the proposal from records in the order given, authority from the same. Nothing is stale unless the test says so. */
export function stateOf(
  { proposal }: Case,
  records: readonly SignedRecord[],
  { isStale = () => false, ...more }: Options = {},
): ProposalState {
  const own = records.filter(
    ({ id, record }) => record.stream === 'decision' && (record.subject === proposal || id === proposal),
  );
  const authority = records.filter(({ record }) => record.stream === 'authority');
  return reduceProposal({
    authority: authorityOf(records),
    rights,
    records: own,
    isStale,
    reachability: reachabilityOf([...authority, ...own]),
    ...more,
  });
}

/** The verdict of one record among all that a scribe holds. */
export const codeOf = (
  given: Case,
  signed: SignedRecord,
  options: Options = {},
  from: Scribe = given.scribe,
): string | undefined => stateOf(given, from.records, options).verdicts.get(signed.id);

/** Step id to status: how far it has come. */
export const stepsOf = (state: ProposalState): Record<string, string> =>
  Object.fromEntries(state.steps.map(({ step, status }) => [step.id, status]));
