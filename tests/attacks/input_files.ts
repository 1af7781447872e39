/** Image files that are made to hurt whoever decodes them. @module */

import { deflateSync } from "node:zlib";
import { inputImage } from "../support/executions.ts";
import { imageFile } from "../support/image_files.ts";
import { seeded } from "../support/seeded.ts";
import type { InputImage } from "../../runtime/wire/execution.ts";

const MAKERS: Readonly<Record<string, () => InputImage>> = {
  noise: () => inputImage(noisePng(600, 600)),
  wide_png: () => inputImage(grayPng(8_000, 8_000, new Uint8Array(8_001 * 8_000))),
  cut_png: () => inputImage(noisePng(64, 64).slice(0, 2_000)),
  bomb_png: () => inputImage(grayPng(8, 8, new Uint8Array(100_000_000))),
  flipped_jpeg: () => inputImage(flippedJpeg()),
  many_frames_gif: () => inputImage(manyFrames(2_000)),
  named_proto: () => inputImage(grayPng(4, 4, new Uint8Array(20)), "__proto__"),
};

/** An input by its name in an attack. */
export function attackInput(name: string): InputImage {
  const make = MAKERS[name];
  if (make === undefined) throw new Error(`Cannot make input: ${name} is not known`);
  return make();
}

/** A gray PNG whose scanlines are given; they need not fit its header. */
function grayPng(width: number, height: number, scanlines: Uint8Array): Uint8Array<ArrayBuffer> {
  return png({ width, height, colorType: 0 }, scanlines);
}

function noisePng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const random = seeded(7);
  const scanlines = Uint8Array.from({ length: (width * 3 + 1) * height }, (_, i) => {
    return i % (width * 3 + 1) === 0 ? 0 : Math.floor(random() * 256);
  });
  return png({ width, height, colorType: 2 }, scanlines);
}

function png(
  head: { width: number; height: number; colorType: number },
  scanlines: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const ihdr = new Uint8Array(13);
  const view = new DataView(ihdr.buffer);
  view.setUint32(0, head.width);
  view.setUint32(4, head.height);
  ihdr[8] = 8;
  ihdr[9] = head.colorType;
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", ihdr),
    chunk("IDAT", new Uint8Array(deflateSync(scanlines))),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = join([new TextEncoder().encode(type), data]);
  const out = new Uint8Array(body.length + 8);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(body, 4);
  view.setUint32(out.length - 4, crc32(body));
  return out;
}

/** CRC-32 as PNG wants it, bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A JPEG whose entropy-coded data has every tenth byte changed. */
function flippedJpeg(): Uint8Array<ArrayBuffer> {
  const bytes = imageFile("progressive jpeg").bytes.slice();
  const random = seeded(11);
  for (let at = 330; at < bytes.length - 2; at += 10) bytes[at] = Math.floor(random() * 255);
  return bytes;
}

/** A GIF of 2 000 × 2 000 pixels whose first frame is repeated. */
function manyFrames(frames: number): Uint8Array<ArrayBuffer> {
  const head = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0xd0, 7, 0xd0, 7, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  const parts = [Uint8Array.from(head), ...Array.from({ length: frames }, () => Uint8Array.from(frame))];
  return join([...parts, Uint8Array.of(0x3b)]);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
