import { checkPublicKey } from '#domain/people/key-check.ts';
import { fromBase64, toHex } from '#domain/record/crypto.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne } from './act.ts';
import { authorityOf, grantFor } from './authority-of.ts';
import { keepAuthority } from './keep-authority.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface EnrolRequest {
  readonly name: string;
  /** "" where the person has none; kept outside the log. */
  readonly email: string;
  /** Unit id, "" for none. */
  readonly unit: RecordId;
}

/** Lists a person: without key or address they can attend, vote, and decide on the record. Errors: `actor/no-right`, `member/no-name`, `member/known`. */
export async function enrolMember(workspace: Workspace, actor: Actor, request: EnrolRequest): Promise<Outcome<RecordId>> {
  const name = request.name.trim();
  if (name === '') return fail({ code: 'member/no-name' });
  if (request.email !== '' && workspace.addresses.findByEmail(request.email).length > 0) {
    return fail({ code: 'member/known', email: request.email });
  }
  const written = await keepAuthority(workspace, actor, { kind: 'member', body: { name, unit: request.unit } });
  if (written.ok && request.email !== '') workspace.addresses.save(written.value, request.email);
  return written;
}

/**
 * Confirms a person's key, after speaking to them: from now on what it signs counts, and what waited counts too.
 * Errors: `actor/no-right`, `key/weak`, `key/known`, `member/not-found`.
 */
export async function confirmKey(
  workspace: Workspace,
  actor: Actor,
  request: { readonly member: RecordId; readonly publicKey: string; readonly purpose?: 'sign' | 'issue' },
): Promise<Outcome<RecordId>> {
  const bytes = fromBase64(request.publicKey);
  if (bytes === null || checkPublicKey(bytes) !== null) return fail({ code: 'key/weak' });
  const authority = authorityOf(workspace);
  if (!authority.members.has(request.member)) return fail({ code: 'member/not-found', member: request.member });
  const id = toHex(await workspace.crypto.digest('SHA-256', bytes));
  if (authority.keys.get(id)?.confirmed === true) return fail({ code: 'key/known' });
  const grant = grantFor(workspace, actor, { action: 'people/confirm-key' });
  if (!grant.ok) return grant;
  const body = { member: request.member, id, key: request.publicKey, purpose: request.purpose ?? 'sign', grant: grant.value };
  const written = await writeOne(workspace, actor, { kind: 'key', subject: request.member, body });
  return written.ok ? ok(written.value.id) : written;
}
