import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { parse } from 'yaml';

/**
 * Builds resources/verify/verify.html: the page that checks a package without Collegium, the very code of src/domain/package in one file.
 * The file is committed, because every package carries it and the same records must give the same bytes; a test builds it again and
 * compares. Run it after any change of the verifier, of its words or of the rights:
 *
 *     node scripts/build-verify-page.mjs
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(`${root}${path}`, 'utf8');
const GIVEN = 'virtual:given';

/** Only sentences that a verifier can say: codes of these areas, decisions, and the page's own. */
const AREAS = /^(bag|condition|file|json|key|package|record|role|seal|sign-off|submission)\//;

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {[string, string][]}
 */
function flat(value, path) {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(/** @type {object} */ (value)).flatMap(([key, inner]) =>
    flat(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** @param {string} language */
function wordsOf(language) {
  const file = (/** @type {string} */ name) => JSON.parse(read(`resources/locales/${language}/${name}.json`));
  const errors = Object.entries(file('errors')).filter(([code]) => AREAS.test(code));
  const decided = flat(file('governance').decided, 'decided');
  return Object.fromEntries([...flat(file('verify'), ''), ...decided, ...errors]);
}

/** Words and rights as a module; keys in order, so that the page does not change when a file is only sorted anew. */
function given() {
  const sorted = (/** @type {Record<string, unknown>} */ words) =>
    Object.fromEntries(Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const words = { en: sorted(wordsOf('en')), fr: sorted(wordsOf('fr')) };
  const rights = parse(read('resources/rights.yaml'));
  return `export const words = ${JSON.stringify(words)};\nexport const rights = ${JSON.stringify(rights)};\n`;
}

async function bundle() {
  const build = await rolldown({
    cwd: root,
    input: 'resources/verify/page/page.ts',
    platform: 'browser',
    plugins: [
      {
        name: 'given',
        resolveId: (id) => (id === GIVEN ? id : null),
        load: (id) => (id === GIVEN ? given() : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'iife', minify: true, comments: { legal: false } });
  await build.close();
  return output[0].code.trim();
}

const hashOf = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The whole page as text. Its policy allows this script and this style and nothing else: no network, no other code, no frames. */
export async function buildVerifyPage() {
  const script = (await bundle()).replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const style = read('resources/verify/page/page.css').replaceAll(/\s*\n\s*/g, '');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  const parts = /** @type {Record<string, string>} */ ({
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    style: `<style>${style}</style>`,
    script: `<script>${script}</script>`,
  });
  return read('resources/verify/page/page.html').replaceAll(/<!-- (policy|style|script) -->/g, (_, name) => parts[name] ?? '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = await buildVerifyPage();
  writeFileSync(`${root}resources/verify/verify.html`, page);
  process.stdout.write(`resources/verify/verify.html: ${Math.ceil(Buffer.byteLength(page) / 1024)} KB\n`);
}
