import { authorityOf } from '#application/authority-of.ts';
import { holderOfProposal } from '#application/holder-of.ts';
import { titleOf } from '#application/project.ts';
import { currentRevision, proposalOf } from '#application/proposal-of.ts';
import { logSource, staleAnswersOf, textOf } from '#application/texts.ts';
import type { Workspace } from '#application/workspace.ts';
import type { OpenItem } from '#contract/proposal-view.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { Texts } from './texts.ts';

/** What is waited for: the step, and who holds it in the language of the command line. */
export interface OpenStep {
  readonly step: string;
  readonly holder: string;
}

/** One proposal of a list. */
export interface ProposalJson {
  readonly id: RecordId;
  readonly number: string;
  readonly title: LocalizedText;
  readonly state: string;
  /** Open steps' ids, joined by a blank. */
  readonly step: string;
  readonly open: readonly OpenStep[];
  readonly lead: { readonly id: RecordId; readonly name: string };
  readonly createdOn: string;
  readonly changedAt: string;
  readonly dueOn: string;
  readonly binned: boolean;
}

export function openSteps(workspace: Workspace, state: ProposalState, texts: Texts): readonly OpenStep[] {
  return holderOfProposal(workspace, state).map((item) => openStep(item, texts));
}

export const openStep = ({ step, holder }: OpenItem, texts: Texts): OpenStep => ({ step, holder: texts.of(holder) });

export function proposalJson(workspace: Workspace, id: RecordId, texts: Texts): ProposalJson {
  const state = proposalOf(workspace, id);
  const held = holderOfProposal(workspace, state);
  const revision = currentRevision(state);
  return {
    id,
    number: state.number,
    title: titleOf(revision === null ? {} : textOf(workspace, logSource(workspace), revision).document),
    state: state.status,
    step: [...new Set(held.map((each) => each.step))].join(' ').trim(),
    open: held.map((item) => openStep(item, texts)),
    lead: { id: state.lead, name: authorityOf(workspace).members.get(state.lead)?.name ?? '' },
    createdOn: state.createdOn,
    changedAt: workspace.projections.find(id)?.changedAt ?? '',
    dueOn:
      held
        .map(({ dueOn }) => dueOn)
        .filter((on) => on !== '')
        .toSorted()[0] ?? '',
    binned: state.binned,
  };
}

/** A decision that no longer fits the text in force, with the answers that changed. */
export interface StaleStep {
  readonly step: string;
  readonly record: RecordId;
  readonly paths: readonly string[];
}

export function staleSteps(workspace: Workspace, state: ProposalState): readonly StaleStep[] {
  const { inForce } = state;
  if (inForce === null) return [];
  return state.steps.flatMap(({ step, status, signOff }) => {
    if (status !== 'stale' || signOff === null) return [];
    const paths = staleAnswersOf(workspace, logSource(workspace), signOff.body, inForce).map(({ path }) => path);
    return [{ step: step.id, record: signOff.record, paths }];
  });
}
