/** The tools of this folder. @module */

import type { CatalogEntry } from "../core/catalog_entry.ts";

const group = "analysis";

/** Tools that measure. */
export const ANALYSIS_TOOLS: readonly CatalogEntry[] = [
  { name: "histogram", group, isMethod: true, aliases: ["calcHist", "hist"] },
  { name: "dominantColors", group, isMethod: true, aliases: ["dominantColours", "palette", "mainColors", "getColors"] },
  { name: "standardDeviation", group, isMethod: true, aliases: ["std", "stddev", "meanStdDev"] },
  { name: "minMax", group, isMethod: true, aliases: ["minMaxLoc", "extrema", "getextrema"] },
  { name: "entropy", group, isMethod: true, aliases: ["shannonEntropy"] },
  { name: "sharpness", group, isMethod: true, aliases: ["blurriness", "varianceOfLaplacian", "focusMeasure"] },
  { name: "noiseLevel", group, isMethod: true, aliases: ["estimateSigma", "noise", "estimateNoise"] },
  { name: "edgeDensity", group, isMethod: true, aliases: ["edgeShare"] },
  { name: "skewAngle", group, isMethod: true, aliases: ["detectSkew", "textAngle"] },
  { name: "orientationScores", group, isMethod: true, aliases: ["orientation", "detectOrientation", "whichWayUp"] },
  { name: "colorfulness", group, isMethod: true, aliases: ["colourfulness"] },
  { name: "lineProfile", group, isMethod: true, aliases: ["profileLine", "profile", "intensityProfile"] },
  {
    name: "regionsOfColor",
    group,
    isMethod: true,
    aliases: ["findColor", "regionsOfColour", "colorRegions", "locateColor"],
  },
  { name: "colorShare", group, isMethod: true, aliases: ["colourShare", "colorFraction", "countColor"] },
  { name: "colorName", group, isMethod: false, aliases: ["nameOfColor", "colourName", "getColorName"] },
  { name: "differences", group, isMethod: true, aliases: ["diff", "spotDifferences", "compareTo"] },
  { name: "axisCalibration", group, isMethod: false, aliases: ["calibrateAxis", "axisScale"] },
  { name: "meanColor", group, isMethod: true, aliases: ["averageColor", "meanColour", "averageColour", "avgColor"] },
  {
    name: "pixelAt",
    group,
    isMethod: true,
    aliases: ["getPixel", "getpixel", "getPixelColor", "colorAt", "getRGBAAt"],
  },
];
