import { grantWaiver } from '#application/grant-waiver.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { stateOf } from '../find-records.ts';
import { SIGNING } from '../options.ts';
import { recordAnswer } from '../record-answer.ts';
import { inWorkspace } from '../session.ts';

/** A criterion is set aside for the submission in force; the reason stays on record and goes into the package. */
async function waive(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const { id: proposal } = stateOf(session.workspace, call.arg(0));
    const request = { proposal, criterion: call.arg(1).toUpperCase(), reason: call.text('reason') ?? '' };
    const { value } = await actAs(call, session, { act: (workspace, actor) => grantWaiver(workspace, actor, request) });
    return recordAnswer(call, session, value, 'done.waived');
  });
}

export const WAIVE: Command = {
  name: 'waive',
  args: ['ID', 'CRITERION'],
  options: [...SIGNING, 'reason'],
  needs: ['reason'],
  run: waive,
};
