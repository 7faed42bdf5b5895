import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { composeWorkspace } from '#adapters/compose-workspace.ts';
import { importProposal } from '#application/create-proposal.ts';
import { actorNamed, shippedResources } from '#support/sample-workspace.ts';
import { aProposalFile } from './words.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The sample institution with thousands of proposals more, and the signatures of its people: what a real window is opened on. */
export interface BigInstitution {
  readonly workspace: string;
  /** The application folder in which the signatures lie. */
  readonly home: string;
  /** A member who writes, and a proposal that they write in. */
  readonly member: string;
  readonly proposal: string;
}

const WRITER = 'Tremblay';

export async function bigInstitution(folder: string, proposals: number, seed: number): Promise<BigInstitution> {
  const workspace = join(folder, 'big.collegium');
  const home = join(folder, 'home');
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'src/cli/collegium.mjs'), 'demo', '--workspace', workspace, '--json'],
    { encoding: 'utf8', env: { ...process.env, COLLEGIUM_HOME: home, INIT_CWD: folder } },
  );
  if (status !== 0) throw new Error(stderr);
  const options = { program: 'bench', person: '', mode: 'open', resources: shippedResources, home } as const;
  const opened = await composeWorkspace(workspace, options);
  if (!opened.ok) throw new Error(opened.error.code);
  const { store } = opened.value;
  try {
    const actor = await actorNamed(opened.value.workspace, WRITER);
    const own = opened.value.workspace.projections.list().length;
    let last = '';
    for (let n = own; n < proposals; n++) {
      const made = await importProposal(opened.value.workspace, actor, { value: aProposalFile(seed + n) });
      if (!made.ok) throw new Error(made.error.code);
      last = made.value.proposal;
    }
    store.checkpoint();
    return { workspace, home, member: actor.member, proposal: last };
  } finally {
    store.close();
  }
}
