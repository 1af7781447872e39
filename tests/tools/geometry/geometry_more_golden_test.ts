import * as tools from "../../../tools/mod.ts";
import { goldenTests } from "../../support/golden.ts";

const REFERENCES = {
  affine: "cv2.warpAffine",
  contain: "PIL ImageOps.pad",
  cover: "PIL ImageOps.fit",
  fourPointTransform: "cv2.warpPerspective",
  perspective: "cv2.warpPerspective",
  shear: "cv2.warpAffine",
  translate: "cv2.warpAffine",
  trim: "PIL getbbox",
};

goldenTests("geometry_more", ({ tool, args }, image) => {
  const run = (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool];
  if (tool !== "trim" || image === null) return run?.(image, ...args);
  const framed = tools.pad(image, { left: 7, top: 3, right: 11, bottom: 5 }, { fill: [10, 20, 30] });
  return run?.(framed, ...args);
}, REFERENCES);
