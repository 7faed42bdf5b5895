import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { MAX_ENTRIES } from './limits.ts';
import type { Problem } from './problem.ts';
import { CENTRAL_BYTES, CENTRAL_SIGNATURE, END_BYTES, END_SIGNATURE, LOCAL_SIGNATURE } from './stored-zip.ts';

/** One entry as the central directory describes it; sizes in bytes. */
export interface DirectoryEntry {
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
  readonly disk: number;
  readonly extra: Uint8Array;
  readonly attributes: number;
}

export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  /** Where the central directory begins: entries end here. */
  readonly start: number;
}

export type DirectoryAnswer = { readonly directory: Directory } | { readonly problem: Problem };

const MAX_COMMENT_BYTES = 65_535;
const ZIP64_END_SIGNATURE = 0x06_06_4b_50;
const ZIP64_LOCATOR_SIGNATURE = 0x07_06_4b_50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_BYTES = 56;
const IN_ZIP64 = 0xff_ff_ff_ff;

const problem = (code: ErrorCode): DirectoryAnswer => ({ problem: { code, path: '' } });

/** Reads the end record and the central directory. A file that is no ZIP, or whose directory cannot be trusted, gives one problem. */
export function readDirectory(bytes: Uint8Array): DirectoryAnswer {
  const view = viewOf(bytes);
  const beginsAsZip = bytes.length >= 4 && [LOCAL_SIGNATURE, END_SIGNATURE].includes(view.getUint32(0, true));
  const ends = endPositions(view);
  const end = ends.find((at) => at + END_BYTES + view.getUint16(at + 20, true) === bytes.length);
  if (end === undefined) {
    if (!beginsAsZip) return problem('package/not-a-package');
    return problem(ends.some((at) => isPlausibleEnd(view, at)) ? 'package/polyglot' : 'package/zip-broken');
  }
  if (ends.some((at) => at > end)) return problem('package/zip-broken'); // a second end hides in the comment
  const found = readEnd(view, end);
  if (found === null) return problem('package/zip-broken');
  if (!beginsAsZip) return problem('package/polyglot'); // something was put in front, whether or not the offsets know of it
  if (found.start + found.size !== found.limit) return problem('package/zip-broken');
  return readEntries(view, found);
}

interface End {
  readonly count: number;
  readonly size: number;
  readonly start: number;
  /** Where the directory must end. */
  readonly limit: number;
}

function endPositions(view: DataView): readonly number[] {
  const found: number[] = [];
  const last = view.byteLength - END_BYTES;
  for (let at = Math.max(0, last - MAX_COMMENT_BYTES); at <= last; at++) {
    if (view.getUint32(at, true) === END_SIGNATURE) found.push(at);
  }
  return found;
}

/** An end record whose directory really lies before it, which that of a document inside does not: what follows it was appended. */
function isPlausibleEnd(view: DataView, at: number): boolean {
  const start = view.getUint32(at + 16, true);
  return start < at && view.getUint32(start, true) === CENTRAL_SIGNATURE;
}

function readEnd(view: DataView, at: number): End | null {
  const [here, count] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const end = { count, size: view.getUint32(at + 12, true), start: view.getUint32(at + 16, true), limit: at };
  const locator = at - ZIP64_LOCATOR_BYTES;
  if (locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR_SIGNATURE) return readZip64End(view, locator, end);
  return view.getUint32(at + 4) === 0 && here === count ? end : null; // both numbers of disks
}

function readZip64End(view: DataView, locator: number, plain: Omit<End, 'limit'>): End | null {
  const at = readUint64(view, locator + 8);
  if (at + ZIP64_END_BYTES !== locator || view.getUint32(at, true) !== ZIP64_END_SIGNATURE) return null;
  if (view.getUint32(locator + 4) !== 0 || view.getUint32(at + 16) !== 0 || view.getUint32(at + 20) !== 0) return null; // disks
  const [here, count] = [readUint64(view, at + 24), readUint64(view, at + 32)];
  const [size, start] = [readUint64(view, at + 40), readUint64(view, at + 48)];
  if (here !== count) return null;
  const agrees = (small: number, large: number, marker: number) => small === marker || small === large;
  const agree = agrees(plain.count, count, 0xff_ff) && agrees(plain.size, size, IN_ZIP64) && agrees(plain.start, start, IN_ZIP64);
  return agree ? { count, size, start, limit: at } : null;
}

function readEntries(view: DataView, end: End): DirectoryAnswer {
  const entries: DirectoryEntry[] = [];
  let at = end.start;
  while (at < end.limit) {
    const entry = readEntry(view, at, end.limit);
    if (entry === null) return problem('package/zip-broken');
    // The old count wraps at 65,536, so entries are counted, not believed.
    if (entries.push(entry.entry) > MAX_ENTRIES) return problem('package/too-many');
    at = entry.next;
  }
  return entries.length === end.count ? { directory: { entries, start: end.start } } : problem('package/zip-broken');
}

function readEntry(view: DataView, at: number, limit: number): { entry: DirectoryEntry; next: number } | null {
  if (at + CENTRAL_BYTES > limit || view.getUint32(at, true) !== CENTRAL_SIGNATURE) return null;
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
  ];
  const next = at + CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
  if (next > limit) return null;
  const slice = (start: number, length: number) => new Uint8Array(view.buffer, view.byteOffset + start, length);
  const extra = slice(at + CENTRAL_BYTES + nameBytes, extraBytes);
  const sizes = largeSizes(view, at, extra);
  if (sizes === null) return null;
  const entry = {
    rawName: slice(at + CENTRAL_BYTES, nameBytes),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...sizes,
    disk: view.getUint16(at + 34), // 0 in either order of bytes, or refused
    extra,
    attributes: view.getUint32(at + 38, true),
  };
  return { entry, next };
}

/** Sizes and place of an entry; those of 0xFFFFFFFF stand in the ZIP64 extra field, in this order. */
function largeSizes(
  view: DataView,
  at: number,
  extra: Uint8Array,
): Pick<DirectoryEntry, 'bytes' | 'packedBytes' | 'offset'> | null {
  const plain = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
  const large = viewOf(extraField(extra, 0x00_01) ?? new Uint8Array());
  let used = 0;
  const values = plain.map((value) => {
    if (value !== IN_ZIP64) return value;
    const read = used + 8 <= large.byteLength ? readUint64(large, used) : null;
    used += 8;
    return read;
  });
  const [bytes, packedBytes, offset] = values;
  return bytes == null || packedBytes == null || offset == null ? null : { bytes, packedBytes, offset };
}

/** The content of one extra field by its id; null where there is none or the fields cannot be read. */
export function extraField(extra: Uint8Array, id: number): Uint8Array | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Beyond 2^53 not to the byte, where no size or place of a real file is. */
const readUint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));
