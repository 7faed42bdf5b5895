import { createMainSecrets } from './main-secrets.ts';
import type { EngineNews, FromEngine } from './messages.ts';
import { ToEngine } from './messages.ts';
import { createEngineLog } from './engine-log.ts';
import { type Engine, openEngine } from './open-engine.ts';
import { servePort } from './serve-port.ts';

/** The engine's process: one workspace, one port per window. Messages are taken in turn, so that a port waits for the workspace. */
let engine: Promise<Engine> | null = null;

const tell = (message: FromEngine | EngineNews): void => process.parentPort.postMessage(message);

const secrets = createMainSecrets(tell);

async function take(message: ToEngine, ports: Electron.MessagePortMain[]): Promise<void> {
  if (message.type === 'start') {
    const log = createEngineLog(message.profile);
    engine = openEngine({
      ...message,
      log,
      secrets: message.keyStore === true ? secrets.store : null,
      onOpened: (file) => tell({ type: 'opened', file }),
      // Not an orderly exit: closing would go on with pages that may never have reached the disk. The next engine looks at everything first,
      // and the windows send it again what was not answered.
      onUnsure: () => process.kill(process.pid, 'SIGKILL'),
    });
    engine.catch((error: unknown) => log.write('start', error instanceof Error ? error.name : 'thrown'));
    tell({ type: 'ready', opened: (await engine).opened });
    return;
  }
  if (message.type === 'secret') return secrets.settle(message); // an engine that is being opened may wait for it
  const opened = await engine;
  if (opened === null) return;
  switch (message.type) {
    case 'window':
      for (const port of ports) servePort(port, opened.handlers, opened.log);
      return;
    case 'file':
      opened.files.set(message.token, message.chosen);
      return;
    case 'end':
      await opened.close();
      process.exit(0);
  }
}

process.parentPort.on('message', ({ data, ports }) => {
  const message = ToEngine.safeParse(data);
  // An engine that cannot start must not look like one that is still starting: main hears of its end and says so.
  if (message.success) take(message.data, ports).catch(() => process.exit(1));
});
