import { checkPublicKey } from '#domain/people/key-check.ts';
import { fromBase64, toHex } from '#domain/record/crypto.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { KeyId, RecordId } from '#domain/record/record.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { beginAct } from './act.ts';
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

interface KeyRequest {
  readonly member: RecordId;
  readonly publicKey: string;
  readonly purpose?: 'sign' | 'issue';
  /** Keys that wait in the same name and are not theirs: they end in the same act. */
  readonly ends?: readonly KeyId[];
}

/**
 * Confirms a person's key, after speaking to them: from now on what it signs counts, and what waited counts too.
 * Errors: `actor/no-right`, `key/weak`, `key/known`, `key/not-waiting`, `member/not-found`.
 */
export async function confirmKey(workspace: Workspace, actor: Actor, request: KeyRequest): Promise<Outcome<RecordId>> {
  if (checkedKey(request.publicKey) === null) return fail({ code: 'key/weak' });
  if (!authorityOf(workspace).members.has(request.member)) return fail({ code: 'member/not-found', member: request.member });
  const confirmable = await whetherConfirmable(workspace, actor, request.publicKey);
  if (!confirmable.ok) return confirmable;
  const { id, grant } = confirmable.value;
  const body = { member: request.member, id, key: request.publicKey, purpose: request.purpose ?? 'sign', grant };
  const ends = endsOf(workspace, actor, { ...request, id });
  if (!ends.ok) return ends;
  const act = beginAct(workspace, actor);
  const written = await act.write({ kind: 'key', subject: request.member, body });
  if (!written.ok) return written;
  for (const end of ends.value) {
    const ended = await act.write({ kind: 'revocation', subject: request.member, body: end });
    if (!ended.ok) return ended;
  }
  const committed = act.commit();
  return committed.ok ? ok(written.value.id) : committed;
}

/** The ends of keys that wait in the same name as the one that is confirmed. Errors: `key/not-waiting`, `actor/no-right`. */
function endsOf(
  workspace: Workspace,
  actor: Actor,
  { id, member, ends = [] }: KeyRequest & { readonly id: KeyId },
): Outcome<readonly BodyOf<'revocation'>[]> {
  if (ends.length === 0) return ok([]);
  const { keys, members } = authorityOf(workspace);
  const waits = (key: KeyId): boolean => {
    const known = keys.get(key);
    return known?.member === member && !known.confirmed && known.revocation === null && key !== id;
  };
  const other = ends.find((key) => !waits(key));
  if (other !== undefined) {
    return fail({ code: 'key/not-waiting', number: showFingerprint(other), name: members.get(member)?.name ?? '' });
  }
  const grant = grantFor(workspace, actor, { action: 'people/revoke' });
  if (!grant.ok) return grant;
  const bodies = ends.map((key) => {
    const end = workspace.log.chainEnd(key);
    return { key, why: 'retired' as const, last: { id: end?.id ?? '', n: end?.n ?? 0 }, grant: grant.value };
  });
  return ok(bodies);
}

/** Lists a person and confirms the key they sent, or does neither. Errors: those of {@link enrolMember} and {@link confirmKey}. */
export async function enrolWithKey(
  workspace: Workspace,
  actor: Actor,
  request: EnrolRequest & { readonly publicKey: string },
): Promise<Outcome<RecordId>> {
  const confirmable = await whetherConfirmable(workspace, actor, request.publicKey);
  if (!confirmable.ok) return confirmable;
  const member = await enrolMember(workspace, actor, request);
  if (!member.ok) return member;
  const confirmed = await confirmKey(workspace, actor, { member: member.value, publicKey: request.publicKey });
  return confirmed.ok ? member : confirmed;
}

function checkedKey(publicKey: string): Uint8Array | null {
  const bytes = fromBase64(publicKey);
  return bytes === null || checkPublicKey(bytes) !== null ? null : bytes;
}

/** What a confirmation rests on. Errors: `key/weak`, `key/known`, `actor/no-right`. */
async function whetherConfirmable(
  workspace: Workspace,
  actor: Actor,
  publicKey: string,
): Promise<Outcome<{ readonly id: string; readonly grant: string }>> {
  const bytes = checkedKey(publicKey);
  if (bytes === null) return fail({ code: 'key/weak' });
  const id = toHex(await workspace.crypto.digest('SHA-256', bytes));
  if (authorityOf(workspace).keys.get(id)?.confirmed === true) return fail({ code: 'key/known' });
  const grant = grantFor(workspace, actor, { action: 'people/confirm-key' });
  return grant.ok ? ok({ id, grant: grant.value }) : grant;
}
