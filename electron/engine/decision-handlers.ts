import { authorityOf } from '#application/authority-of.ts';
import { closeCondition } from '#application/close-condition.ts';
import { consultBody } from '#application/consult-body.ts';
import { confirmDecision, prepareDecision } from '#application/decide.ts';
import { grantWaiver } from '#application/grant-waiver.ts';
import { unsigned } from '#application/permissions.ts';
import type { Outcome } from '#application/refusal.ts';
import { stepOptions } from '#application/step-options.ts';
import { reverseDecision } from '#application/undo-acts.ts';
import { viewPrepared } from '#application/view-prepared.ts';
import { workOf } from '#application/work-list.ts';
import type { Workspace } from '#application/workspace.ts';
import type { Handlers, InputOf } from '#contract/api.ts';
import { areInitialsOf } from '#domain/people/initials.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import type { Desk } from './desk.ts';
import { createPause } from './pause.ts';

type Served =
  | 'step:options'
  | `decision:${'prepare' | 'confirm' | 'reverse'}`
  | 'consult:act'
  | 'condition:close'
  | 'waiver:grant'
  | 'work:list';

const asRecord = (outcome: Outcome<RecordId>): Outcome<{ record: RecordId }> =>
  outcome.ok ? ok({ record: outcome.value }) : outcome;

/** Decisions and everything around them. */
export function decisionHandlers(desk: Desk): Pick<Handlers, Served> {
  return {
    'step:options': ({ proposal }) => desk.asked((workspace, asker) => stepOptions(workspace, asker, proposal)),
    'work:list': () =>
      desk.asked(async (workspace, asker) => {
        const { items, more } = await workOf(workspace, asker, createPause());
        return ok({ items: [...items], more });
      }),
    'decision:prepare': (input) =>
      desk.asked(async (workspace, asker) => {
        const recorded = await recordedFrom(desk, workspace, input.recorded);
        if (!recorded.ok) return recorded;
        const votes = input.votes === null ? null : { ...input.votes, rollCall: [] };
        const request = { ...input, votes, recorded: recorded.value };
        const prepared = await prepareDecision(workspace, unsigned(asker), request);
        if (!prepared.ok) return prepared;
        const confirmBy = desk.session()?.view().unlocked === true ? 'initials' : 'passphrase';
        return viewPrepared(workspace, asker, { prepared: prepared.value, request, confirmBy });
      }),
    'decision:confirm': ({ token, passphrase, initials }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const name = authorityOf(workspace).members.get(actor.member)?.name ?? '';
        // One deliberate act: the passphrase itself, or one's initials.
        const byPassphrase = passphrase !== null && desk.session()?.view().you?.locked === true;
        if (!byPassphrase && !areInitialsOf(name, initials)) return fail({ code: 'sign-off/initials', name });
        const confirmed = confirmDecision(workspace, actor, token);
        return confirmed.ok ? ok({ record: confirmed.value.id }) : confirmed;
      }),
    'decision:reverse': ({ record, reason, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => asRecord(await reverseDecision(workspace, actor, { record, reason }))),
    'consult:act': ({ proposal, body, act, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        if (act.kind !== 'position') return asRecord(await consultBody(workspace, actor, { proposal, body, act }));
        const evidence = await desk.evidence(workspace, act.evidence);
        if (!evidence.ok) return evidence;
        const said = { ...act, evidence: evidence.value };
        return asRecord(await consultBody(workspace, actor, { proposal, body, act: said }));
      }),
    'condition:close': ({ signOff, condition, evidence, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const proof = await desk.evidence(workspace, evidence);
        if (!proof.ok) return proof;
        return asRecord(await closeCondition(workspace, actor, { signOff, condition, evidence: proof.value }));
      }),
    'waiver:grant': ({ proposal, criterion, reason, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) =>
        asRecord(await grantWaiver(workspace, actor, { proposal, criterion, reason })),
      ),
  };
}

async function recordedFrom(desk: Desk, workspace: Workspace, given: InputOf<'decision:prepare'>['recorded']) {
  if (given === null) return ok(null);
  const evidence = await desk.evidence(workspace, given.evidence);
  return evidence.ok ? ok({ by: given.by, on: given.on, evidence: evidence.value }) : evidence;
}
