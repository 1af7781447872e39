/** TextEncoder, TextDecoder, atob and btoa for a realm that has none; UTF-8 only. @module */

import { utf8 } from "./primordials.ts";

/** Encodes strings as UTF-8. */
export class TextEncoder {
  readonly encoding = "utf-8";

  /** UTF-8 bytes of a text. */
  encode(text = ""): Uint8Array {
    return utf8(String(text)).slice();
  }
}

/** Decodes UTF-8; malformed sequences become U+FFFD, or throw when `fatal`. */
export class TextDecoder {
  readonly encoding = "utf-8";
  readonly fatal: boolean;

  constructor(label = "utf-8", options: { fatal?: boolean } = {}) {
    const name = String(label).trim().toLowerCase();
    if (name !== "utf-8" && name !== "utf8" && name !== "unicode-1-1-utf-8") {
      throw new RangeError(`Cannot decode text: the label must be "utf-8", received "${name}"`);
    }
    this.fatal = options.fatal === true;
  }

  /** The text of UTF-8 bytes; a leading byte order mark is dropped. */
  decode(input: ArrayBufferView | ArrayBuffer = new Uint8Array()): string {
    const bytes = input instanceof ArrayBuffer
      ? new Uint8Array(input)
      : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    let text = "";
    let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    while (at < bytes.length) {
      const { code, size } = readCodePoint(bytes, at);
      if (code < 0 && this.fatal) throw new TypeError("Cannot decode text: the bytes are not UTF-8");
      text += String.fromCodePoint(code < 0 ? 0xfffd : code);
      at += size;
    }
    return text;
  }
}

/** One code point; code −1 for a malformed sequence of `size` bytes. */
function readCodePoint(bytes: Uint8Array, at: number): { code: number; size: number } {
  const first = bytes[at] as number;
  if (first < 0x80) return { code: first, size: 1 };
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first <= 0xf4 ? 4 : 0;
  if (length === 0 || first < 0xc2) return { code: -1, size: 1 };
  let code = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if (next < lowestSecond(first, i) || next > highestSecond(first, i)) return { code: -1, size: i };
    code = (code << 6) | (next & 63);
  }
  return { code, size: length };
}

function lowestSecond(first: number, index: number): number {
  if (index > 1) return 0x80;
  return first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
}

function highestSecond(first: number, index: number): number {
  if (index > 1) return 0xbf;
  return first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
}

/** Base64 text to a string of bytes, as in browsers. */
export function atob(text: unknown): string {
  let binary = "";
  const bytes = Uint8Array.fromBase64(String(text));
  for (let i = 0; i < bytes.length; i++) binary += String.fromCharCode(bytes[i] as number);
  return binary;
}

/** A string of bytes to base64 text, as in browsers. */
export function btoa(binary: unknown): string {
  const text = String(binary);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) throw new RangeError(`Cannot encode base64: characters must be at most 255, received ${code}`);
    bytes[i] = code;
  }
  return bytes.toBase64();
}
