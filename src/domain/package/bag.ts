import type { CivilDate } from '#domain/record/record.ts';
import { type Digest, toHex } from '#domain/record/crypto.ts';
import { compareNames } from './entry-name.ts';

/** The files of a package by their path inside its one top folder. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

export const ALGORITHMS = [
  { name: 'sha256', digest: 'SHA-256', hexDigits: 64 },
  { name: 'sha512', digest: 'SHA-512', hexDigits: 128 },
] as const;

/** RFC 8493 §2.1.1, exactly these bytes. */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const PAYLOAD_FOLDER = 'data/';
export const SEAL_FOLDER = 'seal/';
/** What the seal signs: it lists every tag file, and those list everything else. */
export const SEALED_FILE = 'tagmanifest-sha512.txt';

export interface BagInformation {
  readonly organization: string;
  /** The package's own name: `NSU-MC-2026-014-v2-4F2A09C1`. */
  readonly identifier: string;
  readonly description: string;
  readonly on: CivilDate;
}

/**
 * A BagIt 1.0 bag (RFC 8493) of these files: `data/…` is the payload, the rest are tag files. Both SHA-256 and SHA-512, so that the
 * oldest and the newest tool can check it. Names must have passed `judgeName`: no path here ever needs an escape.
 */
export async function makeBag(
  files: PackageFiles,
  information: BagInformation,
  digest: Digest,
): Promise<Map<string, Uint8Array>> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const bag = new Map(files);
  bag.set('bagit.txt', encode(BAG_DECLARATION));
  bag.set('bag-info.txt', encode(bagInfo(files, information)));
  for (const { name, digest: algorithm } of ALGORITHMS) {
    bag.set(`manifest-${name}.txt`, encode(await manifest(bag, isPayload, algorithm, digest)));
  }
  const tagManifests: [string, Uint8Array][] = [];
  for (const { name, digest: algorithm } of ALGORITHMS) {
    tagManifests.push([`tagmanifest-${name}.txt`, encode(await manifest(bag, isListedTag, algorithm, digest))]);
  }
  return new Map([...bag, ...tagManifests]);
}

export const isPayload = (path: string): boolean => path.startsWith(PAYLOAD_FOLDER);
/** Tag files that the tag manifests list: all but themselves and the seal, which is made afterwards. */
export const isListedTag = (path: string): boolean =>
  !isPayload(path) && !path.startsWith('tagmanifest-') && !path.startsWith(SEAL_FOLDER);

async function manifest(
  files: PackageFiles,
  isListed: (path: string) => boolean,
  algorithm: 'SHA-256' | 'SHA-512',
  digest: Digest,
): Promise<string> {
  const lines: string[] = [];
  for (const [path, bytes] of [...files].sort(([a], [b]) => compareNames(a, b))) {
    if (isListed(path)) lines.push(`${toHex(await digest(algorithm, bytes))}  ${path}\n`);
  }
  return lines.join('');
}

/** Text of `bag-info.txt`. */
export function bagInfo(files: PackageFiles, { organization, identifier, description, on }: BagInformation): string {
  const values = [
    ['Source-Organization', organization],
    ['External-Description', description],
    ['External-Identifier', identifier],
    ['Bagging-Date', on],
    ['Payload-Oxum', payloadOxum(files)],
  ] as const;
  return values.map(([label, value]) => `${label}: ${value.replaceAll(/[\r\n]+/g, ' ')}\n`).join('');
}

/** `bytes.count` of the payload. */
export function payloadOxum(files: PackageFiles): string {
  const payload = [...files].filter(([path]) => isPayload(path));
  return `${payload.reduce((sum, [, bytes]) => sum + bytes.length, 0)}.${payload.length}`;
}
