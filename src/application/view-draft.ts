import type { DraftChecks, DraftView } from '#contract/draft.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { readSalted } from './act.ts';
import { answeringOf } from './answer-owners.ts';
import { authorityOf } from './authority-of.ts';
import { dueOver, nextGate, reportOver } from './bars.ts';
import { waivedIn } from './check-proposal.ts';
import { draftOf, isEdited, type Newer, type Writer } from './edit-draft.ts';
import { type Asker, refused, unsigned } from './permissions.ts';
import { officeStatements } from './office-statements.ts';
import type { Draft } from './ports.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { editGrant } from './save-revision.ts';
import { languageOf } from './texts.ts';
import { standingOf } from './standing.ts';
import type { Workspace } from './workspace.ts';

/** A working copy as the editor shows it: whose answers these are, what is due before the next gate, what others saved meanwhile. */
export function viewDraft(
  workspace: Workspace,
  asker: Asker,
  { draft, newer }: { readonly draft: Draft; readonly newer: Newer | null },
): DraftView {
  const state = proposalOf(workspace, draft.proposal);
  const { owners, standsIn, proposes } = answeringOf(workspace, asker.member, state);
  return {
    proposal: draft.proposal,
    document: draft.document,
    keys: Object.fromEntries(Object.entries(draft.keys).map(([path, keys]) => [path, [...keys]])),
    edit: draft.edit,
    base: draft.base,
    baseNumber: state.revisions.findIndex((each) => each.id === draft.base) + 1,
    standing: standingOf(workspace, asker, state, draft.document),
    savedAt: draft.editedAt,
    edited: isEdited(workspace, draft),
    primaryLanguage: languageOf(draft.document),
    owners: [...owners],
    standsIn: [...standsIn],
    proposes,
    statements: [...officeStatements(workspace, state)],
    returned: returnOf(workspace, state),
    readOnly: readOnly(workspace, asker, state),
    due: dueOver(workspace, { document: draft.document, at: nextGate(state) }),
    conflict: newer === null || newer.merged.collisions.length === 0 ? null : conflictOf(workspace, state, newer),
  };
}

function conflictOf(workspace: Workspace, state: ProposalState, { revision, merged }: Newer): DraftView['conflict'] {
  const saved = state.revisions.find((each) => each.id === revision);
  const { keys, members } = authorityOf(workspace);
  return {
    revision,
    savedBy: members.get(keys.get(saved?.author ?? '')?.member ?? '')?.name ?? '',
    savedOn: saved?.on ?? state.createdOn,
    collisions: merged.collisions.map((each) => ({ ...each })),
  };
}

/** Why the text came back, from whom: what the next text answers. */
function returnOf(workspace: Workspace, { returned, steps }: ProposalState): DraftView['returned'] {
  if (returned === null) return null;
  const { body, on } = returned;
  const step = steps.find((each) => each.step.id === body.step)?.step;
  return {
    by: body.decidedBy,
    on,
    stepNames: step?.names ?? { en: '', fr: '' },
    reason: readSalted(workspace, body.reason),
    requested: body.decision === 'requestChanges',
  };
}

function readOnly(workspace: Workspace, asker: Asker, state: ProposalState): DraftView['readOnly'] {
  const edits = editGrant(workspace, unsigned(asker), state);
  if (edits.ok) return null;
  const lead = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  const { code, holders } = refused(edits.error.code, [lead]);
  return { code, details: { holders: holders.join(', '), who: authorityOf(workspace).members.get(asker.member)?.name ?? '' } };
}

/** Rules and missing answers over the working copy at a gate; "" = the next one. Errors: `gate/unknown`, `proposal/not-found`. */
export function checkDraft(workspace: Workspace, writer: Writer, gate: string): Outcome<DraftChecks> {
  const { schema, packs } = workspace.catalogue;
  if (gate !== '' && !schema.gates.some(({ id }) => id === gate))
    return fail({ code: 'gate/unknown', gate, gates: schema.gates.map(({ id }) => id) });
  const found = draftOf(workspace, writer);
  if (!found.ok) return found;
  const state = proposalOf(workspace, writer.proposal);
  const text = { document: completeForm(schema, found.value.document), at: gate || nextGate(state) };
  const report = reportOver(workspace, state, text);
  const waived = waivedIn(workspace, state);
  const used = new Set(report.results.map((each) => each.pack));
  return ok({
    at: report.at,
    packs: packs.filter(({ pack }) => used.has(pack.id)).map(({ pack }) => ({ id: pack.id, version: pack.version })),
    counts: { ...report.counts },
    results: report.results.map(
      ({ id, pack, state: result, fields, found: what, text: question, advice, clause, judged, gate: at, group }) => ({
        id,
        pack,
        state: result,
        fields: [...fields],
        found: [...what],
        text: question,
        advice,
        clause,
        waived: waived.has(id),
        judged,
        gate: at,
        group,
      }),
    ),
    due: dueOver(workspace, text),
  });
}
