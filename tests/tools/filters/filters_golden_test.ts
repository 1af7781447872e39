import { goldenTests } from "../../support/golden.ts";
import * as tools from "../../../tools/mod.ts";

const REFERENCES = {
  bilateral: "cv2.bilateralFilter",
  boxBlur: "PIL ImageFilter.BoxBlur",
  convolve: "cv2.filter2D",
  deblur: "skimage.restoration.wiener, richardson_lucy",
  denoise: "cv2.fastNlMeansDenoising",
  emboss: "PIL ImageFilter.EMBOSS",
  gaussianBlur: "cv2.GaussianBlur",
  guidedFilter: "formula in float64 (He, Sun, Tang)",
  laplacian: "cv2.Laplacian",
  maxFilter: "PIL ImageFilter.MaxFilter",
  medianBlur: "cv2.medianBlur",
  minFilter: "PIL ImageFilter.MinFilter",
  motionBlur: "cv2.filter2D",
  scharr: "cv2.Scharr",
  sharpen: "PIL ImageEnhance.Sharpness",
  sobel: "cv2.Sobel",
  unsharpMask: "PIL ImageFilter.UnsharpMask",
};

goldenTests("filters", ({ tool, args }, image) => {
  const run = (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool];
  return run?.(image, ...args);
}, REFERENCES);
