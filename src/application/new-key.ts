import { isLongEnough, PASSPHRASE_AT_LEAST } from '#domain/people/new-passphrase.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf } from './authority-of.ts';
import type { PendingKey } from './ports.ts';
import type { Outcome } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/**
 * Whether a passphrase may be chosen for a new signature here. In the sample any will do: its own is printed on the door.
 * Errors: `key/passphrase-short`.
 */
export function mayChoose(workspace: Workspace, passphrase: string | null): Outcome<null> {
  const isSample = authorityOf(workspace).founding?.sample === true;
  if (passphrase === null || isSample || isLongEnough(passphrase)) return ok(null);
  return fail({ code: 'key/passphrase-short', count: PASSPHRASE_AT_LEAST });
}

/**
 * A key that somebody makes now, under the passphrase they chose; null: the computer's own key store.
 * @param of - the workspace it is kept for at once; null: the caller keeps it once the founding is written
 * Errors: `key/passphrase-short`.
 */
export async function newKey(
  workspace: Workspace,
  { of, passphrase }: { readonly of: RecordId | null; readonly passphrase: string | null },
): Promise<Outcome<PendingKey>> {
  const chosen = mayChoose(workspace, passphrase);
  return chosen.ok ? ok(await workspace.keyring.create({ workspace: of, passphrase })) : chosen;
}
