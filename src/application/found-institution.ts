import { checkPublicKey } from '#domain/people/key-check.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import { Founding } from '#domain/record/authority-bodies.ts';
import { fromBase64, toBase64, toHex } from '#domain/record/crypto.ts';
import { composeRecord, RECORD_FORMAT, type LogRecord, type RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { PendingKey } from './ports.ts';
import { projectSubjects } from './project.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface FoundingRequest {
  readonly institution: LocalizedText;
  readonly languages: 'en' | 'fr' | 'both';
  readonly identifiers?: BodyOf<'founding'>['identifiers'];
  /** IANA name. */
  readonly timeZone: string;
  readonly sample: boolean;
  /** One person's own workspace: `institution` is then their name. */
  readonly personal?: boolean;
  readonly name: string;
  readonly email: string;
  readonly secondRoot?: BodyOf<'founding'>['secondRoot'];
}

/**
 * Founds an institution in an empty workspace: its name and languages, and the first member, whose key roots all trust. The founding
 * record's id is the workspace's name in every later record.
 * Errors: `founding/already`, `founding/invalid`, `key/weak`.
 */
export async function foundInstitution(
  workspace: Workspace,
  key: PendingKey,
  request: FoundingRequest,
): Promise<Outcome<{ founding: RecordId; actor: Actor }>> {
  if (workspace.log.count() > 0) return fail({ code: 'founding/already' });
  if (checkPublicKey(key.publicKey) !== null || !(await isSound(workspace, request.secondRoot ?? null)))
    return fail({ code: 'key/weak' });
  const body: BodyOf<'founding'> = {
    institution: request.institution,
    languages: request.languages,
    identifiers: [...(request.identifiers ?? [])],
    timeZone: request.timeZone,
    sample: request.sample,
    ...(request.personal === true ? { personal: true as const } : {}),
    member: { name: request.name },
    key: toBase64(key.publicKey),
    secondRoot: request.secondRoot ?? null,
  };
  if (!Founding.safeParse(body).success) return fail({ code: 'founding/invalid' });
  const record = foundingRecord(workspace, key, body);
  const composed = await composeRecord(record, workspace.crypto.digest);
  if (!composed.ok) return fail(composed.error);
  const { id, bytes } = composed.value;
  const signed = { id, bytes, signature: key.signer.sign(bytes), record };
  await key.keep(id);
  const { projections } = projectSubjects(workspace, [signed], { content: () => null });
  workspace.log.append({ records: [signed], contents: [], projections });
  workspace.addresses.save(id, request.email);
  return ok({ founding: id, actor: { member: id, key: key.key, signer: key.signer } });
}

/** Whether a second root is a key that one person alone can sign with, under its own fingerprint. */
async function isSound({ crypto }: Workspace, root: BodyOf<'founding'>['secondRoot']): Promise<boolean> {
  if (root === null) return true;
  const bytes = fromBase64(root.key);
  return bytes !== null && checkPublicKey(bytes) === null && toHex(await crypto.digest('SHA-256', bytes)) === root.id;
}

function foundingRecord(workspace: Workspace, key: PendingKey, body: BodyOf<'founding'>): LogRecord {
  const at = workspace.clock.now();
  return {
    format: RECORD_FORMAT,
    workspace: '',
    kind: 'founding',
    subject: '',
    stream: 'authority',
    parents: [],
    previous: '',
    n: 1,
    author: key.key,
    at: new Date(at).toISOString(),
    on: workspace.clock.civilDate(at, body.timeZone),
    body: body as LogRecord['body'],
    content: [],
  };
}
