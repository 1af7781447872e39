/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "binary";

/** Tools that make and change masks. */
export const BINARY_TOOLS: readonly CatalogEntry[] = [
  { name: "threshold", group, isMethod: true, aliases: ["binarize", "binarise", "binary", "toBinary"] },
];
