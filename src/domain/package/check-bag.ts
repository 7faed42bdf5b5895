import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { type Digest, toHex } from '#domain/record/crypto.ts';
import { ALGORITHMS, BAG_DECLARATION, isListedTag, isPayload, type PackageFiles, payloadOxum, SEAL_FOLDER } from './bag.ts';
import { judgeName } from './entry-name.ts';
import { MAX_LINE_CHARACTERS, MAX_PARSED_BYTES, MAX_TAG_FILE_BYTES } from './limits.ts';
import { distinctProblems, type Problem } from './problem.ts';

type Algorithm = (typeof ALGORITHMS)[number];
type Listing = ReadonlyMap<string, string>;

/** Tag files that a package has, seal aside; anything else outside `data/` is one too many. */
export const TAG_FILES: ReadonlySet<string> = new Set([
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'manifest-sha512.txt',
  'tagmanifest-sha256.txt',
  'tagmanifest-sha512.txt',
  'README.txt',
  'verify.html',
  'verify.sh',
]);

/**
 * Checks a bag strictly against RFC 8493 and our closed list of files. Stricter than the RFC where it leaves a choice: SHA-256 and
 * SHA-512 must both be there and list the same files, `fetch.txt` is refused and never followed. (H-30 … H-34)
 */
export async function checkBag(files: PackageFiles, digest: Digest): Promise<readonly Problem[]> {
  const problems: Problem[] = [...judgeDeclaration(files), ...judgeTagFiles(files), ...judgeInformation(files)];
  for (const [prefix, isListed] of [
    ['manifest', isPayload],
    ['tagmanifest', isListedTag],
  ] as const) {
    const listings: Listing[] = [];
    for (const algorithm of ALGORITHMS) {
      const path = `${prefix}-${algorithm.name}.txt`;
      const read = readManifest(path, files.get(path), algorithm, isListed);
      problems.push(...read.problems);
      if (read.listing === null) continue;
      listings.push(read.listing);
      problems.push(...(await judgeListing(path, read.listing, { files, isListed, algorithm, digest })));
    }
    const [first, second] = listings;
    if (first !== undefined && second !== undefined) problems.push(...judgeAgreement(`${prefix}-sha512.txt`, first, second));
  }
  return distinctProblems(problems);
}

function judgeDeclaration(files: PackageFiles): readonly Problem[] {
  const bytes = files.get('bagit.txt');
  return bytes !== undefined && readText(bytes) === BAG_DECLARATION ? [] : [{ code: 'bag/format', path: 'bagit.txt' }];
}

function judgeTagFiles(files: PackageFiles): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [path, bytes] of files) {
    if (isPayload(path)) continue;
    if (bytes.length > MAX_TAG_FILE_BYTES) problems.push({ code: 'bag/format', path });
    if (TAG_FILES.has(path) || path.startsWith(SEAL_FOLDER)) continue;
    problems.push({ code: codeOfUnknown(path), path });
  }
  for (const path of TAG_FILES) if (!files.has(path) && path !== 'bagit.txt') problems.push({ code: 'bag/missing', path });
  return problems;
}

function codeOfUnknown(path: string): ErrorCode {
  if (path === 'fetch.txt') return 'bag/fetch';
  return /^(tag)?manifest-[^/]*\.txt$/.test(path) ? 'bag/algorithm' : 'bag/extra';
}

/** `Payload-Oxum` is what a tool compares before it hashes gigabytes. */
function judgeInformation(files: PackageFiles): readonly Problem[] {
  const path = 'bag-info.txt';
  const bytes = files.get(path);
  if (bytes === undefined || bytes.length > MAX_TAG_FILE_BYTES) return [];
  const lines = readText(bytes)?.split('\n') ?? [];
  const wellFormed =
    lines.pop() === '' && lines.every((line) => line.length <= MAX_LINE_CHARACTERS && /^[A-Za-z-]+: \P{Cc}*$/u.test(line));
  const oxum = lines.filter((line) => line.startsWith('Payload-Oxum: '));
  return wellFormed && oxum.length === 1 && oxum[0] === `Payload-Oxum: ${payloadOxum(files)}`
    ? []
    : [{ code: 'bag/format', path }];
}

function readManifest(
  path: string,
  bytes: Uint8Array | undefined,
  algorithm: Algorithm,
  isListed: (path: string) => boolean,
): { listing: Listing | null; problems: readonly Problem[] } {
  if (bytes === undefined) return { listing: null, problems: [] }; // said by judgeTagFiles
  const text = bytes.length > MAX_TAG_FILE_BYTES ? null : readText(bytes);
  if (text === null || (text !== '' && !text.endsWith('\n'))) return { listing: null, problems: [{ code: 'bag/format', path }] };
  const listing = new Map<string, string>();
  const problems: Problem[] = [];
  const wellFormed = new RegExp(`^[0-9a-fA-F]{${algorithm.hexDigits}} [ *]`);
  for (const line of text.split('\n').slice(0, -1)) {
    const [hex, name] = [line.slice(0, algorithm.hexDigits), line.slice(algorithm.hexDigits + 2)];
    const bad = judgeName(name);
    if (!wellFormed.test(line) || line.length > MAX_LINE_CHARACTERS) problems.push({ code: 'bag/format', path });
    else if (bad) problems.push({ code: bad, path: name });
    else if (listing.has(name)) problems.push({ code: 'bag/conflict', path: name });
    else if (!isListed(name)) problems.push({ code: 'bag/format', path: name });
    else listing.set(name, hex.toLowerCase());
  }
  return { listing, problems };
}

interface Judging {
  readonly files: PackageFiles;
  readonly isListed: (path: string) => boolean;
  readonly algorithm: Algorithm;
  readonly digest: Digest;
}

async function judgeListing(
  manifest: string,
  listing: Listing,
  { files, isListed, algorithm, digest }: Judging,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [path, hex] of listing) {
    const bytes = files.get(path);
    if (bytes === undefined) problems.push({ code: 'bag/missing', path });
    else if (toHex(await digest(algorithm.digest, bytes)) !== hex) problems.push({ code: 'bag/hash', path });
  }
  for (const path of files.keys()) {
    if (isListed(path) && !listing.has(path)) problems.push({ code: 'bag/extra', path });
  }
  // A manifest without a single file protects nothing; a package always has some.
  if (listing.size === 0) problems.push({ code: 'bag/format', path: manifest });
  return problems;
}

/** Two manifests that list different files cannot both be right. */
function judgeAgreement(path: string, first: Listing, second: Listing): readonly Problem[] {
  const same = first.size === second.size && [...first.keys()].every((name) => second.has(name));
  return same ? [] : [{ code: 'bag/conflict', path }];
}

/** Strict UTF-8 without a byte order mark; null for anything else, and for more than anybody should parse. */
export function readText(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_PARSED_BYTES) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\uFEFF') ? null : text;
  } catch {
    return null;
  }
}
