import { existsSync } from 'node:fs';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasDisplay, startPrivateDisplay } from '../../scripts/electron/display.mjs';

const before = { ...process.env };

/** Whether a client can connect to an X display of this computer. */
const answers = (display: string) =>
  new Promise<boolean>((settle) => {
    const socket = net.connect(`/tmp/.X11-unix/X${display.slice(1)}`);
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
    socket.once('connect', () => socket.destroy());
  });

beforeEach(() => {
  delete process.env['DISPLAY'];
  delete process.env['WAYLAND_DISPLAY'];
});
afterEach(() => {
  process.env = { ...before };
});

describe.runIf(process.platform === 'linux')('a display', () => {
  it('is not there without DISPLAY, nor where nobody answers the one that DISPLAY names', async () => {
    expect(await hasDisplay()).toBe(false);
    process.env['DISPLAY'] = ':59998';
    expect(await hasDisplay()).toBe(false);
    process.env['DISPLAY'] = 'not a display';
    expect(await hasDisplay()).toBe(false);
  });

  it('that is private lives until it is stopped, beside others, and leaves nothing behind', async () => {
    const displays = await Promise.all([startPrivateDisplay(), startPrivateDisplay(), startPrivateDisplay()]);
    // One that fails to finish its greeting is gone after a moment.
    await new Promise((wake) => setTimeout(wake, 300));
    for (const { display } of displays) {
      expect(await answers(display)).toBe(true);
      process.env['DISPLAY'] = display;
      expect(await hasDisplay()).toBe(true);
    }
    await Promise.all(displays.map((each) => each.stop()));
    for (const { display } of displays) {
      expect(await answers(display)).toBe(false);
      expect(existsSync(`/tmp/.X${display.slice(1)}-lock`)).toBe(false);
    }
  });
});
