import { EventEmitter } from 'node:events';
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
