/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "drawing";

/** Tools that draw and lay over. */
export const DRAWING_TOOLS: readonly CatalogEntry[] = [
  {
    name: "composite",
    group,
    isMethod: true,
    aliases: ["alphaComposite", "alpha_composite", "paste", "overlay", "drawImage"],
  },
  { name: "line", group, isMethod: true, aliases: ["drawLine"] },
  { name: "measureText", group, isMethod: false, aliases: ["textSize", "textsize", "textbbox", "getTextSize"] },
  { name: "rectangle", group, isMethod: true, aliases: ["drawRectangle", "rect", "drawRect", "drawBox", "strokeRect"] },
  { name: "text", group, isMethod: true, aliases: ["drawText", "putText", "fillText", "write", "renderText"] },
];
