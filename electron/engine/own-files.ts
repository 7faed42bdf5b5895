import { realpathSync } from 'node:fs';
import path from 'node:path';

/** What a workspace and what lies beside it are called. */
const WORKSPACE = /\.collegium(-wal|-shm|-journal|\.open)?$/i;

/** Whether a file that a person named to be written would lie among the application's own, or take the place of a workspace. */
export function isOwnFile(profile: string, file: string): boolean {
  return WORKSPACE.test(path.basename(file)) || isInside(profile, path.dirname(file));
}

/** Whether a folder is the application's own. Its `copies`, where copies go until somebody says otherwise, is not refused. */
export function isOwnFolder(profile: string, folder: string): boolean {
  return isInside(profile, folder) && real(folder) !== path.join(real(profile), 'copies');
}

function isInside(profile: string, folder: string): boolean {
  const way = path.relative(real(profile), real(folder));
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}

/** Links followed, so that another name for a folder is that folder; as written where it is not there. */
function real(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return path.resolve(folder);
  }
}
