import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createEngineHost, type EngineProcess } from '../../electron/main/engine-host.ts';
import type { ToEngine } from '../../electron/engine/messages.ts';

/** A process that ends in order a moment after it is asked to. */
class Child extends EventEmitter {
  readonly told: ToEngine[] = [];
  isEnded = false;
  postMessage(message: ToEngine): void {
    this.told.push(message);
    if (message.type === 'end') setTimeout(() => this.kill(), 10);
  }
  kill(): boolean {
    if (!this.isEnded) this.emit('exit', 0);
    this.isEnded = true;
    return true;
  }
  says(message: unknown): void {
    this.emit('message', message);
  }
  get workspace(): string | null {
    const [start] = this.told;
    return start?.type === 'start' ? start.workspace : null;
  }
}

function aHost() {
  const children: Child[] = [];
  const host = createEngineHost({
    fork: () => {
      const child = new Child();
      children.push(child);
      return child as unknown as EngineProcess;
    },
    workspace: 'a',
    startMessage: (workspace) => ({ type: 'start', workspace, resources: '', profile: '', files: [] }),
    onState: () => undefined,
    onReady: () => undefined,
    onFounded: () => undefined,
    answerSecret: () => Promise.reject(new Error('not asked')),
  });
  const running = () => children.filter(({ isEnded }) => !isEnded).map(({ workspace }) => workspace);
  return { host, running, children };
}

test('two workspaces asked for at once: one engine runs, for the later one', async () => {
  const { host, running } = aHost();
  host.start();
  await Promise.all([host.open('b'), host.open('c')]);
  expect(running()).toEqual(['c']);
  expect(host.workspace()).toBe('c');
  await host.open('b');
  expect(running()).toEqual(['b']);
});

test('what was asked for while the application ends starts nothing', async () => {
  const { host, running } = aHost();
  host.start();
  const opening = host.open('b');
  await Promise.all([host.end(), opening]);
  await host.open('c');
  expect(running()).toEqual([]);
});

test('an engine that ended unasked is started anew, but not once the application ends', async () => {
  const { host, running, children } = aHost();
  host.start();
  children[0]?.kill();
  await wait(5);
  expect(running()).toEqual(['a']);
  children[1]?.kill();
  await host.end();
  await wait(1100); // the second start waits a second
  expect(running()).toEqual([]);
});

test('it holds the file that is open, by whichever path, and none that was refused or closed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'collegium-same-'));
  const [file, link] = [path.join(folder, 'one.collegium'), path.join(folder, 'link.collegium')];
  writeFileSync(file, '');
  symlinkSync(file, link);
  try {
    const { host, children } = aHost();
    host.start();
    await host.open(file);
    expect(host.holds(file)).toBe(true); // on its way: a second click starts nothing
    children.at(-1)?.says({ type: 'ready', opened: true });
    expect([file, link, path.join(folder, '..', path.basename(folder), 'one.collegium'), `${file}2`].map(host.holds)).toEqual([
      true, true, true, false,
    ]); // prettier-ignore
    await host.open('refused');
    expect(host.holds(file)).toBe(false);
    children.at(-1)?.says({ type: 'ready', opened: false });
    expect(host.holds('refused')).toBe(false); // somebody who mended it may try again
    children.at(-1)?.says({ type: 'opened', file });
    expect(host.holds(link)).toBe(true);
    await host.open(null);
    expect(host.holds(file)).toBe(false);
    await host.end();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
