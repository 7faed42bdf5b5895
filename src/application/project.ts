import type { AuthorityState } from '#domain/people/authority.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import { type JsonObject, textOrNone } from '#domain/shared/json.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { authorityOf, authorityRecords } from './authority-of.ts';
import { holderOfProposal, holdersInWords } from './holder-of.ts';
import type { Projection, ProposalRow, SearchText } from './ports.ts';
import { currentRevision, reduceRecords } from './proposal-of.ts';
import { textOf, type TextSource } from './texts.ts';
import { touchedProposals } from './touched-proposals.ts';
import type { Workspace } from './workspace.ts';

export interface Projected {
  readonly projections: readonly Projection[];
  readonly verdicts: ReadonlyMap<RecordId, string>;
}

/**
 * What lists, search and verdicts become once these records are in the log. Subjects that hold a record of a key or grant whose standing
 * changes are reduced again (DESIGN §2). Nothing is written here.
 */
export function projectSubjects(
  workspace: Workspace,
  pending: readonly SignedRecord[],
  held: Pick<TextSource, 'content'>,
): Projected {
  const authority = authorityWith(workspace, pending);
  const ownSubjects = pending.filter(({ record }) => record.stream === 'decision').map(subjectOf);
  const touched = touchedProposals(workspace, pending, { before: authorityOf(workspace), after: authority });
  const source = sourceWith(workspace, pending, held);
  const proposals = [...new Set([...ownSubjects, ...touched])].map((id) =>
    projectProposal(workspace, id, { pending, authority, source }),
  );
  const people = projectAuthority(workspace, authority, pending);
  return {
    projections: [...people, ...proposals.map((each) => each.projection)],
    verdicts: new Map([...authority.verdicts, ...proposals.flatMap((each) => [...each.verdicts])]),
  };
}

/** Every projection of the log as it is: for `rebuild`. Yields subject by subject, so that autosave can run between them. */
export function* projectEverything(workspace: Workspace): Generator<readonly Projection[]> {
  const authority = authorityOf(workspace);
  yield projectAuthority(workspace, authority, authorityRecords(workspace));
  const source: TextSource = { content: (sha256) => workspace.log.content(sha256), record: (id) => workspace.log.record(id) };
  for (const id of workspace.log.subjects('proposal')) {
    yield [projectProposal(workspace, id, { pending: [], authority, source }).projection];
  }
}

const subjectOf = ({ id, record }: SignedRecord): RecordId => (record.subject === '' ? id : record.subject);

function authorityWith(workspace: Workspace, pending: readonly SignedRecord[]): AuthorityState {
  const more = pending.filter(({ record }) => record.stream === 'authority');
  if (more.length === 0) return authorityOf(workspace);
  return reduceAuthority([...authorityRecords(workspace), ...more], workspace.catalogue.rights);
}

function sourceWith(workspace: Workspace, pending: readonly SignedRecord[], held: Pick<TextSource, 'content'>): TextSource {
  return { ...held, record: (id) => pending.find((each) => each.id === id) ?? workspace.log.record(id) };
}

/** Verdicts of the authority stream whose subjects are written to, or that changed: none where nothing of that stream is written. */
function projectAuthority(
  workspace: Workspace,
  authority: AuthorityState,
  pending: readonly SignedRecord[],
): readonly Projection[] {
  const added = new Map(pending.filter(({ record }) => record.stream === 'authority').map((each) => [each.id, each]));
  if (added.size === 0) return [];
  const held = new Map([...authorityRecords(workspace), ...added.values()].map((each) => [each.id, each]));
  const bySubject = new Map<RecordId, { record: RecordId; code: string }[]>();
  const changed = new Set<RecordId>();
  for (const [record, code] of authority.verdicts) {
    const signed = held.get(record);
    if (signed === undefined) continue;
    const subject = subjectOf(signed);
    const rows = bySubject.get(subject) ?? [];
    rows.push({ record, code });
    bySubject.set(subject, rows);
    if (added.has(record) || workspace.projections.verdict(record) !== code) changed.add(subject);
  }
  return [...changed].map((subject) => ({ subject, proposal: null, search: [], verdicts: bySubject.get(subject) ?? [] }));
}

function projectProposal(
  workspace: Workspace,
  id: RecordId,
  { pending, authority, source }: { pending: readonly SignedRecord[]; authority: AuthorityState; source: TextSource },
): { projection: Projection; verdicts: ReadonlyMap<RecordId, string> } {
  const stored = workspace.log.records({ stream: 'decision', subject: id });
  const records = [...stored, ...pending.filter((each) => each.record.stream === 'decision' && subjectOf(each) === id)];
  const state = reduceRecords(workspace, records, { authority, source });
  const revision = currentRevision(state);
  const document = revision === null ? {} : textOf(workspace, source, revision).document;
  const verdicts = [...state.verdicts].map(([record, code]) => ({ record, code }));
  const changedAt = records.reduce((latest, { record }) => (record.at > latest ? record.at : latest), '');
  const proposal = rowOf(workspace, state, { document, changedAt });
  return { projection: { subject: id, proposal, search: searchTexts(id, document), verdicts }, verdicts: state.verdicts };
}

function rowOf(
  workspace: Workspace,
  state: ProposalState,
  { document, changedAt }: { document: JsonObject; changedAt: string },
): ProposalRow {
  const held = holderOfProposal(workspace, state);
  return {
    id: state.id,
    number: state.number,
    title: titleOf(document),
    state: state.status,
    step: [...new Set(held.map((each) => each.step))].join(' ').trim(),
    holder: holdersInWords(workspace, held),
    lead: state.lead,
    createdOn: state.createdOn,
    changedAt,
    dueOn:
      held
        .map((each) => each.dueOn)
        .filter((on) => on !== '')
        .toSorted()[0] ?? '',
    binned: state.binned,
  };
}

export function titleOf(document: JsonObject): LocalizedText {
  const title = (document['identification'] as JsonObject | undefined)?.['title'] as JsonObject | undefined;
  const side = (language: 'en' | 'fr') => (typeof title?.[language] === 'string' ? title[language] : '');
  return { en: side('en'), fr: side('fr') };
}

/** Titles and outcomes, one text a language (DESIGN §14, search). */
function searchTexts(proposal: RecordId, document: JsonObject): readonly SearchText[] {
  const title = titleOf(document);
  const outcomes = document['outcomes'] as readonly JsonObject[] | undefined;
  const statement = (outcome: JsonObject, language: 'en' | 'fr'): string =>
    textOrNone((outcome['text'] as JsonObject | undefined)?.[language]);
  return (['en', 'fr'] as const).map((language) => ({
    proposal,
    language,
    title: title[language],
    outcomes: (outcomes ?? []).map((each) => statement(each, language)).join('\n'),
  }));
}
