import type { BodyOf } from '#domain/record/bodies.ts';
import type { ResolvedStep, RouteStep } from '#domain/record/route-bodies.ts';
import { canonicalText } from '#domain/record/canonical.ts';
import type { Reachability } from '#domain/record/order.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import type { UnitState } from '#domain/people/authority.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { disputedSubmissions } from './disputes.ts';
import type { SubjectContext } from './judge-proposal-record.ts';
import { placesUpwards, scopeOf } from './resolve-route.ts';
import type { Reading } from './reduce-proposal.ts';

type Submission = BodyOf<'submission'>;

/**
 * Why a submission does not count, or "": the revision it names must exist and carry that document, the route must be one the institution
 * put on record, and where the author knew an earlier submission it must be named, with every text before it.
 */
export function judgeSubmission(context: SubjectContext, reading: Reading, signed: SignedRecord, reach: Reachability): string {
  const body = signed.record.body as Submission;
  if (body.proposal !== context.id) return 'sign-off/other-proposal';
  return judgeRevision(context, reading, body) || judgeRoute(context, body) || judgeAmendment(context, reading, signed, reach);
}

function judgeRevision(context: SubjectContext, reading: Reading, body: Submission): string {
  const revision = reading.revisions.find((each) => each.id === body.revision);
  if (revision === undefined) return context.partial ? '' : 'record/missing';
  return revision.body.document === body.document ? '' : 'submission/other-text';
}

/** In a package the route record is not included; its steps are in the submission and the seal vouches for them. */
function judgeRoute(context: SubjectContext, body: Submission): string {
  if (context.partial) return '';
  const known = context.authority.routes.get(body.route.record);
  if (known === undefined) return 'record/missing';
  const onRecord = canonicalText(known.route.steps);
  const submitted = canonicalText(body.route.steps.map(withoutResolution));
  if (known.route.id !== body.route.id || onRecord !== submitted) return 'submission/other-route';
  return body.route.steps.every((step) => isResolvedHere(context, step)) ? '' : 'submission/other-body';
}

/**
 * Whether the bodies and the unit of a step could be meant by it: a proposer must not choose who decides. Bodies come and go, so not that
 * they were the nearest on that day.
 */
function isResolvedHere({ authority, unit }: SubjectContext, step: ResolvedStep): boolean {
  const units = [...authority.units.values()];
  if (step.scopeId !== scopeOf(step, { units, proposingUnit: unit })) return false;
  const isNamed = (id: RecordId, names: LocalizedText): boolean =>
    canonicalText(authority.bodies.get(id)?.names ?? null) === canonicalText(names);
  const decides = authority.bodies.get(step.bodyId);
  const isBody =
    step.body === ''
      ? step.bodyId === ''
      : decides?.kind === step.body && isNamed(step.bodyId, step.bodyNames) && isAbove(units, decides.unit, step.scopeId);
  const areAsked = step.consulted.every(
    ({ body, code, names }) => authority.bodies.get(body)?.code === code && isNamed(body, names),
  );
  const isAsked = (code: string): boolean => step.consulted.some((each) => each.code === code);
  return isBody && areAsked && step.consults.every(({ code, when }) => when !== '' || isAsked(code));
}

/** Whether a body of `unit` may decide for `scope`: of the same unit or of one above it; a unit that is the institution is "". */
function isAbove(units: readonly UnitState[], unit: RecordId, scope: RecordId): boolean {
  const isInstitution = units.some((each) => each.id === unit && each.kind === 'institution');
  return placesUpwards(units, scope).includes(isInstitution ? '' : unit);
}

/** A step as the route has it: without the bodies it means for this proposal. */
function withoutResolution(step: ResolvedStep): RouteStep {
  const { bodyId: _bodyId, bodyNames: _bodyNames, scopeId: _scopeId, consulted: _consulted, ...plain } = step;
  return plain;
}

function judgeAmendment(context: SubjectContext, reading: Reading, signed: SignedRecord, reach: Reachability): string {
  if (context.partial) return '';
  const { amends } = signed.record.body as Submission;
  const before = reading.submissions.filter((each) => reach.reaches(signed.id, each.id)).map((each) => each.signed);
  // Nothing rests on two texts of which neither replaced the other: one is reversed first.
  if (disputedSubmissions(before, reach).size > 0) return 'submission/disputed';
  const known = reading.submissions.find((each) => each.id === before.at(-1)?.id);
  if (known === undefined) return amends === null ? '' : 'record/missing';
  if (amends === null || amends.submission !== known.id) return 'submission/not-amending';
  const { revision, document } = known.body;
  const expected = [{ submission: known.id, revision, document }, ...(known.body.amends?.history ?? [])];
  const isSame =
    amends.history.length === expected.length &&
    amends.history.every((text, at) => {
      const other = expected[at];
      return other?.submission === text.submission && other.revision === text.revision && other.document === text.document;
    });
  return isSame ? '' : 'submission/other-history';
}
