import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** https://sqlite.org/fileformat2.html: what a row of a table looks like on its own page, whoever leads to that page. */
const PAGE_BYTES = 4096;
const TABLE_LEAF = 13;
/** What of a payload lies on the leaf itself; the rest is a chain of pages. */
const MOST_LOCAL = PAGE_BYTES - 35;
const LEAST_LOCAL = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;
/** Longer rows are none of ours: a record has 64 KB, an attachment 50 MB. */
const MOST_PAYLOAD = 64 * 1024 * 1024;
const SLICE_PAGES = 500;

/** Text and blobs in the order of their columns; numbers are null. */
export type LeafRow = readonly (string | Uint8Array | null)[];

/** A table whose rows are looked for: how many columns they have, and who proves them. */
export interface LeafTable {
  readonly columns: number;
  take(row: LeafRow): void;
}

/**
 * Every row on every page that looks like a leaf of a table, in the order of pages: also of tables whose root or inner pages are destroyed.
 * Nothing in it is believed: whoever asks proves each row by its fingerprint.
 */
export async function eachLeafRow(file: string, tables: readonly LeafTable[]): Promise<void> {
  const columns = tables.map((table) => table.columns);
  const descriptor = openSync(file, 'r');
  try {
    const pages = Math.floor(fstatSync(descriptor).size / PAGE_BYTES);
    const pageAt = (number: number): Buffer => {
      const page = Buffer.alloc(PAGE_BYTES);
      if (number > 0 && number <= pages) readSync(descriptor, page, 0, PAGE_BYTES, PAGE_BYTES * (number - 1));
      return page;
    };
    for (let number = 2; number <= pages; number++) {
      for (const payload of payloadsOf(pageAt(number), pageAt)) {
        const row = rowOf(payload, columns);
        if (row !== null) for (const table of tables) if (table.columns === row.length) table.take(row);
      }
      if (number % SLICE_PAGES === 0) await nextTurn();
    }
  } finally {
    closeSync(descriptor);
  }
}

function* payloadsOf(page: Buffer, pageAt: (number: number) => Buffer): Iterable<Buffer> {
  if (page[0] !== TABLE_LEAF) return;
  const cells = Math.min(page.readUInt16BE(3), Math.floor((PAGE_BYTES - 8) / 2));
  for (let cell = 0; cell < cells; cell++) {
    const at = page.readUInt16BE(8 + 2 * cell);
    if (at < 8 || at > PAGE_BYTES - 4) continue;
    const [bytes, afterBytes] = varint(page, at);
    const [, from] = varint(page, afterBytes); // the row's number
    const payload = bytes > 0 && bytes <= MOST_PAYLOAD ? payloadAt(page, from, bytes, pageAt) : null;
    if (payload !== null) yield payload;
  }
}

function payloadAt(page: Buffer, from: number, bytes: number, pageAt: (number: number) => Buffer): Buffer | null {
  if (bytes <= MOST_LOCAL) return from + bytes <= PAGE_BYTES ? page.subarray(from, from + bytes) : null;
  const wanted = LEAST_LOCAL + ((bytes - LEAST_LOCAL) % (PAGE_BYTES - 4));
  const local = wanted <= MOST_LOCAL ? wanted : LEAST_LOCAL;
  if (from + local + 4 > PAGE_BYTES) return null;
  const parts = [page.subarray(from, from + local)];
  let next = page.readUInt32BE(from + local);
  for (let left = bytes - local; left > 0; left -= PAGE_BYTES - 4) {
    if (next === 0) return null;
    const overflow = pageAt(next);
    parts.push(overflow.subarray(4, 4 + Math.min(left, PAGE_BYTES - 4)));
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** Bytes of a value by its serial type below 12. */
const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

function rowOf(payload: Buffer, columns: readonly number[]): LeafRow | null {
  const [headerBytes, first] = varint(payload, 0);
  if (headerBytes > payload.length) return null;
  const types: number[] = [];
  for (let at = first; at < headerBytes;) {
    const [type, next] = varint(payload, at);
    types.push(type);
    at = next;
  }
  if (!columns.includes(types.length)) return null;
  let at = headerBytes;
  const row: (string | Uint8Array | null)[] = [];
  for (const type of types) {
    const bytes = type < 12 ? (NUMBER_BYTES[type] ?? 0) : Math.floor((type - 12) / 2);
    if (at + bytes > payload.length) return null;
    const value = payload.subarray(at, at + bytes);
    row.push(type < 12 ? null : type % 2 === 0 ? new Uint8Array(value) : value.toString('utf8'));
    at += bytes;
  }
  return row;
}

/** A number of one to nine bytes, and where the next one begins. Ours stay below 2^32: longer ones are none. */
function varint(bytes: Buffer, from: number): readonly [value: number, next: number] {
  let value = 0;
  for (let at = from; at < from + 9; at++) {
    const byte = bytes[at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  return [Number.MAX_SAFE_INTEGER, from + 9];
}
