import { equalBytes } from './read-zip.ts';
import { storedZipBytes, writeStoredZip } from './stored-zip.ts';

/** What the files came in: the one ZIP file they have, another one, or a folder. */
export type Container = 'original' | 'repacked' | 'folder';

/** Writes the headers anew from names and contents and demands equal bytes: no room is left in which something could hide. */
export function judgeContainer(zip: Uint8Array, files: ReadonlyMap<string, Uint8Array>): Exclude<Container, 'folder'> {
  return zip.length === storedZipBytes(files) && equalBytes(zip, writeStoredZip(files)) ? 'original' : 'repacked';
}
