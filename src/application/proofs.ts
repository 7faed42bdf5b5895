import type { NamedContent } from './act.ts';

/**
 * Proof as a record names it: numbered, with the ending of its file. The name that somebody gave the file stays outside, because records
 * travel in packages for others and a file name can say more than its owner meant.
 */
export function asProofs(files: readonly NamedContent[]): readonly NamedContent[] {
  return files.map((file, index) => ({ ...file, name: `proof-${index + 1}${endingOf(file.name)}` }));
}

const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '';
