/** CRC-32 (ISO 3309) as ZIP uses it, eight bytes a turn: every byte of a package passes through here before anything else. */
const TABLES = makeTables();

function makeTables(): readonly Uint32Array[] {
  const first = new Uint32Array(256);
  for (let index = 0; index < 256; index++) {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
    first[index] = value;
  }
  const tables = [first];
  for (let slice = 1; slice < 8; slice++) {
    const before = tables[slice - 1] ?? first;
    tables.push(before.map((value) => (value >>> 8) ^ (first[value & 0xff] ?? 0)));
  }
  return tables;
}

/** Unsigned 32-bit checksum of the bytes. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as readonly [U, U, U, U, U, U, U, U];
  const at = (index: number): number => bytes[index] as number; // every index below is smaller than the length
  let crc = 0xff_ff_ff_ff;
  let index = 0;
  for (const end = bytes.length - 7; index < end; index += 8) {
    const low = crc ^ (at(index) | (at(index + 1) << 8) | (at(index + 2) << 16) | (at(index + 3) << 24));
    crc =
      (t7[low & 0xff] as number) ^
      (t6[(low >>> 8) & 0xff] as number) ^
      (t5[(low >>> 16) & 0xff] as number) ^
      (t4[low >>> 24] as number) ^
      (t3[at(index + 4)] as number) ^
      (t2[at(index + 5)] as number) ^
      (t1[at(index + 6)] as number) ^
      (t0[at(index + 7)] as number);
  }
  for (; index < bytes.length; index++) crc = (crc >>> 8) ^ (t0[(crc ^ at(index)) & 0xff] as number);
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

type U = Uint32Array;
