import type { SignOffState } from '#domain/governance/proposal-state.ts';
import type { KeyId } from '#domain/record/record.ts';
import { writeCsv } from './csv.ts';
import type { JudgedRecords } from './judge-records.ts';
import type { PackageDecision } from './view.ts';

const NONE = { en: '', fr: '' };

/** Every decision of a package as its documents show it, from its records alone. */
export const packageDecisions = (judged: JudgedRecords): readonly PackageDecision[] =>
  judged.state.signOffs.map((signOff) => packageDecision(judged, signOff));

/** One of them. */
export function packageDecision({ authority, state }: JudgedRecords, signOff: SignOffState): PackageDecision {
  const { body } = signOff;
  const step = state.inForce?.body.route.steps.find((each) => each.id === body.step);
  const grant = authority.grants.get(body.grant);
  return {
    record: signOff.record,
    step: body.step,
    stepNames: step?.names ?? NONE,
    gate: body.gate,
    decision: body.decision,
    bodyNames: step?.bodyNames ?? NONE,
    decidedBy: body.decidedBy,
    role: roleAt(grant?.roles ?? [], step?.role ?? ''),
    recordedBy: body.basis === 'recorded' ? authorName({ authority, state }, signOff) : '',
    grantedBy: grant?.grantedBy ?? '',
    grantedOn: grant?.grantedOn ?? '',
    basis: body.basis,
    on: body.decidedOn,
    votes: body.votes,
    minute: body.minute,
    conditions: state.conditions
      .filter((each) => each.signOff === signOff.record)
      .map((each) => ({ text: each.text, met: each.metBy !== '', metOn: each.metOn })),
    code: signOff.code,
  };
}

const roleAt = (roles: readonly string[], wanted: string): string => (roles.includes(wanted) ? wanted : (roles[0] ?? ''));

/** The name of the member whose key signed; "" where nobody's. */
export const authorName = (judged: JudgedRecords, { signed }: SignOffState): string => holderName(judged, signed.record.author);

/** The name of the member whose key it is; "" where nobody's. */
export function holderName({ authority }: JudgedRecords, key: KeyId): string {
  const member = authority.keys.get(key)?.member ?? '';
  return authority.members.get(member)?.name ?? '';
}

const COLUMNS =
  'record,step,step_en,step_fr,gate,decision,body_en,body_fr,decided_by,role,basis,recorded_by,granted_by,granted_on,decided_on,' +
  'eligible,present,recused,for,against,abstain,minute,conditions,conditions_met_on,verdict';

/**
 * `data/decisions.csv`: codes rather than words wherever the records have codes, so that the table is the same in both languages and a
 * verifier years later writes the same bytes. Several conditions in one cell are parted by " | "; an open one has no date.
 */
export function decisionsCsv(decisions: readonly PackageDecision[]): string {
  const rows = decisions.map((each) => [
    each.record,
    each.step,
    each.stepNames.en,
    each.stepNames.fr,
    each.gate,
    each.decision,
    each.bodyNames.en,
    each.bodyNames.fr,
    each.decidedBy,
    each.role,
    each.basis,
    each.recordedBy,
    each.grantedBy,
    each.grantedOn,
    each.on,
    ...votesOf(each),
    each.minute,
    each.conditions.map(({ text }) => text).join(' | '),
    each.conditions.map(({ metOn }) => metOn).join(' | '),
    each.code,
  ]);
  return writeCsv([COLUMNS.split(','), ...rows]);
}

function votesOf({ votes }: PackageDecision): readonly (number | string)[] {
  if (votes === null) return ['', '', '', '', '', ''];
  return [votes.eligible, votes.present, votes.recused, votes.for, votes.against, votes.abstain];
}
