/** A small reader of ZIP files: enough for the one archive that the stand-in comes in, and checked entry by entry. */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The entries of the central directory (PKWARE APPNOTE 4.3.12). No ZIP64, no encryption. */
function* entries(/** @type {Buffer} */ zip) {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error('not a zip file');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('zip directory damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    yield {
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packedBytes: zip.readUInt32LE(at + 20),
      mode: (zip.readUInt32LE(at + 38) >>> 16) & 0o777,
      header: zip.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/**
 * Unpacks the files for which `place` gives a path inside `folder`; each is checked by its CRC before it is written.
 * @param {Buffer} zip @param {string} folder @param {(name: string) => string | null} place
 * @returns {number} how many files were written
 * @throws where it is no ZIP file, an entry is damaged, or a path would leave the folder
 */
export function unzip(zip, folder, place) {
  const base = path.resolve(folder) + path.sep;
  let written = 0;
  for (const entry of entries(zip)) {
    const relative = entry.name.endsWith('/') ? null : place(entry.name);
    if (relative === null) continue;
    const file = path.resolve(folder, relative);
    if (!file.startsWith(base)) throw new Error(`zip entry outside the target: ${entry.name}`);
    // The local header repeats the name, with an extra field of its own length.
    const start = entry.header + 30 + zip.readUInt16LE(entry.header + 26) + zip.readUInt16LE(entry.header + 28);
    const packed = zip.subarray(start, start + entry.packedBytes);
    const data = entry.method === 0 ? packed : zlib.inflateRawSync(packed);
    if (zlib.crc32(data) !== entry.crc) throw new Error(`zip entry damaged: ${entry.name}`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, data, { mode: entry.mode || 0o644 });
    written++;
  }
  return written;
}
