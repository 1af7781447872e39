/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";
import { implied } from "../core/implied_options.ts";

const group = "creation";

/** Tools that make images of nothing. */
export const CREATION_TOOLS: readonly CatalogEntry[] = [
  {
    name: "blank",
    group,
    isMethod: false,
    aliases: ["newImage", "createBlank", "blankImage", "createCanvas", "zeros"],
    implied: { zeros: implied({ color: "black" }) },
  },
  {
    name: "fromPixels",
    group,
    isMethod: false,
    aliases: ["fromArray", "fromarray", "fromRaw", "fromBuffer", "frombytes"],
  },
];
