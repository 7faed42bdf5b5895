/** A display where there is none: a private X server, started and ended with the program that needs it. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { say, Unavailable } from './commands.mjs';

const ANSWER_MS = 2_000;

/** @param {import('node:net').NetConnectOpts} address @returns {Promise<boolean>} whether somebody listens there */
function answers(address) {
  return new Promise((settle) => {
    const socket = net.connect(address);
    const end = (/** @type {boolean} */ answer) => {
      socket.destroy();
      settle(answer);
    };
    socket.setTimeout(ANSWER_MS, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/**
 * Whether a window can be shown. A DISPLAY that nobody answers (left over in a remote shell) counts as none.
 * @returns {Promise<boolean>}
 */
export async function hasDisplay() {
  if (process.platform !== 'linux') return true;
  const wayland = process.env['WAYLAND_DISPLAY'];
  if (wayland) {
    const socket = path.resolve(process.env['XDG_RUNTIME_DIR'] ?? '/', wayland);
    if (fs.existsSync(socket)) return true;
  }
  const match = /^(.*):(\d+)(?:\.\d+)?$/.exec(process.env['DISPLAY'] ?? '');
  if (!match) return false;
  const [, host = '', number = '0'] = match;
  if (host !== '' && host !== 'unix') return answers({ host, port: 6000 + Number(number) });
  const socket = `/tmp/.X11-unix/X${number}`;
  return (await answers({ path: socket })) || (await answers({ path: `\0${socket}` }));
}

/**
 * Starts Xvfb, without TCP. The number is drawn from many: the lowest free one may have been free for a moment only, and the
 * server that is just ending there would remove the new one's socket.
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>} `stop` settles when the server has ended
 * @throws {Unavailable} where Xvfb does not start
 */
export async function startPrivateDisplay() {
  const wanted = `:${randomInt(1_000, 60_000)}`;
  const args = [wanted, '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = new Promise((settle) => server.once('close', settle));
  const kill = () => void server.kill();
  const stop = async () => {
    process.removeListener('exit', kill);
    kill();
    await ended;
  };
  process.once('exit', kill);
  const display = await new Promise((settle, refuse) => {
    server.once('error', () =>
      refuse(new Unavailable('There is no display, and Xvfb, which makes a private one, does not start.')),
    );
    server.once('exit', (code) => refuse(new Unavailable(`The private display (Xvfb) ended with ${code}.`)));
    // The number and the end of its line come in two writes; a server that cannot finish the second gives up.
    let line = '';
    server.stdio[3]?.on('data', (/** @type {Buffer} */ data) => {
      line += String(data);
      if (line.endsWith('\n')) settle(`:${line.trim()}`);
    });
  });
  say('There is no display here: using a private virtual one (Xvfb).');
  return { display, stop };
}
