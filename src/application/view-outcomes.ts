import type { OutcomeCounts, OutcomeFinding, OutcomesView, ShownText } from '#contract/outcomes.ts';
import { coverageOf } from '#domain/alignment/coverage.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { RuleResult } from '#domain/rules/evaluate.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf } from './authority-of.ts';
import { nextGate, reportOver } from './bars.ts';
import { waivedIn } from './check-proposal.ts';
import { isEdited } from './edit-draft.ts';
import { titleOf } from './project.ts';
import { currentRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { isHeld, languageOf, logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** `member` null: nobody has said who they are. */
interface Reader {
  readonly member: RecordId | null;
}

interface Shown {
  readonly kind: ShownText['kind'];
  readonly revision: RecordId;
  /** Complete form. */
  readonly document: JsonObject;
}

/** The outcomes and assessments of one proposal, with what the rules ask for in them. Errors: `proposal/not-found`. */
export function showOutcomes(workspace: Workspace, { member }: Reader, proposal: RecordId): Outcome<OutcomesView> {
  if (workspace.log.record(proposal)?.record.kind !== 'proposal') return fail({ code: 'proposal/not-found', id: proposal });
  const state = proposalOf(workspace, proposal);
  const shown = shownText(workspace, state, member);
  const revision = state.revisions.find(({ id }) => id === shown?.revision);
  if (shown === null || revision === undefined) return fail({ code: 'proposal/not-found', id: proposal });
  const { members, keys } = authorityOf(workspace);
  const { document, kind } = shown;
  return ok({
    proposal,
    number: state.number,
    title: titleOf(document),
    primaryLanguage: languageOf(document),
    shown: {
      kind,
      number: state.revisions.indexOf(revision) + 1,
      savedOn: revision.on,
      savedBy: members.get(keys.get(revision.author)?.member ?? '')?.name ?? '',
    },
    document: {
      outcomes: document['outcomes'] ?? [],
      assessments: document['assessments'] ?? [],
      competencies: document['competencies'] ?? [],
    },
    findings: [...findingsIn(workspace, state, document)],
  });
}

/** How many outcomes each proposal has and what they lack. */
export function countOutcomes(
  workspace: Workspace,
  { member }: Reader,
  proposals: readonly RecordId[],
): readonly OutcomeCounts[] {
  return proposals.flatMap((proposal) => {
    if (workspace.log.record(proposal)?.record.kind !== 'proposal') return [];
    const shown = shownText(workspace, proposalOf(workspace, proposal), member);
    if (shown === null) return [];
    const found = coverageOf(shown.document);
    return [
      {
        proposal,
        kind: shown.kind,
        outcomes: found.outcomes.length,
        notAssessed: found.notAssessed.length,
        assessments: found.assessments.length,
        measuringNothing: found.measuringNothing.length,
        summativeWeight: found.summativeWeight,
      },
    ];
  });
}

/** Nothing is brought into a working copy here: it may be open in the editor. */
function shownText(workspace: Workspace, state: ProposalState, member: RecordId | null): Shown | null {
  const { schema } = workspace.catalogue;
  const draft = member === null ? null : workspace.drafts.find(state.id, member);
  if (draft !== null && isHeld(logSource(workspace), draft.base) && isEdited(workspace, draft))
    return { kind: 'draft', revision: draft.base, document: completeForm(schema, draft.document) };
  const revision = currentRevision(state);
  if (revision === null || !isHeld(logSource(workspace), revision)) return null;
  const { document } = textOf(workspace, logSource(workspace), revision);
  return { kind: 'version', revision, document: completeForm(schema, document) };
}

const isOurs = (path: string): boolean => /^(outcomes|assessments)(\[|\.|$)/.test(path);

function findingsIn(workspace: Workspace, state: ProposalState, document: JsonObject): readonly OutcomeFinding[] {
  const waived = waivedIn(workspace, state);
  return reportOver(workspace, state, { document, at: nextGate(state) }).results.flatMap((each) => {
    if (!isToDo(each) || waived.has(each.id) || !each.fields.every(isOurs)) return [];
    const { id, state: result, text, advice, group, fields, found } = each;
    const [list = '', , name = ''] = (fields[0] ?? '').split(/[[.]+/);
    // Where one kind of answer is meant, the item leads to that answer and not to itself.
    const one = fields.every((field) => field.startsWith(list)) ? name : '';
    const paths = found
      .filter(isOurs)
      .map((path) => (one !== '' && path.startsWith(list) && path.endsWith(']') ? `${path}.${one}` : path));
    return [{ id, state: result, text, advice, group, paths: paths.length > 0 ? paths : [list] }];
  });
}

type ToDo = RuleResult & { readonly state: OutcomeFinding['state'] };
const isToDo = (result: RuleResult): result is ToDo => ['warn', 'fail', 'pending'].includes(result.state);
