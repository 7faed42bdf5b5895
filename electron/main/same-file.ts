import { realpathSync } from 'node:fs';

/** Whether two paths lead to one file, whichever way a link, a `..` or a drive letter was written. One that is not there is itself alone. */
export const isSameFile = (one: string, other: string): boolean => one === other || realOf(one) === realOf(other);

function realOf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}
