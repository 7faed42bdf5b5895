import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NODE = path.join(ROOT, 'node_modules/.bin/node');

/** One person with one proposal, on a computer of their own: the application opens it without a question. */
export interface Desk {
  readonly folder: string;
  readonly workspace: string;
  readonly profile: string;
  readonly proposal: string;
}

export function aDesk(): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), 'collegium-kill-window-'));
  const workspace = path.join(folder, 'killed.collegium');
  const profile = path.join(folder, 'profile');
  const run = (args: readonly string[]): Record<string, string> => {
    const env = { ...process.env, COLLEGIUM_HOME: profile, COLLEGIUM_PASSPHRASE: 'kill me softly', INIT_CWD: folder };
    const all = [path.join(ROOT, 'src/cli/collegium.mjs'), ...args, '--workspace', workspace, '--json'];
    const { status, stdout, stderr } = spawnSync(NODE, all, { encoding: 'utf8', cwd: folder, env });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, string>;
  };
  run(['init', '--institution', 'Kill College', '--languages', 'en', '--name', 'Jo Field', '--email', 'jo@kill.example']);
  const made = run(['proposal', 'new', '--title', 'Killed']);
  return { folder, workspace, profile, proposal: made['id'] ?? '' };
}

/** What is on disk at this moment, the journal with it: for a reader that must not touch what the application goes on with. */
export function copyOf(desk: Desk): string {
  const folder = mkdtempSync(path.join(desk.folder, 'read-'));
  for (const end of ['', '-wal']) {
    if (existsSync(desk.workspace + end)) copyFileSync(desk.workspace + end, path.join(folder, `copy.collegium${end}`));
  }
  return path.join(folder, 'copy.collegium');
}

export interface Read {
  /** What stands in the one working copy; "" where there is none. */
  readonly text: string;
  readonly whole: boolean;
}

const QUERY = `SELECT coalesce((SELECT json_extract(document, '$.need.problemStatement') FROM draft LIMIT 1), '') AS text`;
const PYTHON = `import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute("PRAGMA integrity_check").fetchone()[0])
print(db.execute(sys.argv[2]).fetchone()[0], end="")`;
const PLAIN_NODE = `const db = new (require('better-sqlite3'))(process.argv[1]);
console.log(db.pragma('integrity_check', { simple: true }));
process.stdout.write(db.prepare(process.argv[2]).get().text);`;

/** Programs that are not ours and can read SQLite, the first that is here: SQLite's own, Python's, else Node without a line of ours. */
const READERS = [
  {
    name: 'sqlite3',
    command: 'sqlite3',
    args: (file: string) => ['-batch', '-noheader', file, 'PRAGMA integrity_check;', QUERY],
  },
  { name: 'python3', command: 'python3', args: (file: string) => ['-c', PYTHON, file, QUERY] },
  { name: 'node', command: NODE, args: (file: string) => ['-e', PLAIN_NODE, file, QUERY] },
] as const;

export const READER = READERS.find(({ command }) => spawnSync(command, ['--version']).status === 0) ?? READERS[2];

/** Reads the row by another program, in a process of its own. */
export function readBack(file: string): Read {
  const { status, stdout, stderr } = spawnSync(READER.command, READER.args(file), { encoding: 'utf8', cwd: ROOT });
  rmSync(path.dirname(file), { recursive: true, force: true });
  if (status !== 0) return { text: stderr, whole: false };
  const end = stdout.indexOf('\n');
  return { text: stdout.slice(end + 1), whole: stdout.slice(0, end) === 'ok' };
}

/** In milliseconds: what the lying engine keeps back. Longer than any kill waits. */
const LATE_MS = 1500;

/**
 * The negative control: an engine that answers `draft:save` before it saves. It stands between the real engine and its ports, in a copy of
 * the built application; no line of the application knows of it. A harness that finds nothing here would find nothing anywhere.
 */
const LYING_ENGINE = `
const on = process.parentPort.on.bind(process.parentPort);
process.parentPort.on = (name, listener) =>
  on(name, (event) => listener({ data: event.data, ports: event.ports.map(lying) }));
function lying(port) {
  const answered = new Set();
  return {
    on: (name, listener) =>
      port.on(name, (event) => {
        const { id, call, input } = event.data;
        if (call !== 'draft:save') return listener(event);
        answered.add(id);
        port.postMessage({ id, reply: { ok: true, value: { edit: input.edit + 1, savedAt: new Date().toISOString() } } });
        setTimeout(() => listener(event), ${String(LATE_MS)});
      }),
    start: () => port.start(),
    postMessage: (message) => (answered.has(message.id) ? undefined : port.postMessage(message)),
  };
}
await import('./honest-engine.js');
`;

/** A copy of the built application whose engine lies. @returns its folder */
export const aLyingApplication = (folder: string): string => anApplicationWith(folder, 'lying', LYING_ENGINE);

/**
 * A copy of the built application whose engine refuses to save, as one does on a full disk, for as long as a file is there. @returns its folder
 */
export function anApplicationThatFails(folder: string, file: string): string {
  return anApplicationWith(folder, 'failing', FAILING_ENGINE.replace('FULL_FILE', JSON.stringify(file)));
}

const FAILING_ENGINE = `
import { existsSync } from 'node:fs';
const on = process.parentPort.on.bind(process.parentPort);
process.parentPort.on = (name, listener) =>
  on(name, (event) => listener({ data: event.data, ports: event.ports.map(failing) }));
const failing = (port) => ({
  on: (name, listener) =>
    port.on(name, (event) => {
      const { id, call } = event.data;
      if (call !== 'draft:save' || !existsSync(FULL_FILE)) return listener(event);
      port.postMessage({ id, reply: { ok: false, error: { code: 'workspace/disk-full', details: {} } } });
    }),
  start: () => port.start(),
  postMessage: (message) => port.postMessage(message),
});
await import('./honest-engine.js');
`;

/**
 * A copy of the built application that answers its own questions with the second button and notes them in a file, and whose window is typed into
 * once a second: Chromium calls a page unresponsive only where a key was not taken. @returns its folder
 */
export function anApplicationThatAnswers(folder: string, notes: string): string {
  const copy = anApplicationWith(folder, 'answering', "await import('./honest-engine.js');\n");
  const main = path.join(copy, 'out/main/main.js');
  renameSync(main, path.join(copy, 'out/main/honest-main.js'));
  writeFileSync(path.join(copy, 'out/main/answers.js'), ANSWERS.replace('NOTES', JSON.stringify(notes)));
  writeFileSync(main, "import './answers.js';\nimport './honest-main.js';\n"); // both before Electron is ready
  return copy;
}

const ANSWERS = `
import { appendFileSync } from 'node:fs';
import { app, dialog } from 'electron';
dialog.showMessageBox = async (...given) => {
  appendFileSync(NOTES, given.at(-1).message + '\\n');
  return { response: 1, checkboxChecked: false };
};
app.on('browser-window-created', (_event, window) => {
  const timer = setInterval(() => window.isDestroyed() ? clearInterval(timer) : window.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Shift' }), 1000);
});
`;

/** A copy of the built application with another engine around its own. */
function anApplicationWith(folder: string, name: string, engineText: string): string {
  const copy = path.join(folder, name);
  mkdirSync(copy);
  cpSync(path.join(ROOT, 'out'), path.join(copy, 'out'), { recursive: true, filter: (file) => !file.endsWith('.map') });
  for (const each of ['node_modules', 'resources', 'package.json']) symlinkSync(path.join(ROOT, each), path.join(copy, each));
  const engine = path.join(copy, 'out/main/engine.js');
  renameSync(engine, path.join(copy, 'out/main/honest-engine.js'));
  writeFileSync(engine, engineText);
  return copy;
}

/** Stops until a process has ended; what it held open is closed then, also where its parent has not yet heard of it. */
export function awaitEnd(pid: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let n = 0; n < 2000 && isAlive(pid); n++) Atomics.wait(pause, 0, 0, 1);
}

function isAlive(pid: number): boolean {
  try {
    // After the last bracket, because a program's name may hold anything: "Z" has ended and waits to be noticed.
    return !/^ [ZX]/.test(
      readFileSync(`/proc/${String(pid)}/stat`, 'latin1')
        .split(')')
        .at(-1) ?? ' X',
    );
  } catch {
    return false;
  }
}
