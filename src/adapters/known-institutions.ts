import { join } from 'node:path';
import { z } from 'zod';
import { Hash, type RecordId } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { makePrivateFolder } from './files/application-folder.ts';
import { atomicWriteNow } from './files/atomic-write.ts';
import { readFileBounded } from './files/read-bounded.ts';

const KnownInstitutions = z.object({
  format: z.literal('collegium/known-institutions/1'),
  institutions: z.array(z.object({ founding: Hash, name: LocalizedText })).max(10_000),
});
type Known = z.infer<typeof KnownInstitutions>['institutions'][number];

const fileIn = (home: string): string => join(home, 'known-institutions.json');
const MAX_BYTES = 4_000_000;

/** The founding ids that this person has worked with: what a verifier calls *pinned* (DESIGN §8). [] where there is no readable list. */
export function knownInstitutions(home: string): readonly RecordId[] {
  return readKnown(home).map(({ founding }) => founding);
}

/** Notes an institution whose workspace was opened here. Failing to note it prevents nothing: it is then asked about again. */
export function noteInstitution(home: string, institution: Known): void {
  const known = readKnown(home);
  if (known.some(({ founding }) => founding === institution.founding)) return;
  try {
    makePrivateFolder(home);
    const list = { format: 'collegium/known-institutions/1', institutions: [...known, institution] };
    atomicWriteNow(fileIn(home), JSON.stringify(list, null, 2));
  } catch {
    // A folder that cannot be written keeps no list.
  }
}

function readKnown(home: string): readonly Known[] {
  const read = readFileBounded(fileIn(home), MAX_BYTES);
  if (!read.ok) return [];
  try {
    return KnownInstitutions.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.value))).institutions;
  } catch {
    return [];
  }
}
