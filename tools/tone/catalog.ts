/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "tone";

/** Tools that change tone and colour. */
export const TONE_TOOLS: readonly CatalogEntry[] = [
  { name: "brightness", group, isMethod: true, aliases: ["adjustBrightness", "enhanceBrightness", "brighten"] },
  { name: "contrast", group, isMethod: true, aliases: ["adjustContrast", "enhanceContrast", "enhance"] },
  { name: "gamma", group, isMethod: true, aliases: ["adjustGamma", "gammaCorrection", "gammaCorrect"] },
  {
    name: "grayscale",
    group,
    isMethod: true,
    aliases: ["greyscale", "toGray", "toGrey", "gray", "grey", "toGrayscale", "rgb2gray"],
  },
  { name: "invert", group, isMethod: true, aliases: ["negate", "negative", "bitwiseNot", "bitwise_not"] },
  { name: "saturation", group, isMethod: true, aliases: ["adjustSaturation", "saturate", "enhanceColor"] },
  {
    name: "autocontrast",
    group,
    isMethod: true,
    aliases: ["autoContrast", "normalize", "normalise", "stretchContrast", "imadjust"],
  },
  { name: "clahe", group, isMethod: true, aliases: ["CLAHE", "createCLAHE", "adaptiveEqualize", "equalizeAdapthist"] },
  { name: "colorPop", group, isMethod: true, aliases: ["isolateColor", "keepColor", "selectiveColor"] },
  { name: "equalize", group, isMethod: true, aliases: ["equalizeHist", "equalise", "histogramEqualization", "histeq"] },
  { name: "fromHsl", group, isMethod: true, aliases: ["fromHSL", "hsl2rgb", "hls2rgb"] },
  { name: "fromHsv", group, isMethod: true, aliases: ["fromHSV", "hsv2rgb"] },
  { name: "fromLab", group, isMethod: true, aliases: ["fromLAB", "lab2rgb"] },
  { name: "fromYCrCb", group, isMethod: true, aliases: ["fromYcrcb", "ycrcb2rgb"] },
  { name: "hue", group, isMethod: true, aliases: ["hueRotate", "rotateHue", "hueShift", "shiftHue", "adjustHue"] },
  { name: "inRange", group, isMethod: true, aliases: ["inrange", "colorMask", "maskColor", "colorRange"] },
  { name: "levels", group, isMethod: true, aliases: ["adjustLevels", "rescaleIntensity", "curves"] },
  { name: "merge", group, isMethod: false, aliases: ["mergeChannels", "joinChannels"] },
  { name: "posterize", group, isMethod: true, aliases: ["posterise"] },
  { name: "sepia", group, isMethod: true, aliases: ["sepiaTone"] },
  { name: "solarize", group, isMethod: true, aliases: ["solarise"] },
  { name: "split", group, isMethod: true, aliases: ["splitChannels", "bands", "getChannels", "getbands"] },
  { name: "tint", group, isMethod: true, aliases: ["colorize", "colourize"] },
  { name: "toHsl", group, isMethod: true, aliases: ["toHSL", "rgb2hsl", "rgb2hls"] },
  { name: "toHsv", group, isMethod: true, aliases: ["toHSV", "rgb2hsv"] },
  { name: "toLab", group, isMethod: true, aliases: ["toLAB", "rgb2lab"] },
  { name: "toYCrCb", group, isMethod: true, aliases: ["toYcrcb", "rgb2ycrcb", "toYCbCr"] },
  { name: "whiteBalance", group, isMethod: true, aliases: ["autoWhiteBalance", "grayWorld", "balanceWhite"] },
  { name: "colormap", group, isMethod: true, aliases: ["applyColorMap", "falseColor", "colourmap"] },
  { name: "quantize", group, isMethod: true, aliases: ["quantise", "reduceColors"] },
];
