/** Pixels to JPEG, as Pillow writes it. @module */

import { divideBy255 } from "../core/alpha.ts";
import { type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { splitPlane } from "../filters/planes.ts";
import { scanColors } from "../kernels/scan_colors.ts";
import { encodeScan, type ScanSource } from "./jpeg_scan.ts";
import { type HuffmanCode, type JpegTables, jpegTables, ZIGZAG } from "./jpeg_tables.ts";

/**
 * Encodes an image as baseline JPEG: gray where all is gray, else YCbCr with half
 * the Cb and Cr each way (4:2:0), with the standard's codes; what is transparent
 * becomes white. The file is, to the byte, what Pillow's `save(file, "JPEG",
 * quality=quality)` writes of an L or RGB image.
 *
 * @param quality 1 to 100
 */
export function encodeJpeg(image: Image, { quality }: { quality: number }): Uint8Array<ArrayBuffer> {
  const tables = jpegTables(quality);
  const source = sourceOf(image);
  const head = headerOf(source, tables);
  const scan = encodeScan(source, tables);
  const file = new Uint8Array(head.length + scan.length + 2);
  file.set(head);
  file.set(scan, head.length);
  file.set([0xff, END_OF_IMAGE], head.length + scan.length);
  return file;
}

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
/** JFIF 1.1, no density, no thumbnail. */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

/** Everything before the blocks, in libjpeg's order. */
function headerOf({ width, height, channels }: ScanSource, tables: readonly [JpegTables, JpegTables]): number[] {
  const used = channels === 1 ? tables.slice(0, 1) : tables;
  // Number, samples across and down in hexadecimal digits, table.
  const components = channels === 1 ? [[1, 0x11, 0]] : [[1, 0x22, 0], [2, 0x11, 1], [3, 0x11, 1]];
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return [
    0xff,
    START_OF_IMAGE,
    ...segment(0xe0, JFIF),
    ...used.flatMap(({ steps }, i) => segment(0xdb, [i, ...Array.from(ZIGZAG, (place) => steps[place] as number)])),
    ...segment(0xc0, [8, ...size, components.length, ...components.flat()]),
    ...used.flatMap(({ dc, ac }, i) => [...codeSegment(i, dc), ...codeSegment(0x10 | i, ac)]),
    ...segment(0xda, [
      components.length,
      ...components.flatMap(([id = 0, , table = 0]) => [id, table * 0x11]),
      0,
      63,
      0,
    ]),
  ];
}

function codeSegment(id: number, { lengths, symbols }: HuffmanCode): number[] {
  return segment(0xc4, [id, ...lengths, ...symbols]);
}

function segment(marker: number, content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
}

/** The image as one channel, or as opaque RGBA. */
function sourceOf(image: Image): ScanSource {
  const { width, height, channels } = image;
  const data = pixelsOf(image);
  if (channels === 1) return { pixels: data, width, height, channels };
  const colors = scanColors(data);
  const pixels = colors === "transparent" ? onWhite(data) : data;
  const isGray = colors === "gray" || (colors === "transparent" && scanColors(pixels) === "gray");
  if (isGray) return { pixels: splitPlane(pixels, 0), width, height, channels: 1 };
  return { pixels, width, height, channels };
}

function onWhite(rgba: Pixels): Pixels {
  const flat = rgba.slice();
  for (let i = 0; i < flat.length; i += 4) {
    const alpha = flat[i + 3] as number;
    const white = 255 * (255 - alpha);
    flat[i] = divideBy255((flat[i] as number) * alpha + white);
    flat[i + 1] = divideBy255((flat[i + 1] as number) * alpha + white);
    flat[i + 2] = divideBy255((flat[i + 2] as number) * alpha + white);
    flat[i + 3] = 255;
  }
  return flat;
}
