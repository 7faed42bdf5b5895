import { inflateRawSync, inflateSync } from 'node:zlib';
import { textBoxes } from './pdf-text-boxes.ts';

/** A word that stands nowhere else, and says what it stood in. Letters only, so that no writer of a file has to change it. */
export const canary = (what: string): string =>
  `Zq${what}Xj${what.length}vQz`.replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

/** Every way in which a word may lie in bytes. */
function waysOf(word: string): readonly Buffer[] {
  const plain = Buffer.from(word, 'utf8');
  const wide = Buffer.from(word, 'utf16le');
  const hex = plain.toString('hex');
  // In base64 a word begins at one of three places; what surely stands there whatever is around it.
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), plain])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(shift === 0 ? 0 : shift + 1, whole.length - 2);
  });
  const escaped = [...word].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [
    plain,
    wide,
    Buffer.from(wide).swap16(),
    ...[hex, hex.toUpperCase(), ...base64, escaped].map((each) => Buffer.from(each)),
  ];
}

/** What a file is made of: itself, the entries of a ZIP file, the streams of a PDF and the words drawn in it, deep down. */
export function partsOf(name: string, bytes: Buffer, depth = 0): readonly (readonly [string, Buffer])[] {
  const own: (readonly [string, Buffer])[] = [[name, bytes]];
  if (depth > 3) return own;
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    const drawn = textBoxes(bytes)
      .map(({ text }) => text)
      .join('');
    return [...own, [`${name}#words`, Buffer.from(drawn)], ...streamsOf(bytes).map((each) => [`${name}#stream`, each] as const)];
  }
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return own;
  return [...own, ...entriesOf(bytes).flatMap(([entry, inner]) => partsOf(`${name}/${entry}`, inner, depth + 1))];
}

function streamsOf(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const start = at + 6 + (bytes[at + 6] === 13 ? 2 : 1);
    const end = bytes.indexOf('endstream', start);
    if (end < 0) break;
    try {
      found.push(inflateSync(bytes.subarray(start, end)));
    } catch {
      // not compressed: it was searched as it is
    }
    at = end + 3;
  }
  return found;
}

/** By the local headers: also what no directory lists. */
function entriesOf(bytes: Buffer): readonly (readonly [string, Buffer])[] {
  const found: (readonly [string, Buffer])[] = [];
  for (let at = 0; at >= 0 && at < bytes.length; at = bytes.indexOf('PK\u0003\u0004', at + 4, 'latin1')) {
    if (bytes.readUInt32LE(at) !== 0x04_03_4b_50) continue;
    const [method, size] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18)];
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 30, at + 30 + bytes.readUInt16LE(at + 26)).toString();
    const data = bytes.subarray(start, start + size);
    found.push([name, method === 8 ? inflateRawSync(data) : data]);
  }
  return found;
}

/** Which of the words lie in a file, in any way: `word` to the parts. The name of the file is part of it. */
export function foundIn(name: string, bytes: Uint8Array, words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const parts = partsOf(name, Buffer.from(bytes));
  const found = new Map<string, string[]>();
  for (const word of words) {
    const ways = waysOf(word);
    const where = parts
      .filter(([part, data]) => part.includes(word) || ways.some((way) => data.includes(way)))
      .map(([part]) => part);
    if (where.length > 0) found.set(word, where);
  }
  return found;
}
