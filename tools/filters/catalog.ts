/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";
import { implied } from "../core/implied_options.ts";

const group = "filters";

/** Tools that blur, sharpen and find edges. */
export const FILTER_TOOLS: readonly CatalogEntry[] = [
  { name: "bilateral", group, isMethod: true, aliases: ["bilateralFilter", "denoiseBilateral"] },
  { name: "boxBlur", group, isMethod: true, aliases: ["BoxBlur", "boxFilter", "meanBlur", "averageBlur"] },
  { name: "convolve", group, isMethod: true, aliases: ["filter2D", "convolution", "convolve2d", "correlate"] },
  {
    name: "deblur",
    group,
    isMethod: true,
    aliases: ["wiener", "richardsonLucy", "deconvolve", "unblur"],
    implied: { richardsonLucy: implied({ method: "richardsonLucy" }) },
  },
  {
    name: "denoise",
    group,
    isMethod: true,
    aliases: ["nlMeans", "fastNlMeansDenoising", "fastNlMeansDenoisingColored"],
  },
  { name: "emboss", group, isMethod: true, aliases: ["EMBOSS", "relief"] },
  { name: "gaussianBlur", group, isMethod: true, aliases: ["GaussianBlur", "blur", "gaussian", "smooth"] },
  { name: "guidedFilter", group, isMethod: true, aliases: ["guided", "guidedBlur"] },
  { name: "laplacian", group, isMethod: true, aliases: ["Laplacian", "laplace"] },
  { name: "maxFilter", group, isMethod: true, aliases: ["MaxFilter", "maximumFilter"] },
  { name: "medianBlur", group, isMethod: true, aliases: ["median", "MedianFilter", "medianFilter"] },
  { name: "minFilter", group, isMethod: true, aliases: ["MinFilter", "minimumFilter"] },
  { name: "motionBlur", group, isMethod: true, aliases: ["directionalBlur", "linearMotionBlur"] },
  { name: "scharr", group, isMethod: true, aliases: ["Scharr"] },
  { name: "sharpen", group, isMethod: true, aliases: ["enhanceSharpness", "SHARPEN"] },
  { name: "sobel", group, isMethod: true, aliases: ["Sobel", "gradientMagnitude"] },
  { name: "unsharpMask", group, isMethod: true, aliases: ["UnsharpMask", "unsharp"] },
];
