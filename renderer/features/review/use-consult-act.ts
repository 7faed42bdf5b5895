import type { StepOptions } from '#contract/acts.ts';
import type { InputOf } from '#contract/api.ts';
import type { Signature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { useReview } from './review-context.ts';
import { type Act, useAct } from './use-act.ts';

export type ConsultAct = InputOf<'consult:act'>['act'];
export type AskedBody = StepOptions['consult']['bodies'][number];

/** Sends an act of the consultation of a body; `said` is the sentence when done. */
export function useConsultAct(body: string, said: string, signature: Signature): Act<ConsultAct> {
  const { proposal } = useReview();
  return useAct(
    (act: ConsultAct) => ask('consult:act', { proposal: proposal.id, body, act, passphrase: signature.given }),
    () => said,
  );
}
