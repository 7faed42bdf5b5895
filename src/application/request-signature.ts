import type { KeyId, RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import { beginAct } from './act.ts';
import { authorityOf } from './authority-of.ts';
import { newKey } from './new-key.ts';
import type { Outcome } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/**
 * A new signature for somebody who lost theirs, and the request that the secretariat confirms after speaking to them (DESIGN §3). It says
 * whose it is and proves nothing: until then nothing that it signs counts. Anybody may have asked in that name before, so several may
 * wait; the person says which number is theirs. Errors: `member/not-found`, `key/passphrase-short`.
 */
export async function requestSignature(
  workspace: Workspace,
  { member, passphrase }: { readonly member: RecordId; readonly passphrase: string | null },
): Promise<Outcome<{ readonly member: RecordId; readonly key: KeyId }>> {
  if (!authorityOf(workspace).members.has(member)) return fail({ code: 'member/not-found', member: member.slice(0, 12) });
  const created = await newKey(workspace, { of: workspace.log.founding(), passphrase });
  if (!created.ok) return created;
  const made = created.value;
  const act = beginAct(workspace, { member, key: made.key, signer: made.signer });
  const body = { member, id: made.key, key: toBase64(made.publicKey), purpose: 'sign' as const, grant: '' };
  const written = await act.write({ kind: 'key', subject: member, body });
  if (!written.ok) return written;
  const committed = act.commit('key/unconfirmed');
  return committed.ok ? ok({ member, key: made.key }) : committed;
}
