/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "tone";

/** Tools that change tone and colour. */
export const TONE_TOOLS: readonly CatalogEntry[] = [
  {
    name: "grayscale",
    group,
    isMethod: true,
    aliases: ["greyscale", "toGray", "toGrey", "gray", "grey", "toGrayscale"],
  },
];
