import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applicationFolder } from '#adapters/files/application-folder.ts';
import { atomicWrite, atomicWriteNow, placeNewFile } from '#adapters/files/atomic-write.ts';
import { folderKind, type Surroundings } from '#adapters/files/folder-kind.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('a file that is written', () => {
  test('has the new text, the mode asked for, and nothing beside it', async () => {
    const folder = aFolder();
    const file = join(folder, 'a.json');
    await atomicWrite(file, 'one');
    await atomicWrite(file, new TextEncoder().encode('deux é'));
    expect(readFileSync(file, 'utf8')).toBe('deux é');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await atomicWrite(file, '', 0o644);
    expect([statSync(file).size, statSync(file).mode & 0o777]).toEqual([0, 0o644]);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test('is the old one where writing fails, and nothing half-written stays', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'taken', 'full'), { recursive: true });
    await expect(atomicWrite(join(folder, 'taken'), 'x')).rejects.toThrow();
    expect(() => atomicWriteNow(join(folder, 'taken'), 'x')).toThrow();
    await expect(atomicWrite(join(folder, 'no', 'such'), 'x')).rejects.toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test('replaces a link and never what the link points to', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'target'), 'kept');
    symlinkSync('target', join(folder, 'link'));
    await atomicWrite(join(folder, 'link'), 'new');
    expect([readFileSync(join(folder, 'target'), 'utf8'), readFileSync(join(folder, 'link'), 'utf8')]).toEqual(['kept', 'new']);
  });

  test('under a new name never replaces another', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'tmp'), 'new');
    writeFileSync(join(folder, 'held'), 'old');
    expect(() => placeNewFile(join(folder, 'tmp'), join(folder, 'held'))).toThrow('EEXIST');
    expect(readFileSync(join(folder, 'held'), 'utf8')).toBe('old');
    placeNewFile(join(folder, 'tmp'), join(folder, 'free'));
    expect(readdirSync(folder).toSorted()).toEqual(['free', 'held']);
  });
});

describe('a file that is read', () => {
  test('comes whole up to the limit and not a byte more', () => {
    const file = join(aFolder(), 'a');
    writeFileSync(file, 'abc');
    expect(readFileBounded(file, 3)).toEqual({ ok: true, value: new TextEncoder().encode('abc') });
    expect(readFileBounded(file, 2)).toEqual({ ok: false, error: { code: 'file/too-large', file, maxBytes: 2 } });
  });

  test.each<[string, string, (file: string) => void]>([
    ['nothing', 'file/not-found', () => undefined],
    ['a folder', 'file/not-a-file', (file) => mkdirSync(file)],
    ['a pipe nobody writes to', 'file/not-a-file', (file) => execFileSync('mkfifo', [file])],
    ['an endless device', 'file/not-a-file', (file) => symlinkSync('/dev/zero', file)],
    ['a link to nowhere', 'file/not-found', (file) => symlinkSync('nowhere', file)],
    ['a link to itself', 'file/unreadable', (file) => symlinkSync('a', file)],
    ['a file that says 0 bytes and has some', 'file/unreadable', (file) => symlinkSync('/proc/version', file)],
  ])('%s: %s', (_, code, make) => {
    const file = join(aFolder(), 'a');
    make(file);
    expect(readFileBounded(file, 1000)).toMatchObject({ ok: false, error: { code } });
  });

  test.skipIf(process.getuid?.() === 0)('without the right to read it: file/unreadable', () => {
    const file = join(aFolder(), 'a');
    writeFileSync(file, 'x');
    chmodSync(file, 0);
    expect(readFileBounded(file, 10)).toMatchObject({ error: { code: 'file/unreadable' } });
  });
});

describe('a folder', () => {
  const MOUNTS = [
    '/dev/vda / ext4 rw 0 0',
    '//server/share /mnt/share cifs rw 0 0',
    'server:/home /home/net nfs4 rw 0 0',
    'me@host: /mnt/with\\040space fuse.sshfs rw 0 0',
    'tmpfs /mnt/share/local tmpfs rw 0 0',
  ].join('\n');
  const around = (more: Partial<Surroundings> = {}): Surroundings => ({
    environment: {},
    home: '/home/me',
    mounts: MOUNTS,
    exists: () => false,
    read: () => '',
    ...more,
  });

  test.each([
    ['/home/me/.local/share/Collegium', 'local'],
    ['/home/me/Documents/Boxwood/My dropboxes', 'local'],
    ['/home/network/x', 'local'],
    ['/mnt/sharepoint', 'local'],
    ['/mnt/share/local/deep', 'local'],
    ['/mnt/share', 'cifs'],
    ['/mnt/share/a/b', 'cifs'],
    ['/home/net/me', 'nfs4'],
    ['/mnt/with space/a', 'fuse.sshfs'],
    ['\\\\server\\share\\a', 'UNC'],
    ['/home/me/Dropbox/a', 'Dropbox'],
    ['/home/me/Dropbox (University)/a', 'Dropbox'],
    ['C:\\Users\\me\\OneDrive - Université\\a', 'OneDrive'],
    ['/home/me/OneDrive', 'OneDrive'],
    ['/home/me/Google Drive/x', 'Google Drive'],
    ['/Users/me/Library/Mobile Documents/com~apple~CloudDocs', 'iCloud'],
    ['/Users/me/Library/CloudStorage/OneDrive-University', 'OneDrive'],
    ['/Users/me/Library/CloudStorage/GoogleDrive-me@example.ca/My Drive', 'Google Drive'],
    ['/Users/me/Library/CloudStorage/Other', 'macOS CloudStorage'],
    ['/home/me/Nextcloud/x', 'Nextcloud'],
    ['/home/me/ownCloud', 'ownCloud'],
  ])('%s is %s', (folder, expected) => {
    const found = folderKind(folder, around());
    expect(found.kind === 'local' ? 'local' : found.kind === 'network' ? found.system : found.service).toBe(expected);
  });

  test('with another name is known by the mark or the settings of its service', () => {
    const exists = (path: string): boolean => path === '/data/files/.nextcloudsync.log' || path === '/home/me/.dropbox';
    expect(folderKind('/data/files/a/b', around({ exists }))).toEqual({ kind: 'synced', service: 'Nextcloud' });
    expect(folderKind('/home/me/work', around({ exists }))).toEqual({ kind: 'local' }); // ~/.dropbox is the program's settings
    const read = (path: string): string =>
      path === '/home/me/.dropbox/info.json' ? '{"personal":{"path":"/data/db box","host":1}}' : '';
    expect(folderKind('/data/db box/a', around({ read }))).toEqual({ kind: 'synced', service: 'Dropbox' });
    expect(folderKind('/data/db boxes', around({ read }))).toEqual({ kind: 'local' });
    const environment = { OneDriveCommercial: '/data/one' };
    expect(folderKind('/data/one/x', around({ environment }))).toEqual({ kind: 'synced', service: 'OneDrive' });
  });

  test('of this test is local', () => {
    expect(folderKind(aFolder())).toEqual({ kind: 'local' });
  });
});

test('the application folder is the one asked for, else the one of the platform', () => {
  expect(applicationFolder({ COLLEGIUM_HOME: '/data/c' }, 'linux')).toBe('/data/c');
  expect(applicationFolder({ COLLEGIUM_HOME: '', XDG_CONFIG_HOME: '/data/config' }, 'linux')).toBe('/data/config/Collegium');
  expect(applicationFolder({ XDG_CONFIG_HOME: 'relative' }, 'linux')).toMatch(/\.config\/Collegium$/);
  expect(applicationFolder({}, 'darwin')).toMatch(/Library\/Application Support\/Collegium$/);
  expect(applicationFolder({ APPDATA: '/roaming' }, 'win32')).toBe('/roaming/Collegium');
  expect(existsSync('/data/c')).toBe(false);
});
