/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "geometry";

/** Tools that move, cut and turn. */
export const GEOMETRY_TOOLS: readonly CatalogEntry[] = [
  { name: "crop", group, isMethod: true, aliases: ["extract", "slice", "cut", "subimage", "roi"] },
  { name: "flipHorizontal", group, isMethod: true, aliases: ["fliplr", "flipLR", "flipH", "mirror", "flop", "hflip"] },
  { name: "flipVertical", group, isMethod: true, aliases: ["flipud", "flipUD", "flipV", "flip", "vflip"] },
  { name: "pad", group, isMethod: true, aliases: ["copyMakeBorder", "extend", "addBorder", "expandCanvas"] },
  { name: "resize", group, isMethod: true, aliases: ["scaleTo", "resizeTo", "imresize"] },
  { name: "rotate", group, isMethod: true, aliases: ["rotateCCW", "turn", "rotateCounterClockwise"] },
  { name: "rotate90", group, isMethod: true, aliases: ["rot90", "rotate90CCW", "rotateLeft90"] },
  { name: "rotate180", group, isMethod: true, aliases: ["rot180"] },
  { name: "rotate270", group, isMethod: true, aliases: ["rot270", "rotate90CW", "rotateRight90"] },
  { name: "rotateCW", group, isMethod: true, aliases: ["rotateClockwise"] },
  { name: "thumbnail", group, isMethod: true, aliases: ["shrinkToFit", "fitInside"] },
  { name: "transpose", group, isMethod: true, aliases: ["swapAxes"] },
  { name: "deskew", group, isMethod: true, aliases: ["straighten", "fixSkew"] },
  { name: "autoOrient", group, isMethod: true, aliases: ["autoRotate", "upright"] },
];
