/** The operations that are compared, as this toolkit is called; the peers have theirs under the same names. @module */

import type { Image } from "../../tools/core/image.ts";
import type * as tools from "../../tools/mod.ts";

/** What an operation works on; each image is new to it, so that nothing kept from an earlier call helps. */
export interface Inputs {
  readonly vision: typeof tools;
  /** A photograph. */
  readonly color: Image;
  /** The same, gray. */
  readonly gray: Image;
  /** Gray above 127. */
  readonly mask: Image;
  /** Its edges, a mask. */
  readonly edges: Image;
  /** The photograph mirrored. */
  readonly other: Image;
  /** 64×64 pixels of `gray`. */
  readonly template: Image;
  /** The photograph as a file, by format. */
  readonly files: Readonly<Record<"png" | "jpeg" | "webp" | "gif", Uint8Array>>;
}

/** One compared operation. `run` is also sent as text to a fresh executor, so it uses its argument alone. */
export interface Operation {
  readonly group: string;
  readonly name: string;
  readonly run: (inputs: Inputs) => unknown;
  /** How many times OpenCV's time is allowed; toolkit.md's factor. */
  readonly factor: number;
  /** Too slow in every library to be measured at 12 MP. */
  readonly isSmallOnly?: boolean;
}

/** Within twice of OpenCV: median, resize, gray, threshold, equalize, flips. */
const NEAR = 2;
/** Within five times: the rest. */
const FAR = 5;

type Run = Operation["run"];

function group(
  name: string,
  factor: number,
  runs: Readonly<Record<string, Run>>,
): Operation[] {
  return Object.entries(runs).map(([operation, run]) => ({
    group: name,
    name: operation,
    run,
    factor,
  }));
}

/** All of them, in the order of the report. */
export const OPERATIONS: readonly Operation[] = [
  ...group("geometry", NEAR, {
    "resize to half, nearest": ({ vision, color }) =>
      vision.resize(color, color.width / 2, color.height / 2, {
        method: "nearest",
      }),
    "resize to half, bilinear": ({ vision, color }) =>
      vision.resize(color, color.width / 2, color.height / 2, {
        method: "bilinear",
      }),
    "resize to half, bicubic": ({ vision, color }) =>
      vision.resize(color, color.width / 2, color.height / 2, {
        method: "bicubic",
      }),
    "resize to half, lanczos": ({ vision, color }) =>
      vision.resize(color, color.width / 2, color.height / 2, {
        method: "lanczos",
      }),
    "resize to half, area": ({ vision, color }) =>
      vision.resize(color, color.width / 2, color.height / 2, {
        method: "area",
      }),
    "resize to 1.5, bilinear": ({ vision, color }) =>
      vision.resize(color, color.width * 1.5, color.height * 1.5, {
        method: "bilinear",
      }),
    "thumbnail 256": ({ vision, color }) => vision.thumbnail(color, 256),
    "flip left and right": ({ vision, color }) => vision.flipHorizontal(color),
    "flip top and bottom": ({ vision, color }) => vision.flipVertical(color),
  }),
  ...group("geometry", FAR, {
    "rotate 90": ({ vision, color }) => vision.rotate90(color),
    "rotate 180": ({ vision, color }) => vision.rotate180(color),
    "transpose": ({ vision, color }) => vision.transpose(color),
    "crop the middle quarter": ({ vision, color }) => vision.centerCrop(color, color.width / 2, color.height / 2),
    "pad 16": ({ vision, color }) => vision.pad(color, 16),
    "rotate 15, bilinear": ({ vision, color }) => vision.rotate(color, 15, { method: "bilinear" }),
    "rotate 15, bicubic": ({ vision, color }) => vision.rotate(color, 15, { method: "bicubic" }),
    "perspective, bilinear": ({ vision, color }) =>
      vision.perspective(color, [[0, 0], [color.width, 0], [
        color.width,
        color.height,
      ], [0, color.height]], [
        [color.width * 0.1, color.height * 0.05],
        [color.width * 0.95, color.height * 0.1],
        [color.width * 0.9, color.height * 0.95],
        [color.width * 0.05, color.height * 0.9],
      ]),
  }),
  ...group("tone", NEAR, {
    "grayscale": ({ vision, color }) => vision.grayscale(color),
    "equalize, gray": ({ vision, gray }) => vision.equalize(gray),
    "equalize, colour": ({ vision, color }) => vision.equalize(color),
  }),
  ...group("tone", FAR, {
    "split": ({ vision, color }) => vision.split(color),
    "to HSV": ({ vision, color }) => vision.toHsv(color),
    "to HSL": ({ vision, color }) => vision.toHsl(color),
    "to Lab": ({ vision, color }) => vision.toLab(color),
    "to YCrCb": ({ vision, color }) => vision.toYCrCb(color),
    "from HSV": ({ vision, color }) => vision.fromHsv(color),
    "from Lab": ({ vision, color }) => vision.fromLab(color),
    "invert": ({ vision, color }) => vision.invert(color),
    "brightness 1.3": ({ vision, color }) => vision.brightness(color, 1.3),
    "contrast 1.3": ({ vision, color }) => vision.contrast(color, 1.3),
    "saturation 1.3": ({ vision, color }) => vision.saturation(color, 1.3),
    "hue 40": ({ vision, color }) => vision.hue(color, 40),
    "gamma 1.4": ({ vision, color }) => vision.gamma(color, 1.4),
    "autocontrast": ({ vision, color }) => vision.autocontrast(color, { cutoff: 1 }),
    "clahe, gray": ({ vision, gray }) => vision.clahe(gray),
    "posterize 3": ({ vision, color }) => vision.posterize(color, 3),
    "solarize 128": ({ vision, color }) => vision.solarize(color, 128),
    "sepia": ({ vision, color }) => vision.sepia(color),
    "colormap": ({ vision, gray }) => vision.colormap(gray, "jet"),
    "quantize 16": ({ vision, color }) => vision.quantize(color, 16),
    "in range": ({ vision, color }) => vision.inRange(color, [40, 40, 40], [180, 180, 180]),
  }),
  ...group("filters", NEAR, {
    "median 3": ({ vision, color }) => vision.medianBlur(color, 3),
    "median 5": ({ vision, color }) => vision.medianBlur(color, 5),
  }),
  ...group("filters", FAR, {
    "box blur 3": ({ vision, color }) => vision.boxBlur(color, 3),
    "Gaussian 2": ({ vision, color }) => vision.gaussianBlur(color, 2),
    "Gaussian 8": ({ vision, color }) => vision.gaussianBlur(color, 8),
    "bilateral 9": ({ vision, color }) => vision.bilateral(color, 9, 75, 75),
    "sharpen 1.5": ({ vision, color }) => vision.sharpen(color, 1.5),
    "unsharp mask": ({ vision, color }) => vision.unsharpMask(color, { radius: 2, amount: 1.5, threshold: 3 }),
    "Laplacian": ({ vision, gray }) => vision.laplacian(gray),
    "Sobel": ({ vision, gray }) => vision.sobel(gray, { axis: "x" }),
    "emboss": ({ vision, color }) => vision.emboss(color),
    "convolve 3×3": ({ vision, color }) => vision.convolve(color, [[0, 1, 0], [1, 4, 1], [0, 1, 0]], { divisor: 8 }),
    "motion blur 15": ({ vision, color }) => vision.motionBlur(color, 15),
    "minimum 5": ({ vision, color }) => vision.minFilter(color, 5),
    "maximum 5": ({ vision, color }) => vision.maxFilter(color, 5),
  }),
  {
    group: "filters",
    name: "non-local means",
    run: ({ vision, gray }) => vision.denoise(gray, { strength: 10, templateSize: 7, searchSize: 11 }),
    factor: FAR,
    isSmallOnly: true,
  },
  ...group("binary", NEAR, {
    "threshold 127": ({ vision, gray }) => vision.threshold(gray, 127),
  }),
  ...group("binary", FAR, {
    "Otsu": ({ vision, gray }) => vision.otsu(gray),
    "adaptive threshold, mean": ({ vision, gray }) => vision.adaptiveThreshold(gray, 31, 5),
    "adaptive threshold, Gaussian": ({ vision, gray }) => vision.adaptiveThreshold(gray, 31, 5, { method: "gaussian" }),
    "dilate 5": ({ vision, mask }) => vision.dilate(mask, 5),
    "erode 5": ({ vision, mask }) => vision.erode(mask, 5),
    "open 5": ({ vision, mask }) => vision.open(mask, 5),
    "close 5": ({ vision, mask }) => vision.close(mask, 5),
    "gradient 5": ({ vision, mask }) => vision.gradient(mask, 5),
    "top hat 5": ({ vision, mask }) => vision.topHat(mask, 5),
    "distance transform": ({ vision, mask }) => vision.distanceTransform(mask),
  }),
  ...group("structure", FAR, {
    "Canny": ({ vision, gray }) => vision.canny(gray, 80, 160),
    "Hough lines": ({ vision, edges }) => vision.houghLines(edges, { threshold: 150 }),
    "Hough segments": ({ vision, edges }) => vision.houghSegments(edges, { threshold: 80, minLength: 40, maxGap: 5 }),
    "Hough circles": ({ vision, gray }) =>
      vision.houghCircles(gray, { minRadius: 20, maxRadius: 60, minDistance: 20, edgeThreshold: 100, threshold: 50 }),
    "connected components": ({ vision, mask }) => vision.connectedComponents(mask, { foreground: "light" }),
    "find contours": ({ vision, mask }) => vision.findContours(mask, { foreground: "light" }),
    "flood fill": ({ vision, color }) => vision.floodFill(color, [color.width / 2, 4], { tolerance: 40 }),
    "corners": ({ vision, gray }) => vision.corners(gray, { maxCorners: 200, quality: 0.01, minDistance: 5 }),
    "integral image": ({ vision, gray }) => vision.integralImage(gray),
    "match template 64": ({ vision, gray, template }) => vision.matchTemplate(gray, template, { threshold: 0.9 }),
  }),
  ...group("analysis", FAR, {
    "histogram": ({ vision, color }) => vision.histogram(color),
    "mean colour": ({ vision, color }) => vision.meanColor(color),
    "standard deviation": ({ vision, color }) => vision.standardDeviation(color),
    "minimum and maximum": ({ vision, gray }) => vision.minMax(gray),
    "entropy": ({ vision, gray }) => vision.entropy(gray),
    "sharpness": ({ vision, gray }) => vision.sharpness(gray),
  }),
  ...group("metrics", FAR, {
    "mean squared error": ({ vision, color, other }) => vision.mse(color, other),
    "mean absolute error": ({ vision, color, other }) => vision.mae(color, other),
    "PSNR": ({ vision, color, other }) => vision.psnr(color, other),
    "SSIM": ({ vision, gray, other }) => vision.ssim(gray, vision.grayscale(other), { window: "gaussian" }),
    "equals": ({ vision, color, other }) => vision.equals(color, other),
  }),
  ...group("codecs", FAR, {
    "decode PNG": ({ vision, files }) => vision.decode(files.png),
    "decode JPEG": ({ vision, files }) => vision.decode(files.jpeg),
    "decode WebP": ({ vision, files }) => vision.decode(files.webp),
    "decode GIF": ({ vision, files }) => vision.decode(files.gif),
    "encode PNG": ({ vision, color }) => vision.encode(color, "png"),
    "encode JPEG": ({ vision, color }) => vision.encode(color, "jpeg", { quality: 85 }),
    "encode WebP": ({ vision, color }) => vision.encode(color, "webp", { quality: 80 }),
    "encode GIF": ({ vision, color }) => vision.encode(color, "gif"),
  }),
];
