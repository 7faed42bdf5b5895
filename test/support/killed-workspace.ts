import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestEngine } from './engine.ts';
import { aPageRequest } from './page-request.ts';

export const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const ANNE = { name: 'Anne Tremblay', email: '', languages: 'fr' } as const;

/** Where it lies, and what was acknowledged after its copy was made. */
export interface Scene {
  readonly file: string;
  readonly first: string;
  readonly later: string;
}

const newProposal = async (engine: TestEngine, fr: string): Promise<string> =>
  (await engine.get('proposal:create', { title: { en: '', fr }, language: 'fr', unit: '', passphrase: null })).proposal;

/** A workspace with one proposal in its copy, one after it, and words that are no version yet; its program was killed. */
export async function aKilledWorkspace(engine: TestEngine): Promise<Scene> {
  await engine.get('workspace:found-personal', ANNE);
  const first = await newProposal(engine, 'Dans la copie');
  await engine.settled();
  const copies = join(engine.profile, 'copies');
  const [copy = ''] = readdirSync(copies);
  const copied = readFileSync(join(copies, copy));
  const later = await newProposal(engine, 'Après la copie');
  const draft = await engine.get('draft:open', { proposal: first });
  const identification = {
    ...(draft.document['identification'] as object),
    title: { en: '', fr: 'Tapé après la copie' },
  } as never;
  await engine.get('draft:save', { proposal: first, edit: draft.edit, sections: { identification }, keys: {} });
  const file = join(engine.profile, 'personal', 'Anne Tremblay.collegium');
  const aside = join(engine.profile, 'killed');
  for (const end of ['', '-wal']) copyFileSync(file + end, aside + end);
  await engine.again(null);
  for (const name of readdirSync(copies)) rmSync(join(copies, name)); // made on closing: a killed program makes none
  writeFileSync(join(copies, copy), copied);
  for (const end of ['', '-wal']) copyFileSync(aside + end, file + end);
  writeFileSync(`${file}.open`, '{}');
  return { file, first, later };
}

export const titles = async (engine: TestEngine): Promise<readonly string[]> => {
  const { rows } = await engine.get('proposal:page', aPageRequest());
  return rows.map(({ title }) => title.fr).toSorted();
};
