// CRC-32 as PNG has it (polynomial 0xEDB88320). Twin: tools/codecs/crc32.ts.

const TABLES: i32 = 8;
/** Where the tables are; 0 until they are made. */
let tables: usize = 0;

/** Bytes of memory that the tables take. */
export function crcRoom(): i32 {
  return TABLES << 10;
}

/** Makes the tables at `at`: of one byte, and of one that is followed by 1 to 7 others. */
export function crcStart(at: usize): void {
  tables = at;
  for (let n = 0; n < 256; n++) {
    let value: u32 = n;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >> 1) : value >> 1;
    store<u32>(at + <usize>(n << 2), value);
  }
  for (let n = 256; n < 256 * TABLES; n++) {
    const before = load<u32>(at + <usize>((n - 256) << 2));
    store<u32>(at + <usize>(n << 2), load<u32>(at + <usize>((before & 255) << 2)) ^ (before >> 8));
  }
}

/** Goes on with a CRC over `length` bytes; starts from and ends with 0xFFFFFFFF exclusive. */
export function crc(start: u32, from: usize, length: i32): u32 {
  let value = start;
  let p = from;
  const end = from + <usize>length;
  for (; p + 8 <= end; p += 8) {
    const low = load<u32>(p) ^ value;
    const high = load<u32>(p, 4);
    value = entry(7, low) ^ entry(6, low >> 8) ^ entry(5, low >> 16) ^ entry(4, low >> 24) ^ entry(3, high) ^
      entry(2, high >> 8) ^ entry(1, high >> 16) ^ entry(0, high >> 24);
  }
  for (; p < end; p++) value = entry(0, value ^ load<u8>(p)) ^ (value >> 8);
  return value;
}

function entry(table: i32, byte: u32): u32 {
  return load<u32>(tables + <usize>((table << 10) | ((byte & 255) << 2)));
}
