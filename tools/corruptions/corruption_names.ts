/** Every corruption by name. @module */

import { defocusBlur, gaussianBlurCorruption, motionBlurCorruption, zoomBlur } from "./blur_corruptions.ts";
import type { Corruption } from "./corruption.ts";
import { jpegCorruption, lowResolution, pixelate } from "./digital_corruptions.ts";
import {
  flipHorizontalCorruption,
  flipVerticalCorruption,
  occlude,
  rotate180Corruption,
  rotate270Corruption,
  rotate90Corruption,
  tilt,
} from "./geometric_corruptions.ts";
import { brightnessCorruption, contrastCorruption, lowLight, saturateCorruption } from "./light_corruptions.ts";
import { gaussianNoise, impulseNoise, shotNoise, speckleNoise } from "./noise_corruptions.ts";
import { perspective } from "./perspective_corruption.ts";
import { elastic, fog, snow } from "./weather_corruptions.ts";

const BY_NAME = {
  gaussianNoise,
  shotNoise,
  impulseNoise,
  speckleNoise,
  gaussianBlur: gaussianBlurCorruption,
  defocusBlur,
  motionBlur: motionBlurCorruption,
  zoomBlur,
  fog,
  snow,
  elastic,
  brightness: brightnessCorruption,
  contrast: contrastCorruption,
  saturate: saturateCorruption,
  lowLight,
  jpeg: jpegCorruption,
  pixelate,
  lowResolution,
  occlude,
  tilt,
  perspective,
  rotate90: rotate90Corruption,
  rotate180: rotate180Corruption,
  rotate270: rotate270Corruption,
  flipHorizontal: flipHorizontalCorruption,
  flipVertical: flipVerticalCorruption,
} as const satisfies Readonly<Record<string, Corruption>>;

/** The name of a corruption. */
export type CorruptionName =
  | "gaussianNoise"
  | "shotNoise"
  | "impulseNoise"
  | "speckleNoise"
  | "gaussianBlur"
  | "defocusBlur"
  | "motionBlur"
  | "zoomBlur"
  | "fog"
  | "snow"
  | "elastic"
  | "brightness"
  | "contrast"
  | "saturate"
  | "lowLight"
  | "jpeg"
  | "pixelate"
  | "lowResolution"
  | "occlude"
  | "tilt"
  | "perspective"
  | "rotate90"
  | "rotate180"
  | "rotate270"
  | "flipHorizontal"
  | "flipVertical";

/** All corruptions. */
export const CORRUPTIONS: Readonly<Record<CorruptionName, Corruption>> = BY_NAME;

/** Names of all corruptions. */
export const CORRUPTION_NAMES: readonly CorruptionName[] = Object.keys(BY_NAME) as CorruptionName[];
