import type { SignOff } from '#domain/record/decision-bodies.ts';
import { canonicalText } from '#domain/record/canonical.ts';
import type { Reachability } from '#domain/record/order.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';

/**
 * Disputed (DESIGN §2): two different decisions of one step on one submission with no order between them, and two unordered submissions.
 * They count for nobody until the secretariat reverses one with a reason.
 */

const areUnordered = (reach: Reachability, a: SignedRecord, b: SignedRecord): boolean =>
  !reach.reaches(a.id, b.id) && !reach.reaches(b.id, a.id);

/** What was decided: the word, and what makes the same word another decision. Votes, minutes and proof of the same may differ. */
const decided = ({ decision, conditions, to }: SignOff): string => canonicalText({ decision, conditions, to });

/** Ids of effective sign-offs that contradict one another. The same decision twice is no dispute. */
export function disputedSignOffs(effective: readonly SignedRecord[], reach: Reachability): ReadonlySet<RecordId> {
  const signOffs = effective.filter((each) => each.record.kind === 'sign-off' || each.record.kind === 'renewal');
  return disputedAmong(signOffs, (a, b) => {
    const [one, other] = [a.record.body as SignOff, b.record.body as SignOff];
    const sameQuestion = one.step === other.step && one.submission === other.submission;
    return sameQuestion && decided(one) !== decided(other) && areUnordered(reach, a, b);
  });
}

/** Ids of effective submissions of which neither knew the other. */
export function disputedSubmissions(effective: readonly SignedRecord[], reach: Reachability): ReadonlySet<RecordId> {
  const submissions = effective.filter((each) => each.record.kind === 'submission');
  return disputedAmong(submissions, (a, b) => areUnordered(reach, a, b));
}

function disputedAmong(
  records: readonly SignedRecord[],
  contradict: (a: SignedRecord, b: SignedRecord) => boolean,
): ReadonlySet<RecordId> {
  const disputed = new Set<RecordId>();
  for (const [index, one] of records.entries()) {
    for (const other of records.slice(index + 1)) {
      if (contradict(one, other)) disputed.add(one.id).add(other.id);
    }
  }
  return disputed;
}
