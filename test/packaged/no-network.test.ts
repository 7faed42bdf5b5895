import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { figures, notTested } from '../support/figures.ts';
import { inEmptyNetwork, type Tries, whyNoNamespace } from './namespace.ts';
import type { Counted } from './no-network-child.ts';
import { whyNotStarted } from './started.ts';

const why = whyNotStarted() ?? whyNoNamespace();
if (why !== null) notTested('U3, without any network', why);

const NOTHING: Tries = { connections: 0, datagrams: 0, withoutRoute: 0 };
const beyond = (of: Tries): number => of.datagrams + of.withoutRoute;

describe.skipIf(why !== null)('a package in a network of its own, which leads nowhere', () => {
  test('U3 the sample is made, opened, edited, packed and verified, and the kernel sees nobody ask for anything', () => {
    const start = performance.now();
    const { command, args } = inEmptyNetwork(process.execPath, [path.join(import.meta.dirname, 'no-network-child.ts')]);
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 150_000 });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { ours, asking } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<'ours' | 'asking', Counted>;
    // An Electron that asks for three addresses, a name and a datagram is seen.
    const control = asking.after.connections + beyond(asking.after);
    expect(control).toBeGreaterThanOrEqual(3);
    expect(ours.after).toEqual(NOTHING);
    // While it starts, only Playwright connects, as it does to any Electron.
    expect(ours.start).toEqual({ ...NOTHING, connections: asking.start.connections });
    const sec = (performance.now() - start) / 1000;
    figures({ id: 'U3-namespace', layer: 'L2', seed: 0, n: 1, corrupt: 0, control: true, asked: 0, controlAsked: control, sec });
  });
});
