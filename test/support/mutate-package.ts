import type { AssembledPackage } from '#domain/package/assemble.ts';
import { ALGORITHMS, isListedTag, isPayload, type PackageFiles, payloadOxum } from '#domain/package/bag.ts';
import { makeSeal, type SealSigner } from '#domain/package/seal.ts';
import { writeStoredZip } from '#domain/package/stored-zip.ts';
import { toHex, type Digest } from '#domain/record/crypto.ts';
import type { Dice } from './random.ts';

/** Ways to spoil a package (RELIABILITY G2). Each answers the bytes of a ZIP file that may or may not be one. */
export const WAYS = ['bit', 'eight bytes', 'cut', 'splice', 'blocks', 'header', 'text', 'sealed again', 'insider'] as const;
export type Way = (typeof WAYS)[number];

export interface Mutating {
  readonly good: AssembledPackage;
  readonly zip: Uint8Array;
  readonly digest: Digest;
  /** Whoever has no right to seal, and the registrar, who has and would forge what others signed. */
  readonly stranger: SealSigner;
  readonly registrar: SealSigner;
}

export async function mutate(way: Way, given: Mutating, by: Dice): Promise<Uint8Array> {
  const { zip } = given;
  switch (way) {
    case 'bit':
      return changed(zip, (bytes) => flip(bytes, by.whole(bytes.length), 1 << by.whole(8)));
    case 'eight bytes':
      return changed(zip, (bytes) => bytes.set(by.bytes(8), by.whole(bytes.length - 8)));
    case 'cut':
      return by.whole(2) === 0 ? zip.slice(0, by.whole(zip.length)) : zip.slice(1 + by.whole(zip.length - 1));
    case 'splice':
      return splice(zip, by);
    case 'blocks':
      return swapBlocks(zip, by);
    case 'header':
      return changed(zip, (bytes) => editHeader(bytes, by));
    case 'text':
      return relisted(given, editText(given.good.files, by, anyFile), null);
    case 'sealed again':
      return relisted(given, editText(given.good.files, by, anyFile), given.stranger);
    case 'insider':
      return relisted(given, editText(given.good.files, by, isSpokenOf), given.registrar);
  }
}

function changed(zip: Uint8Array, change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = zip.slice();
  change(bytes);
  return bytes;
}

const flip = (bytes: Uint8Array, at: number, mask: number): void => void (bytes[at] = (bytes[at] ?? 0) ^ mask);

/** Takes a piece out and puts one in, from elsewhere in the same file. */
function splice(zip: Uint8Array, by: Dice): Uint8Array {
  const [from, at, out] = [by.whole(zip.length), by.whole(zip.length), by.whole(300)];
  const piece = zip.subarray(from, from + by.whole(300));
  return Buffer.concat([zip.subarray(0, at), piece, zip.subarray(at + out)]);
}

function swapBlocks(zip: Uint8Array, by: Dice): Uint8Array {
  const size = by.one([4, 16, 64, 512]);
  const [a, b] = [by.whole(zip.length - size), by.whole(zip.length - size)];
  return changed(zip, (bytes) => {
    bytes.set(zip.subarray(a, a + size), b);
    bytes.set(zip.subarray(b, b + size), a);
  });
}

const SIGNATURES = ['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006'];
const TELLING = [0, 1, 2, 8, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xfffffffe, 0xffffffff];

/** One field of one header: a telling value, or one off. */
function editHeader(bytes: Uint8Array, by: Dice): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const mark = by.one(SIGNATURES);
  const places: number[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) places.push(at);
  const at = by.one(places) + by.one([0, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 42]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 4 > bytes.length) return flip(bytes, bytes.length - 1, 1);
  const value = by.whole(2) === 0 ? by.one(TELLING) : view.getUint32(at, true) + by.one([-1, 1]);
  if (by.whole(2) === 0) view.setUint16(at, value & 0xffff, true);
  else view.setUint32(at, value >>> 0, true);
}

const anyFile = (path: string): boolean => !/^(tagmanifest|seal\/)/.test(path);
/** What the signed records speak of. Pages, PDFs and the read-me are the registrar's to make. */
const isSpokenOf = (path: string): boolean => /^data\/.*\.(json|jsonl|csv|sig)$/.test(path);
const INSERTED = ['"', '}', ']', '\\u0000', '{"id":"', 'null', '-0', '1e999', '\n', ',', '__proto__', '\u0000', 'é', 'e\u0301'];

/** A word of one file for another: a digit, a quoted text of the same file, a sign that means something. */
function editText(files: PackageFiles, by: Dice, isMeant: (path: string) => boolean): PackageFiles {
  const path = by.one([...files.keys()].filter((each) => isMeant(each)));
  const before = Buffer.from(files.get(path) ?? []);
  const text = before.toString('latin1');
  const words = text.match(/"[^"\\]{1,80}"|\d+|true|false|null|[A-Za-z-]{2,}/g) ?? ['x'];
  const word = by.one(words);
  const at = text.indexOf(word, by.whole(text.length));
  const place = at < 0 ? by.whole(text.length) : at;
  const removed = at < 0 ? by.whole(8) : by.one([word.length, 0, 1]);
  const inserted = Buffer.from(by.one([by.one(words), by.one(INSERTED), String(by.whole(1000)), '']), 'latin1');
  return new Map([...files, [path, Buffer.concat([before.subarray(0, place), inserted, before.subarray(place + removed)])]]);
}

/** The package with every list written anew (lists that were edited stay as they are), under the old seal or a new one. */
async function relisted({ good, digest }: Mutating, files: PackageFiles, signer: SealSigner | null): Promise<Uint8Array> {
  const all = new Map(files);
  const isOld = (path: string) => all.get(path) === good.files.get(path);
  const info = Buffer.from(all.get('bag-info.txt') ?? []).toString();
  if (isOld('bag-info.txt'))
    all.set('bag-info.txt', Buffer.from(info.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${payloadOxum(all)}`)));
  for (const [prefix, isListed] of [
    ['manifest', isPayload],
    ['tagmanifest', isListedTag],
  ] as const) {
    for (const { name, digest: algorithm } of ALGORITHMS) {
      const path = `${prefix}-${name}.txt`;
      if (isOld(path)) all.set(path, await list(all, isListed, algorithm, digest));
    }
  }
  const sealed = all.get('tagmanifest-sha512.txt') ?? new Uint8Array();
  const seal: PackageFiles = signer === null ? new Map() : await makeSeal(sealed, good.name, signer, digest);
  return zipOf(good.name, new Map([...all, ...seal]));
}

async function list(
  files: PackageFiles,
  isListed: (path: string) => boolean,
  algorithm: 'SHA-256' | 'SHA-512',
  digest: Digest,
): Promise<Uint8Array> {
  const paths = [...files.keys()].filter((path) => isListed(path)).toSorted((a, b) => (a < b ? -1 : 1));
  const lines: string[] = [];
  for (const path of paths) lines.push(`${toHex(await digest(algorithm, files.get(path) ?? new Uint8Array()))}  ${path}\n`);
  return Buffer.from(lines.join(''));
}

const zipOf = (name: string, files: PackageFiles): Uint8Array =>
  writeStoredZip(new Map([...files].map(([path, bytes]) => [`${name}/${path}`, bytes])));
