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
  { name: "rotate", group, isMethod: true, aliases: ["rotateCCW", "turn", "imrotate", "rotateCounterClockwise"] },
  { name: "rotate90", group, isMethod: true, aliases: ["rot90", "rotate90CCW", "rotateLeft90"] },
  { name: "rotate180", group, isMethod: true, aliases: ["rot180"] },
  { name: "rotate270", group, isMethod: true, aliases: ["rot270", "rotate90CW", "rotateRight90"] },
  { name: "rotateCW", group, isMethod: true, aliases: ["rotateClockwise"] },
  { name: "thumbnail", group, isMethod: true, aliases: ["shrinkToFit", "fitInside"] },
  { name: "transpose", group, isMethod: true, aliases: ["swapAxes"] },
  { name: "deskew", group, isMethod: true, aliases: ["straighten", "fixSkew"] },
  { name: "autoOrient", group, isMethod: true, aliases: ["autoRotate", "upright"] },
  { name: "affine", group, isMethod: true, aliases: ["warpAffine", "affineTransform"] },
  { name: "centerCrop", group, isMethod: true, aliases: ["centreCrop", "cropCenter"] },
  { name: "concat", group, isMethod: false, aliases: ["hconcat", "hstack", "joinImages"] },
  { name: "contain", group, isMethod: true, aliases: ["letterbox", "fitWithPadding"] },
  { name: "cover", group, isMethod: true, aliases: ["fitCover", "resizeAndCrop"] },
  { name: "cropNormalized", group, isMethod: true, aliases: ["cropNorm", "cropRelative", "cropNormalised"] },
  { name: "fourPointTransform", group, isMethod: true, aliases: ["rectify", "unwarp", "four_point_transform"] },
  { name: "montage", group, isMethod: false, aliases: ["contactSheet", "makeGrid"] },
  { name: "multiCrop", group, isMethod: true, aliases: ["cropAll", "crops", "cropBoxes"] },
  { name: "perspective", group, isMethod: true, aliases: ["warpPerspective", "perspectiveTransform", "homography"] },
  { name: "shear", group, isMethod: true, aliases: ["skew"] },
  { name: "slidingWindow", group, isMethod: true, aliases: ["windows", "patches"] },
  { name: "tile", group, isMethod: true, aliases: ["tiles", "splitGrid", "toTiles"] },
  { name: "translate", group, isMethod: true, aliases: ["shift", "offset"] },
  { name: "trim", group, isMethod: true, aliases: ["autoCrop", "autocrop", "trimBorder"] },
  { name: "zoom", group, isMethod: true, aliases: ["zoomIn", "magnify"] },
];
