/** Images and how they are encoded: what Pillow has read of them is in tests/golden/encoded.json. @module */

import type { EncodeOptions, FileFormat } from "../../tools/codecs/encode.ts";
import type { EncodeGifOptions } from "../../tools/codecs/encode_gif.ts";
import type { Image } from "../../tools/core/image.ts";
import * as tools from "../../tools/mod.ts";
import { synthetic, syntheticGray } from "./golden.ts";
import { gray, photo, rgba } from "./toolkit.ts";

/** A file that an encoder makes, and the images that it is of. */
export interface EncodeSample {
  readonly name: string;
  readonly format: FileFormat;
  /** One, or the frames of an animation. */
  readonly images: readonly Image[];
  readonly encode: () => Uint8Array<ArrayBuffer>;
}

const part = (width: number, height: number): Image =>
  tools.crop(photo("chelsea.png"), [100, 80, 100 + width, 80 + height]);
const drawing = tools.ellipse(tools.blank(41, 23), [20, 11], [15, 8], { fill: "navy", color: "red" });
const holed = tools.rectangle(tools.blank(16, 12, { color: "transparent" }), [2, 3, 9, 8], {
  fill: "red",
  color: "blue",
});
const noise = gray(16, 12, Array.from({ length: 192 }, (_, i) => (i * i * 31 + i * 7) % 256));

const STILLS: readonly (readonly [string, Image])[] = [
  ["every alpha", synthetic(33, 20)],
  ["one channel", syntheticGray(20, 33)],
  ["a photograph", part(40, 30)],
  ["gray in colour", tools.fromPixels(tools.grayscale(part(24, 18)).data, 24, 18)],
  ["a mask", tools.threshold(tools.grayscale(part(37, 9)), 120)],
  ["a drawing", drawing],
  ["holes", holed],
  ["noise", noise],
  ["one pixel", rgba(1, 1, [1, 2, 3, 255])],
  ["one transparent pixel", rgba(1, 1, [0, 0, 0, 0])],
  ["a column", tools.crop(part(9, 17), [4, 0, 5, 17])],
  ["a row", tools.crop(part(17, 9), [0, 4, 17, 5])],
  ["one colour, wide", tools.blank(300, 3, { color: "#123456" })],
];

const PLAIN: readonly (readonly [string, FileFormat, EncodeOptions])[] = [
  ["PNG", "png", {}],
  ["lossless WebP", "webp", { lossless: true }],
  ["JPEG", "jpeg", {}],
  ["WebP", "webp", {}],
  ["GIF", "gif", {}],
];

const QUALITIES: readonly (readonly [FileFormat, number])[] = [["jpeg", 1], ["jpeg", 100], ["webp", 1], ["webp", 100]];

const ANIMATIONS: readonly (readonly [string, readonly Image[], EncodeGifOptions])[] = [
  ["of opaque frames", [drawing, tools.invert(drawing), drawing], { durationMs: [50, 1_000, 20], loop: 3 }],
  ["of holes over opaque", [tools.blank(16, 12, { color: "teal" }), holed, tools.flipHorizontal(holed)], {}],
  ["of gray frames", [noise, tools.invert(noise)], { durationMs: 40, loop: 1 }],
];

/** All of them. */
export const ENCODE_SAMPLES: readonly EncodeSample[] = [
  ...PLAIN.flatMap(([kind, format, options]) =>
    STILLS.map(([name, image]) => still(`${kind} of ${name}`, image, { format, options }))
  ),
  ...QUALITIES.map(([format, quality]) =>
    still(`${format === "jpeg" ? "JPEG" : "WebP"} of quality ${quality}`, part(40, 30), {
      format,
      options: { quality },
    })
  ),
  ...ANIMATIONS.map(([name, images, options]) => ({
    name: `animation ${name}`,
    format: "gif" as const,
    images,
    encode: (): Uint8Array<ArrayBuffer> => tools.encodeGif(images, options),
  })),
];

function still(name: string, image: Image, file: { format: FileFormat; options: EncodeOptions }): EncodeSample {
  const { format, options } = file;
  return { name, format, images: [image], encode: () => tools.encode(image, format, options) };
}
