/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "binary";

/** Tools that make and change masks. */
export const BINARY_TOOLS: readonly CatalogEntry[] = [
  { name: "adaptiveThreshold", group, isMethod: true, aliases: ["thresholdAdaptive", "localThreshold"] },
  { name: "blackHat", group, isMethod: true, aliases: ["blackhat", "bottomHat"] },
  { name: "close", group, isMethod: true, aliases: ["closing", "morphClose"] },
  { name: "dilate", group, isMethod: true, aliases: ["dilation"] },
  { name: "distanceTransform", group, isMethod: true, aliases: ["distanceMap", "edt"] },
  { name: "erode", group, isMethod: true, aliases: ["erosion"] },
  { name: "fillHoles", group, isMethod: true, aliases: ["binaryFillHoles", "fillMask", "imfill"] },
  { name: "gradient", group, isMethod: true, aliases: ["morphGradient", "morphologicalGradient"] },
  { name: "open", group, isMethod: true, aliases: ["opening", "morphOpen"] },
  { name: "otsu", group, isMethod: true, aliases: ["thresholdOtsu", "otsuThreshold", "autoThreshold", "im2bw"] },
  { name: "otsuLevel", group, isMethod: true, aliases: ["otsuValue"] },
  { name: "sauvola", group, isMethod: true, aliases: ["thresholdSauvola"] },
  { name: "skeletonize", group, isMethod: true, aliases: ["skeletonise", "thin", "thinning"] },
  { name: "topHat", group, isMethod: true, aliases: ["tophat", "whiteTopHat"] },
  { name: "threshold", group, isMethod: true, aliases: ["binarize", "binarise", "binary", "toBinary"] },
];
