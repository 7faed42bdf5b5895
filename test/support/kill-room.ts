import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composeWorkspace } from '#adapters/compose-workspace.ts';
import { createResources } from '#adapters/resources.ts';
import type { SecretStore } from '#adapters/keys/keyring.ts';
import { createProposal } from '#application/create-proposal.ts';
import { foundInstitution } from '#application/found-institution.ts';
import { answer } from '../../electron/engine/serve-port.ts';
import { type Engine, openEngine } from '../../electron/engine/open-engine.ts';
import type { KillScenario } from './kill-loop.ts';
import { sha256 } from './kill-records.ts';
import { killWorkspace } from './kill-workspace.ts';
import { aPageRequest } from './page-request.ts';

const resources = new URL('../../resources', import.meta.url).pathname;
export const FILE = 'killed.collegium';
/** Holds nothing: writing needs no secret. */
const NO_SECRETS: SecretStore = { put: async () => undefined, get: async () => null };
const log = { write: () => undefined };

/** Two thousand characters that belong to this edit and no other. */
const textOf = (edit: number): string => sha256(new TextEncoder().encode(String(edit))).repeat(32);

/** An institution with one person and one proposal, in a folder. */
export async function prepare(folder: string): Promise<void> {
  const options = { program: 'test', person: '', mode: 'create', home: folder, secrets: NO_SECRETS } as const;
  const opened = await composeWorkspace(join(folder, FILE), { ...options, resources: createResources(resources) });
  if (!opened.ok) throw new Error(opened.error.code);
  const { workspace, store } = opened.value;
  const key = await workspace.keyring.create({ workspace: null, passphrase: null });
  const founded = await foundInstitution(workspace, key, {
    institution: { en: 'Kill College', fr: '' },
    languages: 'en',
    timeZone: 'America/Toronto',
    sample: false,
    name: 'Jo Field',
    email: '',
  });
  if (!founded.ok) throw new Error(founded.error.code);
  await createProposal(workspace, founded.value.actor, { title: { en: 'Killed', fr: '' }, language: 'en' });
  store.close();
}

export type Answer =
  | { readonly ok: true; readonly value: never }
  | { readonly ok: false; readonly error: { readonly code: string } };

export interface RoomWriter {
  /** Saves the next text, or the same once more where the last was refused. The edit it has now, or why not. */
  save(): Promise<{ readonly ok: true; readonly edit: number } | { readonly ok: false; readonly code: string }>;
  /** Any other call. */
  ask(call: Parameters<typeof answer>[1], input: unknown): Promise<Answer>;
  readonly proposal: string;
  readonly engine: Engine;
}

/** An engine over the one proposal of a folder, and somebody who types in it. */
export async function openRoom(folder: string, onUnsure: () => void = () => undefined, profile = folder): Promise<RoomWriter> {
  if (!existsSync(join(folder, FILE))) await prepare(folder);
  const start = { type: 'start', workspace: join(folder, FILE), resources, profile, files: [] } as const;
  const engine = await openEngine({ ...start, files: [], log, secrets: NO_SECRETS, onUnsure });
  const ask = async (call: Parameters<typeof answer>[1], input: unknown): Promise<Answer> =>
    (await answer(engine.handlers, call, input, log)) as Answer;
  const must = async (call: Parameters<typeof answer>[1], input: unknown): Promise<unknown> => {
    const reply = await ask(call, input);
    if (!reply.ok) throw new Error(`${call}: ${reply.error.code}`);
    return reply.value;
  };
  const { rows } = (await must('proposal:page', aPageRequest())) as { readonly rows: readonly { id: string }[] };
  const [proposal] = rows;
  const draft = (await must('draft:open', { proposal: proposal?.id })) as { edit: number; document: Record<string, object> };
  let { edit } = draft;
  return {
    engine,
    ask,
    proposal: proposal?.id ?? '',
    async save() {
      const need = { ...draft.document['need'], problemStatement: textOf(edit + 1) };
      const reply = await ask('draft:save', { proposal: proposal?.id, edit, sections: { need }, keys: {} });
      if (!reply.ok) return { ok: false, code: reply.error.code };
      ({ edit } = reply.value as { edit: number });
      return { ok: true, edit };
    },
  };
}

/** Somebody types through the engine's own calls: what `draft:save` answered is there, word for word, whenever the engine is killed. */
export const scenario: KillScenario = {
  async begin(folder) {
    const { save } = await openRoom(folder);
    return async () => {
      const saved = await save();
      if (!saved.ok) throw new Error(saved.code);
      return String(saved.edit);
    };
  },
  async check(folder, acknowledged) {
    if (!existsSync(join(folder, FILE))) return { lost: acknowledged.length, corrupt: 0 };
    const workspace = killWorkspace(folder);
    const isWhole = workspace.db.pragma('integrity_check', { simple: true }) === 'ok';
    const [row] = workspace.projections.list();
    const draft = row === undefined ? null : workspace.drafts.find(row.id, row.lead);
    workspace.close();
    const edit = draft?.edit ?? 0;
    const text = (draft?.document['need'] as { problemStatement?: string } | undefined)?.problemStatement;
    const isRight = draft === null || text === textOf(edit);
    return { lost: acknowledged.filter((each) => Number(each) > edit).length, corrupt: isWhole && isRight ? 0 : 1 };
  },
};
