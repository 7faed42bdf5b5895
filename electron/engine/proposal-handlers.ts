import { checkFile } from '#application/check-file.ts';
import { completeBytes, originalBytes } from '#application/export-proposal.ts';
import { possibleActs } from '#application/possible-acts.ts';
import { attachFiles, listedFiles } from '#application/attach-file.ts';
import { binProposal, restoreProposal } from '#application/bin-proposal.ts';
import { compareRevisions, listRevisions, typedSince } from '#application/compare-revisions.ts';
import { copyProposal } from '#application/copy-proposal.ts';
import { createProposal, importProposal } from '#application/create-proposal.ts';
import { draftOf, isEdited, saveDraftVersion } from '#application/edit-draft.ts';
import { numberProposal } from '#application/number-proposal.ts';
import { previewRoute } from '#application/preview-route.ts';
import type { Outcome } from '#application/refusal.ts';
import { submitProposal } from '#application/submit-proposal.ts';
import { withdrawProposal } from '#application/undo-acts.ts';
import type { Actor, Workspace } from '#application/workspace.ts';
import type { Handlers } from '#contract/api.ts';
import { toAppError } from '#contract/app-error.ts';
import type { KeyedDocument } from '#domain/proposal/keys.ts';
import { completeForm } from '#domain/proposal/complete-form.ts';
import { toHex } from '#domain/record/crypto.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { JSON_LIMITS, parseStrictJson } from '#domain/shared/strict-json.ts';
import { type Desk, memberAt } from './desk.ts';

type Served =
  | `proposal:${'create' | 'check-file' | 'import' | 'copy' | 'actions' | 'export' | 'bin' | 'restore' | 'number' | 'submit' | 'withdraw'}`
  | 'route:preview'
  | `attachment:${'list' | 'add'}`
  | 'revision:list'
  | 'revision:compare'
  | 'revision:typed';

const asRecord = (outcome: Outcome<RecordId>): Outcome<{ record: RecordId }> =>
  outcome.ok ? ok({ record: outcome.value }) : outcome;

/** Proposals as wholes: begin, take in, send, withdraw, compare. */
export function proposalHandlers(desk: Desk): Pick<Handlers, Served> {
  return {
    'proposal:create': ({ title, language, unit, passphrase }) =>
      desk.signed(passphrase, (workspace, actor) =>
        createProposal(workspace, actor, { title, language, ...(unit === '' ? {} : { unit }) }),
      ),
    'proposal:check-file': ({ token }) =>
      desk.read((workspace) => {
        const file = desk.bytes(token, JSON_LIMITS.bytes);
        if (!file.ok) return file;
        const { title, problems } = checkFile(workspace, file.value.bytes);
        return ok({ name: file.value.name, title, problems: problems.map(toAppError) });
      }),
    'proposal:import': ({ token, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const file = desk.bytes(token, JSON_LIMITS.bytes);
        if (!file.ok) return file;
        const value = parseStrictJson(file.value.bytes);
        return value.ok ? importProposal(workspace, actor, { value: value.value }) : fail({ ...value.error });
      }),
    'proposal:copy': ({ id, title, passphrase }) =>
      desk.signed(passphrase, (workspace, actor) => copyProposal(workspace, actor, { proposal: id, title })),
    'proposal:export': ({ id, form, target }) =>
      desk.read(async (workspace) => {
        const bytes = form === 'original' ? originalBytes(workspace, id) : completeBytes(workspace, id);
        if (!bytes.ok) return bytes;
        const written = await desk.write(target, bytes.value);
        if (!written.ok) return written;
        const sha256 = toHex(await workspace.crypto.digest('SHA-256', bytes.value));
        return ok({ name: written.value, sha256, bytes: bytes.value.length });
      }),
    'proposal:actions': ({ proposal }) =>
      desk.read((workspace) => {
        const asker = desk.session()?.asker();
        return possibleActs(workspace, asker?.ok === true ? asker.value : null, proposal);
      }),
    'proposal:bin': ({ proposal, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => asRecord(await binProposal(workspace, actor, { proposal }))),
    'proposal:restore': ({ proposal, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => asRecord(await restoreProposal(workspace, actor, { proposal }))),
    'proposal:number': ({ proposal, number, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const given = await numberProposal(workspace, actor, { proposal, ...(number === '' ? {} : { number }) });
        return given.ok ? ok({ number: given.value }) : given;
      }),
    'proposal:submit': ({ proposal, route, amends, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const saved = await saveTyped(workspace, actor, proposal);
        return saved.ok ? asRecord(await submitProposal(workspace, actor, { proposal, route, amends })) : saved;
      }),
    'proposal:withdraw': ({ proposal, reason, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) =>
        asRecord(await withdrawProposal(workspace, actor, { proposal, reason })),
      ),
    'route:preview': ({ proposal, route }) =>
      desk.asked((workspace, asker) => {
        const draft = draftOf(workspace, { proposal, member: asker.member });
        if (!draft.ok) return draft;
        const document = completeForm(workspace.catalogue.schema, draft.value.document);
        return previewRoute(workspace, asker, { proposal, route, document });
      }),
    'attachment:list': ({ proposal }) =>
      desk.asked((workspace, { member }) => {
        const draft = draftOf(workspace, { proposal, member });
        return draft.ok ? ok([...listedFiles(workspace, draft.value.document)]) : draft;
      }),
    'attachment:add': ({ proposal, id, kind, language, token, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const file = desk.bytes(token);
        if (!file.ok) return file;
        const saved = await saveTyped(workspace, actor, proposal);
        if (!saved.ok) return saved;
        const files = [{ id, kind, language, fileName: file.value.name, bytes: file.value.bytes }];
        const attached = await attachFiles(workspace, actor, { proposal, files });
        return attached.ok ? ok({ revision: attached.value.revision }) : attached;
      }),
    'revision:list': ({ proposal }) =>
      desk.read((workspace) => {
        const found = listRevisions(workspace, proposal);
        return found.ok ? ok([...found.value]) : found;
      }),
    'revision:typed': ({ proposal }) =>
      desk.read((workspace) => {
        const member = memberAt(desk);
        return ok(member === null ? null : typedSince(workspace, { proposal, member }));
      }),
    'revision:compare': ({ proposal, a, b }) => {
      const compare = (workspace: Workspace, after: RecordId | KeyedDocument) => {
        const compared = compareRevisions(workspace, { proposal, a, b: after });
        return compared.ok ? ok([...compared.value]) : compared;
      };
      if (b !== 'draft') return desk.read((workspace) => compare(workspace, b));
      return desk.asked((workspace, { member }) => {
        const draft = draftOf(workspace, { proposal, member });
        return draft.ok ? compare(workspace, draft.value) : draft;
      });
    },
  };
}

/** What was typed becomes a version before anything rests on the text; nothing where nothing was. */
async function saveTyped(workspace: Workspace, actor: Actor, proposal: RecordId): Promise<Outcome<null>> {
  const draft = workspace.drafts.find(proposal, actor.member);
  if (draft === null || !isEdited(workspace, draft)) return ok(null);
  const saved = await saveDraftVersion(workspace, actor, proposal);
  return saved.ok || saved.error.code === 'revision/unchanged' ? ok(null) : saved;
}
