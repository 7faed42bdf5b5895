import zlib from 'node:zlib';

export interface ZipEntry {
  readonly data: string;
  readonly mode?: number;
  readonly stored?: boolean;
}

/** A ZIP file written by hand, so that a test can also make a wrong one. */
export function zipOf(files: Readonly<Record<string, ZipEntry>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, { data, mode = 0o644, stored = false }] of Object.entries(files)) {
    const raw = Buffer.from(data);
    const body = stored ? raw : zlib.deflateRawSync(raw);
    const bytes = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50);
    header.writeUInt16LE(bytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(stored ? 0 : 8, 10);
    entry.writeUInt32LE(zlib.crc32(raw), 16);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    local.push(header, bytes, body);
    central.push(entry, bytes);
    at += header.length + bytes.length + body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}
