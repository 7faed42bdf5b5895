import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The two guards of the layers, tried on a small tree that has our own configuration: imports that point the wrong way are
 * refused, those that point the right way are not.
 */
const root = path.resolve();
const LAYERS = ['src/domain', 'src/contract', 'src/application', 'src/adapters', 'src/cli', 'electron', 'renderer'];
let tree = '';

function write(file: string, text: string): void {
  const target = path.join(tree, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const tool = (name: string, args: readonly string[]) =>
  spawnSync(path.join(root, 'node_modules/.bin', name), args, { cwd: tree, encoding: 'utf8' });

/** One file for each import, so that every refusal is seen by itself. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['src/domain/record', 'node:fs'],
  ['src/domain/record', 'yaml'],
  ['src/domain/record', 'better-sqlite3'],
  ['src/domain/record', '#application/ports.ts'],
  ['src/domain/record', '#contract/api.ts'],
  ['src/domain/record', '../../adapters/sqlite/open.ts'],
  ['src/contract', 'node:crypto'],
  ['src/contract', '#application/ports.ts'],
  ['src/application', 'node:fs'],
  ['src/application', 'electron'],
  ['src/application', 'better-sqlite3'],
  ['src/application', '#adapters/sqlite/open.ts'],
  ['src/adapters/sqlite', 'electron'],
  ['src/adapters/sqlite', '#cli/arguments.ts'],
  ['src/cli', 'electron'],
  ['src/cli', 'react'],
  ['electron/main', '#cli/arguments.ts'],
  ['electron/main', 'react'],
  ['renderer/app', 'node:fs'],
  ['renderer/app', 'electron'],
  ['renderer/app', '#adapters/sqlite/open.ts'],
  ['renderer/components', '#application/ports.ts'],
  ['renderer/features/editor', 'node:fs'],
  ['renderer/features/editor', '../proposals/queries.ts'],
  ['renderer/features/editor', '../../features/proposals/queries.ts'],
  ['renderer/features/editor', '../../app/places.ts'],
  ['renderer/components', '../app/places.ts'],
  ['renderer/forms', '../features/editor/queries.ts'],
];

const ALLOWED: readonly (readonly [string, string])[] = [
  ['src/domain/record', 'zod'],
  ['src/domain/record', 'canonicalize'],
  ['src/domain/rules', '@marcbachmann/cel-js'],
  ['src/domain/rules', '@bufbuild/re2'],
  ['src/domain/rules', '#domain/shared/result.ts'],
  ['src/domain/rules', './limits.ts'],
  ['src/contract', '#domain/shared/result.ts'],
  ['src/application', '#contract/api.ts'],
  ['src/application', '#domain/shared/result.ts'],
  ['src/adapters/sqlite', 'node:fs'],
  ['src/adapters/sqlite', 'better-sqlite3'],
  ['src/adapters/sqlite', '#application/ports.ts'],
  ['src/cli', '#adapters/sqlite/open.ts'],
  ['electron/main', 'electron'],
  ['electron/engine', '#adapters/sqlite/open.ts'],
  ['renderer/app', '../features/editor/screen.tsx'],
  ['renderer/features/editor', '../../components/field.tsx'],
  ['renderer/features/editor', './queries.ts'],
  ['renderer/features/editor', '../../commands.ts'],
  ['renderer/forms', '../components/field.tsx'],
  ['renderer/features/editor', '#contract/api.ts'],
];

const fileOf = (kind: string, index: number, folder: string) => `${folder}/${kind}-${index}.ts`;

describe('the linter', () => {
  /** Files that it refused because of what they import. */
  let refused = new Set<string>();

  beforeAll(() => {
    tree = mkdtempSync(path.join(tmpdir(), 'collegium-layers-'));
    copyFileSync(path.join(root, '.oxlintrc.json'), path.join(tree, '.oxlintrc.json'));
    const statement = (from: string) => `import * as x from '${from}';\nexport const y = x;\n`;
    REFUSED.forEach(([folder, from], index) => write(fileOf('refused', index, folder), statement(from)));
    ALLOWED.forEach(([folder, from], index) => write(fileOf('allowed', index, folder), statement(from)));
    const { stdout } = tool('oxlint', ['--format=json', '.']);
    const report = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    const ours = report.diagnostics.filter((each) => each.code === 'eslint(no-restricted-imports)');
    refused = new Set(ours.map((each) => each.filename));
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(REFUSED.map(([folder, from], index) => ({ folder, from, index })))('refuses $from in $folder', ({ folder, index }) => {
    expect(refused).toContain(fileOf('refused', index, folder));
  });

  it.each(ALLOWED.map(([folder, from], index) => ({ folder, from, index })))('allows $from in $folder', ({ folder, index }) => {
    expect(refused).not.toContain(fileOf('allowed', index, folder));
  });
});

describe('the compiler', () => {
  beforeAll(() => {
    tree = mkdtempSync(path.join(tmpdir(), 'collegium-layers-'));
    for (const file of ['tsconfig.base.json', 'package.json']) copyFileSync(path.join(root, file), path.join(tree, file));
    for (const layer of LAYERS) write(`${layer}/tsconfig.json`, readFileSync(path.join(root, layer, 'tsconfig.json'), 'utf8'));
    copyFileSync(path.join(root, 'src/domain/globals.d.ts'), path.join(tree, 'src/domain/globals.d.ts'));
    symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
    for (const layer of LAYERS) write(`${layer}/thing.ts`, 'export const thing = 1;\n');
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  const compile = (layer: string, text: string) => {
    write(`${layer}/tried.ts`, text);
    const { status, stdout } = tool('tsc', ['-b', layer]);
    rmSync(path.join(tree, layer, 'tried.ts'));
    return { status, stdout };
  };

  it('lets a use case import the domain', () => {
    expect(compile('src/application', "export { thing } from '#domain/thing.ts';\n")).toEqual({ status: 0, stdout: '' });
  });

  it.each([
    { what: 'window in the domain', layer: 'src/domain', text: 'export const w = window;\n', says: "Cannot find name 'window'" },
    {
      what: 'process in the domain',
      layer: 'src/domain',
      text: 'export const p = process.pid;\n',
      says: "Cannot find name 'process'",
    },
    { what: 'node:fs in a use case', layer: 'src/application', text: "import 'node:fs';\n", says: "'node:fs'" },
    {
      what: 'an adapter in the domain',
      layer: 'src/domain',
      text: "export { thing } from '#adapters/thing.ts';\n",
      says: 'adapters',
    },
    {
      what: 'an adapter in a use case',
      layer: 'src/application',
      text: "export { thing } from '#adapters/thing.ts';\n",
      says: 'adapters',
    },
    {
      what: 'a use case in the renderer',
      layer: 'renderer',
      text: "export { thing } from '#application/thing.ts';\n",
      says: 'application',
    },
  ])('refuses $what', ({ layer, text, says }) => {
    const { status, stdout } = compile(layer, text);
    expect(status).not.toBe(0);
    expect(stdout).toContain(says);
  });
});
