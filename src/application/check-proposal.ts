import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { answersDue } from '#domain/proposal/due-answers.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { withDerived } from '#domain/proposal/derived.ts';
import type { RuleSettings } from '#domain/rules/pack.ts';
import { evaluatePacks, type RuleReport } from '#domain/rules/evaluate.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { authorityOf, today } from './authority-of.ts';
import { settingsInForce } from './settings-in-force.ts';
import { readSalted } from './act.ts';
import { currentRevision } from './proposal-of.ts';
import { holdsOrUnknown, logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** The gate a proposal stands at: that of its first open step, the last one's where all are done, D0 for a draft. */
export function gateOf(state: ProposalState): string {
  if (state.inForce === null) return 'D0';
  const open = state.steps.find((each) => each.status !== 'done' && each.status !== 'waiting');
  return (open ?? state.steps.findLast((each) => each.status === 'done'))?.step.gate ?? state.steps[0]?.step.gate ?? 'D0';
}

/** Runs the packs in force over a proposal's current text, section X filled in from the log. */
export function checkProposal(
  workspace: Workspace,
  state: ProposalState,
  options: { readonly at?: string; readonly packs?: readonly string[]; readonly revision?: string } = {},
): RuleReport {
  const revision = options.revision ?? currentRevision(state);
  if (revision === null) throw new Error(`The proposal ${state.id} has no text.`);
  const { document } = textOf(workspace, logSource(workspace), revision);
  const at = options.at ?? gateOf(state);
  return runPacks(workspace, {
    document: { ...document, ...sectionX(workspace, state, { document, at, on: today(workspace) }) },
    route: state.inForce?.body.route.id ?? 'standard',
    at,
    on: today(workspace),
    settings: settingsInForce(workspace),
    packs: options.packs ?? packsInForce(workspace),
  });
}

export interface PackRun {
  readonly document: JsonObject;
  readonly route: string;
  readonly at: string;
  readonly on: string;
  readonly settings: RuleSettings;
  readonly packs: readonly string[];
}

/** The packs named, over a document, at a gate and on a day: nothing else decides the result. */
export function runPacks({ catalogue }: Pick<Workspace, 'catalogue'>, run: PackRun): RuleReport {
  const packs = catalogue.packs.map((each) => each.pack).filter((pack) => run.packs.includes(pack.id));
  return evaluatePacks({
    packs,
    document: withDerived(completeForm(catalogue.schema, run.document)),
    settings: run.settings,
    route: run.route,
    gate: run.at,
    today: run.on,
  });
}

/** Packs on record as switched on, else every pack that ships. */
export function packsInForce(workspace: Workspace): readonly string[] {
  const { packs } = authorityOf(workspace);
  return workspace.catalogue.packs.map((each) => each.pack.id).filter((id) => packs.get(id)?.on ?? true);
}

/** What the log knows better than the text: who was asked, who decided, and where the proposal stands. */
export function sectionX(
  workspace: Workspace,
  state: ProposalState,
  { document, at, on }: { readonly document: JsonObject; readonly at: string; readonly on: string },
): JsonObject {
  const meta = document['meta'] as JsonObject;
  const records = document['records'] as JsonObject;
  // Whoever asks what bars the steps after the registrar's asks what holds once the registrar has verified.
  const registrarVerified = isVerified(state) || at >= 'D7';
  return {
    records: { ...records, registrarVerified },
    meta: { ...meta, proposalId: state.number, status: state.status, currentStep: at },
    governance: { consultations: consultations(workspace, state, on), decisions: decisions(workspace, state) },
  };
}

const isVerified = (state: ProposalState): boolean =>
  state.steps.some((each) => each.status === 'done' && each.signOff?.body.decision === 'verify');

function consultations(workspace: Workspace, state: ProposalState, on: string): readonly Json[] {
  return state.consultations.map((each) => ({
    body: each.code,
    noticeOn: each.noticeOn,
    dueOn: each.dueOn,
    respondedOn: each.position?.on ?? '',
    position: each.position?.position ?? (each.dueOn !== '' && each.dueOn < on ? 'noResponse' : ''),
    comment: readSalted(workspace, each.position?.comment ?? ''),
    resolution: readSalted(workspace, each.answer?.comment ?? ''),
  }));
}

function decisions(workspace: Workspace, state: ProposalState): readonly Json[] {
  const authority = authorityOf(workspace);
  return state.signOffs
    .filter((each) => each.code === '')
    .map(({ body }) => ({
      step: body.gate,
      body: authority.bodies.get(body.body)?.names.en ?? body.decidedBy,
      decision: body.decision,
      date: body.decidedOn,
      signatoryRole: authority.grants.get(body.grant)?.roles[0] ?? '',
      conditions: body.conditions,
      minuteRef: body.minute,
      ...votesOf(body),
    }));
}

function votesOf({ votes }: BodyOf<'sign-off'>): JsonObject {
  if (votes === null) return {};
  const { eligible, present, recused, abstain } = votes;
  // Section X counts the recused among those present (§10.24); the log counts who is present after recusals (DESIGN §14).
  return { eligible, present: present + recused, recused, yes: votes.for, no: votes.against, abstain };
}

/** What stands between a text and a gate: rules that fail there and answers that are due and not given. */
export interface GateFindings {
  readonly failing: readonly string[];
  readonly missing: readonly string[];
}

/** Findings that bar the entry into a gate, waivers taken into account. [] and [] = nothing bars it. */
export function findingsAt(workspace: Workspace, state: ProposalState, at: string): GateFindings {
  const revision = state.inForce?.body.revision ?? currentRevision(state) ?? '';
  return findingsOf(workspace, state, { revision, at });
}

export function findingsOf(
  workspace: Workspace,
  state: ProposalState,
  { revision, at }: { readonly revision: string; readonly at: string },
): GateFindings {
  const report = checkProposal(workspace, state, { at, revision });
  const waived = waivedIn(workspace, state);
  const { document } = textOf(workspace, logSource(workspace), revision);
  const missing = answersDue(
    workspace.catalogue.schema,
    document,
    at,
    (cel, over, item) => holdsOrUnknown(workspace, cel, over, item) ?? true,
  );
  return {
    failing: report.results.filter((each) => each.state === 'fail' && !waived.has(each.id)).map((each) => each.id),
    missing: missing.filter((each) => each.owner !== 'log' && !each.path.startsWith('governance')).map((each) => each.path),
  };
}

/** Criteria set aside for this proposal. A waiver outlives an amendment: the reason was given for the criterion, not for a wording. */
export function waivedIn(workspace: Workspace, state: ProposalState): ReadonlySet<string> {
  const records = workspace.log.records({ stream: 'decision', subject: state.id });
  return new Set(
    records
      .filter(({ id, record }) => record.kind === 'waiver' && state.verdicts.get(id) === '')
      .map(({ record }) => (record.body as BodyOf<'waiver'>).criterion),
  );
}
