import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { goldenTests } from "../../support/golden.ts";

const REFERENCES = {
  adaptiveThreshold: "cv2.adaptiveThreshold",
  blackHat: "cv2.morphologyEx MORPH_BLACKHAT",
  close: "cv2.morphologyEx MORPH_CLOSE",
  dilate: "cv2.dilate",
  distanceTransform: "cv2.distanceTransform DIST_MASK_PRECISE",
  erode: "cv2.erode",
  fillHoles: "scipy.ndimage.binary_fill_holes",
  gradient: "cv2.morphologyEx MORPH_GRADIENT",
  open: "cv2.morphologyEx MORPH_OPEN",
  otsu: "cv2.threshold THRESH_OTSU",
  otsuLevel: "cv2.threshold THRESH_OTSU",
  sauvola: "skimage.filters.threshold_sauvola",
  skeletonize: "skimage.morphology.skeletonize",
  topHat: "cv2.morphologyEx MORPH_TOPHAT",
};

/** Tools whose cases start with the level of the mask that they work on. */
const ON_MASKS = new Set(["fillHoles", "skeletonize", "distanceTransform"]);

goldenTests("binary", ({ tool, args }, image) => {
  const run = (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool];
  if (!ON_MASKS.has(tool)) return run?.(image, ...args);
  const result = run?.(tools.threshold(image as Image, args[0] as number));
  return tool === "distanceTransform"
    ? sampled(result as ReturnType<typeof tools.distanceTransform>, args[1] as number)
    : result;
}, REFERENCES);

function sampled({ distances, maximum }: { distances: Float32Array; maximum: number }, stride: number): unknown {
  return { maximum, samples: Array.from(distances).filter((_, i) => i % stride === 0) };
}
