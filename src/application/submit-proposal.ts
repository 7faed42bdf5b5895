import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { resolveRoute } from '#domain/governance/resolve-route.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { type Act, beginAct } from './act.ts';
import { authorityOf, grantFor, today } from './authority-of.ts';
import { findingsOf, packsInForce } from './check-proposal.ts';
import { latestRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { routesInForce } from './routes-in-force.ts';
import { writeRevision } from './save-revision.ts';
import { conditionsInForce } from './settings-in-force.ts';
import { logSource, textOf } from './texts.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface SubmitRequest {
  readonly proposal: RecordId;
  /** Id of a route in force: `standard`, `short`. */
  readonly route: string;
  /** A new text for a proposal that is already on its way. */
  readonly amends: boolean;
}

/**
 * Sends a proposal on its route, or an amended text in the place of the one under review. The text that is submitted is saved first with
 * what the log knows of it (number, version, state); it is then the text that every decision names.
 * Errors: `proposal/merge-first`, `proposal/already-submitted`, `proposal/not-submitted`, `route/unknown`, `route/no-body`,
 * `submission/gate-not-met` with what is missing, `actor/no-right`.
 */
export async function submitProposal(workspace: Workspace, actor: Actor, request: SubmitRequest): Promise<Outcome<RecordId>> {
  const state = proposalOf(workspace, request.proposal);
  const ready = isReady(state, request);
  if (!ready.ok) return ready;
  const known = routesInForce(workspace);
  const route = known.find((each) => each.route.id === request.route);
  if (route === undefined)
    return fail({ code: 'route/unknown', route: request.route, known: known.map((each) => each.route.id) });
  const right = submitter(workspace, actor, state);
  if (!right.ok) return right;
  const act = beginAct(workspace, actor);
  const revision = await saveSubmittedText(workspace, act, {
    state,
    base: ready.value,
    grant: right.value.grant,
    first: route.route.steps[0]?.id ?? '',
  });
  if (!revision.ok) return revision;
  const { document, body: text } = revision.value;
  const steps = resolveSteps(workspace, state, { document, route: route.record });
  if (!steps.ok) return steps;
  const body: BodyOf<'submission'> = {
    proposal: state.id,
    revision: text.id,
    document: (text.record.body as BodyOf<'revision'>).document,
    route: {
      record: route.record,
      id: route.route.id,
      version: route.route.version,
      names: route.route.names,
      steps: [...steps.value],
    },
    settings: [...authorityOf(workspace).settings.values()].map((each) => each.record).toSorted(),
    packs: packsOnRecord(workspace),
    amends: amendment(workspace, actor, state),
    ...right.value,
  };
  const written = await act.write({ kind: 'submission', subject: state.id, body });
  if (!written.ok) return written;
  const committed = act.commit();
  return committed.ok ? ok(written.value.id) : committed;
}

/** The revision to submit, or why there is none. */
function isReady(state: ProposalState, request: SubmitRequest): Outcome<RecordId> {
  const latest = latestRevision(state);
  if (latest === null) return fail({ code: 'proposal/not-found', id: request.proposal });
  if (state.heads.length > 1) return fail({ code: 'proposal/merge-first', heads: state.heads });
  if (state.binned) return fail({ code: 'proposal/binned' });
  if (state.status === 'rejected') return fail({ code: 'proposal/ended', state: state.status });
  if (request.amends && state.inForce === null) return fail({ code: 'proposal/not-submitted' });
  const isUnderWay = state.inForce !== null && state.status !== 'returned' && state.status !== 'withdrawn';
  if (!request.amends && isUnderWay) return fail({ code: 'proposal/already-submitted' });
  if (isUnderWay && isSameText(state, latest)) return fail({ code: 'submission/unchanged' });
  return ok(latest);
}

/** Whether a saved version says what the text under review says; what the log writes into `meta` aside. */
function isSameText(state: ProposalState, revision: RecordId): boolean {
  const sections = (id: RecordId | undefined) => state.revisions.find((each) => each.id === id)?.body.sections ?? {};
  const [saved, underReview] = [sections(revision), sections(state.inForce?.body.revision)];
  return Object.keys(saved).every((id) => id === 'meta' || saved[id] === underReview[id]);
}

/** The lead submits in their own right; a secretary submits for them and names them. */
function submitter(
  workspace: Workspace,
  actor: Actor,
  state: ProposalState,
): Outcome<Pick<BodyOf<'submission'>, 'grant' | 'basis' | 'decidedBy'>> {
  const decidedBy = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  if (actor.member === state.lead) return ok({ grant: '', basis: 'signed', decidedBy });
  const grant = grantFor(workspace, actor, { action: 'proposal/submit-for' });
  return grant.ok ? ok({ grant: grant.value, basis: 'recorded', decidedBy }) : grant;
}

/** The text with what the log writes into it, as a revision of its own; and the check that it may enter its first step. */
async function saveSubmittedText(
  workspace: Workspace,
  act: Act,
  { state, base, grant, first }: { state: ProposalState; base: RecordId; grant: string; first: string },
): Promise<Outcome<{ document: JsonObject; body: SignedRecord }>> {
  const text = textOf(workspace, logSource(workspace), base);
  const step = state.steps.find((each) => each.status !== 'done')?.step;
  const meta: JsonObject = {
    ...(text.document['meta'] as JsonObject),
    proposalId: state.number,
    version: state.submissions.length + 1,
    status: 'submitted',
    currentStep: step?.id ?? first,
    updatedOn: today(workspace),
  };
  const document = { ...text.document, meta };
  const written = await writeRevision(workspace, act, { proposal: state.id, base: [base], document, keys: text.keys, grant });
  if (!written.ok) return written;
  const findings = findingsOf(workspace, state, { revision: base, at: entryGate(state) });
  const open = [...findings.failing, ...findings.missing];
  if (open.length > 0) return fail({ code: 'submission/gate-not-met', gate: entryGate(state), open });
  return ok({ document, body: written.value });
}

/** The gate at which the text enters: the first step's, or that of the step it comes back to. */
function entryGate(state: ProposalState): string {
  return state.steps.find((each) => each.status !== 'done')?.step.gate ?? 'D1';
}

function resolveSteps(
  workspace: Workspace,
  state: ProposalState,
  { document, route }: { document: JsonObject; route: RecordId },
): Outcome<BodyOf<'submission'>['route']['steps']> {
  const authority = authorityOf(workspace);
  const found = authority.routes.get(route);
  if (found === undefined) return fail({ code: 'route/unknown', route, known: [] });
  const resolved = resolveRoute(found.route, {
    document,
    bodies: [...authority.bodies.values()],
    units: [...authority.units.values()],
    proposingUnit: state.unit,
    evaluate: conditionsInForce(workspace),
  });
  return resolved.ok ? ok([...resolved.value]) : fail({ ...resolved.error });
}

function packsOnRecord(workspace: Workspace): BodyOf<'submission'>['packs'] {
  const on = packsInForce(workspace);
  return workspace.catalogue.packs
    .filter(({ pack }) => on.includes(pack.id))
    .map(({ pack, sha256 }) => ({ id: pack.id, version: pack.version, sha256 }));
}

/** What the new text replaces. Whoever holds the proposal has accepted it: a return asked for it, else the secretary says so. */
function amendment(workspace: Workspace, actor: Actor, state: ProposalState): BodyOf<'submission'>['amends'] {
  const { inForce } = state;
  if (inForce === null) return null;
  const { revision, document } = inForce.body;
  const isHolder = actor.member !== state.lead;
  return {
    submission: inForce.id,
    acceptance: isHolder
      ? { by: authorityOf(workspace).members.get(actor.member)?.name ?? '', on: today(workspace), basis: 'signed' }
      : null,
    history: [{ submission: inForce.id, revision, document }, ...(inForce.body.amends?.history ?? [])].slice(0, 100),
  };
}
