import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createKeyring } from '#adapters/keys/keyring.ts';
import { systemClock } from '#adapters/clock.ts';
import { nodeCrypto, nodeRandomness } from '#adapters/node-crypto.ts';
import { renderProposalPdf } from '#adapters/package/pdf/render-proposal-pdf.ts';
import { createResources } from '#adapters/resources.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import { loadCatalogue } from '#application/load-catalogue.ts';
import { makeSample } from '#application/make-sample.ts';

/**
 * Makes the sample institution by its real use cases into the folder named, and prints where things are:
 * `{workspace, packages: [path]}`. Run by the project's own Node: the test runner's may be older.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: make-sample.ts FOLDER');
mkdirSync(folder, { recursive: true });

const workspaceFile = path.join(folder, 'sample.collegium');
const opened = openWorkspace(workspaceFile, { program: 'e2e', person: '', mode: 'create' });
if (!opened.ok) throw new Error(opened.error.code);
const store = opened.value;
const resourcesFolder = path.join(ROOT, 'resources');
const resources = createResources(resourcesFolder);
let now = 0;
const { packages } = await makeSample(
  {
    log: store.log,
    projections: store.projections,
    drafts: store.drafts,
    addresses: store.addresses,
    keyring: createKeyring(path.join(folder, 'home')),
    clock: { now: () => now++, civilDate: systemClock.civilDate },
    random: nodeRandomness,
    crypto: nodeCrypto,
    catalogue: await loadCatalogue(resources, nodeCrypto.digest),
  },
  {
    passphrase: 'demo',
    setClock: (at) => {
      now = at;
    },
    press: {
      resources,
      pdf: (view, language) =>
        renderProposalPdf(view, language, {
          fonts: path.join(ROOT, 'node_modules/@expo-google-fonts'),
          resources: resourcesFolder,
        }),
      write: (name, bytes) => {
        const file = path.join(folder, name);
        writeFileSync(file, bytes);
        return Promise.resolve(file);
      },
    },
  },
);
store.close();
process.stdout.write(JSON.stringify({ workspace: workspaceFile, packages: packages.map((each) => each.path) }));
