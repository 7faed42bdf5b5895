import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { atomicWrite, placeNewFile, removeQuietly, temporaryBeside } from '#adapters/files/atomic-write.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';
import { readPackage } from '#adapters/package/read-package.ts';
import type { PackagePress } from '#application/build-package.ts';
import type { Resources } from '#application/ports.ts';
import type { Rights } from '#domain/governance/rights.ts';
import type { Call } from './command.ts';
import { refuseWriting } from './files.ts';
import { need, refuse } from './refused.ts';
import { verifyInput } from './verification.ts';

interface Surroundings {
  readonly resources: Resources;
  readonly rights: Rights;
  /** Where packages go; absolute. Made where it is not there. */
  readonly folder: string;
}

/** What a package needs from outside. A file gets its name only after it has been read back and found whole. */
export function createPress({ places, texts, progress }: Call, { resources, rights, folder }: Surroundings): PackagePress {
  const options = { fonts: places.fonts, resources: places.resources };
  return {
    resources,
    // Loaded with the first page: no other command needs a typesetter.
    pdf: async (view, language) => {
      const { renderProposalPdf } = await import('#adapters/package/pdf/render-proposal-pdf.ts');
      return renderProposalPdf(view, language, options);
    },
    write: (name, bytes) => writeChecked(join(folder, name), bytes, rights),
    progress: (part, share) => {
      progress(texts.say(`progressOf.${part}`, { percent: Math.round(share * 100) }));
      return true;
    },
  };
}

async function writeChecked(path: string, bytes: Uint8Array, rights: Rights): Promise<string> {
  // The same records give the same bytes: a package that is there already is the one that is asked for.
  if (existsSync(path)) return isSame(path, bytes) ? path : refuse('file/exists', { file: path });
  const temporary = temporaryBeside(path);
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    await atomicWrite(temporary, bytes, 0o644);
    await checkWritten(temporary, rights);
    placeNewFile(temporary, path);
    return path;
  } catch (error) {
    return refuseWriting(error, path);
  } finally {
    removeQuietly(temporary);
  }
}

function isSame(path: string, bytes: Uint8Array): boolean {
  const there = readFileBounded(path, bytes.length);
  return there.ok && Buffer.compare(there.value, bytes) === 0;
}

/** What leaves is verified as whoever receives it will. That nobody sealed it is what a reading copy says of itself. */
async function checkWritten(file: string, rights: Rights): Promise<void> {
  const found = await verifyInput(need(readPackage(file)), { rights, trust: null, known: [] });
  const problems = found.problems.filter(({ code }) => code !== 'seal/missing');
  if (problems.length > 0) refuse('package/not-whole', { codes: [...new Set(problems.map(({ code }) => code))] });
}
