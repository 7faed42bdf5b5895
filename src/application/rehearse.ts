import type { SignedRecord } from '#domain/record/record.ts';
import { ok } from '#domain/shared/result.ts';
import { shareAuthority } from './authority-of.ts';
import { type Asker, unsigned } from './permissions.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/**
 * The records an act would write: its use case runs whole, every check of it too, up to the moment of writing, with a signature that is
 * none. Nothing is written. Errors: whatever refuses the act.
 */
export async function rehearse(
  workspace: Workspace,
  asker: Asker,
  act: (workspace: Workspace, actor: Actor) => Promise<Outcome<unknown>>,
): Promise<Outcome<readonly SignedRecord[]>> {
  const written: SignedRecord[] = [];
  const append: Workspace['log']['append'] = ({ records }) => void written.push(...records);
  const rehearsal = { ...workspace, log: { ...workspace.log, append } };
  shareAuthority(workspace, rehearsal);
  const done = await act(rehearsal, unsigned(asker));
  return done.ok ? ok(written) : done;
}
