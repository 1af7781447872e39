// Bits of a deflate stream, written at one place after another.

import { codeAt, LITERAL_CODE, state } from "./deflate_state";

let hold: u64 = 0;
let held: i32 = 0;
let out: usize = 0;

/** Begins a stream with zlib's header (RFC 1950): a window of 32 KiB, no dictionary. */
export function startBits(): void {
  hold = 0x0178;
  held = 16;
}

/** Where the next bytes go. */
export function writeTo(at: usize): void {
  out = at;
}

/** Behind the last byte. */
export function writtenTo(): usize {
  return out;
}

/** Ends a stream: what is held, and the sum of all bytes. */
export function putSum(sum: u32): void {
  fillByte();
  flush();
  store<u32>(out, bswap<u32>(sum));
  out += 4;
}

/** Zeros up to the next whole byte. */
export function fillByte(): void {
  if (held & 7) put(0, 8 - (held & 7));
}

/** Bytes as they are, behind whole bytes. */
export function putBytes(from: usize, size: i32): void {
  flush();
  memory.copy(out, from, <usize>size);
  out += <usize>size;
}

/** Whole bytes of what is held. */
export function flush(): void {
  while (held >= 8) {
    store<u8>(out++, <u8>hold);
    hold >>= 8;
    held -= 8;
  }
}

/** Up to 32 bits. */
export function put(value: u64, bits: i32): void {
  hold |= value << <u64>held;
  held += bits;
  if (held >= 32) {
    store<u32>(out, <u32>hold);
    out += 4;
    hold >>= 32;
    held -= 32;
  }
}

/** The code of a symbol. */
export function putCode(codes: usize, symbol: i32): void {
  const code = codeAt(codes, symbol);
  put(<u64>(code & 0xffff), <i32>(code >> 16));
}

/** The codes of bytes; the bits stay in registers meanwhile. */
export function writeLiterals(from: usize, count: i32): void {
  const codes = state + LITERAL_CODE;
  let bits = hold, filled = held, to = out;
  for (let p = from, end = from + <usize>count; p < end; p++) {
    const code = load<u32>(codes + <usize>(load<u8>(p) << 2));
    bits |= <u64>(code & 0xffff) << <u64>filled;
    filled += <i32>(code >> 16);
    if (filled >= 32) {
      store<u32>(to, <u32>bits);
      to += 4;
      bits >>= 32;
      filled -= 32;
    }
  }
  hold = bits;
  held = filled;
  out = to;
}
