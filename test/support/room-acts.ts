import type { InputOf } from '#contract/api.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import type { Room } from './room.ts';
import { example, request, VOTES } from './workspace-acts.ts';

/** The keys of a room stand open: nobody is asked for a passphrase. */
const P = { passphrase: null };

/** The example as it is without files of its own: those are told of in a room, and not there. */
const withoutFiles = (): JsonObject => ({ ...example(), attachments: [] });

/** Taken in by its lead, as by the window, and numbered by the secretariat, who stays. */
export async function imported(room: Room, text: JsonObject = withoutFiles()): Promise<string> {
  await room.as('tremblay');
  const token = room.file('proposal.json', JSON.stringify(text));
  const { proposal } = await room.get('proposal:import', { token, ...P });
  await room.as('secretariat');
  await room.get('proposal:number', { proposal, number: '', ...P });
  return proposal;
}

/** Numbered and sent on a route by its lead, who stays: the first step is open. */
export async function sent(room: Room, route = 'short', text?: JsonObject): Promise<string> {
  const proposal = await imported(room, text);
  await room.as('tremblay');
  await room.get('proposal:submit', { proposal, route, amends: false, ...P });
  return proposal;
}

const { rollCall: _, ...votes } = VOTES;

/** What the secretary records of the committee that approved; `evidence` names files of the room. */
export const ofCommittee = (proposal: string, evidence: readonly string[]): InputOf<'decision:prepare'> => ({
  ...request(proposal, 'committee', 'approve'),
  conditions: [],
  to: '',
  votes,
  recorded: { by: 'Curriculum committee', on: '2026-08-17', evidence: [...evidence] },
});
