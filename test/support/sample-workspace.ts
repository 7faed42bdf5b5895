import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { atomicWrite } from '#adapters/files/atomic-write.ts';
import { renderProposalPdf } from '#adapters/package/pdf/render-proposal-pdf.ts';
import { civilDate } from '#adapters/clock.ts';
import { composeWorkspace, type OpenedWorkspace } from '#adapters/compose-workspace.ts';
import { createResources } from '#adapters/resources.ts';
import type { PackagePress } from '#application/build-package.ts';
import { makeSample, type Sample } from '#application/make-sample.ts';
import { plainKeyring } from './kill-package-keys.ts';
import { authorityOf } from '#application/authority-of.ts';
import type { Actor, Workspace } from '#application/workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDERS = { resources: join(ROOT, 'resources'), fonts: join(ROOT, 'node_modules', '@expo-google-fonts') };
export const SAMPLE_PASSPHRASE = 'demo';

/** The sample's last act is in February 2027; everything that is measured or killed happens on a day after it. */
export const AFTER_THE_SAMPLE = Date.parse('2027-03-01T14:00:00.000Z');

export const shippedResources = createResources(FOLDERS.resources);

/** Packages into one folder, through a temporary file, as the program writes them. */
export function pressInto(folder: string): PackagePress {
  return {
    resources: shippedResources,
    pdf: (view, language) => renderProposalPdf(view, language, FOLDERS),
    write: async (name, bytes) => {
      const path = join(folder, name);
      await atomicWrite(path, bytes);
      return path;
    },
  };
}

/** The workspace of a folder, with the keys that lie there; its clock stands still until `clock.at` is set. */
export async function workspaceIn(
  folder: string,
  mode: 'open' | 'create',
): Promise<OpenedWorkspace & { readonly clock: { at: number } }> {
  mkdirSync(folder, { recursive: true });
  const clock = { at: AFTER_THE_SAMPLE };
  const opened = await composeWorkspace(join(folder, 'sample.collegium'), {
    program: 'test',
    person: '',
    mode,
    resources: shippedResources,
    home: folder,
    clock: { now: () => clock.at, civilDate },
  });
  if (!opened.ok) throw new Error(opened.error.code);
  // Keys in plain files: wrapping takes half a second each time, and it is not the keys that are measured or killed here.
  return { ...opened.value, workspace: { ...opened.value.workspace, keyring: plainKeyring(folder) }, clock };
}

/** A new folder's workspace with the sample institution in it, made by real use cases; its package lies beside it. */
export async function sampleIn(
  folder: string,
): Promise<OpenedWorkspace & { readonly clock: { at: number }; readonly sample: Sample }> {
  const opened = await workspaceIn(folder, 'create');
  const sample = await makeSample(opened.workspace, {
    press: pressInto(folder),
    passphrase: SAMPLE_PASSPHRASE,
    setClock: (at) => {
      opened.clock.at = at;
    },
  });
  opened.clock.at = AFTER_THE_SAMPLE;
  return { ...opened, sample };
}

/** A member of the sample by a part of the name, their key unlocked. */
export async function actorNamed(workspace: Workspace, name: string): Promise<Actor> {
  const { members, keys } = authorityOf(workspace);
  const member = [...members.values()].find((each) => each.name.includes(name));
  const key = [...keys.values()].find((each) => each.member === member?.id);
  if (member === undefined || key === undefined) throw new Error(`Nobody here is called ${name}.`);
  const signer = await workspace.keyring.unlock(workspace.log.founding(), key.id, SAMPLE_PASSPHRASE);
  if (signer === null) throw new Error(`The key of ${name} does not open.`);
  return { member: member.id, key: key.id, signer };
}
