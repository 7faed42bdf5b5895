import { compareNames } from './entry-name.ts';
import { crc32 } from './crc32.ts';
import { MAX_ENTRIES } from './limits.ts';

/** 1980-01-01, the first day a ZIP can say. */
const DOS_DATE = 0x21;
/** Made by ZIP 2.0 on Unix, so that the mode means something; a plain file, read by all. */
const MADE_BY = 0x03_14;
const VERSION_NEEDED = 20;
const UTF8_FLAG = 0x08_00;
const MODE = 0o100644;

export const LOCAL_SIGNATURE = 0x04_03_4b_50;
export const CENTRAL_SIGNATURE = 0x02_01_4b_50;
export const END_SIGNATURE = 0x06_05_4b_50;
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;

/**
 * The one ZIP file that these names and contents have: nothing compressed, names sorted by their bytes, no extra fields, no times. So
 * that two machines write the same bytes, and a verifier can write the headers anew and compare.
 * @throws RangeError for more than 20,000 files or 4 GiB, which a plain ZIP cannot describe
 */
export function writeStoredZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const total = storedZipBytes(files);
  if (files.size > MAX_ENTRIES || total > 0xff_ff_ff_ff) throw new RangeError('Too much for one plain ZIP file.');
  const encoder = new TextEncoder();
  const entries = [...files]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([name, bytes]) => ({ name: encoder.encode(name), bytes, crc: crc32(bytes) }));
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  let offset = 0;
  const offsets = entries.map((entry) => {
    const start = offset;
    view.setUint32(start, LOCAL_SIGNATURE, true);
    writeShared(view, start + 4, entry);
    out.set(entry.name, start + LOCAL_BYTES);
    out.set(entry.bytes, start + LOCAL_BYTES + entry.name.length);
    offset += LOCAL_BYTES + entry.name.length + entry.bytes.length;
    return start;
  });
  const directory = offset;
  entries.forEach((entry, index) => {
    view.setUint32(offset, CENTRAL_SIGNATURE, true);
    view.setUint16(offset + 4, MADE_BY, true);
    writeShared(view, offset + 6, entry);
    view.setUint32(offset + 38, MODE * 0x1_00_00, true);
    view.setUint32(offset + 42, offsets[index] ?? 0, true);
    out.set(entry.name, offset + CENTRAL_BYTES);
    offset += CENTRAL_BYTES + entry.name.length;
  });
  view.setUint32(offset, END_SIGNATURE, true);
  view.setUint16(offset + 8, entries.length, true);
  view.setUint16(offset + 10, entries.length, true);
  view.setUint32(offset + 12, offset - directory, true);
  view.setUint32(offset + 16, directory, true);
  return out;
}

/** Length in bytes of what {@link writeStoredZip} would write. */
export function storedZipBytes(files: ReadonlyMap<string, Uint8Array>): number {
  const encoder = new TextEncoder();
  let total = END_BYTES;
  for (const [name, bytes] of files) total += LOCAL_BYTES + CENTRAL_BYTES + 2 * encoder.encode(name).length + bytes.length;
  return total;
}

/**
 * The 26 bytes that a local and a central header have alike, from "version needed" to the length of the extra field. What is 0 is there
 * already: the method (stored), the time (00:00:00, the first moment a ZIP can say: a package has no time of making), the extra field.
 */
function writeShared(view: DataView, at: number, entry: { name: Uint8Array; bytes: Uint8Array; crc: number }): void {
  view.setUint16(at, VERSION_NEEDED, true);
  view.setUint16(at + 2, UTF8_FLAG, true);
  view.setUint16(at + 8, DOS_DATE, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.bytes.length, true);
  view.setUint32(at + 18, entry.bytes.length, true);
  view.setUint16(at + 22, entry.name.length, true);
}
