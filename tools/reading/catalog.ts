/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "reading";

/** Tools that read what is written. */
export const READING_TOOLS: readonly CatalogEntry[] = [
  {
    name: "readText",
    group,
    isMethod: true,
    aliases: ["ocr", "imageToString", "image_to_string", "image_to_data", "recognizeText", "extractText", "getText"],
  },
  {
    name: "readBarcodes",
    group,
    isMethod: true,
    aliases: ["readQRCode", "readQR", "decodeQR", "scanBarcodes", "detectBarcodes", "decodeBarcode", "detectAndDecode"],
  },
  {
    name: "detectTextRegions",
    group,
    isMethod: true,
    aliases: ["textRegions", "detectText", "findText", "textBoxes", "textLines", "MSER"],
  },
];
