import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A network that leads nowhere, and a kernel that counts: in a namespace of its own a program sees one cable with an address and a way to
 * everywhere, at whose other end nobody is. Where the kernel has no such cable, there is no way at all, and what is asked for is counted
 * as having none.
 */
const NETWORK = [
  'ip link set lo up',
  '{ ip link add cable0 type veth peer name cable1 || ip link add cable0 type dummy; } 2>/dev/null &&' +
    ' ip link set cable0 up && { ip link set cable1 up 2>/dev/null; ip address add 192.0.2.2/24 dev cable0; } &&' +
    ' ip route add default via 192.0.2.1 && ip -6 address add 2001:db8::2/64 dev cable0 nodad && ip -6 route add default via 2001:db8::1',
].join('; ');

/** A program with its arguments, in such a network: as root by the kernel’s leave, else in a namespace of users, as oneself. */
export function inEmptyNetwork(command: string, args: readonly string[]): { readonly command: string; readonly args: string[] } {
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const again = user === 0 ? '' : `unshare --user --map-user=${String(user)} --map-group=${String(group)} -- `;
  const script = `${NETWORK}; exec ${again}"$@"`;
  const namespaces = user === 0 ? ['--net'] : ['--user', '--map-root-user', '--net'];
  return { command: 'unshare', args: [...namespaces, '--', 'sh', '-c', script, 'sh', command, ...args] };
}

/** Why there can be none here; null where there can. */
export function whyNoNamespace(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  if (spawnSync('ip', ['-V']).status !== 0) return 'the tool “ip” is not here (Debian: iproute2)';
  const { command, args } = inEmptyNetwork('ip', ['-o', 'link', 'show', 'up', 'dev', 'lo']);
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 && stdout.includes('LOOPBACK') ? null : 'this system gives no network namespace here';
}

/** What programs of this namespace have tried since it was made. Loopback counts for connections only: a test drives through it. */
export interface Tries {
  readonly connections: number;
  /** Datagrams, a question for a name among them. */
  readonly datagrams: number;
  readonly withoutRoute: number;
}

/** The kernel's own counters, which hold for every program in the namespace and for no other. */
export function tries(): Tries {
  const four = readFileSync('/proc/net/snmp', 'utf8').split('\n');
  const six = readFileSync('/proc/net/snmp6', 'utf8');
  const of = (group: string, name: string): number => {
    const [names, values] = four.filter((line) => line.startsWith(`${group}: `)).map((line) => line.split(' '));
    return Number(values?.[names?.indexOf(name) ?? 0]);
  };
  const of6 = (name: string): number => Number(new RegExp(`^${name}\\s+(\\d+)`, 'm').exec(six)?.[1] ?? 0);
  return {
    connections: of('Tcp', 'ActiveOpens'),
    datagrams: of('Udp', 'OutDatagrams') + of6('Udp6OutDatagrams'),
    withoutRoute: of('Ip', 'OutNoRoutes') + of6('Ip6OutNoRoutes'),
  };
}

export const since = (before: Tries): Tries => {
  const now = tries();
  return {
    connections: now.connections - before.connections,
    datagrams: now.datagrams - before.datagrams,
    withoutRoute: now.withoutRoute - before.withoutRoute,
  };
};
