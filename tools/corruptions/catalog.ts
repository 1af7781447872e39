/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "corruptions";

/** Tools that make images worse: `corrupt` knows every kind, the others are the kinds that no other tool is called. */
export const CORRUPTION_TOOLS: readonly CatalogEntry[] = [
  { name: "corrupt", group, isMethod: true, aliases: ["corruption", "degrade", "addNoise"] },
  { name: "gaussianNoise", group, isMethod: true, aliases: ["addGaussianNoise", "randomNoise"] },
  { name: "shotNoise", group, isMethod: true, aliases: ["poissonNoise"] },
  { name: "impulseNoise", group, isMethod: true, aliases: ["saltAndPepper", "saltPepper"] },
  { name: "speckleNoise", group, isMethod: true, aliases: ["multiplicativeNoise"] },
  { name: "defocusBlur", group, isMethod: true, aliases: ["defocus", "lensBlur"] },
  { name: "zoomBlur", group, isMethod: true, aliases: ["radialBlur"] },
  { name: "fog", group, isMethod: true, aliases: ["addFog"] },
  { name: "snow", group, isMethod: true, aliases: ["addSnow"] },
  { name: "elastic", group, isMethod: true, aliases: ["elasticTransform", "elasticDistortion"] },
  { name: "pixelate", group, isMethod: true, aliases: ["pixelize", "mosaic"] },
  { name: "lowLight", group, isMethod: true, aliases: ["darkenWithNoise"] },
  { name: "lowResolution", group, isMethod: true, aliases: ["downsample"] },
  { name: "occlude", group, isMethod: true, aliases: ["cutout", "randomErasing"] },
  { name: "tilt", group, isMethod: true, aliases: [] },
];
