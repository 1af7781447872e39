/** Lets the makers use the toolkit in plain Deno, outside the sandbox. @module */

import { ASSET_FILES } from "../../../scripts/asset_files.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { configureAssets } from "../../../tools/core/assets.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";

const ROOT = new URL("../../../", import.meta.url);

configureAssets((name) => {
  const path = ASSET_FILES[name];
  return path === undefined ? null : Deno.readFileSync(new URL(`node_modules/${path}`, ROOT));
});

/** A file of an installed package. */
export function packageFile(path: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(new URL(`node_modules/${path}`, ROOT));
}

/** One of the photographs in examples/images. */
export function photo(name: string): Image {
  const bytes = Deno.readFileSync(new URL(`examples/images/${name}`, ROOT));
  const mime = name.endsWith(".png") ? "image/png" : "image/jpeg";
  return createImage(decodeImage(bytes, { mime, orientation: 1 }));
}
