import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** A live SQLite file is safe on a local disk only: others copy half of it, or lock it badly (DESIGN §9, RELIABILITY D4, D6). */
export type FolderKind =
  | { readonly kind: 'local' }
  | { readonly kind: 'network'; readonly system: string }
  | { readonly kind: 'synced'; readonly service: string };

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The text of `/proc/mounts`; "" where there is none. */
  readonly mounts: string;
  exists(path: string): boolean;
  read(path: string): string;
  /** The `statfs` type of the file system that holds a folder; 0 where the system does not say. Absent: not asked. */
  fileSystem?(folder: string): number;
}

const NETWORK_SYSTEMS =
  /^(nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|davfs\d?|9p2000|ceph|glusterfs|lustre|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|glusterfs|s3fs|smbnetfs|ceph|curlftpfs))$/;

/**
 * The same by `statfs` type, where the table of mounts has a name that nobody foresaw (RELIABILITY D4). FUSE is every program that pretends to be
 * a disk: it may be one (ntfs-3g, exfat: `fuseblk`), and then the mount says so.
 */
const NETWORK_TYPES: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x01021997, '9p'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x73757245, 'Coda'],
  [0x564c, 'NCP'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x786f4256, 'vboxsf'],
  [0x65735546, 'FUSE'],
]);
const FUSE = 0x65735546;

/** Names that the services give to their folders, matched against each folder of the path. */
const SERVICE_FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(onedrive|skydrive)( ?- ?.+)?$/i, 'OneDrive'],
  [/^(google ?drive(-.+)?|drivefs)$/i, 'Google Drive'],
  [/^(icloud ?drive|mobile documents|com~apple~clouddocs)$/i, 'iCloud'],
  [/^nextcloud\d*$/i, 'Nextcloud'],
  [/^owncloud\d*$/i, 'ownCloud'],
  [/^box( sync|-box)$/i, 'Box'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^mega(sync)?$/i, 'MEGA'],
  [/^seafile$/i, 'Seafile'],
  [/^proton ?drive(-.+)?$/i, 'Proton Drive'],
  [/^cloudstorage$/i, 'macOS CloudStorage'],
];

/** Files that the services leave at the top of what they synchronise, whatever the folder is called. */
const SERVICE_MARKS: readonly (readonly [string, string])[] = [
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.tmp.driveupload', 'Google Drive'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.owncloudsync.log', 'ownCloud'],
  ['.stfolder', 'Syncthing'],
];
const ONEDRIVE_VARIABLES = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'];

/**
 * What kind of place a folder is. A guess from names, marks and the table of mounts: it may miss a service, and it must not refuse an
 * ordinary folder.
 * @param folder - absolute, links resolved
 */
export function folderKind(folder: string, around: Surroundings = surroundings()): FolderKind {
  if (/^(\\\\|\/\/)[^\\/?.]/.test(folder)) return { kind: 'network', system: 'UNC' };
  const system = mountedAs(folder, around.mounts);
  if (NETWORK_SYSTEMS.test(system)) return { kind: 'network', system };
  const type = around.fileSystem?.(folder) ?? 0;
  const named = NETWORK_TYPES.get(type >>> 0);
  if (named !== undefined && !(type === FUSE && system === 'fuseblk'))
    return { kind: 'network', system: system.startsWith('fuse.') ? system : named };
  const service = serviceOf(folder, around);
  return service === null ? { kind: 'local' } : { kind: 'synced', service };
}

export function surroundings(): Surroundings {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };
  const mounts = process.platform === 'linux' ? read('/proc/mounts') : '';
  return { environment: process.env, home: homedir(), mounts, exists: existsSync, read, fileSystem };
}

/** Only Linux names its file systems by these numbers. */
function fileSystem(folder: string): number {
  if (process.platform !== 'linux') return 0;
  try {
    return statfsSync(folder).type;
  } catch {
    return 0;
  }
}

function serviceOf(folder: string, around: Surroundings): string | null {
  // The deepest name says most: macOS keeps `CloudStorage/OneDrive-University`.
  for (const part of folder.split(/[\\/]/).toReversed()) {
    const named = SERVICE_FOLDERS.find(([pattern]) => pattern.test(part));
    if (named !== undefined) return named[1];
  }
  // A word that other folders are called by too: the service's own place is in the home folder.
  if (/^box([\\/]|$)/i.test(relative(around.home, folder))) return 'Box';
  for (const variable of ONEDRIVE_VARIABLES) {
    const place = around.environment[variable];
    if (place !== undefined && place !== '' && isWithin(folder, place)) return 'OneDrive';
  }
  if (dropboxPlaces(around).some((place) => isWithin(folder, place))) return 'Dropbox';
  for (let each = folder; ; each = dirname(each)) {
    // A service's mark in the home folder itself is its settings (`~/.dropbox`), not a synchronised tree.
    const mark = each === around.home ? undefined : SERVICE_MARKS.find(([name]) => around.exists(join(each, name)));
    if (mark !== undefined) return mark[1];
    if (dirname(each) === each) return null;
  }
}

/** Dropbox tells other programs where its folders are: https://help.dropbox.com/installs/locate-dropbox-folder */
function dropboxPlaces(around: Surroundings): readonly string[] {
  const bases = [around.home + '/.dropbox', `${around.environment['LOCALAPPDATA'] ?? around.home}/Dropbox`];
  return bases.flatMap((base) =>
    [...around.read(`${base}/info.json`).matchAll(/"path"\s*:\s*("(?:[^"\\]|\\.)*")/g)].map(unquote),
  );
}

function unquote(match: RegExpMatchArray): string {
  try {
    return String(JSON.parse(match[1] ?? '""'));
  } catch {
    return '';
  }
}

function isWithin(folder: string, place: string): boolean {
  if (place === '') return false;
  const way = relative(resolve(place), folder);
  return way === '' || (way !== '..' && !way.startsWith('..' + sep) && !/^([A-Za-z]:)?[\\/]/.test(way));
}

/** The type of the file system that holds the folder: that of the longest mount point above it; the last of equals is on top. */
function mountedAs(folder: string, mounts: string): string {
  let best = '';
  let system = '';
  for (const line of mounts.split('\n')) {
    const [, point = '', type = ''] = line.split(' ');
    const path = point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    if (path === '' || path.length < best.length) continue;
    if (folder === path || folder.startsWith(path.endsWith('/') ? path : path + '/')) [best, system] = [path, type];
  }
  return system;
}
