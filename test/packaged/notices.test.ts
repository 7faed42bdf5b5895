import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { describe, expect, test } from 'vitest';
import { ALLOWED, billOfMaterials, noticesText } from '../../scripts/package/notices.mjs';
import { notTested } from '../support/figures.ts';
import { packages } from './started.ts';

if (packages === null) notTested('L: licences', 'no package could be made here');
const resources = path.join(packages?.release ?? '', 'resources');
const read = (name: string): string => readFileSync(path.join(resources, 'notices', name), 'utf8');

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly { readonly expression?: string; readonly license?: { readonly id: string } }[];
}
const components = (): readonly Component[] => (JSON.parse(read('sbom.cdx.json')) as { components: Component[] }).components;
const licenceOf = ({ licenses: [first] }: Component): string => first?.expression ?? first?.license?.id ?? '';

describe.skipIf(packages === null)('what a package says of the work in it', () => {
  test('every licence may be passed on', () => {
    const strange = components().filter((each) => !ALLOWED.includes(licenceOf(each)));
    expect(strange.map((each) => `${each.name}: ${licenceOf(each)}`)).toEqual([]);
  });

  test('every component has its notice in full', () => {
    const text = read('THIRD-PARTY-NOTICES.txt');
    const parts = text.split(`${'='.repeat(80)}\n`).slice(1);
    const without = components().filter(({ name, version }) => {
      const part = parts.find((each) => each.startsWith(`${name} ${version}\n`)) ?? '';
      return part.length < 250;
    });
    expect(without.map(({ name }) => name)).toEqual([]);
    expect(text).toContain('Apache License');
  });

  test('names what is bundled, compiled in, shipped as a file, and around it', () => {
    const names = components().map(({ name }) => name);
    const expected = [
      'react',
      'zod',
      'diff',
      'pdfkit',
      'better-sqlite3',
      'node-addon-api',
      'SQLite',
      'electron',
      'electron-store',
    ];
    const fonts = ['@fontsource-variable/source-serif-4', '@expo-google-fonts/source-sans-3', 'Noto Sans Canadian Aboriginal'];
    expect([...expected, ...fonts].filter((name) => !names.includes(name))).toEqual([]);
    // Tools are not in it.
    expect(names.filter((name) => /^(?:vitest|typescript|playwright|electron-builder|vite)$/.test(name))).toEqual([]);
  });

  test('packages that lie in the archive as they are have a component each', () => {
    const names = components().map(({ name }) => name);
    const inside = listPackage(path.join(resources, 'app.asar'), { isPack: false }).flatMap(
      (each) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)\//.exec(each)?.[1] ?? [],
    );
    expect([...new Set(inside)].filter((name) => !names.includes(name))).toEqual([]);
    expect(inside.length).toBeGreaterThan(0);
  });

  test('a licence that may not be passed on, or has no text, would be seen', () => {
    const bad = [{ name: 'x', version: '1.0.0', licence: 'GPL-3.0-only', text: '' }];
    const [component] = (billOfMaterials(bad, '2026-01-01T00:00:00.000Z') as { components: Component[] }).components;
    expect(component !== undefined && ALLOWED.includes(licenceOf(component))).toBe(false);
    expect((noticesText(bad).split('='.repeat(80)).at(-1) ?? '').length).toBeLessThan(250);
  });

  test('the archive holds what is read at run time, and no source, test, map or other platform’s binary', () => {
    const inside = listPackage(path.join(resources, 'app.asar'), { isPack: false });
    for (const file of [
      '/out/native-files.json',
      '/resources/verify/verify.html',
      '/resources/locales/fr/cli.json',
      '/package.json',
    ])
      expect(inside).toContain(file);
    expect(inside.filter((file) => file.endsWith('.ttf')).length).toBe(8);
    expect(inside.filter((file) => /\.map$|\/test\/|^\/src|\.tsx?$|resources\/desktop/.test(file))).toEqual([]);
    expect(inside.filter((file) => file.endsWith('.node'))).toHaveLength(1);
  });
});
