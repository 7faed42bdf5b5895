import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CALL_NAMES, WINDOW_SHELL_CALL_NAMES } from '#contract/call-names.ts';
import { createFileServer, SECURITY_HEADERS } from '../../electron/main/app-files.ts';
import { BRIDGE } from '../support/bridge-surface.ts';
import { figures } from '../support/figures.ts';

/** Rules of RELIABILITY §5.2 and §5.5 that are read in the source: what is said once, is said there and nowhere else. */
const sources = ['electron', 'renderer', 'src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map(
      (name) =>
        [
          path.posix.join(folder, name),
          readFileSync(path.join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=[\s;])\/\/.*$/gm, ''),
        ] as const,
    ),
);
const filesWith = (pattern: RegExp, among = sources): string[] =>
  among.filter(([, text]) => pattern.test(text)).map(([name]) => name);

test.each([
  {
    id: 'U7',
    what: 'pages call main through',
    pattern: /\bipcMain\.(?:handle|on|once|addListener)/,
    files: ['electron/main/shell-handlers.ts'],
  },
  { id: 'U5', what: 'another program is opened by', pattern: /\bopenExternal\s*\(/, files: ['electron/main/guards.ts'] },
  { id: 'U8', what: 'the bridge is made in', pattern: /\bexposeInMainWorld\b/, files: ['electron/preload/index.ts'] },
  { id: 'U8', what: 'ipcRenderer is used in', pattern: /\bipcRenderer\b/, files: ['electron/preload/index.ts'] },
  { id: 'U1', what: 'text becomes markup in', pattern: /\b(?:createHTML|DOMParser)\b/, files: ['renderer/forms/pasted-html.ts'] },
  {
    id: 'U1',
    what: 'markup is written by',
    pattern:
      /dangerouslySetInnerHTML|\.innerHTML\b|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe/,
    files: [],
  },
  { id: 'U1', what: 'text is evaluated by', pattern: /\bnew Function\b|\beval\s*\(|setTimeout\s*\(\s*['"`]/, files: [] },
  {
    id: 'U19',
    what: 'the desktop is told texts by',
    pattern: /\bnew Notification\b|addRecentDocument|setJumpList|setUserTasks|setThumbar|setOverlayIcon|\bTray\b/,
    files: [],
  },
  { id: 'U10', what: 'the clipboard is read by', pattern: /clipboard\.read|\bclipboard\.(?:readText|readHTML)/, files: [] },
  {
    id: 'U6',
    what: 'a preload makes no channel from a name but in',
    pattern: /ipcRenderer\.(?:send|sendSync|postMessage|sendToHost)\b/,
    files: [],
  },
])('$id $what $files', ({ pattern, files }) => {
  expect(filesWith(pattern)).toEqual(files);
  // The control: the same search finds one that is added.
  const planted = [
    'electron/x.ts',
    'ipcMain.on(); openExternal(x); exposeInMainWorld; ipcRenderer.send(); createHTML(); a.innerHTML = b; new Function(); new Notification(); clipboard.readText()',
  ] as const;
  expect(filesWith(pattern, [planted])).toEqual(['electron/x.ts']);
});

test('U8 the recorded list is every call and two more, and the preload exposes nothing else', () => {
  expect([...BRIDGE]).toEqual([...CALL_NAMES, ...WINDOW_SHELL_CALL_NAMES, 'adoptDrop', 'subscribe'].toSorted());
});

const PARTS = [
  '..',
  '%2e%2e',
  '.%2e',
  '%2e.',
  '%252e%252e',
  '..;',
  '..%00',
  '%00',
  '\\',
  '..\\',
  '%5c',
  '%5c..',
  '..%5c',
  '//',
  '/',
  '\u2215',
  '\uff0f',
  '%ef%bc%8f',
  '\u2024\u2024',
  '\uff0e\uff0e',
  '%c0%ae%c0%ae',
  '~',
  '.',
  'assets/..',
  'assets/%2e%2e',
  '%',
  '%zz',
  '\ud800',
  'CON',
  'x'.repeat(1_000_000),
];
const TARGETS = [
  'main/main.js',
  'preload/preload.cjs',
  'etc/passwd',
  '../package.json',
  'index.html/../../main/main.js',
  'index.html%00.js',
  'INDEX.HTML',
  'index.html/',
  '.',
];
const HOSTS = [
  'app://collegium',
  'app://COLLEGIUM',
  'app://collegium.',
  'app://other',
  'app://collegium:1',
  'app://user@collegium',
  'app://',
  'app:',
  'app://[::1]',
];

test('U14 U2 300 addresses get nothing but what is on the list, and every answer has every header', async () => {
  const start = performance.now();
  const folder = existsSync('out/renderer') ? 'out/renderer' : 'renderer';
  const serve = createFileServer(path.resolve(folder));
  const ours = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `/${name.replaceAll('\\', '/')}`),
  );
  const addresses = [
    ...PARTS.flatMap((part) => TARGETS.map((target) => `app://collegium/${part}/${target}`)),
    ...HOSTS.flatMap((host) => TARGETS.map((target) => `${host}/${target}`)),
    ...PARTS.map((part) => `app://collegium/index.html?${part}`),
  ];
  const wrong: string[] = [];
  const missing = (given: Headers): number =>
    Object.entries(SECURITY_HEADERS).filter(([name, value]) => given.get(name) !== value).length;
  let headers = 0;
  let bare = 0;
  let answered = 0;
  /** The control: a server that joins paths, as many do. */
  let joined = 0;
  for (const address of addresses) {
    let request: Request;
    try {
      request = new Request(address);
    } catch {
      continue; // no address at all
    }
    const url = new URL(request.url);
    const answer = serve(request);
    answered += 1;
    if (answer.status === 200 && !(url.host === 'collegium' && ours.has(url.pathname))) wrong.push(address.slice(0, 80));
    if (answer.status !== 200 && (await answer.text()) !== '') wrong.push(`${address.slice(0, 80)} says something`);
    headers += missing(answer.headers);
    // The control: the same answer without its policy.
    answer.headers.delete('Content-Security-Policy');
    bare += missing(answer.headers);
    const whole = path.join(path.resolve(folder), decoded(address.slice('app://collegium'.length)));
    if (
      address.startsWith('app://collegium/') &&
      !whole.includes('\0') &&
      !whole.startsWith(`${path.resolve(folder)}${path.sep}`)
    )
      joined += 1;
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])
    if (serve(new Request('app://collegium/index.html', { method })).status !== 405) wrong.push(method);
  expect(wrong).toEqual([]);
  expect({ headers, bare }).toEqual({ headers: 0, bare: answered });
  expect(joined).toBeGreaterThan(20);
  const n = addresses.length + 6;
  expect(n).toBeGreaterThanOrEqual(300);
  figures({
    id: 'U14',
    layer: 'L0',
    seed: 0,
    n,
    corrupt: wrong.length + headers,
    control: joined > 0 && bare > 0,
    sec: (performance.now() - start) / 1000,
  });
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

test('U2 the policy lets nothing in but our own files', () => {
  const policy = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
  expect(policy).not.toMatch(/unsafe|\*|https?:|wasm/);
  const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
  expect(rules).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'frame-src': "'none'",
    'child-src': "'none'",
    'object-src': "'none'",
    'media-src': "'none'",
    'manifest-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'pasted-html',
  });
});
