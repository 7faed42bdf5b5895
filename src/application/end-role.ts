import type { CivilDate, RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne } from './act.ts';
import { authorityOf, grantFor } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** Ends a role: what is dated up to `on` counts, nothing after. Errors: `role/not-found`, `role/ended`, `actor/no-right`. */
export async function endRole(
  workspace: Workspace,
  actor: Actor,
  request: { readonly grant: RecordId; readonly on: CivilDate },
): Promise<Outcome<RecordId>> {
  const held = authorityOf(workspace).grants.get(request.grant);
  if (held === undefined) return fail({ code: 'role/not-found', id: request.grant });
  if (held.end !== null && held.end.on <= request.on) return fail({ code: 'role/ended', on: held.end.on });
  const right = grantFor(workspace, actor, { action: 'people/grant' });
  if (!right.ok) return right;
  const written = await writeOne(workspace, actor, {
    kind: 'role-end',
    subject: held.member,
    body: { grant: request.grant, on: request.on, by: right.value },
  });
  return written.ok ? ok(written.value.id) : written;
}
