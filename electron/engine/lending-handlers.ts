import { endLoan, lendRole, viewLending } from '#application/lend-role.ts';
import type { Handlers } from '#contract/api.ts';
import type { lendingCalls } from '#contract/lending.ts';
import { ok } from '#domain/shared/result.ts';
import type { Desk } from './desk.ts';

/** The right to decide, lent for a while. */
export function lendingHandlers(desk: Desk): Pick<Handlers, keyof typeof lendingCalls> {
  return {
    'lending:list': () => desk.asked((workspace, asker) => ok(viewLending(workspace, asker))),
    'lending:lend': ({ passphrase, ...request }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const lent = await lendRole(workspace, actor, request);
        return lent.ok ? ok({ record: lent.value }) : lent;
      }),
    'lending:end': ({ delegation, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const ended = await endLoan(workspace, actor, delegation);
        return ended.ok ? ok({ record: ended.value }) : ended;
      }),
  };
}
