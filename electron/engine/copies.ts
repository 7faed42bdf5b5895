import path from 'node:path';
import { z } from 'zod';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { atomicWriteNow } from '#adapters/files/atomic-write.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';
import { Hash, type RecordId } from '#domain/record/record.ts';

/** Where this computer puts the daily copy of each institution: a matter of the computer, not of the institution's log. */
const Copies = z.object({
  format: z.literal('collegium/copies/1'),
  folders: z.record(Hash, z.object({ folder: z.string(), lastAt: z.string() })),
});
type Folders = z.infer<typeof Copies>['folders'];

const MAX_BYTES = 1_000_000;
const fileIn = (profile: string): string => path.join(profile, 'copies.json');

/** The folder and the last copy; both "" where nobody said. */
export function copiesOf(profile: string, founding: RecordId): { readonly folder: string; readonly lastAt: string } {
  return readFolders(profile)[founding] ?? { folder: '', lastAt: '' };
}

/** @throws where the application folder cannot be written */
export function keepCopyFolder(profile: string, founding: RecordId, folder: string): void {
  const folders = { ...readFolders(profile), [founding]: { folder, lastAt: '' } };
  makePrivateFolder(profile);
  atomicWriteNow(fileIn(profile), JSON.stringify({ format: 'collegium/copies/1', folders }, null, 2));
}

function readFolders(profile: string): Folders {
  const read = readFileBounded(fileIn(profile), MAX_BYTES);
  if (!read.ok) return {};
  try {
    return Copies.parse(JSON.parse(new TextDecoder().decode(read.value))).folders;
  } catch {
    return {}; // asked again
  }
}
