import { expect, test } from 'vitest';
import type { EngineState, ShellEvent } from '#contract/shell.ts';
import { engineNow, hearEngine } from '../../../renderer/app/engine-now.ts';

const starting: EngineState = { state: 'starting', restarts: 0 };
const running: EngineState = { state: 'running', restarts: 0 };

test('an engine that was ready before the page listened is not waited for', () => {
  const listeners: ((event: ShellEvent) => void)[] = [];
  const subscribe = (listener: (event: ShellEvent) => void) => listeners.push(listener);
  Object.assign(globalThis, { window: { collegium: { subscribe } } });
  hearEngine();
  expect(engineNow(starting)).toEqual(starting);
  for (const tell of listeners) tell({ event: 'engine', engine: running });
  expect(engineNow(starting)).toEqual(running);
});
