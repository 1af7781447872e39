/** multipart/form-data (RFC 7578), bounded in parts and headers. @module */

import { Problem } from "./problem.ts";

/** One part of a form. */
export interface FormPart {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A part's headers are two short lines. */
const MAX_HEADER_BYTES = 8_192;
/** The longest boundary of RFC 2046. */
const MAX_BOUNDARY = 70;
const CR = 0x0d;

/** Splits a form into its parts, in order; bytes are views into the body. */
export function parseMultipart(
  body: Uint8Array<ArrayBuffer>,
  { contentType, maxParts }: { contentType: string; maxParts: number },
): FormPart[] {
  const delimiter = new TextEncoder().encode(`\r\n--${boundaryOf(contentType)}`);
  const parts: FormPart[] = [];
  // The first delimiter stands at the very beginning, without its line break.
  let at = startsAt(body, delimiter.subarray(2), 0) ? delimiter.length - 2 : afterNext(body, delimiter, 0);
  while (at !== null && !isText(body, at, "--")) {
    const headers = readHeaders(body, at);
    const end = findDelimiter(body, delimiter, headers.end);
    if (end === null) throw malformed("its last part has no end");
    parts.push({ name: nameOf(headers.text), bytes: body.subarray(headers.end, end) });
    if (parts.length > maxParts) throw malformed(`it must have at most ${maxParts} parts`);
    at = end + delimiter.length;
  }
  if (at === null) throw malformed("its boundary does not occur");
  return parts;
}

function boundaryOf(contentType: string): string {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)?.slice(1).find((found) => found);
  if (boundary === undefined || boundary.length > MAX_BOUNDARY) throw malformed("its Content-Type has no boundary");
  return boundary;
}

function readHeaders(body: Uint8Array, start: number): { text: string; end: number } {
  const end = findText(body.subarray(0, start + MAX_HEADER_BYTES), "\r\n\r\n", start);
  if (end === null) throw malformed("a part has no end of its headers");
  return { text: new TextDecoder().decode(body.subarray(start, end)), end: end + 4 };
}

/** The field's name; browsers escape three characters in it. */
function nameOf(headers: string): string {
  const name = /^content-disposition:\s*form-data\s*;(?:[^\r\n]*?;)?\s*name="([^"\r\n]*)"/im.exec(headers)?.[1] ??
    /^content-disposition:\s*form-data\s*;(?:[^\r\n]*?;)?\s*name=([^\s;"]+)/im.exec(headers)?.[1];
  if (name === undefined) throw malformed("a part has no name");
  return name.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}

function afterNext(body: Uint8Array, delimiter: Uint8Array, start: number): number | null {
  const found = findDelimiter(body, delimiter, start);
  return found === null ? null : found + delimiter.length;
}

function findText(body: Uint8Array, text: string, start: number): number | null {
  return findDelimiter(body, new TextEncoder().encode(text), start);
}

/** The next place of a delimiter, which begins with a line break: one pass over the bytes. */
function findDelimiter(body: Uint8Array, delimiter: Uint8Array, start: number): number | null {
  const last = body.length - delimiter.length;
  for (let at = start; at <= last; at++) {
    if (body[at] === CR && startsAt(body, delimiter, at)) return at;
  }
  return null;
}

function startsAt(body: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let i = 0; i < wanted.length; i++) if (body[at + i] !== wanted[i]) return false;
  return true;
}

function isText(body: Uint8Array, at: number, text: string): boolean {
  return startsAt(body, new TextEncoder().encode(text), at);
}

function malformed(reason: string): Problem {
  return new Problem("malformed_multipart", {
    detail: `Cannot read body: it must be multipart/form-data, but ${reason}`,
  });
}
