import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { civilDate } from '#adapters/clock.ts';
import { nodeCrypto, nodeRandomness } from '#adapters/node-crypto.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { buildPackage, type PackagePress } from '#application/build-package.ts';
import { loadCatalogue } from '#application/load-catalogue.ts';
import { makeSample } from '#application/make-sample.ts';
import type { Workspace } from '#application/workspace.ts';
import { createPress } from '#cli/press.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import type { KillScenario } from './kill-loop.ts';
import { checkPackages, PACKAGES, packagesIn } from './kill-package-check.ts';
import { plainKeyring } from './kill-package-keys.ts';
import { actorNamed, AFTER_THE_SAMPLE, shippedResources } from './sample-workspace.ts';

const NUMBER = 'NSU-MC-2026-014';
const WORKSPACE = 'sample.collegium';
/** Loaded while the process waits for its turn. */
const catalogue = await loadCatalogue(shippedResources, nodeCrypto.digest);

/** In the place of half a second of typesetting: what is killed here is writing, and kills must meet it. */
const standInPdf = (language: string): Uint8Array => toUtf8(`%PDF-1.7 ${language}\n${'0123456789abcdef'.repeat(12_500)}`);

/** The command line's own press, but for the typesetting. */
export function honestPress(folder: string): PackagePress {
  const call = { places: {}, texts: { say: () => '' }, progress: () => undefined } as unknown as Parameters<
    typeof createPress
  >[0];
  const press = createPress(call, { resources: shippedResources, rights: catalogue.rights, folder });
  return { ...press, pdf: (_, language) => Promise.resolve(standInPdf(language)) };
}

/** Makes one package after the other, each into a folder of its own, and says its place and the fingerprint of its bytes. */
export function packageScenario(pressInto: (folder: string) => PackagePress, saysFirst = false): KillScenario {
  return {
    killWithinMs: 300,
    async begin(folder) {
      if (!existsSync(join(folder, WORKSPACE))) await foundSample(folder);
      const workspace = workspaceOf(openStore(folder), folder);
      const actor = await actorNamed(workspace, 'Raman');
      const proposal = workspace.projections.byNumber(NUMBER)[0]?.id ?? '';
      let place = packagesIn(workspace.log).length;
      const make = async (): Promise<string> => {
        const press = pressInto(join(folder, PACKAGES, String(place)));
        const made = await buildPackage(workspace, actor, { proposal, archive: false, press });
        if (!made.ok) throw new Error(JSON.stringify(made.error));
        return `${place++} ${made.value.sha256}`;
      };
      return saysFirst ? sayingFirst(make) : make;
    },
    check: (folder, acknowledged, isDeep) => checkPackages({ folder, acknowledged, isDeep, catalogue, openStore }),
  };
}

export const scenario: KillScenario = packageScenario(honestPress);

/** The same records give the same bytes, so that a program that lies can say the fingerprint of what it has not yet made. */
async function sayingFirst(make: () => Promise<string>): Promise<() => Promise<string>> {
  const [place = '', fingerprint = ''] = (await make()).split(' ');
  let said = Number(place);
  return async () => {
    if (said > Number(place)) await make();
    said++;
    return `${said} ${fingerprint}`;
  };
}

/** The sample institution, before the first word is said and the first kill can come. */
async function foundSample(folder: string): Promise<void> {
  mkdirSync(join(folder, PACKAGES), { recursive: true });
  const store = openStore(folder, 'create');
  const clock = { at: 0 };
  const workspace = workspaceOf(store, folder, clock);
  const setClock = (at: number): void => {
    clock.at = at;
  };
  await makeSample(workspace, { press: honestPress(join(folder, PACKAGES, '0')), passphrase: '', setClock });
  store.close();
}

function openStore(folder: string, mode: 'open' | 'create' = 'open'): WorkspaceStore {
  const opened = openWorkspace(join(folder, WORKSPACE), { program: 'kill-loop', person: '', mode });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

function workspaceOf(store: WorkspaceStore, folder: string, clock = { at: AFTER_THE_SAMPLE }): Workspace {
  const { log, projections, drafts, addresses } = store;
  const keyring = plainKeyring(folder);
  const surroundings = { keyring, random: nodeRandomness, crypto: nodeCrypto, catalogue };
  return { log, projections, drafts, addresses, clock: { now: () => clock.at, civilDate }, ...surroundings };
}
