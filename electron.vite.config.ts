import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundledPackages } from './scripts/package/bundled-packages.mjs';

/**
 * Three builds into out/: main (the shell, the engine and its workers, ES modules for Node), preload (CommonJS, because a
 * sandboxed preload cannot be a module) and renderer. What is not in `dependencies` of package.json is bundled; resources/ is read
 * at run time. The targets are those of the older Electron that has to run it: docs/decisions/electron-fallback.md.
 */
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

const at = (relative: string) => path.resolve(import.meta.dirname, relative);
const ENGINE = 'electron/engine';

/** Worker threads cannot be found by following imports: each `*-worker.ts` beside the engine is an entry of its own. */
const workers = readdirSync(at(ENGINE), { withFileTypes: true })
  .filter((each) => each.isFile() && each.name.endsWith('-worker.ts'))
  .map((each) => each.name.slice(0, -'.ts'.length));

/** pdfkit reads its colour profile (PDF/A needs one) beside the file that its code is in: bundled, that is our own output. */
const COLOUR_PROFILE = 'data/sRGB_IEC61966_2_1.icc';
const colourProfile = {
  name: 'colour-profile',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string }) {
    this.emitFile({
      type: 'asset',
      fileName: COLOUR_PROFILE,
      source: readFileSync(at(`node_modules/pdfkit/js/${COLOUR_PROFILE}`)),
    });
  },
};

export default defineConfig({
  main: {
    plugins: [colourProfile, bundledPackages()],
    build: {
      target: NODE,
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: at('electron/main/main.ts'),
          engine: at(`${ENGINE}/engine.ts`),
          ...Object.fromEntries(workers.map((name) => [name, at(`${ENGINE}/${name}.ts`)])),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [bundledPackages()],
    build: {
      target: NODE,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), bundledPackages()],
    build: {
      target: CHROMIUM,
      minify: true,
      sourcemap: true,
      // An absolute path, or the dependency scan of `electron-vite dev` fails and the page reloads at its first start.
      rolldownOptions: {
        input: at('renderer/index.html'),
      },
    },
  },
});
