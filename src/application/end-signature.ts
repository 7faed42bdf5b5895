import type { KeyId, RecordId } from '#domain/record/record.ts';
import { fail } from '#domain/shared/result.ts';
import { authorityOf } from './authority-of.ts';
import { keepAuthority } from './keep-authority.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/**
 * Ends a key: everything it signed that this workspace holds counts, nothing after. What somebody else signed with it meanwhile is reversed
 * by name. A person may end their own. Errors: `key/not-found`, `key/already-ended`, `key/last-root`, `actor/no-right`.
 */
export async function endSignature(
  workspace: Workspace,
  actor: Actor,
  { key, why }: { readonly key: KeyId; readonly why: 'retired' | 'stolen' },
): Promise<Outcome<RecordId>> {
  const held = authorityOf(workspace).keys.get(key);
  if (held === undefined) return fail({ code: 'key/not-found' });
  if (held.revocation !== null) return fail({ code: 'key/already-ended' });
  const end = workspace.log.chainEnd(key);
  const last = { id: end?.id ?? '', n: end?.n ?? 0 };
  return keepAuthority(workspace, actor, { kind: 'revocation', body: { key, why, last } });
}
