import { deflateRawSync } from 'node:zlib';
import { crc32 } from '#domain/package/crc32.ts';

/** Builds ZIP files field by field, so that every lie a header can tell can be told. No hostile file lies in the repository. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array | string;
  readonly method?: number;
  readonly flags?: number;
  readonly attributes?: number;
  readonly extra?: Uint8Array;
  readonly disk?: number;
  readonly descriptor?: Uint8Array;
  /** What the headers say instead of the truth. */
  readonly says?: Partial<Record<'crc' | 'packed' | 'size' | 'offset', number>>;
  /** What only the local header says. */
  readonly local?: Partial<Record<'crc' | 'packed' | 'size' | 'method' | 'flags', number>> & { readonly name?: string };
}

export interface RawEnd {
  readonly count?: number;
  readonly countHere?: number;
  readonly disk?: number;
  readonly comment?: Uint8Array;
  readonly size?: number;
  readonly start?: number;
}

const u16 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([value & 255, (value >> 8) & 255])));
const u32 = (...values: number[]) =>
  Buffer.concat(
    values.map((value) => Buffer.from([value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255])),
  );
export const raw = (...parts: (Uint8Array | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
export const extra = (id: number, content: Uint8Array) => raw(u16(id, content.length), content);
export { u16, u32 };

export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from((entry.content ?? '') as string);
    const method = entry.method ?? 0;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name as string);
    const flags = entry.flags ?? 0x800;
    const field = { crc: crc32(content), packed: packed.length, size: content.length, ...entry.says };
    const local = { ...field, method, flags, ...entry.local };
    const localName = Buffer.from((entry.local?.name ?? entry.name) as string);
    const own = entry.extra ?? Buffer.alloc(0);
    const head = [u32(0x04034b50), u16(20, local.flags, local.method, 0, 0x21), u32(local.crc, local.packed, local.size)];
    const record = raw(...head, u16(localName.length, own.length), localName, own, packed, entry.descriptor ?? Buffer.alloc(0));
    locals.push(record);
    directory.push(
      raw(
        u32(0x02014b50),
        u16(0x0314, 20, flags, method, 0, 0x21),
        u32(field.crc, field.packed, field.size),
        u16(name.length, own.length, 0, entry.disk ?? 0, 0),
        u32(entry.attributes ?? 0o100644 * 65536),
        u32(entry.says?.offset ?? offset),
        name,
        own,
      ),
    );
    offset += record.length;
  }
  const body = raw(...locals);
  const list = raw(...directory);
  const comment = end.comment ?? Buffer.alloc(0);
  const count = end.count ?? entries.length;
  return raw(
    body,
    list,
    u32(0x06054b50),
    u16(end.disk ?? 0, end.disk ?? 0, end.countHere ?? count, count),
    u32(end.size ?? list.length, end.start ?? body.length),
    u16(comment.length),
    comment,
  );
}
