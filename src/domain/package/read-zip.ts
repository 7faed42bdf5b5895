import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { crc32 } from './crc32.ts';
import { foldName, judgeName } from './entry-name.ts';
import { MAX_CONTAINER_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES } from './limits.ts';
import { distinctProblems, type Problem } from './problem.ts';
import { LOCAL_BYTES, LOCAL_SIGNATURE } from './stored-zip.ts';
import { type DirectoryEntry, extraField, readDirectory, viewOf } from './zip-directory.ts';

/** Raw DEFLATE, stopped after `limit` bytes. Answers the content, or why there is none. */
export type Inflate = (bytes: Uint8Array, limit: number) => Promise<Uint8Array | 'too-long' | 'broken'>;

export interface ZipContents {
  /** Whole and safely named entries, in the order of the directory. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly Problem[];
}

const ENCRYPTED_FLAGS = 0x20_41; // traditional, strong, masked directory
const DESCRIPTOR_FLAG = 0x00_08;
const DESCRIPTOR_SIGNATURE = 0x08_07_4b_50;
const AES_FIELD = 0x99_01;
const UNICODE_PATH_FIELD = 0x70_75;

/**
 * Reads any well-formed ZIP file, stored or deflated, and refuses every trick we know with its own code (RELIABILITY H-01 … H-29).
 * Nothing is believed that can be counted; nothing is written anywhere.
 */
export async function readZip(bytes: Uint8Array, inflate: Inflate): Promise<ZipContents> {
  if (bytes.length > MAX_CONTAINER_BYTES) return { files: new Map(), problems: [{ code: 'package/too-large', path: '' }] };
  const answer = readDirectory(bytes);
  if ('problem' in answer) return { files: new Map(), problems: [answer.problem] };
  const { entries, start } = answer.directory;
  const problems: Problem[] = [...judgeNames(entries)];
  const placed: Placed[] = [];
  for (const entry of entries) {
    const name = decodeName(entry.rawName);
    problems.push(...judgeEntry(name, entry).map((code) => ({ code, path: name })));
    const local = readLocal(bytes, entry, start);
    if (typeof local === 'string') problems.push({ code: local, path: name });
    else placed.push(local);
  }
  if (placed.length === entries.length) problems.push(...judgePlaces(placed, start));
  // Overlapping entries are how a small file unpacks to a huge one: then nothing is unpacked at all.
  const overlap = problems.some(({ code }) => code === 'package/overlap');
  const read = overlap ? { files: new Map<string, Uint8Array>(), problems: [] } : await readContents(bytes, placed, inflate);
  return { files: read.files, problems: distinctProblems([...problems, ...read.problems]) };
}

async function readContents(bytes: Uint8Array, placed: readonly Placed[], inflate: Inflate): Promise<ZipContents> {
  const files = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  const budget = { left: MAX_UNPACKED_BYTES };
  for (const each of placed) {
    const content = await readContent(bytes, each, budget, inflate);
    if (typeof content === 'string') problems.push({ code: content, path: each.name });
    else if (each.name.endsWith('/')) {
      if (content.length > 0) problems.push({ code: 'package/entry-type', path: each.name });
    } else if (judgeName(each.name) === '') files.set(each.name, content);
  }
  return { files, problems };
}

/** The same name twice, also where only case or composition differ. */
function judgeNames(entries: readonly DirectoryEntry[]): readonly Problem[] {
  const names = entries.map((entry) => decodeName(entry.rawName));
  const seen = new Set<string>();
  return names.flatMap((name) => {
    const folded = foldName(name.replace(/\/$/, ''));
    const known = seen.has(folded);
    seen.add(folded);
    return known ? [{ code: 'package/duplicate' as const, path: name }] : [];
  });
}

function judgeEntry(name: string, entry: DirectoryEntry): readonly ErrorCode[] {
  const codes: ErrorCode[] = [];
  const isFolder = name.endsWith('/');
  const bad = judgeName(isFolder ? name.slice(0, -1) : name);
  if (bad) codes.push(bad);
  if (entry.flags & ENCRYPTED_FLAGS || extraField(entry.extra, AES_FIELD) !== null) codes.push('package/encrypted');
  else if (entry.method !== 0 && entry.method !== 8) codes.push('package/method');
  if (entry.disk !== 0) codes.push('package/zip-broken');
  if (!isPlain(entry.attributes, isFolder)) codes.push('package/entry-type');
  const unicodePath = extraField(entry.extra, UNICODE_PATH_FIELD);
  if (unicodePath !== null && !equalBytes(unicodePath.subarray(5), entry.rawName)) codes.push('package/zip-mismatch');
  return codes;
}

/** A plain file or a folder, nothing that a system gives a meaning to: links, devices, pipes, setuid. */
function isPlain(attributes: number, isFolder: boolean): boolean {
  const mode = attributes >>> 16;
  const type = mode & 0o170000;
  const typeFits = type === 0 || type === (isFolder ? 0o040000 : 0o100000);
  const saysFolder = (attributes & 0x10) !== 0;
  return typeFits && (mode & 0o7000) === 0 && (isFolder || !saysFolder);
}

interface Placed {
  readonly name: string;
  readonly entry: DirectoryEntry;
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
}

/** The local header must say what the directory says; two readers must not see two files. */
function readLocal(bytes: Uint8Array, entry: DirectoryEntry, limit: number): Placed | ErrorCode {
  const view = viewOf(bytes);
  const at = entry.offset;
  if (at + LOCAL_BYTES > limit || view.getUint32(at, true) !== LOCAL_SIGNATURE) return 'package/zip-broken';
  const [nameBytes, extraBytes] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)];
  const dataStart = at + LOCAL_BYTES + nameBytes + extraBytes;
  const rawName = bytes.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes);
  const large = extraField(bytes.subarray(dataStart - extraBytes, dataStart), 0x00_01) !== null;
  const flags = view.getUint16(at + 6, true);
  const described = (flags & DESCRIPTOR_FLAG) !== 0;
  const [crc, packed, size] = [14, 18, 22].map((offset) => view.getUint32(at + offset, true));
  const saysSame = (value: number | undefined, expected: number) =>
    value === expected || (described && value === 0) || (large && value === 0xff_ff_ff_ff);
  const same =
    equalBytes(rawName, entry.rawName) &&
    flags === entry.flags &&
    view.getUint16(at + 8, true) === entry.method &&
    (crc === entry.crc || (described && crc === 0)) &&
    saysSame(packed, entry.packedBytes) &&
    saysSame(size, entry.bytes);
  if (!same) return 'package/zip-mismatch';
  const dataEnd = dataStart + entry.packedBytes;
  if (dataEnd > limit) return 'package/zip-broken';
  const end = described ? afterDescriptor(view, dataEnd, entry, limit) : dataEnd;
  return end === null ? 'package/zip-broken' : { name: decodeName(rawName), entry, start: at, dataStart, end };
}

/** Where the data descriptor ends; null where it is missing or says something else than the directory. */
function afterDescriptor(view: DataView, at: number, entry: DirectoryEntry, limit: number): number | null {
  // The directory follows, so that there is something to read in any case.
  const from = view.getUint32(at, true) === DESCRIPTOR_SIGNATURE ? at + 4 : at;
  if (from + 12 > limit) return null;
  const [crc, packed, size] = [0, 4, 8].map((offset) => view.getUint32(from + offset, true));
  return crc === entry.crc && packed === entry.packedBytes && size === entry.bytes ? from + 12 : null;
}

/** The content of one entry under the budget for all, or the code of what is wrong with it. */
async function readContent(
  bytes: Uint8Array,
  { dataStart, entry }: Placed,
  budget: { left: number },
  inflate: Inflate,
): Promise<Uint8Array | ErrorCode> {
  const packed = bytes.subarray(dataStart, dataStart + entry.packedBytes);
  if (entry.bytes > budget.left) return 'package/too-large';
  if (entry.method === 0) {
    if (entry.packedBytes !== entry.bytes) return 'package/size-lie';
    budget.left -= entry.bytes;
    return crc32(packed) === entry.crc ? packed : 'package/crc';
  }
  if (entry.method !== 8) return 'package/method';
  if (entry.bytes > Math.max(RATIO_FREE_BYTES, packed.length * MAX_RATIO)) return 'package/too-large';
  const content = await inflate(packed, entry.bytes);
  if (content === 'broken') return 'package/zip-broken';
  if (content === 'too-long' || content.length !== entry.bytes) return 'package/size-lie';
  budget.left -= entry.bytes;
  return crc32(content) === entry.crc ? content : 'package/crc';
}

/** Entries lie one after the other from the first byte to the directory: nothing twice, nothing hidden between. */
function judgePlaces(placed: readonly Placed[], directoryStart: number): readonly Problem[] {
  const problems: Problem[] = [];
  let expected = 0;
  for (const each of placed.toSorted((a, b) => a.start - b.start)) {
    if (each.start < expected) problems.push({ code: 'package/overlap', path: each.name });
    else if (each.start > expected)
      problems.push({ code: expected === 0 ? 'package/polyglot' : 'package/zip-broken', path: each.name });
    expected = Math.max(expected, each.end);
  }
  if (expected !== directoryStart) problems.push({ code: 'package/zip-broken', path: '' });
  return problems;
}

/** UTF-8, or one replacement sign a bad byte: the name is then refused and still shown. */
function decodeName(raw: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw);
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
