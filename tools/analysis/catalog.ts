/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "analysis";

/** Tools that measure. */
export const ANALYSIS_TOOLS: readonly CatalogEntry[] = [
  { name: "histogram", group, isMethod: true, aliases: ["calcHist", "hist"] },
  { name: "meanColor", group, isMethod: true, aliases: ["averageColor", "meanColour", "averageColour", "avgColor"] },
  {
    name: "pixelAt",
    group,
    isMethod: true,
    aliases: ["getPixel", "getpixel", "getPixelColor", "colorAt", "getRGBAAt"],
  },
];
