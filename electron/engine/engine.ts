import type { FromEngine } from './messages.ts';
import { ToEngine } from './messages.ts';
import { createEngineLog } from './engine-log.ts';
import { type Engine, openEngine } from './open-engine.ts';
import { servePort } from './serve-port.ts';

/** The engine's process: one workspace, one port per window. Messages are taken in turn, so that a port waits for the workspace. */
let engine: Promise<Engine> | null = null;

const tell = (message: FromEngine): void => process.parentPort.postMessage(message);

async function take(message: ToEngine, ports: Electron.MessagePortMain[]): Promise<void> {
  if (message.type === 'start') {
    const log = createEngineLog(message.profile);
    engine = openEngine({ ...message, log });
    engine.catch((error: unknown) => log.write('start', error instanceof Error ? error.name : 'thrown'));
    tell({ type: 'ready', opened: (await engine).opened });
    return;
  }
  const opened = await engine;
  if (opened === null) return;
  switch (message.type) {
    case 'window':
      for (const port of ports) servePort(port, opened.handlers, opened.log);
      return;
    case 'file':
      opened.files.set(message.token, message.path);
      return;
    case 'end':
      opened.close();
      process.exit(0);
  }
}

process.parentPort.on('message', ({ data, ports }) => {
  const message = ToEngine.safeParse(data);
  // An engine that cannot start must not look like one that is still starting: main hears of its end and says so.
  if (message.success) take(message.data, ports).catch(() => process.exit(1));
});
