import { judgeGrant, judgeKey } from '#domain/people/judge-actor.ts';
import type { AuthorityState } from '#domain/people/authority.ts';
import { type BodyOf, isKind, type Kind, KINDS } from '#domain/record/bodies.ts';
import { isTooEarly } from '#domain/record/date-rule.ts';
import type { CivilDate, RecordId, SignedRecord } from '#domain/record/record.ts';
import type { Rights } from './rights.ts';

/** The right each kind needs where its author is not the lead acting on their own proposal. */
const NEEDED: Partial<Record<Kind, string>> = {
  proposal: 'proposal/create',
  number: 'proposal/number',
  revision: 'proposal/edit',
  submission: 'proposal/submit-for',
  condition: 'condition/close',
  waiver: 'waiver/grant',
  reversal: 'reverse',
  withdrawal: 'withdraw-for',
  binned: 'proposal/bin',
  restored: 'proposal/restore',
  package: 'package/make',
  seal: 'package/seal',
  erasure: 'erase',
};

/** What the lead may do without a grant: it is their proposal. */
const LEAD_MAY: ReadonlySet<string> = new Set([
  'proposal',
  'revision',
  'submission',
  'withdrawal',
  'binned',
  'restored',
  'package',
]);

export interface SubjectContext {
  readonly authority: AuthorityState;
  readonly rights: Rights;
  /** Id of the proposal and, once its record has been read, who leads it. */
  readonly id: RecordId;
  readonly lead: RecordId;
  readonly unit: RecordId;
  readonly dates: ReadonlyMap<RecordId, CivilDate>;
  /** A package has gaps; a workspace must hold what its records name. */
  readonly partial: boolean;
}

/** Why a record of a proposal does not count whatever the state of the route, or "". Sign-offs are judged by `judgeSignOff`. */
export function judgeProposalRecord(context: SubjectContext, signed: SignedRecord): string {
  const { record } = signed;
  if (!isKind(record.kind) || !KINDS[record.kind].body.safeParse(record.body).success) return 'record/not-a-record';
  if (record.stream !== 'decision' || KINDS[record.kind].opens !== (record.subject === '')) return 'record/not-a-record';
  if (record.workspace !== context.authority.workspace) return 'record/other-workspace';
  if (record.kind !== 'proposal' && record.subject !== context.id) return 'sign-off/other-proposal';
  const named = (record.body as { readonly proposal?: string }).proposal;
  if (named !== undefined && named !== context.id) return 'sign-off/other-proposal';
  if (isTooEarly(signed, context.dates)) return 'record/date';
  if (record.kind === 'sign-off' || record.kind === 'renewal') return '';
  return record.kind === 'position' ? judgePositionRight(context, signed) : judgeRight(context, signed, record.kind);
}

function judgeRight(context: SubjectContext, signed: SignedRecord, kind: Kind): string {
  const { authority, rights } = context;
  const { grant } = signed.record.body as { readonly grant?: string };
  const key = authority.keys.get(signed.record.author);
  const lead = kind === 'proposal' ? (signed.record.body as BodyOf<'proposal'>).lead : context.lead;
  if ((grant ?? '') === '' && LEAD_MAY.has(kind) && key !== undefined && key.member === lead) return judgeKey(key, signed);
  if (kind === 'revision') return judgeEditor(context, signed, grant ?? '');
  return judgeGrant(authority, rights, signed, grant ?? '', { action: NEEDED[kind] ?? kind });
}

/** Co-authors write in their proposal; offices give the answers that are theirs at any gate before D6 (FRAMEWORKS §0.6.2). */
function judgeEditor({ authority, rights, id, unit }: SubjectContext, signed: SignedRecord, grant: string): string {
  const ways = [
    { action: 'proposal/edit', scope: id },
    { action: 'proposal/answer', scope: unit },
    { action: 'proposal/answer' },
  ].map((needed) => judgeGrant(authority, rights, signed, grant, needed));
  return ways.includes('') ? '' : (ways[0] ?? '');
}

/** A notice and a recorded position by the secretary, a position by the body's own people, an answer by the lead. */
function judgePositionRight(context: SubjectContext, signed: SignedRecord): string {
  const { authority, rights } = context;
  const body = signed.record.body as BodyOf<'position'>;
  const key = authority.keys.get(signed.record.author);
  if (!context.partial && !authority.bodies.has(body.body)) return 'record/missing';
  if (body.act === 'answer' && body.grant === '' && key !== undefined && key.member === context.lead)
    return judgeKey(key, signed);
  const actions = {
    notice: 'consult/notice',
    answer: 'consult/answer',
    position: `consult/${body.basis === 'recorded' ? 'record' : 'position'}`,
  };
  const scope = body.act === 'position' && body.basis === 'signed' ? { scope: body.body } : {};
  return judgeGrant(authority, rights, signed, body.grant, { action: actions[body.act], ...scope });
}
