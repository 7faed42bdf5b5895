/**
 * What a package says about the work of others in it: the licence of every one, and a bill of materials (CycloneDX 1.6). Both are made from
 * what the bundler really took, package-lock.json, and the files that are shipped as they are.
 */
import fs from 'node:fs';
import path from 'node:path';
import { packageFolder, packageVersion, readText, ROOT } from '../electron/places.mjs';
import { LIST } from './bundled-packages.mjs';
import { ALSO, APACHE, FONTS, mitOf, NOT_BUNDLED, SQLITE } from './other-work.mjs';

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} text the licence in full, with its copyright line
 * @property {string} [purl]
 * @property {string} [sha512] of the archive it was installed from, in hexadecimal
 */

/** What may be in a package that anybody can pass on: a test compares. */
export const ALLOWED = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'OFL-1.1',
  'blessing',
  'MIT AND OFL-1.1',
  'MIT AND Apache-2.0',
  'MIT AND BSD-3-Clause',
];

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i;

/** @param {string} place in package-lock.json @returns {Component} */
function fromPackage(place) {
  const folder = path.join(ROOT, place);
  const meta = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const files = fs.readdirSync(folder).filter((name) => LICENCE_FILE.test(name) && fs.statSync(path.join(folder, name)).isFile());
  const texts = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim());
  const also = ALSO[meta.name];
  const own = typeof meta.license === 'string' ? meta.license : texts.some((text) => text.startsWith('MIT License')) ? 'MIT' : '';
  if (texts.length === 0 && own === 'MIT')
    texts.push(mitOf(typeof meta.author === 'string' ? meta.author : (meta.author?.name ?? '')));
  const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages[place];
  const [algorithm, digest] = String(lock?.integrity ?? '').split('-');
  return {
    name: meta.name,
    version: meta.version,
    licence: also === undefined ? own : `${own} AND ${also.licence}`,
    text: [...texts, ...(also === undefined ? [] : [also.text])].join('\n\n'),
    purl: `pkg:npm/${meta.name.replace('@', '%40')}@${meta.version}`,
    ...(algorithm === 'sha512' && digest && { sha512: Buffer.from(digest, 'base64').toString('hex') }),
  };
}

/** @param {string} built the folder of a build @returns {readonly string[]} places of packages whose code or style is in it */
function bundledIn(built) {
  const lists = ['main', 'preload', 'renderer'].map((part) => path.join(built, part, LIST));
  return lists.flatMap((file) => /** @type {string[]} */ (JSON.parse(fs.readFileSync(file, 'utf8'))));
}

/**
 * Everything of others in a package, by name.
 * @param {{ built: string, electron: string }} from `built`: the folder of the build; `electron`: the version beside it
 * @returns {readonly Component[]}
 */
export function componentsOf({ built, electron }) {
  const places = [...new Set([...bundledIn(built), ...NOT_BUNDLED.map((name) => `node_modules/${name}`)])];
  const fonts = FONTS.map(({ folder, ...font }) => ({
    ...font,
    text: readText(path.join(ROOT, folder, 'LICENSE_FONT')) ?? '',
  }));
  const runtime = {
    name: 'electron',
    version: electron,
    licence: 'MIT',
    text: `${(readText(path.join(packageFolder('electron'), 'LICENSE')) ?? '').trim()}\n\nElectron contains Chromium, Node.js and V8. Their licences are in LICENSES.chromium.html, beside the application.`,
    purl: `pkg:npm/electron@${electron}`,
  };
  const all = [...places.map(fromPackage), ...fonts, SQLITE, runtime];
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {readonly Component[]} components @returns {string} for people */
export function noticesText(components) {
  const head = [
    'Collegium contains the work of others. Thank you.',
    'Collegium contient le travail d’autres personnes. Merci.',
    '',
    ...components.map(({ name, version, licence }) => `${name} ${version} (${licence})`),
  ];
  const line = '='.repeat(80);
  const parts = components.map(
    ({ name, version, licence, text }) => `${line}\n${name} ${version}\n${licence}\n\n${text.trim()}\n`,
  );
  const needsApache = components.some(({ licence }) => licence.includes('Apache-2.0'));
  return [...head, '', ...parts, ...(needsApache ? [`${line}\nApache-2.0\n\n${APACHE()}`] : [])].join('\n');
}

/** @param {readonly Component[]} components @param {string} at UTC @returns {object} CycloneDX 1.6 */
export function billOfMaterials(components, at) {
  const own = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: at,
      tools: { components: [{ type: 'application', name: 'electron-builder', version: packageVersion('electron-builder') }] },
      component: {
        type: 'application',
        'bom-ref': `collegium@${own.version}`,
        name: own.productName,
        version: own.version,
        description: own.description,
        licenses: [{ license: { id: own.license } }],
      },
    },
    components: components.map(({ name, version, licence, purl, sha512 }) => ({
      type: name === 'electron' ? 'framework' : 'library',
      'bom-ref': `${name}@${version}`,
      name,
      version,
      licenses: [licence.includes(' ') ? { expression: licence } : { license: { id: licence } }],
      ...(purl && { purl }),
      ...(sha512 && { hashes: [{ alg: 'SHA-512', content: sha512 }] }),
    })),
    dependencies: [{ ref: `collegium@${own.version}`, dependsOn: components.map(({ name, version }) => `${name}@${version}`) }],
  };
}

/**
 * Writes both for a package, with our own licence beside them.
 * @param {string} folder @param {{ built: string, electron: string }} from
 */
export function writeNotices(folder, from) {
  const components = componentsOf(from);
  const at = new Date(Number(process.env['SOURCE_DATE_EPOCH'] ?? Date.now() / 1000) * 1000).toISOString();
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesText(components));
  fs.writeFileSync(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(components, at), null, 2)}\n`);
  fs.copyFileSync(path.join(ROOT, 'LICENSE'), path.join(folder, 'LICENSE.txt'));
}
