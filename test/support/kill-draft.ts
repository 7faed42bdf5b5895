import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import type { KillScenario } from './kill-loop.ts';
import { sha256 } from './kill-records.ts';
import { killWorkspace } from './kill-workspace.ts';

const PROPOSAL = 'a'.repeat(64);
const MEMBER = 'b'.repeat(64);

/** Two thousand characters that belong to this edit and no other. */
const textOf = (edit: number): string => sha256(new TextEncoder().encode(String(edit))).repeat(32);

/** Saves the edits of one draft, one after the other, from where the last process left it. */
export function draftWriter(folder: string): {
  readonly edit: () => number;
  readonly save: () => void;
  readonly db: WorkspaceStore['db'];
} {
  const { drafts, db } = killWorkspace(folder);
  let edit = drafts.find(PROPOSAL, MEMBER)?.edit ?? 0;
  const save = (): void => {
    const document = { edit: edit + 1, text: textOf(edit + 1) };
    const editedAt = new Date().toISOString();
    if (!drafts.save({ proposal: PROPOSAL, member: MEMBER, base: '', edit, document, keys: {}, editedAt }))
      throw new Error('refused');
    edit++;
  };
  return { edit: () => edit, save, db };
}

/** Autosave: the edit acknowledged last, or a later one, is there, word for word. */
export const scenario: KillScenario = {
  async begin(folder) {
    const { edit, save } = draftWriter(folder);
    return () => {
      save();
      return String(edit());
    };
  },
  async check(folder, acknowledged) {
    if (!existsSync(join(folder, 'killed.collegium'))) return { lost: acknowledged.length, corrupt: 0 };
    const workspace = killWorkspace(folder);
    const isWhole = workspace.db.pragma('integrity_check', { simple: true }) === 'ok';
    const draft = workspace.drafts.find(PROPOSAL, MEMBER);
    workspace.close();
    const edit = draft?.edit ?? 0;
    const isRight = draft === null || (draft.document['edit'] === edit && draft.document['text'] === textOf(edit));
    return { lost: acknowledged.filter((each) => Number(each) > edit).length, corrupt: isWhole && isRight ? 0 : 1 };
  },
};
