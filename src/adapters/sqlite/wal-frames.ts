import { closeSync, existsSync, ftruncateSync, fstatSync, openSync, readFileSync, writeSync } from 'node:fs';

/** https://sqlite.org/fileformat2.html#the_write_ahead_log; the sums of this magic are over little-endian words, as every computer of ours writes them. */
const MAGIC = 0x377f0682;
const HEADER_BYTES = 32;
const FRAME_BYTES = 24;
const PAGE_BYTES = 4096;

interface Frame {
  readonly page: number;
  readonly isCommit: boolean;
  /** Where its page begins. */
  readonly at: number;
  /** Whether it belongs to this run of the log and its sum, over all frames before it, is right. */
  readonly isGood: boolean;
}

interface Frames {
  readonly bytes: Buffer;
  /** Those that carry the salts of this run, in order. */
  readonly frames: readonly Frame[];
}

/**
 * Whether a `-wal` lost more than a crash can take. SQLite ends at the first frame that is wrong and says nothing. With `synchronous = FULL` a
 * commit is on the disk before the next one begins, so that a cut can only have torn the last one: frames that follow another commit after a
 * wrong one were written, acknowledged, and have rotted since.
 */
export function isWalTorn(file: string): boolean {
  const read = readFrames(`${file}-wal`);
  if (read === null) return false;
  const { frames } = read;
  const wrong = frames.findIndex(({ isGood }) => !isGood);
  if (wrong < 0) return false;
  const end = frames.findIndex(({ isCommit }, index) => index >= wrong && isCommit);
  return end >= 0 && end < frames.length - 1;
}

/**
 * Plays the pages of a `-wal` into a copy of its file, up to the last commit, those after a wrong frame too: for a salvage, which believes
 * nothing that does not prove itself.
 */
export function playFrames(file: string, into: string): void {
  const read = readFrames(`${file}-wal`);
  if (read === null) return;
  const { bytes, frames } = read;
  const last = frames.findLastIndex(({ isCommit }) => isCommit);
  const descriptor = openSync(into, 'r+');
  try {
    for (const { page, at } of frames.slice(0, last + 1)) writeSync(descriptor, bytes, at, PAGE_BYTES, (page - 1) * PAGE_BYTES);
    const { size } = fstatSync(descriptor);
    if (size % PAGE_BYTES !== 0) ftruncateSync(descriptor, size - (size % PAGE_BYTES));
  } finally {
    closeSync(descriptor);
  }
}

/** Null where there is none, or one that this computer’s SQLite would not have written. */
function readFrames(wal: string): Frames | null {
  if (!existsSync(wal)) return null;
  const bytes = readFileSync(wal);
  if (bytes.length < HEADER_BYTES + FRAME_BYTES + PAGE_BYTES) return null;
  const words = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length - (bytes.length % 4))));
  const sums: [number, number] = [0, 0];
  add(sums, words, 0, 24);
  const isHeaderGood =
    bytes.readUInt32BE(0) === MAGIC &&
    bytes.readUInt32BE(8) === PAGE_BYTES &&
    bytes.readUInt32BE(24) === sums[0] >>> 0 &&
    bytes.readUInt32BE(28) === sums[1] >>> 0;
  // A header that rotted: its first frame says the salts.
  const salts = isHeaderGood ? bytes.subarray(16, 24) : bytes.subarray(HEADER_BYTES + 8, HEADER_BYTES + 16);
  const frames: Frame[] = [];
  let isGood = isHeaderGood;
  for (let at = HEADER_BYTES; at + FRAME_BYTES + PAGE_BYTES <= bytes.length; at += FRAME_BYTES + PAGE_BYTES) {
    const page = bytes.readUInt32BE(at);
    const isOurs = bytes.compare(salts, 0, 8, at + 8, at + 16) === 0;
    if (isGood) {
      add(sums, words, at, 8);
      add(sums, words, at + FRAME_BYTES, PAGE_BYTES);
      isGood = isOurs && bytes.readUInt32BE(at + 16) === sums[0] >>> 0 && bytes.readUInt32BE(at + 20) === sums[1] >>> 0;
    }
    // A frame of an earlier run marks the end; one whose salts rotted has frames of this run after it.
    if (isOurs && page > 0 && page < 10_000_000)
      frames.push({ page, isCommit: bytes.readUInt32BE(at + 4) !== 0, at: at + FRAME_BYTES, isGood });
  }
  return { bytes, frames };
}

/** The sums of SQLite: a Fibonacci-weighted one over pairs of words. */
function add(sums: [number, number], words: Uint32Array, from: number, count: number): void {
  let [one, two] = sums;
  for (let at = from / 4; at < (from + count) / 4; at += 2) {
    one = (one + (words[at] ?? 0) + two) | 0;
    two = (two + (words[at + 1] ?? 0) + one) | 0;
  }
  [sums[0], sums[1]] = [one, two];
}
