import { discardDraft, draftOf, mergeDraft, openDraft, saveDraft, saveDraftVersion } from '#application/edit-draft.ts';
import { checkDraft, viewDraft } from '#application/view-draft.ts';
import { viewTranslation } from '#application/view-translation.ts';
import type { Handlers } from '#contract/api.ts';
import type { draftCalls } from '#contract/draft.ts';
import { ok } from '#domain/shared/result.ts';
import type { Desk } from './desk.ts';

/** Working copies. Saving takes no turn behind acts that sign: it is one commit, and it waits for nobody. */
export function draftHandlers(desk: Desk): Pick<Handlers, keyof typeof draftCalls> {
  return {
    'draft:open': ({ proposal }) =>
      desk.asked((workspace, asker) => {
        const opened = openDraft(workspace, { proposal, member: asker.member });
        return opened.ok ? ok(viewDraft(workspace, asker, opened.value)) : opened;
      }),
    'draft:save': (input) =>
      desk.kept((workspace, { member }) => {
        desk.session()?.touch();
        return saveDraft(workspace, { ...input, member });
      }),
    'draft:discard': ({ proposal, edit }) =>
      desk.asked((workspace, asker) => {
        const discarded = discardDraft(workspace, { proposal, edit, member: asker.member });
        if (!discarded.ok) return discarded;
        const opened = openDraft(workspace, { proposal, member: asker.member });
        return opened.ok ? ok(viewDraft(workspace, asker, opened.value)) : opened;
      }),
    'draft:merge': ({ proposal, edit, take }) =>
      desk.asked((workspace, asker) => {
        const merged = mergeDraft(workspace, { proposal, edit, take, member: asker.member });
        return merged.ok ? ok(viewDraft(workspace, asker, merged.value)) : merged;
      }),
    'draft:checks': ({ proposal, gate }) =>
      desk.asked((workspace, { member }) => checkDraft(workspace, { proposal, member }, gate)),
    'draft:translation': ({ proposal }) =>
      desk.asked((workspace, { member }) => {
        const states = viewTranslation(workspace, { proposal, member });
        return states.ok ? ok([...states.value]) : states;
      }),
    'version:save': ({ proposal, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const saved = await saveDraftVersion(workspace, actor, proposal);
        if (!saved.ok) return saved;
        const draft = draftOf(workspace, { proposal, member: actor.member });
        return draft.ok ? ok({ ...saved.value, kept: [...saved.value.kept], edit: draft.value.edit }) : draft;
      }),
  };
}
