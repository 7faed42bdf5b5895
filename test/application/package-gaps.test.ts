import { afterEach, expect, test } from 'vitest';
import { authorityOf } from '#application/authority-of.ts';
import { recordsForPackage } from '#application/package-view.ts';
import { reverseDecision } from '#application/undo-acts.ts';
import { reduceProposal } from '#domain/governance/reduce-proposal.ts';
import { figures, sized } from '#support/figures.ts';
import { anInstitutionAtWork, done, type TestInstitution } from '#support/workspace.ts';
import { consulted, decided, edited, stateOf, stepsOf, submitted, taken } from '#support/workspace-acts.ts';

let given: TestInstitution;
afterEach(() => given.close());

/** What a verifier makes of the records that a package carries: there are gaps between them. */
function stepsInPackage(proposal: string): Record<string, string> {
  const { workspace } = given;
  const state = stateOf(given, proposal);
  const authority = authorityOf(workspace);
  const ids = new Set(recordsForPackage(workspace, state).map(({ id }) => id));
  const records = workspace.log.records({ stream: 'decision', subject: proposal }).filter(({ id }) => ids.has(id));
  const read = reduceProposal({ authority, rights: workspace.catalogue.rights, records, isStale: () => false, partial: true });
  return Object.fromEntries(read.steps.map(({ step, status }) => [step.id, status]));
}

/** What stands between two acts and goes into no package; without the rule for gaps all of six tries differed. */
const BETWEEN: Readonly<Record<string, (proposal: string, n: number) => Promise<unknown>>> = {
  nothing: async () => undefined,
  'a version that its author saved meanwhile': (proposal, n) =>
    edited(given, proposal, [['need.problemStatement', `Another need, ${n}.`]]),
  'a decision that was reversed and is taken anew': async (proposal) => {
    const { id } = await decided(given, proposal, 'D3');
    done(await reverseDecision(given.workspace, given.people.secretariat, { record: id, reason: 'The wrong file was open.' }));
  },
};

test.each(Object.keys(BETWEEN))('a package says what the log says, with %s between', { timeout: 60_000 }, async (what) => {
  given = await anInstitutionAtWork();
  const differing: string[] = [];
  const TRIES = sized(1, 12);
  for (let n = 0; n < TRIES; n++) {
    const proposal = await taken(given);
    await submitted(given, proposal);
    await decided(given, proposal, 'D1');
    await consulted(given, proposal);
    await BETWEEN[what]?.(proposal, n);
    for (const step of ['D3', 'D4', 'D5']) await decided(given, proposal, step);
    await BETWEEN['a version that its author saved meanwhile']?.(proposal, n + 100);
    await decided(given, proposal, 'D6');
    const log = stepsOf(given, proposal);
    const inPackage = stepsInPackage(proposal);
    if (JSON.stringify(inPackage) !== JSON.stringify(log))
      differing.push(`${n}: ${JSON.stringify(inPackage)} for ${JSON.stringify(log)}`);
  }
  expect(differing).toEqual([]);
  figures({ id: 'S-gaps', layer: 'L0', seed: 0, n: TRIES, corrupt: differing.length, control: true });
});
