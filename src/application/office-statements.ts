import type { OfficeStatement } from '#contract/proposal-view.ts';
import type { ProposalState, RevisionState } from '#domain/governance/proposal-state.ts';
import { mayAnswer, speaksFor } from '#domain/governance/rights.ts';
import type { PackageStatement } from '#domain/package/view.ts';
import { canonicalAnswer } from '#domain/proposal/canonical-answer.ts';
import { asObject } from '#domain/proposal/complete-form.ts';
import { OFFICE_STATEMENTS } from '#domain/proposal/office-statements.ts';
import type { Owner } from '#domain/proposal/schema.ts';
import { isAnswered } from '#domain/proposal/show-answer.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { officesUnheld } from './answer-owners.ts';
import { authorityOf } from './authority-of.ts';
import { currentRevision } from './proposal-of.ts';
import { logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/**
 * Every statement that is an office's own, with whether it was asked for, who gave it and whether the text under review has it
 * (FRAMEWORKS §0.6.3), over the text that is shown. [] before anything is saved.
 */
export function officeStatements(workspace: Workspace, state: ProposalState): readonly OfficeStatement[] {
  const shown = currentRevision(state);
  if (shown === null) return [];
  const unheld = officesUnheld(workspace, state);
  const underReview = state.inForce?.body.revision;
  return OFFICE_STATEMENTS.map(({ path, owner }) => {
    const value = valueAt(documentOf(workspace, shown), path);
    return {
      path,
      owner,
      unheld: unheld.includes(owner),
      ...askedOf(workspace, state, owner),
      given: isGiven(value) ? givenBy(workspace, state, { path, owner }) : null,
      sent: underReview === undefined || isSame(valueAt(documentOf(workspace, underReview), path), value),
    };
  });
}

/**
 * The statements in the text under review that their offices did not give, as a package marks them. A function of the versions up to that
 * text: what is saved later, and who holds the office later, change nothing.
 */
export function statementsInPlace(workspace: Workspace, state: ProposalState): readonly PackageStatement[] {
  const { revisions } = state;
  const at = revisions.findIndex(({ id }) => id === state.inForce?.body.revision);
  const reviewed = revisions[at];
  if (reviewed === undefined) return [];
  const until = { ...state, revisions: revisions.slice(0, at + 1) };
  return OFFICE_STATEMENTS.flatMap(({ path, owner }): PackageStatement[] => {
    if (!isGiven(valueAt(documentOf(workspace, reviewed.id), path))) return [];
    const given = givenBy(workspace, until, { path, owner });
    return given === null || (given.how !== 'lead' && given.how !== 'file') ? [] : [{ path, owner, ...given, how: given.how }];
  });
}

const documentOf = (workspace: Workspace, revision: string): JsonObject =>
  textOf(workspace, logSource(workspace), revision).document;

const valueAt = (document: JsonObject, path: string): Json =>
  path.split('.').reduce<Json>((value, name) => asObject(value)[name] ?? null, document);

const isSame = (one: Json, other: Json): boolean => canonicalAnswer(one) === canonicalAnswer(other);

/** A review that was not begun or was only asked for says nothing of the office yet. */
const NOT_YET: ReadonlySet<Json> = new Set(['notStarted', 'requested']);
const isGiven = (value: Json): boolean => isAnswered(value) && !NOT_YET.has(value);

/** When the office's body was sent notice, by when it is to answer, and when it took a position. */
function askedOf(workspace: Workspace, state: ProposalState, owner: Owner) {
  const { rights } = workspace.catalogue;
  const asked = state.consultations.find(({ code }) => speaksFor(rights, code, owner));
  return { askedOn: asked?.noticeOn ?? '', dueOn: asked?.dueOn ?? '', respondedOn: asked?.position?.on ?? '' };
}

/** The version that gave the answer as it stands: the last one that reads otherwise than the one before it. */
function givenBy(workspace: Workspace, state: ProposalState, { path, owner }: { path: string; owner: Owner }) {
  const section = path.split('.')[0] ?? '';
  const { revisions } = state;
  const at = revisions.findLastIndex((each, index) => {
    const before = revisions[index - 1];
    if (before === undefined) return true;
    if (before.body.sections[section] === each.body.sections[section]) return false;
    return !isSame(valueAt(documentOf(workspace, before.id), path), valueAt(documentOf(workspace, each.id), path));
  });
  const revision = revisions[at];
  if (revision === undefined) return null;
  return {
    by: nameOf(workspace, revision),
    on: revision.on,
    how: howGiven(workspace, state, { revision, owner, first: at === 0 }),
  };
}

/** The name of who saved a version. */
export function nameOf(workspace: Workspace, { author }: Pick<RevisionState, 'author'>): string {
  const { keys, members } = authorityOf(workspace);
  return members.get(keys.get(author)?.member ?? '')?.name ?? '';
}

/** By the office itself, recorded for it, by who writes the proposal, or as a file said that was taken in. */
function howGiven(
  workspace: Workspace,
  state: ProposalState,
  { revision, owner, first }: { readonly revision: RevisionState; readonly owner: Owner; readonly first: boolean },
): NonNullable<OfficeStatement['given']>['how'] {
  const { rights } = workspace.catalogue;
  if (first && state.original !== '') return 'file';
  const roles = authorityOf(workspace).grants.get(revision.body.grant)?.roles ?? [];
  if (!roles.some((role) => mayAnswer(rights, role, owner))) return 'lead';
  return roles.some((role) => mayAnswer(rights, role, 'proposer')) ? 'recorded' : 'office';
}

/** Who answered since the text under review was sent, without its lead: their answers count once the lead sends the text as it is saved. */
export function answersToSend(
  workspace: Workspace,
  state: ProposalState,
): { readonly names: readonly string[]; readonly on: string } | null {
  const { inForce, revisions } = state;
  if (inForce === null) return null;
  const sent = revisions.findIndex(({ id }) => id === inForce.body.revision);
  const { keys } = authorityOf(workspace);
  const since = revisions.slice(sent + 1);
  const theirs = since.filter(({ author }) => keys.get(author)?.member !== state.lead);
  const [now, was] = [since.at(-1)?.body.sections ?? {}, revisions[sent]?.body.sections ?? {}];
  const isChanged = Object.keys(now).some((id) => id !== 'meta' && now[id] !== was[id]);
  if (theirs.length === 0 || !isChanged) return null;
  return { names: [...new Set(theirs.map((each) => nameOf(workspace, each)))], on: theirs.at(-1)?.on ?? '' };
}
