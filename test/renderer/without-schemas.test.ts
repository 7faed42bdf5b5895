import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve();
const LAYERS = { '#domain/': 'src/domain/', '#contract/': 'src/contract/', '#application/': 'src/application/' };
const IMPORT = /^(?:import|export) (?!type )([^'"]*?)(?:from )?'([^']+)'/gm;
const LATER = /import\('([^']+)'\)/g;

/** Where an import of our own leads; null for a package. */
function fileOf(wanted: string, from: string): string | null {
  if (wanted.startsWith('.')) return path.resolve(path.dirname(from), wanted);
  const layer = Object.entries(LAYERS).find(([alias]) => wanted.startsWith(alias));
  return layer === undefined ? null : path.join(ROOT, layer[1], wanted.slice(layer[0].length));
}

/** What a script loads when it runs; `import type` and braces that hold nothing but types load nothing. */
function loadedBy(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const now = [...text.matchAll(IMPORT)].filter(([, names = '']) => !/^\{(?:\s*type [^,}]+,?)*\s*\}\s*$/.test(names));
  return [...now.map(([, , from = '']) => from), ...[...text.matchAll(LATER)].map(([, from = '']) => from)];
}

/** The files of ours among those that a script leads to, and the packages with the file that names each. */
function reachFrom(start: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlyMap<string, string> } {
  const files = new Set([start]);
  const packages = new Map<string, string>();
  for (const file of files) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const wanted of loadedBy(file)) {
      const found = fileOf(wanted, file);
      if (found === null) packages.set(wanted, packages.get(wanted) ?? path.relative(ROOT, file));
      else if (existsSync(found)) files.add(found);
    }
  }
  return { files, packages };
}

test('no script of the window holds the library of schemas: engine and main ask the shapes', () => {
  const { files, packages } = reachFrom(path.join(ROOT, 'renderer/main.tsx'));
  expect(files.size).toBeGreaterThan(300);
  expect([...packages.keys()]).toEqual(expect.arrayContaining(['react', '@mui/material', 'react-hook-form']));
  expect(packages.get('zod')).toBeUndefined();
});

test('one that imports a shape to use it would be found', () => {
  const script = path.join(mkdtempSync(path.join(tmpdir(), 'collegium-script-')), 'script.ts');
  writeFileSync(script, "import { type Place, Columns } from '#contract/preferences.ts';\nexport const x = Columns;\n");
  expect(reachFrom(script).packages.get('zod')).toBe('src/contract/preferences.ts');
  writeFileSync(script, "import { type Place, type LastPlace } from '#contract/preferences.ts';\n");
  expect(reachFrom(script).packages.get('zod')).toBeUndefined();
});
