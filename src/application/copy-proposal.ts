import { assignKeys } from '#domain/proposal/keys.ts';
import { asObject, completeForm } from '#domain/proposal/complete-form.ts';
import { OFFICE_STATEMENTS } from '#domain/proposal/office-statements.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { fail } from '#domain/shared/result.ts';
import { today } from './authority-of.ts';
import { type CreatedProposal, openProposal } from './create-proposal.ts';
import { latestRevision, proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { logSource, textOf } from './texts.ts';
import type { Actor, Workspace } from './workspace.ts';

/** What belongs to one proposal and to no copy of it: who decided what, and the files that came with it. */
const NOT_COPIED = ['governance', 'attachments', 'records', 'osap'];

/**
 * Begins a proposal with the text of another one: a draft of its own, without number, decisions, attachments, what the registrar set or
 * what offices stated of the other one (FRAMEWORKS §0.6.3).
 * Errors: `proposal/not-found`, `actor/no-right`.
 */
export async function copyProposal(
  workspace: Workspace,
  actor: Actor,
  request: { readonly proposal: RecordId; readonly title: LocalizedText | null },
): Promise<Outcome<CreatedProposal>> {
  const { schema } = workspace.catalogue;
  const known = workspace.log.record(request.proposal)?.record.kind === 'proposal';
  const from = known ? latestRevision(proposalOf(workspace, request.proposal)) : null;
  if (from === null) return fail({ code: 'proposal/not-found', id: request.proposal });
  const text = textOf(workspace, logSource(workspace), from).document;
  const copied: JsonObject = Object.fromEntries(Object.entries(text).filter(([section]) => !NOT_COPIED.includes(section)));
  const on = today(workspace);
  const meta: JsonObject = {
    ...(text['meta'] as JsonObject),
    proposalId: '',
    version: 1,
    status: 'draft',
    currentStep: 'D0',
    createdOn: on,
    updatedOn: on,
  };
  const kept = withoutStatements(copied);
  const identification = text['identification'] as JsonObject;
  const named = request.title === null ? identification : { ...identification, title: { ...request.title } };
  const document = completeForm(schema, { ...kept, meta, identification: named });
  const keys = assignKeys(schema, document, (count) => workspace.random.bytes(count));
  return openProposal(workspace, actor, { document, keys, original: null });
}

/** What an office said of one proposal it did not say of its copy; the complete form makes these empty. */
function withoutStatements(document: JsonObject): JsonObject {
  const without = { ...document };
  for (const { path } of OFFICE_STATEMENTS) {
    const [section = '', name = ''] = path.split('.');
    const { [name]: _stated, ...rest } = asObject(without[section]);
    if (without[section] !== undefined) without[section] = rest;
  }
  return without;
}
