import { confirmDecision, type DecisionRequest, prepareDecision } from '#application/decide.ts';
import { proposalOf } from '#application/proposal-of.ts';
import type { Workspace } from '#application/workspace.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { Votes } from '#domain/record/decision-bodies.ts';
import type { DecisionWord } from '#domain/record/route-bodies.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { readEvidence } from '../files.ts';
import { stateOf } from '../find-records.ts';
import type { OptionName } from '../options.ts';
import { SIGNING } from '../options.ts';
import { openSteps, staleSteps } from '../proposal-json.ts';
import { refuse } from '../refused.ts';
import { calledBy, staleLines, standing } from '../say-state.ts';
import { inWorkspace } from '../session.ts';

async function sign(call: Call): Promise<Answer> {
  const votes = votesOf(call.text('votes'));
  const isRecorded = checkRecorded(call);
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const state = stateOf(workspace, call.arg(0));
    const request = await requestOf(call, workspace, state, { votes, isRecorded });
    const { value: signed } = await actAs(call, session, {
      // Composed and judged before anybody is asked for a passphrase.
      rehearse: (open, actor) => prepareDecision(open, actor, request),
      act: async (open, actor) => {
        const prepared = await prepareDecision(open, actor, request);
        if (!prepared.ok) return prepared;
        return confirmDecision(open, actor, prepared.value.token);
      },
    });
    const after = proposalOf(workspace, state.id);
    const open = openSteps(workspace, after, call.texts);
    const stale = staleSteps(workspace, after);
    const json = { record: signed.id, proposal: state.id, state: after.status, open, stale };
    return {
      json,
      text: () => [
        call.texts.say(isRecorded ? 'done.recorded' : 'done.signed', { step: request.step, proposal: calledBy(after) }),
        call.texts.say('field.record', { record: signed.id }),
        ...standing(call.texts, after.status, open),
        ...staleLines(call.texts, stale),
      ],
    };
  });
}

/** What belongs to a record of somebody else's decision is asked for with it, and only with it. */
function checkRecorded(call: Call): boolean {
  const isRecorded = call.has('recorded');
  const only: readonly OptionName[] = ['by', 'on', 'evidence'];
  for (const name of only) {
    const isGiven = call.text(name) !== undefined || call.all(name).length > 0;
    if (isRecorded && !isGiven) refuse('cli/recorded-needs', { option: `--${name}` });
    if (!isRecorded && isGiven) refuse('cli/recorded-only', { option: `--${name}` });
  }
  return isRecorded;
}

async function requestOf(
  call: Call,
  workspace: Workspace,
  state: ProposalState,
  { votes, isRecorded }: { readonly votes: Votes | null; readonly isRecorded: boolean },
): Promise<DecisionRequest> {
  const on = call.date('on', '');
  const step = call.text('step') ?? '';
  return {
    proposal: state.id,
    step,
    decision: wordOf(state, step, call.text('decision') ?? ''),
    reason: call.text('reason') ?? '',
    conditions: call.all('condition'),
    to: call.text('to') ?? '',
    votes,
    minute: call.text('minute') ?? '',
    recorded: isRecorded ? { by: call.text('by') ?? '', on, evidence: await readEvidence(call, workspace) } : null,
  };
}

/** A decision word of the step. @throws Refused `proposal/not-submitted`, `step/unknown`, `sign-off/unknown-word`, each with what there is */
function wordOf({ inForce }: ProposalState, id: string, word: string): DecisionWord {
  const steps = inForce?.body.route.steps ?? refuse('proposal/not-submitted');
  const step = steps.find((each) => each.id === id) ?? refuse('step/unknown', { step: id, steps: steps.map((each) => each.id) });
  if (step.kind === 'consultation') refuse('step/consultation', { step: id });
  return (
    step.decisions.find((each) => each === word) ?? refuse('sign-off/unknown-word', { word, step: id, words: step.decisions })
  );
}

const COUNTS = ['eligible', 'present', 'recused', 'for', 'against', 'abstain'] as const;

/** `eligible=14,present=11,recused=1,for=10,against=0,abstain=0`, every count once. @throws Refused `cli/votes` */
export function votesOf(given: string | undefined): Votes | null {
  if (given === undefined) return null;
  const counts = new Map<string, number>();
  for (const part of given.split(',')) {
    const [, name = '', count = ''] = /^\s*([a-z]+)\s*=\s*(\d{1,6})\s*$/.exec(part) ?? [];
    if (counts.has(name) || !(COUNTS as readonly string[]).includes(name)) refuse('cli/votes', { value: given });
    counts.set(name, Number(count));
  }
  if (counts.size < COUNTS.length) refuse('cli/votes', { value: given });
  const [eligible = 0, present = 0, recused = 0, yes = 0, against = 0, abstain = 0] = COUNTS.map((name) => counts.get(name) ?? 0);
  return { eligible, present, recused, for: yes, against, abstain, rollCall: [] };
}

export const SIGN: Command = {
  name: 'sign',
  args: ['ID'],
  options: [...SIGNING, 'step', 'decision', 'reason', 'condition', 'to', 'votes', 'minute', 'recorded', 'by', 'on', 'evidence'],
  needs: ['step', 'decision'],
  run: sign,
};
