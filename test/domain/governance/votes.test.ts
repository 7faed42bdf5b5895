import { describe, expect, test } from 'vitest';
import { judgeVotes, quorumSize } from '#domain/governance/votes.ts';
import type { Votes } from '#domain/record/decision-bodies.ts';
import type { VotingRule } from '#domain/record/route-bodies.ts';

describe('quorum', () => {
  test.each([
    { votingMembers: 7, sharePercent: 50, expected: 4 },
    { votingMembers: 100, sharePercent: 7, expected: 7 },
    { votingMembers: 14, sharePercent: 50, expected: 7 },
    { votingMembers: 13, sharePercent: 50, expected: 7 },
    { votingMembers: 1, sharePercent: 1, expected: 1 },
    { votingMembers: 15, sharePercent: 100, expected: 15 },
  ])('$sharePercent % of $votingMembers voting members is $expected', ({ votingMembers, sharePercent, expected }) => {
    expect(quorumSize(votingMembers, sharePercent)).toBe(expected);
  });
});

const votes = (counts: Partial<Votes>): Votes => ({
  eligible: 14,
  present: 11,
  recused: 1,
  for: 10,
  against: 0,
  abstain: 0,
  rollCall: [],
  ...counts,
});
const HALF: VotingRule = { quorumPercent: 50, majority: 'cast', tie: 'notCarried' };

describe('a vote', () => {
  test('with quorum and more for than against carries', () => {
    expect(judgeVotes(votes({}), HALF, true)).toEqual({ ok: true, value: 'carried' });
  });

  test('below quorum decides nothing, not even a return', () => {
    const error = { code: 'sign-off/quorum-not-met', required: 7, present: 6 };
    expect(judgeVotes(votes({ present: 6, for: 6 }), HALF, true)).toEqual({ ok: false, error });
    expect(judgeVotes(votes({ present: 6, for: 6 }), HALF, false)).toEqual({ ok: false, error });
  });

  test('counts the quorum without those who are recused: half of 14 less 3 is 6', () => {
    expect(judgeVotes(votes({ recused: 3, present: 6, for: 6 }), HALF, true).ok).toBe(true);
    expect(judgeVotes(votes({ recused: 1, present: 6, for: 6 }), HALF, true).ok).toBe(false);
  });

  test('of a body whose members are all recused has nobody left to decide', () => {
    expect(judgeVotes(votes({ eligible: 2, recused: 2, present: 0, for: 0 }), HALF, false)).toEqual({
      ok: false,
      error: { code: 'sign-off/quorum-not-met', required: 1, present: 0 },
    });
  });

  test('that was lost supports a decline and no recommendation', () => {
    const lost = votes({ for: 3, against: 8 });
    expect(judgeVotes(lost, HALF, false)).toEqual({ ok: true, value: 'notCarried' });
    expect(judgeVotes(lost, HALF, true)).toEqual({ ok: false, error: { code: 'sign-off/not-carried' } });
  });

  test('that is equal is lost, unless the chair casts', () => {
    const tie = votes({ for: 5, against: 5 });
    expect(judgeVotes(tie, HALF, true).ok).toBe(false);
    expect(judgeVotes(tie, { ...HALF, tie: 'chairCasts' }, true)).toEqual({ ok: true, value: 'carried' });
  });

  test('in which everybody abstains carries nothing, chair or not', () => {
    expect(judgeVotes(votes({ for: 0, abstain: 11 }), { ...HALF, tie: 'chairCasts' }, true).ok).toBe(false);
  });

  test.each([
    ['more votes than people present', { present: 9, for: 10 }],
    ['more present than may vote', { present: 14, for: 10 }],
    ['more recused than eligible', { eligible: 1, recused: 2, present: 0, for: 0 }],
    ['nobody eligible', { eligible: 0, recused: 0, present: 0, for: 0 }],
  ])('with %s cannot have happened', (_case, counts) => {
    expect(judgeVotes(votes(counts), HALF, true)).toEqual({ ok: false, error: { code: 'sign-off/votes-inconsistent' } });
  });
});

/**
 * The same rules said differently: people are listed one by one and asked what they did, and the quorum is found by seating members
 * until they are enough.
 */
function naive(counted: Votes, rule: VotingRule, positive: boolean): string {
  const voters = counted.eligible - counted.recused;
  const ballots = [...'+'.repeat(counted.for), ...'-'.repeat(counted.against), ...'0'.repeat(counted.abstain)];
  if (counted.eligible === 0 || voters < 0 || counted.present > voters || ballots.length > counted.present) return 'inconsistent';
  let seats = 1;
  while (seats * 100 < rule.quorumPercent * voters) seats += 1;
  if (counted.present < seats) return `quorum ${seats}`;
  if (rule.tie === 'chairCasts' && counted.for === counted.against && counted.for > 0) ballots.push('+');
  const yes = ballots.filter((ballot) => ballot === '+').length;
  const no = ballots.filter((ballot) => ballot === '-').length;
  const carried = {
    cast: yes > no,
    eligible: yes > voters - yes,
    consensus: yes > 0 && no === 0,
  }[rule.majority];
  if (positive && !carried) return 'not carried';
  return carried ? 'carried' : 'notCarried';
}

function shown(result: ReturnType<typeof judgeVotes>): string {
  if (result.ok) return result.value;
  const { error } = result;
  if (error.code === 'sign-off/quorum-not-met') return `quorum ${error.required}`;
  return error.code === 'sign-off/not-carried' ? 'not carried' : 'inconsistent';
}

const upTo = (count: number): readonly number[] => Array.from({ length: count + 1 }, (_, index) => index);

function* smallVotes(): Generator<Votes> {
  for (const eligible of upTo(6))
    for (const recused of upTo(2))
      for (const present of upTo(6))
        for (const inFavour of upTo(4))
          for (const against of upTo(4))
            for (const abstain of upTo(2)) yield { eligible, recused, present, for: inFavour, against, abstain, rollCall: [] };
}

test('every small vote under every rule is judged as counting people one by one judges it', () => {
  const rules: VotingRule[] = [1, 33, 50, 51, 67, 100].flatMap((quorumPercent) =>
    (['cast', 'eligible', 'consensus'] as const).flatMap((majority) =>
      (['notCarried', 'chairCasts'] as const).map((tie) => ({ quorumPercent, majority, tie })),
    ),
  );
  const seen = new Set<string>();
  const wrong: unknown[] = [];
  for (const counted of smallVotes()) {
    for (const rule of rules) {
      for (const positive of [true, false]) {
        const judged = shown(judgeVotes(counted, rule, positive));
        if (judged !== naive(counted, rule, positive)) wrong.push({ counted, rule, positive, judged });
        seen.add(judged);
      }
    }
  }
  expect(wrong).toEqual([]);
  // Every verdict occurs, so that the comparison compared something.
  expect([...seen].toSorted()).toEqual(
    expect.arrayContaining(['carried', 'inconsistent', 'not carried', 'notCarried', 'quorum 1', 'quorum 6']),
  );
});
