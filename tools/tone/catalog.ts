/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "tone";

/** Tools that change tone and colour. */
export const TONE_TOOLS: readonly CatalogEntry[] = [
  { name: "brightness", group, isMethod: true, aliases: ["adjustBrightness", "enhanceBrightness", "brighten"] },
  { name: "contrast", group, isMethod: true, aliases: ["adjustContrast", "enhanceContrast"] },
  { name: "gamma", group, isMethod: true, aliases: ["adjustGamma", "gammaCorrection", "gammaCorrect"] },
  {
    name: "grayscale",
    group,
    isMethod: true,
    aliases: ["greyscale", "toGray", "toGrey", "gray", "grey", "toGrayscale", "rgb2gray"],
  },
  { name: "invert", group, isMethod: true, aliases: ["negate", "negative", "bitwiseNot", "bitwise_not"] },
  { name: "saturation", group, isMethod: true, aliases: ["adjustSaturation", "saturate", "enhanceColor"] },
];
