import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a computer says which one it is; another one in tests. */
export interface MachineSources {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @throws where it is not there */
  readonly read: (file: string) => string;
  /** What a program of the system prints. @throws where it is not there, fails, or takes too long */
  readonly run: (program: string, args: readonly string[]) => string;
}

/** A start waits for no program of the system for longer than this. */
const LONGEST_WAIT_MS = 3000;
const LINUX_FILES = ['/etc/machine-id', '/var/lib/dbus/machine-id'];
const LINUX_ID = /^[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What boards say whose maker filled in nothing: thousands of computers have it. */
const OF_NOBODY = /^(.)\1*$|^03000200040005000006000700080009$/;

const thisComputer: MachineSources = {
  platform: process.platform,
  environment: process.env,
  read: (file) => readFileSync(file, 'utf8'),
  run: (program, args) =>
    execFileSync(program, args, {
      encoding: 'utf8',
      timeout: LONGEST_WAIT_MS,
      maxBuffer: 256 * 1024,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
};

/**
 * The id that the installation of the operating system (Linux, Windows) or the board (macOS) has of its own; null where none can be read,
 * or where it is one that many computers share. It is nobody's business but this computer's: it is compared here and never kept, shown,
 * logged or sent (docs/decisions/moved-or-copied.md).
 */
export function readMachineId(sources: MachineSources = thisComputer): string | null {
  switch (sources.platform) {
    case 'win32':
      return windowsId(sources);
    case 'darwin':
      return macId(sources);
    default:
      return linuxId(sources);
  }
}

/** The same from a file that holds nothing else, as Linux keeps it. */
export const machineIdIn = (file: string, read: MachineSources['read'] = thisComputer.read): string | null =>
  valid(
    LINUX_ID,
    quietly(() => read(file)),
  );

function linuxId({ read }: MachineSources): string | null {
  for (const file of LINUX_FILES) {
    const id = machineIdIn(file, read);
    if (id !== null) return id;
  }
  return null;
}

/** By the whole path of the system's own program: what lies first in a search path may be anybody's. */
function windowsId({ environment, run }: MachineSources): string | null {
  const program = join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
  const printed = quietly(() => run(program, ['query', key, '/v', 'MachineGuid', '/reg:64']));
  return valid(UUID, /MachineGuid\s+REG_SZ\s+(\S+)/.exec(printed)?.[1] ?? '');
}

function macId({ run }: MachineSources): string | null {
  const printed = quietly(() => run('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']));
  return valid(UUID, /"IOPlatformUUID"\s*=\s*"([^"]+)"/.exec(printed)?.[1] ?? '');
}

function valid(form: RegExp, text: string): string | null {
  const id = text.trim().toLowerCase();
  return form.test(id) && !OF_NOBODY.test(id.replaceAll('-', '')) ? id : null;
}

function quietly(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
