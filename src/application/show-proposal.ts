import type { ProposalState, SignOffState, StepState } from '#domain/governance/proposal-state.ts';
import type { ChecksView, ConsultationView, DecisionView, ProposalView, RouteProgress } from '#contract/proposal-view.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { readSalted } from './act.ts';
import { authorityOf, today } from './authority-of.ts';
import { checkProposal, waivedIn } from './check-proposal.ts';
import { bodyNames, holderOfProposal } from './holder-of.ts';
import { officeStatements } from './office-statements.ts';
import { titleOf } from './project.ts';
import { currentRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

const NOTHING: LocalizedText = { en: '', fr: '' };

/** One proposal complete, both languages, as screens and the command line show it. Errors: `proposal/not-found`. */
export function showProposal(workspace: Workspace, id: RecordId): Outcome<ProposalView> {
  if (workspace.log.record(id)?.record.kind !== 'proposal') return fail({ code: 'proposal/not-found', id });
  const state = proposalOf(workspace, id);
  const authority = authorityOf(workspace);
  const revision = state.revisions.find((each) => each.id === currentRevision(state));
  if (revision === undefined) return fail({ code: 'proposal/not-found', id });
  const text = textOf(workspace, logSource(workspace), revision.id);
  const route = state.inForce?.body.route;
  return ok({
    id: state.id,
    number: state.number,
    title: titleOf(text.document),
    state: state.status,
    createdOn: state.createdOn,
    lead: { id: state.lead, name: authority.members.get(state.lead)?.name ?? '' },
    unit: authority.units.get(state.unit)?.names ?? NOTHING,
    primaryLanguage: text.language,
    revision: {
      id: revision.id,
      document: revision.body.document,
      savedOn: revision.on,
      savedBy: nameOfKey(workspace, revision.author),
      number: state.revisions.indexOf(revision) + 1,
      underReview: state.inForce?.body.revision === revision.id,
    },
    document: text.document as ProposalView['document'],
    route:
      route === undefined
        ? null
        : { id: route.id, version: route.version, names: route.names, submission: state.inForce?.id ?? '' },
    steps: state.steps.map((each) => progressOf(workspace, state, each)),
    open: [...holderOfProposal(workspace, state)],
    decisions: state.signOffs.map((each) => decisionView(workspace, state, each)),
    consultations: consultationViews(workspace, state),
    statements: [...officeStatements(workspace, state)],
    checks: checksView(workspace, state),
  });
}

const nameOfKey = (workspace: Workspace, key: string): string => {
  const authority = authorityOf(workspace);
  return authority.members.get(authority.keys.get(key)?.member ?? '')?.name ?? '';
};

function progressOf(workspace: Workspace, state: ProposalState, { step, status }: StepState): RouteProgress {
  const held = holderOfProposal(workspace, state).find((each) => each.step === step.id);
  const shown = status === 'stale' || status === 'disputed' ? 'attention' : status;
  const { id, names, gate, kind } = step;
  return { id, names, gate, kind, state: shown, holder: held?.holder ?? NOTHING, dueOn: held?.dueOn ?? '' };
}

export function decisionView(workspace: Workspace, state: ProposalState, signOff: SignOffState): DecisionView {
  const { body } = signOff;
  const grant = authorityOf(workspace).grants.get(body.grant);
  const step = state.inForce?.body.route.steps.find((each) => each.id === body.step);
  return {
    record: signOff.record,
    step: body.step,
    stepNames: step?.names ?? NOTHING,
    gate: body.gate,
    decision: body.decision,
    bodyNames: step?.bodyNames ?? NOTHING,
    decidedBy: body.decidedBy,
    role: grant?.roles.find((role) => role === step?.role) ?? grant?.roles[0] ?? '',
    recordedBy: body.basis === 'recorded' ? nameOfKey(workspace, signOff.signed.record.author) : '',
    grantedBy: grant?.grantedBy ?? '',
    grantedOn: grant?.grantedOn ?? '',
    basis: body.basis,
    on: body.decidedOn,
    votes: body.votes,
    minute: body.minute,
    reason: readSalted(workspace, body.reason),
    conditions: state.conditions
      .filter((each) => each.signOff === signOff.record)
      .map(({ text, metBy, metOn }) => ({ text, met: metBy !== '', metOn })),
    code: signOff.code,
    claimed: signOff.claimed,
  };
}

export function consultationViews(workspace: Workspace, state: ProposalState): ConsultationView[] {
  const on = today(workspace);
  return state.consultations.map((each) => ({
    step: each.step,
    bodyNames: bodyNames(workspace, each),
    code: each.code,
    noticeOn: each.noticeOn,
    dueOn: each.dueOn,
    respondedOn: each.position?.on ?? '',
    position: each.position?.position ?? (each.dueOn !== '' && each.dueOn < on ? 'noResponse' : ''),
    comment: readSalted(workspace, each.position?.comment ?? ''),
    answer: readSalted(workspace, each.answer?.comment ?? ''),
  }));
}

function checksView(workspace: Workspace, state: ProposalState): ChecksView {
  const report = checkProposal(workspace, state);
  const waived = waivedIn(workspace, state);
  return {
    at: report.at,
    packs: workspace.catalogue.packs
      .filter(({ pack }) => report.results.some((each) => each.pack === pack.id))
      .map(({ pack }) => ({ id: pack.id, version: pack.version })),
    counts: { ...report.counts },
    results: report.results.map(({ id, pack, state: result, fields, found, text, clause, judged }) => ({
      id,
      pack,
      state: result,
      fields: [...fields],
      found: [...found],
      text,
      clause,
      waived: waived.has(id),
      judged,
    })),
  };
}
