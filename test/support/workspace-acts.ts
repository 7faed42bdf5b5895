import { plainContent } from '#application/act.ts';
import { consultBody } from '#application/consult-body.ts';
import { importProposal } from '#application/create-proposal.ts';
import { confirmDecision, type DecisionRequest, prepareDecision } from '#application/decide.ts';
import { numberProposal } from '#application/number-proposal.ts';
import { proposalOf } from '#application/proposal-of.ts';
import type { Outcome } from '#application/refusal.ts';
import { saveAnswers } from '#application/save-revision.ts';
import { submitProposal } from '#application/submit-proposal.ts';
import type { Actor } from '#application/workspace.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import type { DecisionWord } from '#domain/record/route-bodies.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { done, resources, type Role, type TestInstitution } from './workspace.ts';

/** One of the three shipped examples. */
export const EXAMPLE = 'demo/01-excellent-water-data-en.json';
export const example = (path = EXAMPLE): JsonObject => resources.data(path) as JsonObject;

/** Imports a document for Anne Tremblay and gives it a number. */
export async function taken({ workspace, people, unit }: TestInstitution, value: Json = example()): Promise<string> {
  const { proposal } = done(await importProposal(workspace, people.tremblay, { value, unit }));
  done(await numberProposal(workspace, people.secretariat, { proposal }));
  return proposal;
}

export const submitted = async (
  { workspace, people }: TestInstitution,
  proposal: string,
  route = 'standard',
  amends = false,
): Promise<string> => done(await submitProposal(workspace, people.tremblay, { proposal, route, amends }));

export const VOTES = { eligible: 14, present: 11, recused: 1, for: 10, against: 0, abstain: 1, rollCall: [] };

/** Who signs at each step, and where the secretary records instead. */
const DECIDERS: Readonly<Record<string, readonly [Role, DecisionWord]>> = {
  D1: ['chair', 'recommend'],
  D3: ['dean', 'approve'],
  D4: ['secretary', 'recommend'],
  D5: ['senate', 'approve'],
  D6: ['registrar', 'verify'],
  D7: ['registrar', 'publish'],
  unit: ['secretary', 'recommend'],
  committee: ['secretary', 'approve'],
  registrar: ['registrar', 'verify'],
  release: ['registrar', 'publish'],
};

export const request = (proposal: string, step: string, decision: DecisionWord): DecisionRequest => ({
  proposal,
  step,
  decision,
  reason: '',
  conditions: [],
  to: '',
  votes: null,
  minute: '',
  recorded: null,
});

/** The decision of a step as its holder makes it; `more` says what is different. */
export async function tryDecide(
  given: TestInstitution,
  proposal: string,
  step: string,
  more: Partial<DecisionRequest> & { readonly as?: Actor } = {},
): Promise<Outcome<SignedRecord>> {
  const { workspace, people } = given;
  const [role, word] = DECIDERS[step] ?? ['secretary', 'approve'];
  const { as = people[role], ...rest } = more;
  const asked = proposalOf(workspace, proposal).inForce?.body.route.steps.find((each) => each.id === step);
  const evidence = [await plainContent(workspace, 'minutes.txt', new TextEncoder().encode(`Minutes of ${step}`))];
  const on = workspace.clock.civilDate(workspace.clock.now(), 'America/Toronto');
  const recorded = role === 'secretary' && rest.recorded === undefined ? { by: asked?.bodyNames.en ?? '', on, evidence } : null;
  const prepared = await prepareDecision(workspace, as, {
    ...request(proposal, step, word),
    votes: asked?.vote == null ? null : VOTES,
    recorded,
    ...rest,
  });
  return prepared.ok ? confirmDecision(workspace, as, prepared.value.token) : prepared;
}

export const decided = async (...args: Parameters<typeof tryDecide>): Promise<SignedRecord> => done(await tryDecide(...args));

/** Every body asked that has said nothing yet supports it, as the secretary records. */
export async function consulted({ workspace, people }: TestInstitution, proposal: string): Promise<void> {
  const silent = proposalOf(workspace, proposal).consultations.filter(({ position }) => position === null);
  for (const { body } of silent) {
    done(await consultBody(workspace, people.secretary, { proposal, body, act: { kind: 'notice', dueOn: '2026-12-01' } }));
    done(
      await consultBody(workspace, people.secretary, {
        proposal,
        body,
        act: { kind: 'position', position: 'support', comment: '' },
      }),
    );
  }
}

export const edited = async (
  { workspace, people }: TestInstitution,
  proposal: string,
  answers: readonly (readonly [string, Json])[],
): Promise<string> => done(await saveAnswers(workspace, people.tremblay, { proposal, answers })).revision;

export const stateOf = ({ workspace }: TestInstitution, proposal: string) => proposalOf(workspace, proposal);

/** Step id to status. */
export const stepsOf = (given: TestInstitution, proposal: string): Record<string, string> =>
  Object.fromEntries(stateOf(given, proposal).steps.map(({ step, status }) => [step.id, status]));

/** The whole way from the submission to release on the standard route. */
export async function releasedOnStandard(given: TestInstitution, proposal: string): Promise<void> {
  await decided(given, proposal, 'D1');
  await consulted(given, proposal);
  for (const step of ['D3', 'D4', 'D5', 'D6', 'D7']) await decided(given, proposal, step);
}

/** Everything that an act could have changed: how many rows there are, and what lists and verdicts say. */
export async function everythingIn({ store }: Pick<TestInstitution, 'store'>): Promise<unknown> {
  const counts = ['record', 'edge', 'content', 'draft'].map((table) =>
    store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
  return [counts, await store.projections.fingerprint()];
}
