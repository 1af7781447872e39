/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

/** The tool that makes images worse. */
export const CORRUPTION_TOOLS: readonly CatalogEntry[] = [
  { name: "corrupt", group: "corruptions", isMethod: true, aliases: ["corruption", "degrade", "addNoise"] },
];
