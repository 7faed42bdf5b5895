import { today } from '#application/authority-of.ts';
import { endEffect } from '#application/end-effect.ts';
import { endUnit, unitHolds } from '#application/end-unit.ts';
import { requestSignature } from '#application/request-signature.ts';
import type { Handlers } from '#contract/api.ts';
import type { endCalls } from '#contract/ends.ts';
import { ok } from '#domain/shared/result.ts';
import type { Desk } from './desk.ts';
import { createPause } from './pause.ts';

/** What ends, what that would do, and what comes after a signature that was lost. */
export function endHandlers(desk: Desk): Pick<Handlers, keyof typeof endCalls> {
  return {
    'people:end-effect': ({ end }) =>
      desk.asked((workspace, asker) => endEffect(workspace, asker, { end, pause: createPause() })),
    'people:unit-holds': ({ unit }) => desk.read((workspace) => unitHolds(workspace, unit, createPause())),
    'people:end-unit': ({ unit, on, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const ended = await endUnit(workspace, actor, { unit, on: on || today(workspace) });
        return ended.ok ? ok({ record: ended.value }) : ended;
      }),
    'people:ask-signature': ({ member, newPassphrase }) =>
      desk.inTurn(() => desk.read((workspace) => requestSignature(workspace, { member, passphrase: newPassphrase }))),
  };
}
