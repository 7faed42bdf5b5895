import path from 'node:path';
import { z } from 'zod';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { atomicWriteNow } from '#adapters/files/atomic-write.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';
import { Hash, type RecordId } from '#domain/record/record.ts';

/** Where the copies of one institution go on this computer, and what the last one held. */
const Kept = z.object({
  /** Absolute path; "" where nobody said: the folder `copies` of the profile. */
  folder: z.string(),
  /** UTC; "" for none yet. */
  lastAt: z.string(),
  /** The last copy's file name, and the mark of what was in it. */
  name: z.string().default(''),
  mark: z.string().default(''),
  /** The workspace that was copied last: where it cannot be read any more, this says whose it was. */
  file: z.string().default(''),
});
export type CopiesKept = z.infer<typeof Kept>;

/** Where this computer puts the daily copy of each institution: a matter of the computer, not of the institution's log. */
const Copies = z.object({ format: z.literal('collegium/copies/1'), folders: z.record(Hash, Kept) });
type Folders = z.infer<typeof Copies>['folders'];

const MAX_BYTES = 1_000_000;
const NONE: CopiesKept = { folder: '', lastAt: '', name: '', mark: '', file: '' };
const fileIn = (profile: string): string => path.join(profile, 'copies.json');

/** The folder and the last copy; all "" where nobody said and none was made. */
export function copiesOf(profile: string, founding: RecordId): CopiesKept {
  return readFolders(profile)[founding] ?? NONE;
}

/** Every institution that is copied on this computer, and where. */
export const allCopies = (profile: string): readonly (CopiesKept & { readonly founding: RecordId })[] =>
  Object.entries(readFolders(profile)).map(([founding, kept]) => ({ ...kept, founding }));

/** Another folder than before holds no copy yet. @throws where the application folder cannot be written */
export function keepCopyFolder(profile: string, founding: RecordId, folder: string): void {
  keepCopies(profile, founding, { ...NONE, folder });
}

/** @throws where the application folder cannot be written */
export function keepCopies(profile: string, founding: RecordId, kept: CopiesKept): void {
  const folders = { ...readFolders(profile), [founding]: kept };
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

/** Every folder that somebody chose for copies on this computer. */
export const copyFolders = (profile: string): readonly string[] => [
  ...new Set(
    Object.values(readFolders(profile))
      .map(({ folder }) => folder)
      .filter((folder) => folder !== ''),
  ),
];
