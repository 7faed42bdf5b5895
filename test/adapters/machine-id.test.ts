import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type MachineSources, machineIdIn, readMachineId } from '#adapters/machine-id.ts';

const HEX = '0123456789abcdef0123456789abcdef';
const UUID = '12345678-90AB-cdef-1234-567890abcdef';
const nothing = (): never => {
  throw Object.assign(new Error('It is not there.'), { code: 'ENOENT' });
};

/** A computer of that kind, on which only these files lie and only this program answers. */
function aComputer(platform: string, { files = {}, prints }: { files?: Record<string, string>; prints?: string }) {
  const asked: string[][] = [];
  const sources: MachineSources = {
    platform,
    environment: { SystemRoot: 'D:\\Windows' },
    read: (file) => files[file] ?? nothing(),
    run: (program, args) => {
      asked.push([program, ...args]);
      return prints ?? nothing();
    },
  };
  return { sources, asked };
}

describe('the computer’s own id', () => {
  test.each([
    { files: { '/etc/machine-id': `${HEX}\n` }, id: HEX },
    { files: { '/var/lib/dbus/machine-id': HEX.toUpperCase() }, id: HEX },
    { files: { '/etc/machine-id': 'uninitialized\n', '/var/lib/dbus/machine-id': HEX }, id: HEX },
    { files: { '/etc/machine-id': '' }, id: null },
    { files: { '/etc/machine-id': `${HEX}0` }, id: null },
    { files: { '/etc/machine-id': '0'.repeat(32) }, id: null },
    { files: {}, id: null },
  ])('on Linux is that of $files', ({ files, id }) => {
    const { sources, asked } = aComputer('linux', { files: files as Record<string, string> });
    expect(readMachineId(sources)).toBe(id);
    expect(asked).toEqual([]);
  });

  test.each([
    {
      prints: `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\r\n    MachineGuid    REG_SZ    ${UUID}\r\n\r\n`,
      id: UUID,
    },
    { prints: '    MachineGuid    REG_SZ    \r\n', id: null },
    { prints: `    MachineGuid    REG_DWORD    ${UUID}`, id: null },
    { prints: '', id: null },
    { id: null },
  ])('on Windows is what the registry says: $prints', ({ prints, id }) => {
    const { sources, asked } = aComputer('win32', prints === undefined ? {} : { prints });
    expect(readMachineId(sources)).toBe(id?.toLowerCase() ?? null);
    // One program of the system, by its whole path, with fixed words.
    expect(asked).toEqual([
      [
        join('D:\\Windows', 'System32', 'reg.exe'),
        'query',
        'HKLM\\SOFTWARE\\Microsoft\\Cryptography',
        '/v',
        'MachineGuid',
        '/reg:64',
      ],
    ]);
  });

  test.each([
    { prints: `    | {\n      "IOPlatformUUID" = "${UUID}"\n      "model" = <"Mac">\n    }`, id: UUID },
    { prints: '"IOPlatformUUID" = "03000200-0400-0500-0006-000700080009"', id: null },
    { prints: '"IOPlatformUUID" = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"', id: null },
    { prints: '"IOPlatformUUID" = ""', id: null },
    { id: null },
  ])('on macOS is what the board says: $prints', ({ prints, id }) => {
    const { sources } = aComputer('darwin', prints === undefined ? {} : { prints });
    expect(readMachineId(sources)).toBe(id?.toLowerCase() ?? null);
  });

  test('is the same each time on this computer, or none', () => {
    const id = readMachineId();
    expect(readMachineId()).toBe(id);
    expect(id === null || /^[0-9a-f-]{32,36}$/.test(id)).toBe(true);
  });

  test('comes from a file that is named where a test says so', () => {
    expect(machineIdIn('anywhere', () => HEX)).toBe(HEX);
    expect(machineIdIn('anywhere', nothing)).toBe(null);
  });
});
