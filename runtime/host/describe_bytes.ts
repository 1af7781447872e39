/** What a file that is no image looks like, so that a refusal can say so. @module */

import { ByteReader } from "./image_header/byte_reader.ts";

/** First characters that are looked at in a text. */
const TEXT_SAMPLE = 512;

/** Files known by their first bytes. */
const SIGNATURES: readonly { readonly at: number; readonly text: string; readonly name: string }[] = [
  { at: 0, text: "%PDF-", name: "a PDF document" },
  { at: 4, text: "ftypavif", name: "an AVIF image" },
  { at: 4, text: "ftypheic", name: "a HEIC image" },
  { at: 4, text: "ftypmif1", name: "a HEIF image" },
  { at: 4, text: "ftyp", name: "an MP4 video" },
  { at: 0, text: "PK\x03\x04", name: "a ZIP archive" },
  { at: 0, text: "\x1f\x8b", name: "a gzip archive" },
  { at: 0, text: "8BPS", name: "a Photoshop document" },
  { at: 0, text: "\0\0\x01\0", name: "an icon" },
  { at: 0, text: "\0\0\0\x0cJXL ", name: "a JPEG XL image" },
  { at: 0, text: "\0\0\0\x0cjP  ", name: "a JPEG 2000 image" },
  { at: 0, text: "II\x2b\0", name: "a BigTIFF image" },
  { at: 0, text: "MM\0\x2b", name: "a BigTIFF image" },
  { at: 0, text: "\x7fELF", name: "a program" },
];

/** Texts known by how they begin, white space aside. */
const TEXTS: readonly { readonly begins: RegExp; readonly name: string }[] = [
  { begins: /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!doctype svg[^>]*>\s*)?<svg/i, name: "an SVG text" },
  { begins: /^<(!doctype html|html|head|body)/i, name: "an HTML page" },
  { begins: /^<\?xml/i, name: "an XML text" },
  { begins: /^version https:\/\/git-lfs/, name: "a Git LFS pointer instead of the file it stands for" },
  { begins: /^data:/i, name: "the text of a data URL: it was encoded twice" },
  { begins: /^(iVBORw0KGgo|\/9j\/|R0lGOD)/, name: "the base64 text of an image: it was encoded twice" },
  { begins: /^[[{]/, name: "a JSON text" },
];

/** Names what the bytes look like: `an HTML page`, `a text`, `unknown bytes`. */
export function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "an empty file";
  const reader = new ByteReader(bytes);
  const known = SIGNATURES.find(({ at, text }) => reader.isText(at, text));
  if (known !== undefined) return known.name;
  const text = asText(bytes.subarray(0, TEXT_SAMPLE));
  if (text === null) return "unknown bytes";
  return TEXTS.find(({ begins }) => begins.test(text.trimStart()))?.name ?? "a text";
}

/** Control characters other than tab, line breaks and form feed. */
function isControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20);
}

/** The bytes as text, or null when they hold control characters or are not UTF-8. */
function asText(sample: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return sample.some(isControl) ? null : text;
  } catch {
    return null;
  }
}
