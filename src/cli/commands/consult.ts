import { consultBody, type ConsultRequest } from '#application/consult-body.ts';
import { consultationViews } from '#application/show-proposal.ts';
import { proposalOf } from '#application/proposal-of.ts';
import type { Workspace } from '#application/workspace.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { readEvidence } from '../files.ts';
import { stateOf } from '../find-records.ts';
import { SIGNING } from '../options.ts';
import { openSteps } from '../proposal-json.ts';
import { refuse } from '../refused.ts';
import { inWorkspace } from '../session.ts';
import { table } from '../table.ts';

const POSITIONS = ['support', 'supportWithComments', 'concern', 'noResponse'] as const;

async function consult(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const { id: proposal } = stateOf(workspace, call.arg(0));
    const request: ConsultRequest = { proposal, body: call.text('body') ?? '', act: await actOf(call, workspace) };
    await actAs(call, session, { act: (open, actor) => consultBody(open, actor, request) });
    const state = proposalOf(workspace, proposal);
    const positions = consultationViews(workspace, state).map(({ bodyNames, code, ...rest }, index) => ({
      body: code,
      names: bodyNames,
      ...rest,
      record: state.consultations[index]?.position?.record ?? '',
    }));
    const open = openSteps(workspace, state, call.texts);
    const heading = ['body', 'due', 'position'].map((column) => call.texts.say(`column.${column}`));
    const rows = positions.map(({ body, names, dueOn, position }) => [
      call.texts.of(names) || body,
      dueOn,
      position === '' ? '' : call.texts.sayOr(`governance:position.${position}`, position),
    ]);
    return {
      json: { positions, open },
      text: () => [call.texts.say(`done.consult.${request.act.kind}`), ...table(heading, rows)],
    };
  });
}

/** A notice, unless a position or an answer is given; never two of them at once. */
async function actOf(call: Call, workspace: Workspace): Promise<ConsultRequest['act']> {
  const [position, answer, due] = [call.choice('position', POSITIONS), call.text('answer'), call.text('due')];
  if ([position, answer, due].filter((each) => each !== undefined).length > 1) refuse('cli/consult-one');
  if (position === undefined && (call.text('comment') !== undefined || call.all('evidence').length > 0))
    refuse('cli/comment-only');
  if (answer !== undefined) return { kind: 'answer', text: answer };
  if (position === undefined) return { kind: 'notice', dueOn: call.date('due', '') };
  return { kind: 'position', position, comment: call.text('comment') ?? '', evidence: await readEvidence(call, workspace) };
}

export const CONSULT: Command = {
  name: 'consult',
  args: ['ID'],
  options: [...SIGNING, 'body', 'due', 'position', 'comment', 'evidence', 'answer'],
  needs: ['body'],
  run: consult,
};
