/** UTF-8 without TextEncoder: the realm has none. @module */

/** What stands for bytes that are no UTF-8. */
const REPLACEMENT = 0xfffd;
/** Characters that `String.fromCodePoint` takes at once. */
const CHUNK = 4096;

/** Text as UTF-8; a lone surrogate becomes the replacement character. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), trail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), trail(code >> 6), trail(code));
    else bytes.push(0xf0 | (code >> 18), trail(code >> 12), trail(code >> 6), trail(code));
  }
  return Uint8Array.from(bytes);
}

/** UTF-8 as text; what is no UTF-8 becomes the replacement character. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = "";
  let codes: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] as number;
    const length = sequenceLength(lead);
    const code = length === 1 ? lead : readSequence(bytes, at, length);
    codes.push(code === -1 ? REPLACEMENT : code);
    at += code === -1 ? 1 : length;
    if (codes.length < CHUNK) continue;
    text += String.fromCodePoint(...codes);
    codes = [];
  }
  return text + String.fromCodePoint(...codes);
}

function trail(code: number): number {
  return 0x80 | (code & 0x3f);
}

/** Bytes of a sequence by its first; 0 for a byte that starts none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** The least code of a sequence of 2, 3 and 4 bytes: shorter ones would be overlong. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000] as const;

function readSequence(bytes: Uint8Array, at: number, length: number): number {
  if (length === 0 || at + length > bytes.length) return -1;
  let code = (bytes[at] as number) & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] as number;
    if ((byte & 0xc0) !== 0x80) return -1;
    code = (code << 6) | (byte & 0x3f);
  }
  const isSurrogate = code >= 0xd800 && code < 0xe000;
  return code < (LEAST[length] as number) || code > 0x10ffff || isSurrogate ? -1 : code;
}
