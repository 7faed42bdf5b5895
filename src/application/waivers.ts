import type { WaiverView } from '#contract/acts.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import { readSalted } from './act.ts';
import { authorityOf } from './authority-of.ts';
import type { Workspace } from './workspace.ts';

/** The criteria that are set aside for a proposal: which, by whom, why. In order of arrival. */
export function waiversOf(workspace: Workspace, state: ProposalState): readonly WaiverView[] {
  const { keys, members } = authorityOf(workspace);
  const criteria = workspace.catalogue.packs.flatMap(({ pack }) => pack.criteria);
  return workspace.log
    .records({ subject: state.id, stream: 'decision' })
    .filter(({ id, record }) => record.kind === 'waiver' && state.verdicts.get(id) === '')
    .map(({ id, record }) => {
      const { criterion, reason } = record.body as BodyOf<'waiver'>;
      return {
        record: id,
        criterion,
        text: criteria.find(({ id: known }) => known === criterion)?.base.text ?? { en: criterion, fr: criterion },
        reason: readSalted(workspace, reason),
        by: members.get(keys.get(record.author)?.member ?? '')?.name ?? '',
        on: record.on,
      };
    });
}
