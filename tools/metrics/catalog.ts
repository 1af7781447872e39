/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "metrics";

/** Tools that say how much two things differ. */
export const METRICS_TOOLS: readonly CatalogEntry[] = [
  { name: "mse", group, isMethod: true, aliases: ["meanSquaredError"] },
  { name: "mae", group, isMethod: true, aliases: ["meanAbsoluteError", "meanDifference"] },
  { name: "psnr", group, isMethod: true, aliases: ["PSNR", "peakSignalNoiseRatio"] },
  { name: "ssim", group, isMethod: true, aliases: ["SSIM", "structuralSimilarity", "compareSsim"] },
  { name: "iou", group, isMethod: true, aliases: ["maskIou", "jaccard"] },
  { name: "boxIou", group, isMethod: false, aliases: ["bboxIou", "intersectionOverUnion"] },
  { name: "perceptualHash", group, isMethod: true, aliases: ["phash", "pHash", "imageHash"] },
  { name: "hashDistance", group, isMethod: true, aliases: ["hammingDistance", "hashDifference"] },
  { name: "contentHash", group, isMethod: true, aliases: ["sha256", "fingerprint", "digest"] },
  { name: "equals", group, isMethod: true, aliases: ["isEqual", "equalTo", "isSame"] },
];
