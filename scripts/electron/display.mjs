/** A display where there is none: a private X server, started and ended with the program that needs it. */
import { spawn } from 'node:child_process';
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
 * Starts Xvfb on a free number of its own, without TCP.
 * @returns {Promise<{ display: string, stop: () => void }>}
 * @throws {Unavailable} where Xvfb does not start
 */
export async function startPrivateDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => void server.kill();
  process.once('exit', stop);
  const number = server.stdio[3];
  const display = await new Promise((settle, refuse) => {
    server.once('error', () =>
      refuse(new Unavailable('There is no display, and Xvfb, which makes a private one, does not start.')),
    );
    server.once('exit', (code) => refuse(new Unavailable(`The private display (Xvfb) ended with ${code}.`)));
    number?.once('data', (/** @type {Buffer} */ data) => settle(`:${String(data).trim()}`));
  });
  server.unref();
  number?.destroy();
  say('There is no display here: using a private virtual one (Xvfb).');
  return { display, stop };
}
