/** TextEncoder, TextDecoder, atob and btoa for a realm that has none; UTF-8 only. @module */

import { inspect } from "./inspect.ts";
import { bufferLength, isView, sharedLength, utf8 } from "./primordials.ts";
import { tryNumber } from "./safe_read.ts";

/** Characters of a wrong input that are shown. */
const MAX_SHOWN = 80;

/** Encodes strings as UTF-8. */
export class TextEncoder {
  readonly encoding = "utf-8";

  /** UTF-8 bytes of a text. */
  encode(text = ""): Uint8Array {
    return utf8(`${text}`).slice();
  }

  /** Writes the UTF-8 bytes of as much of a text as there is room for, no code point in parts. */
  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    if (!(target instanceof Uint8Array)) throw inputError("encode text: the target must be a Uint8Array", target);
    const bytes = utf8(`${text}`);
    let read = 0;
    let written = 0;
    while (written < bytes.length) {
      const { size } = readCodePoint(bytes, written);
      if (written + size > target.length) break;
      for (const end = written + size; written < end; written++) target[written] = bytes[written] as number;
      read += size === 4 ? 2 : 1;
    }
    return { read, written };
  }
}

/** How a {@link TextDecoder} decodes. */
export interface DecoderOptions {
  /** Whether malformed bytes throw. */
  readonly fatal?: boolean;
  /** Whether a leading byte order mark stays in the text. */
  readonly ignoreBOM?: boolean;
}

/** Decodes UTF-8; malformed sequences become U+FFFD, or throw when `fatal`. */
export class TextDecoder {
  readonly encoding = "utf-8";
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  /** The start of a sequence whose rest is to come. */
  #pending = new Uint8Array();
  #isStart = true;

  constructor(label = "utf-8", options: DecoderOptions | null = {}) {
    const name = `${label}`.trim().toLowerCase();
    if (name !== "utf-8" && name !== "utf8" && name !== "unicode-1-1-utf-8") {
      throw new RangeError(`Cannot decode text: the label must be "utf-8", received "${name}"`);
    }
    this.fatal = options?.fatal === true;
    this.ignoreBOM = options?.ignoreBOM === true;
  }

  /** The text of UTF-8 bytes; with `stream`, a sequence that is cut at the end is completed by the next call. */
  decode(input?: BufferSource, { stream = false }: { stream?: boolean } = {}): string {
    const bytes = joined(this.#pending, input === undefined ? new Uint8Array() : bytesOf(input));
    this.#pending = new Uint8Array();
    let text = "";
    for (let at = 0; at < bytes.length;) {
      const { code, size } = readCodePoint(bytes, at);
      if (code < 0 && stream && isCutAt(bytes, at, size)) {
        this.#pending = bytes.slice(at);
        return text;
      }
      if (code < 0 && this.fatal) throw this.#refusal();
      if (code !== BYTE_ORDER_MARK || !this.#isStart || this.ignoreBOM) {
        text += String.fromCodePoint(code < 0 ? 0xfffd : code);
      }
      this.#isStart = false;
      at += size;
    }
    if (!stream) this.#isStart = true;
    return text;
  }

  #refusal(): TypeError {
    this.#isStart = true;
    return new TypeError("Cannot decode text: the bytes are not UTF-8");
  }
}

const BYTE_ORDER_MARK = 0xfeff;

/** Whether a malformed sequence is one only because the bytes end. */
function isCutAt(bytes: Uint8Array, at: number, size: number): boolean {
  return at + size === bytes.length && sequenceLength(bytes[at] as number) > size;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** The bytes of a buffer, a typed array or a DataView, in the same memory. */
function bytesOf(input: unknown): Uint8Array {
  if (isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  const length = tryNumber(() => bufferLength(input)) ?? tryNumber(() => sharedLength(input));
  if (length === null) throw inputError("decode text: the input must be an ArrayBuffer or a view of one", input);
  return new Uint8Array(input as ArrayBuffer);
}

function inputError(what: string, received: unknown): TypeError {
  return new TypeError(
    `Cannot ${what}, received ${shown(typeof received === "string" ? `"${received}"` : inspect(received))}`,
  );
}

function shown(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}

/** One code point; code −1 for a malformed sequence of `size` bytes. */
function readCodePoint(bytes: Uint8Array, at: number): { code: number; size: number } {
  const first = bytes[at] as number;
  if (first < 0x80) return { code: first, size: 1 };
  const length = sequenceLength(first);
  if (length === 0) return { code: -1, size: 1 };
  let code = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if (next < lowestSecond(first, i) || next > highestSecond(first, i)) return { code: -1, size: i };
    code = (code << 6) | (next & 63);
  }
  return { code, size: length };
}

/** Bytes of a sequence by its first one; 0 for a byte that begins none. */
function sequenceLength(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first <= 0xdf ? 2 : first <= 0xef ? 3 : 4;
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
  const bytes = bytesOfBase64(`${text}`);
  for (let i = 0; i < bytes.length; i++) binary += String.fromCharCode(bytes[i] as number);
  return binary;
}

function bytesOfBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    throw new SyntaxError(
      `Cannot decode base64: it must hold A-Z, a-z, 0-9, +, / and = at the end, received "${shown(text)}"`,
    );
  }
}

/** A string of bytes to base64 text, as in browsers. */
export function btoa(binary: unknown): string {
  const text = `${binary}`;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) throw new RangeError(`Cannot encode base64: characters must be at most 255, received ${code}`);
    bytes[i] = code;
  }
  return bytes.toBase64();
}
