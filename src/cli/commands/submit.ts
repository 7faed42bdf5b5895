import { grantFor } from '#application/authority-of.ts';
import { numberProposal } from '#application/number-proposal.ts';
import { submitProposal } from '#application/submit-proposal.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { stateOf } from '../find-records.ts';
import { SIGNING } from '../options.ts';
import { proposalJson } from '../proposal-json.ts';
import { need, refuse } from '../refused.ts';
import { summary } from '../say-state.ts';
import { inWorkspace } from '../session.ts';

async function submit(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const before = stateOf(session.workspace, call.arg(0));
    const proposal = before.id;
    const amends = call.has('amends');
    const route =
      call.text('route') ??
      before.inForce?.body.route.id ??
      refuse('cli/missing-option', { option: '--route', command: 'submit' });
    await actAs(call, session, {
      rehearse: (workspace, actor) => submitProposal(workspace, actor, { proposal, route, amends }),
      act: async (workspace, actor) => {
        // Intake: whoever may number a proposal numbers it with the first submission (DESIGN §14). Everything else has been rehearsed.
        const mayNumber = grantFor(workspace, actor, { action: 'proposal/number' }).ok;
        if (before.number === '' && mayNumber) need(await numberProposal(workspace, actor, { proposal }));
        return submitProposal(workspace, actor, { proposal, route, amends });
      },
    });
    const { workspace } = session;
    const shown = proposalJson(workspace, proposal, call.texts);
    const json = { proposal, state: shown.state, open: shown.open };
    return { json, text: () => [call.texts.say('done.submitted'), ...summary(call.texts, shown)] };
  });
}

export const SUBMIT: Command = { name: 'submit', args: ['ID'], options: [...SIGNING, 'route', 'amends'], run: submit };
