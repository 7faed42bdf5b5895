import type { ProposalState } from '#domain/governance/proposal-state.ts';

export type PackageBarCode =
  | 'package/no-number'
  | 'package/stale'
  | 'package/disputed'
  | 'package/conditions-open'
  | 'package/not-verified';

export interface PackageBarFound {
  readonly code: PackageBarCode;
  /** Ids of the steps it stands at. */
  readonly steps: readonly string[];
}

/** Everything in the state of a proposal that bars a package, the first first. [] = nothing does. */
export function packageBars(state: ProposalState): readonly PackageBarFound[] {
  const at = (status: 'stale' | 'disputed'): readonly string[] =>
    state.steps.filter((each) => each.status === status).map((each) => each.step.id);
  const verified = state.steps.some((each) => each.status === 'done' && each.signOff?.body.decision === 'verify');
  const bars: readonly (PackageBarFound | null)[] = [
    state.number === '' ? { code: 'package/no-number', steps: [] } : null,
    at('stale').length > 0 ? { code: 'package/stale', steps: at('stale') } : null,
    at('disputed').length > 0 ? { code: 'package/disputed', steps: at('disputed') } : null,
    state.conditions.some((each) => each.metBy === '') ? { code: 'package/conditions-open', steps: [] } : null,
    verified ? null : { code: 'package/not-verified', steps: [] },
  ];
  return bars.filter((each) => each !== null);
}
