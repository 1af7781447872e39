/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "codecs";

/** Tools between files and images. */
export const CODEC_TOOLS: readonly CatalogEntry[] = [
  {
    name: "decode",
    group,
    isMethod: false,
    aliases: ["load", "imdecode", "imread", "fromBase64", "fromDataURL", "fromBytes", "decodeImage", "loadImage"],
  },
  { name: "encode", group, isMethod: true, aliases: ["imencode", "toBytes", "toBuffer", "encodeImage"] },
  { name: "encodeGif", group, isMethod: false, aliases: ["encodeGIF", "toGif", "animate", "saveGif"] },
  { name: "toImageScript", group, isMethod: true, aliases: ["toImagescript", "imagescript"] },
  { name: "toDataURL", group, isMethod: true, aliases: ["toDataUrl", "dataURL", "dataUrl"] },
  { name: "frames", group, isMethod: true, aliases: ["getFrames", "ImageSequence", "allFrames"] },
  { name: "info", group, isMethod: true, aliases: ["metadata", "getInfo", "describe"] },
  { name: "exifOrientation", group, isMethod: true, aliases: ["getOrientation", "getExifOrientation"] },
  { name: "clone", group, isMethod: true, aliases: ["copy", "duplicate"] },
];
