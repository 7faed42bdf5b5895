/** Which packages of node_modules end up in what we build, asked of the bundler itself. */
import path from 'node:path';

/** Beside each part of out/; no part of the package, but what its notices are made from. */
export const LIST = 'packages.json';

/**
 * @param {string} id a module or a file as the bundler names it
 * @returns {string | null} the folder of the package it belongs to, as package-lock.json names it: `node_modules/a/node_modules/b`
 */
export function packageOf(id) {
  const file = id.replaceAll(path.sep, '/');
  const [, inside] = /(?:^|\/)(node_modules\/.*)$/.exec(file) ?? [];
  return inside === undefined ? null : (/^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0] ?? null);
}

/** @returns {import('vite').Plugin} writes the list of the packages that this build took something from */
export const bundledPackages = () => ({
  name: 'bundled-packages',
  generateBundle(_options, bundle) {
    /** @type {Set<string>} */
    const found = new Set();
    const note = (/** @type {string} */ id) => {
      const name = packageOf(id);
      if (name !== null) found.add(name);
    };
    for (const output of Object.values(bundle)) {
      if (output.type === 'asset') output.originalFileNames.forEach(note);
      else for (const [id, { renderedLength }] of Object.entries(output.modules)) if (renderedLength > 0) note(id);
    }
    // Style sheets leave no module behind: what they are made from is asked for by itself.
    for (const id of this.getModuleIds()) if (/\.css(?:\?|$)/.test(id)) note(id);
    this.emitFile({ type: 'asset', fileName: LIST, source: `${JSON.stringify([...found].toSorted(), null, 2)}\n` });
  },
});
