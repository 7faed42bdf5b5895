import type { StepOption } from '#contract/acts.ts';
import type { InputOf } from '#contract/api.ts';
import type { ChosenFile } from '#contract/shell.ts';

export const COUNTS = ['eligible', 'present', 'recused', 'for', 'against', 'abstain'] as const;
export type Count = (typeof COUNTS)[number];
type Word = StepOption['decisions'][number]['word'];

/** A decision as it is typed: nothing of it is on record, and no word is chosen for anybody. */
export interface DecisionDraft {
  readonly decision: Word | null;
  readonly reason: string;
  readonly conditions: readonly string[];
  readonly to: string;
  readonly votes: Readonly<Record<Count, string>>;
  readonly minute: string;
  readonly by: string;
  readonly on: string;
  readonly evidence: readonly ChosenFile[];
}

/** `by` and `on` begin with the body that decides and the day, where a decision is recorded. */
export const emptyDraft = (by: string, on: string): DecisionDraft => ({
  decision: null,
  reason: '',
  conditions: [''],
  to: '',
  votes: { eligible: '', present: '', recused: '0', for: '', against: '', abstain: '0' },
  minute: '',
  by,
  on,
  evidence: [],
});

export type Fault = 'decision' | 'reason' | 'conditions' | 'votes' | 'by' | 'on' | 'evidence';
export type HowDecided = 'sign' | 'record';

/** A stale decision said once more, where its signatory may: no new vote, the same conditions. */
export const isRenewal = (option: StepOption, { decision }: DecisionDraft): boolean =>
  option.stale?.renewable === true && option.stale.decision === decision;

export const wordOf = (option: StepOption, { decision }: DecisionDraft) =>
  option.decisions.find((each) => each.word === decision) ?? null;

export const asksVotes = (option: StepOption, draft: DecisionDraft): boolean => option.vote !== null && !isRenewal(option, draft);
export const asksConditions = (option: StepOption, draft: DecisionDraft): boolean =>
  wordOf(option, draft)?.needsConditions === true && !isRenewal(option, draft);

/** What is missing before it can be put together. Whether it may be decided so is the engine's to say. */
export function faultsOf(option: StepOption, draft: DecisionDraft, how: HowDecided): ReadonlySet<Fault> {
  const word = wordOf(option, draft);
  const faults: [Fault, boolean][] = [
    ['decision', word === null],
    ['reason', word?.needsReason === true && draft.reason.trim() === ''],
    ['conditions', asksConditions(option, draft) && draft.conditions.every((each) => each.trim() === '')],
    ['votes', word !== null && asksVotes(option, draft) && COUNTS.some((each) => !/^\d+$/.test(draft.votes[each].trim()))],
    ['by', how === 'record' && draft.by.trim() === ''],
    ['on', how === 'record' && draft.on === ''],
    ['evidence', how === 'record' && draft.evidence.length === 0],
  ];
  return new Set(faults.flatMap(([fault, found]) => (found ? [fault] : [])));
}

/** What the engine is asked to compose; only of a draft without faults. */
export function requestOf(
  proposal: string,
  { option, draft, how }: { readonly option: StepOption; readonly draft: DecisionDraft; readonly how: HowDecided },
): InputOf<'decision:prepare'> | null {
  if (draft.decision === null) return null;
  const count = (name: Count): number => Number(draft.votes[name].trim());
  const conditions = asksConditions(option, draft)
    ? draft.conditions.map((each) => each.trim()).filter((each) => each !== '')
    : [];
  return {
    proposal,
    step: option.id,
    decision: draft.decision,
    reason: draft.reason.trim(),
    conditions,
    to: wordOf(option, draft)?.returns === true ? draft.to : '',
    votes: asksVotes(option, draft)
      ? {
          eligible: count('eligible'),
          present: count('present'),
          recused: count('recused'),
          for: count('for'),
          against: count('against'),
          abstain: count('abstain'),
        }
      : null,
    minute: draft.minute.trim(),
    recorded: how === 'sign' ? null : { by: draft.by.trim(), on: draft.on, evidence: draft.evidence.map(({ token }) => token) },
  };
}
