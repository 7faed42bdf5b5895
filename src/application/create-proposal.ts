import { assignKeys, importKeys } from '#domain/proposal/keys.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { standingUnit } from '#domain/people/authority.ts';
import { importDocument } from '#domain/proposal/import-document.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import { beginAct, plainContent, type NamedContent } from './act.ts';
import { authorityOf, grantFor, today } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import { unitStands } from './named-things.ts';
import { writeRevision } from './save-revision.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface CreatedProposal {
  readonly proposal: RecordId;
  readonly revision: RecordId;
}

interface Opening {
  readonly document: JsonObject;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly original: NamedContent | null;
  /** Who leads it; the actor where nobody else is named. */
  readonly lead?: RecordId;
  readonly unit?: RecordId;
}

/** Begins an empty proposal in the language people will decide on. Errors: `actor/no-right`. */
export async function createProposal(
  workspace: Workspace,
  actor: Actor,
  request: { readonly title: LocalizedText; readonly language: 'en' | 'fr'; readonly lead?: RecordId; readonly unit?: RecordId },
): Promise<Outcome<CreatedProposal>> {
  const { schema } = workspace.catalogue;
  const on = today(workspace);
  const document = completeForm(schema, {
    meta: {
      schemaVersion: schema.version,
      version: 1,
      primaryLanguage: request.language,
      proposalType: 'new',
      route: 'standard',
      status: 'draft',
      currentStep: 'D0',
      createdOn: on,
      updatedOn: on,
    },
    identification: { title: { ...request.title } },
  });
  const keys = assignKeys(schema, document, (count) => workspace.random.bytes(count));
  return openProposal(workspace, actor, { document, keys, original: null, ...leadOf(request) });
}

/**
 * Takes a proposal file in: its text becomes the first version, the file itself is kept as it came, and its own section X as history.
 * Errors: those of `importDocument`, `actor/no-right`.
 */
export async function importProposal(
  workspace: Workspace,
  actor: Actor,
  request: { readonly value: Json; readonly lead?: RecordId; readonly unit?: RecordId },
): Promise<Outcome<CreatedProposal>> {
  const { schema } = workspace.catalogue;
  const imported = importDocument(schema, request.value);
  if (!imported.ok) return fail(imported.error);
  const original = await plainContent(workspace, 'original.json', toUtf8(JSON.stringify(imported.value.original, null, 2)));
  const keys = await importKeys(schema, imported.value.document, original.sha256, workspace.crypto.digest);
  return openProposal(workspace, actor, { document: imported.value.document, keys, original, ...leadOf(request) });
}

const leadOf = ({ lead, unit }: { readonly lead?: RecordId; readonly unit?: RecordId }) => ({
  ...(lead === undefined ? {} : { lead }),
  ...(unit === undefined ? {} : { unit }),
});

/** The unit a person belongs to, or what stands above it: whose unit has ended still writes. */
function ownUnit(workspace: Workspace, member: RecordId): RecordId {
  const authority = authorityOf(workspace);
  return standingUnit(authority, authority.members.get(member)?.unit ?? '', today(workspace, authority));
}

/** Opens a proposal with its first version, in one act. Errors: `member/not-found`, `unit/not-found`, `unit/over`, `actor/no-right`. */
export async function openProposal(workspace: Workspace, actor: Actor, opening: Opening): Promise<Outcome<CreatedProposal>> {
  const lead = opening.lead ?? actor.member;
  if (!authorityOf(workspace).members.has(lead)) return fail({ code: 'member/not-found', member: lead });
  const grant = lead === actor.member ? ok('') : grantFor(workspace, actor, { action: 'proposal/create' });
  if (!grant.ok) return grant;
  const stands = unitStands(workspace, opening.unit ?? '');
  if (!stands.ok) return stands;
  const unit = opening.unit ?? ownUnit(workspace, lead);
  const act = beginAct(workspace, actor);
  const opened = await act.write({
    kind: 'proposal',
    subject: '',
    body: { unit, lead, original: opening.original?.sha256 ?? '', grant: grant.value },
    contents: opening.original === null ? [] : [opening.original],
  });
  if (!opened.ok) return opened;
  const { document, keys } = opening;
  const revision = await writeRevision(workspace, act, {
    proposal: opened.value.id,
    base: [],
    document,
    keys,
    grant: grant.value,
  });
  if (!revision.ok) return revision;
  const committed = act.commit();
  return committed.ok ? ok({ proposal: opened.value.id, revision: revision.value.id }) : committed;
}
