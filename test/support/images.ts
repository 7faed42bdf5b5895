import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Kinds of file systems that are made in a file here, each with the smallest size it takes and how a copy of it is mounted beside it. */
export const FILE_SYSTEMS = {
  ext4: { mb: 24, make: ['mkfs.ext4', '-q', '-O', '^metadata_csum'], options: 'loop' },
  xfs: { mb: 320, make: ['mkfs.xfs', '-q'], options: 'loop,nouuid' },
  btrfs: { mb: 120, make: ['mkfs.btrfs', '-q'], options: 'loop' },
  tmpfs: { mb: 6, make: [], options: '' },
} as const;
export type FileSystem = keyof typeof FILE_SYSTEMS;

const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;

/** Why a file system cannot be mounted here, in words; null where it can. */
export function whyNotMounted(system: FileSystem): string | null {
  if (process.platform !== 'linux') return 'images are mounted on Linux only';
  if (process.getuid?.() !== 0) return 'mounting an image needs root';
  const [tool] = FILE_SYSTEMS[system].make;
  return tool === undefined || has(tool) ? null : `${tool} is not installed`;
}

export const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Everything that was mounted in here, the last first, so that a test that fails leaves nothing behind. */
export class Mounts {
  readonly folder = mkdtempSync(join(tmpdir(), 'collegium-images-'));
  #mounted: string[] = [];

  /** Makes an image. @returns its path */
  image(system: Exclude<FileSystem, 'tmpfs'>, name: string, mb: number = FILE_SYSTEMS[system].mb, under = this.folder): string {
    const file = join(under, name);
    writeFileSync(file, '');
    truncateSync(file, mb * 1024 * 1024);
    const [tool, ...args] = FILE_SYSTEMS[system].make;
    run(tool, ...args, file);
    return file;
  }

  mount(system: FileSystem, image: string, name: string, more = ''): string {
    const at = join(this.folder, name);
    mkdirSync(at, { recursive: true });
    const options = [FILE_SYSTEMS[system].options, more].filter(Boolean).join(',');
    if (system === 'tmpfs') run('mount', '-t', 'tmpfs', '-o', `size=${image}`, 'tmpfs', at);
    else run('mount', '-o', options, image, at);
    this.#mounted.push(at);
    return at;
  }

  /** Waits for whoever still has a file open there. */
  unmount(at: string): void {
    for (let n = 0; n < 40 && spawnSync('umount', [at]).status !== 0; n++) spawnSync('sleep', ['0.05']);
    this.#mounted = this.#mounted.filter((each) => each !== at);
  }

  end(): void {
    for (const at of this.#mounted.toReversed()) if (spawnSync('umount', [at]).status !== 0) spawnSync('umount', ['-l', at]);
    this.#mounted = [];
    rmSync(this.folder, { recursive: true, force: true });
  }
}
