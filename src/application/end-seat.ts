import type { CivilDate, RecordId } from '#domain/record/record.ts';
import { fail } from '#domain/shared/result.ts';
import { authorityOf } from './authority-of.ts';
import { keepAuthority } from './keep-authority.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** Ends a seat: `on` is its last day. Errors: `seat/not-found`, `seat/ended` with the day, `actor/no-right`. */
export async function endSeat(
  workspace: Workspace,
  actor: Actor,
  { body, seat, on }: { readonly body: RecordId; readonly seat: RecordId; readonly on: CivilDate },
): Promise<Outcome<RecordId>> {
  const found = authorityOf(workspace)
    .bodies.get(body)
    ?.seats.find((each) => each.id === seat);
  if (found === undefined) return fail({ code: 'seat/not-found' });
  if (found.to !== '' && found.to <= on) return fail({ code: 'seat/ended', on: found.to });
  return keepAuthority(workspace, actor, { kind: 'seat-end', subject: body, body: { seat, on } });
}
