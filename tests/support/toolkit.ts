/** The toolkit in plain Deno: assets from node_modules, images from examples and from numbers. @module */

import { createRequire } from "node:module";
import { readAsset } from "../../scripts/read_asset.ts";
import { configureImageScript, type ImageScriptClass } from "../../tools/codecs/imagescript_image.ts";
import { decodeImage } from "../../tools/codecs/decode_image.ts";
import { configureAssets } from "../../tools/core/assets.ts";
import { createImage, createInputImage, type Image, type Pixels } from "../../tools/core/image.ts";

const ROOT = new URL("../../", import.meta.url);

configureAssets(readAsset);
configureImageScript(() => createRequire(import.meta.url)("imagescript").Image as ImageScriptClass);

/** A file below the project's root. */
export function projectFile(path: string): URL {
  return new URL(path, ROOT);
}

const MIME: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  bmp: "image/bmp",
  tif: "image/tiff",
};

/** Decodes a file below the project's root. */
export function readImage(path: string, { orientation = 1 } = {}): Image {
  const bytes = Deno.readFileSync(projectFile(path));
  const mime = MIME[path.split(".").at(-1) ?? ""] ?? "image/unknown";
  return createImage(decodeImage(bytes, { mime, orientation }));
}

/** One of the photographs in examples/images. */
export function photo(name: string): Image {
  return readImage(`examples/images/${name}`);
}

/** An input image as the guest makes it. */
export function inputImage(image: Image, { root = 0, name = "photo", viewed = null as Image | null } = {}): Image {
  const { width, height, channels } = image;
  const decode = (): { width: number; height: number; channels: 1 | 4; data: Pixels } => ({
    width,
    height,
    channels,
    data: image.data.slice(),
  });
  return createInputImage({ width, height, root, name, viewed, decode });
}

/** An RGBA image of numbers. */
export function rgba(width: number, height: number, values: readonly number[]): Image {
  return createImage({ width, height, channels: 4, data: Uint8ClampedArray.from(values) });
}

/** A gray image of numbers. */
export function gray(width: number, height: number, values: readonly number[]): Image {
  return createImage({ width, height, channels: 1, data: Uint8ClampedArray.from(values) });
}
