import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { momentIn } from '#adapters/files/copy-names.ts';
import type { CopyAtHand } from '#contract/care.ts';
import { allCopies } from './copies.ts';

/** A copy with its path, which no window learns. */
export interface FoundCopy extends CopyAtHand {
  readonly path: string;
}

const MOST = 30;

/**
 * The copies that can take the place of a file, the latest first: those of its institution wherever this computer puts them, and what a
 * migration put aside beside it. Where nothing says whose the file is, those that carry its name.
 */
export function copiesAtHand(profile: string, file: string): readonly FoundCopy[] {
  const stem = path.basename(file, '.collegium');
  const known = allCopies(profile);
  const ours = known.filter((each) => each.file === file).map(({ founding }) => founding.slice(0, 8));
  const isOurs = (name: string): boolean => {
    const [, of = '', tag = ''] = /^(.*) \d{4}-\d\d-\d\d \d\d-\d\d-\d\d ([0-9a-f]{8})\.collegium$/.exec(name) ?? [];
    return tag !== '' && (ours.length > 0 ? ours.includes(tag) : of === stem);
  };
  const folders = new Set([...known.map(({ folder }) => folder), path.join(profile, 'copies')].filter((each) => each !== ''));
  const copies = [...folders].flatMap((folder) =>
    namesIn(folder)
      .filter(isOurs)
      .map((name) => path.join(folder, name)),
  );
  const aside = namesIn(path.dirname(file))
    .filter((name) => name.startsWith(`${path.basename(file)}.before-v`))
    .map((name) => path.join(path.dirname(file), name));
  return [...copies, ...aside]
    .filter((each) => path.resolve(each) !== path.resolve(file))
    .flatMap((each) => describe(each))
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, MOST);
}

function describe(copy: string): readonly FoundCopy[] {
  try {
    const { size, mtimeMs } = statSync(copy);
    const at = momentIn(copy);
    return [
      {
        id: createHash('sha256').update(copy).digest('hex').slice(0, 16),
        name: path.basename(copy),
        folder: path.basename(path.dirname(copy)),
        at: new Date(Number.isNaN(at) ? mtimeMs : at).toISOString(),
        bytes: size,
        path: copy,
      },
    ];
  } catch {
    return []; // gone while it was looked for
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // a drive that is not connected
  }
}
