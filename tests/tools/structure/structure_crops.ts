/** The inputs and expectations of scripts/reference/structure.py. @module */

import { crop } from "../../../tools/geometry/crop.ts";
import { grayscale } from "../../../tools/tone/grayscale.ts";
import { createImage, type Image, lumaOf } from "../../../tools/core/image.ts";
import { photo, projectFile } from "../../support/toolkit.ts";

const CROPS = golden<Record<string, [file: string, x: number, y: number, side: number]>>("crops");

/** What OpenCV or scikit-image gave. */
export function golden<T>(name: string): T {
  return JSON.parse(Deno.readTextFileSync(projectFile(`tests/golden/structure/${name}.json`))) as T;
}

/** A gray crop by name. */
export function cropOf(name: string): Image {
  const [file, x, y, side] = CROPS[name] as [string, number, number, number];
  return crop(grayPhoto(file), [x, y, x + side, y + side]);
}

/** A whole photograph in gray. */
export function grayPhoto(file: string): Image {
  return grayscale(photo(file));
}

/** The crop as a mask by Otsu's level, made without the tool under test. */
export function maskAbove(image: Image, level: number): Image {
  const { width, height } = image;
  return createImage({ width, height, channels: 1, data: lumaOf(image).map((value) => (value > level ? 255 : 0)) });
}

/** Bits as numpy packs them. */
export function unpackBits(base64: string, length: number): Uint8Array {
  const bytes = Uint8Array.fromBase64(base64);
  return Uint8Array.from({ length }, (_, i) => ((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1);
}
