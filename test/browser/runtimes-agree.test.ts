import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '#adapters/node-crypto.ts';
import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import { dice } from '#support/random.ts';
import { figures, notTested, patience, seed, sized } from '#support/figures.ts';
import { ensureElectron } from '../../scripts/electron-runtime.mjs';
import { launchChromium } from '../support/chromium.ts';
import { type Judged, judgeVectors } from '../support/vectors/judge-vectors.ts';
import { signatureVectors, SMALL_ORDER } from '../support/vectors/signature-vectors.ts';

const N = sized(300, 5000);
/** Each costs a process of openssl. */
const PROCESSES = sized(56, 5000);
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const FROM = seed();
const vectors = signatureVectors(N, dice(FROM));
const expected = vectors.map(({ isGood }) => (isGood ? '1' : '0')).join('');
const folder = mkdtempSync(join(tmpdir(), 'collegium-vectors-'));
const began = performance.now();
let differing = 0;
/** What each runtime alone made of the forgeries: the reason why our own check comes first. */
const laxity: Record<string, Readonly<Record<string, number>>> = {};

const ROOT = join(import.meta.dirname, '../..');
const PAGE_ENTRY = `
import { verify } from './resources/verify/page/web-crypto.ts';
import { judgeVectors } from './test/support/vectors/judge-vectors.ts';
globalThis.judgeInPage = (vectors) => judgeVectors(vectors, verify);
`;

/** The very code of the product for another runtime: a file of ours, or the text of one that stands in the root. */
async function bundled(platform: 'node' | 'browser'): Promise<string> {
  const entry = join(ROOT, 'entry-in-page.js');
  const page = {
    name: 'page',
    resolveId: (id: string) => (id === entry ? id : null),
    load: (id: string) => (id === entry ? PAGE_ENTRY : null),
  };
  const input = platform === 'node' ? 'test/support/vectors/in-electron.ts' : entry;
  const build = await rolldown({ cwd: ROOT, input, platform, plugins: [page] });
  const { output } = await build.generate({ format: platform === 'node' ? 'esm' : 'iife' });
  await build.close();
  return output[0].code;
}

/** The most forgeries that one runtime alone would have taken. */
const laxest = (): number =>
  Math.max(...Object.values(laxity).map((taken) => Object.values(taken).reduce((sum, each) => sum + each, 0)));

/** Where a verdict differs from the table. Keeps which forgeries the runtime alone would have taken. */
function differences(runtime: string, { ours, raw }: Judged): readonly string[] {
  const taken: Record<string, number> = {};
  const asked = vectors.slice(0, ours.length);
  const wrong = asked.flatMap(({ kind, isGood }, index) => {
    if (!isGood && raw[index] === '1') taken[kind] = (taken[kind] ?? 0) + 1;
    return ours[index] === expected[index] ? [] : [`${index} ${kind}`];
  });
  laxity[runtime] = taken;
  differing += wrong.length;
  return wrong;
}

beforeAll(() => writeFileSync(join(folder, 'vectors.json'), JSON.stringify(vectors)));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  const sec = Math.round((performance.now() - began) / 100) / 10;
  figures({ id: 'S-35', layer: 'L1', seed: FROM, n: N, corrupt: differing, sec, runtimes: Object.keys(laxity) });
  // The control: without our check, what the laxest of them takes.
  figures({ id: 'S-35-raw', layer: 'L1', seed: FROM, n: N, corrupt: laxest(), control: true, laxity });
});

describe(`S-35 ${N} signatures have one verdict`, () => {
  test('S-35 in Node', async () => {
    expect(differences(`Node ${process.versions.node}`, await judgeVectors(vectors, verify))).toEqual([]);
    expect(SMALL_ORDER.filter((key) => checkPublicKey(key) === null)).toEqual([]);
  });

  test('S-35 in Electron’s own library', { timeout: patience(120_000) }, async () => {
    const electron = await ensureElectron().catch((error: unknown) => String(error));
    if (typeof electron === 'string') return notTested('S-35 in Electron', electron);
    const script = join(folder, 'in-electron.mjs');
    writeFileSync(script, await bundled('node'));
    const env = { ...process.env, ...electron.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' };
    const said = execFileSync(electron.exec, [script, join(folder, 'vectors.json')], { env, encoding: 'utf8' });
    const judged = JSON.parse(said) as Judged & { readonly runtime: string };
    expect(differences(judged.runtime, judged)).toEqual([]);
  });

  test('S-35 in Chromium’s WebCrypto, as verify.html asks it', { timeout: patience(120_000) }, async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      writeFileSync(join(folder, 'page.html'), '<!doctype html><title>vectors</title>');
      await page.goto(pathToFileURL(join(folder, 'page.html')).href); // WebCrypto needs a page that came from somewhere
      await page.addScriptTag({ content: await bundled('browser') });
      const judged = await page.evaluate(
        (all) => (globalThis as unknown as { judgeInPage: typeof judgeInPage }).judgeInPage(all),
        vectors,
      );
      expect(differences(`Chromium ${browser.version()}`, judged)).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test('S-35 in openssl, which verify.sh asks', { timeout: patience(120_000) }, () => {
    const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
    if (!/^OpenSSL ([3-9]|\d\d)/.test(version))
      return notTested('S-35 in openssl', `it is not there, or older than 3: ${version}`);
    let [ours, raw] = ['', ''];
    for (const each of vectors.slice(0, PROCESSES)) {
      const [key, signature] = [Buffer.from(each.key, 'hex'), Buffer.from(each.signature, 'hex')];
      const isTaken = opensslTakes(key, signature, Buffer.from(each.bytes, 'hex'));
      raw += isTaken ? '1' : '0';
      ours += checkPublicKey(key) === null && isCanonicalSignature(signature) && isTaken ? '1' : '0';
    }
    expect(differences(version.split(' ').slice(0, 2).join(' '), { ours, raw })).toEqual([]);
  });
});

test('S-35 the control: without our own check some of these libraries take forgeries', () => {
  expect(laxest()).toBeGreaterThan(0);
});

declare function judgeInPage(all: typeof vectors): Promise<Judged>;

function opensslTakes(key: Uint8Array, signature: Uint8Array, bytes: Uint8Array): boolean {
  const der = Buffer.concat([SPKI_PREFIX, key]);
  writeFileSync(join(folder, 'key.pem'), `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`);
  writeFileSync(join(folder, 'text'), bytes);
  writeFileSync(join(folder, 'sig'), signature);
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'text', '-sigfile', 'sig'];
  return spawnSync('openssl', args, { cwd: folder }).status === 0;
}
