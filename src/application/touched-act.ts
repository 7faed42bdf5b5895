import type { TouchedAct } from '#contract/ends.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { authorityOf } from './authority-of.ts';
import type { Workspace } from './workspace.ts';

/** What people decide about a proposal: listed one by one, where the rest is counted. */
const ALONE = [
  'sign-off',
  'renewal',
  'position',
  'condition',
  'waiver',
  'withdrawal',
  'reversal',
  'submission',
] as const satisfies readonly TouchedAct['kind'][];

export const isShownAlone = ({ record }: SignedRecord): boolean => ALONE.some((kind) => kind === record.kind);

interface Named {
  readonly proposal: string;
  readonly number: string;
  readonly title: LocalizedText;
  /** For the names of its steps. */
  readonly steps: Pick<ProposalState, 'submissions'>;
  readonly code: string;
}

/** One act as a person would tell it: on what, at which step, what was decided, by whom, when. */
export function touchedAct(workspace: Workspace, signed: SignedRecord, { steps, ...named }: Named): TouchedAct {
  const { record } = signed;
  const kind = ALONE.find((each) => each === record.kind) ?? 'sign-off';
  const body = record.body as Partial<BodyOf<'sign-off'>> & Partial<Pick<BodyOf<'position'>, 'position' | 'act'>>;
  const authority = authorityOf(workspace);
  const author = authority.members.get(authority.keys.get(record.author)?.member ?? '')?.name ?? '';
  const step = steps.submissions.flatMap((each) => each.body.route.steps).find((each) => each.id === body.step);
  return {
    record: signed.id,
    kind,
    ...named,
    stepNames: step?.names ?? { en: '', fr: '' },
    word: body.decision ?? body.position ?? '',
    who: body.decidedBy || author,
    on: body.decidedOn || record.on,
  };
}
