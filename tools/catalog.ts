/** Every tool: its name, group and other names. Each folder lists its own. @module */

import type { CatalogEntry } from "./core/catalog_entry.ts";
import { GEOMETRY_TOOLS } from "./geometry/catalog.ts";
import { TONE_TOOLS } from "./tone/catalog.ts";

/** All tools. A test holds it equal to the exports of mod.ts. */
export const CATALOG: readonly CatalogEntry[] = [
  ...GEOMETRY_TOOLS,
  ...TONE_TOOLS,
];
