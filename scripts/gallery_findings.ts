/** The gallery's sheets of what operations find: numbers, texts and places, drawn or plotted. @module */

import type { GallerySheet } from "./gallery_sheet.ts";

/** Numbers about images. */
export const ANALYSIS_SHEET: GallerySheet = {
  group: "analysis",
  title: "Analysis and metrics",
  isLarge: true,
  setup: `const size = { width: 360, height: 240 };
      const changed = coins.rectangle([30, 40, 60, 70], { fill: "black" }).circle([220, 150], 12, { fill: "white" });
      const main = coffee.dominantColors(6);
      const noisy = [1, 2, 3, 4, 5].map((severity) => cat.corrupt("gaussianNoise", { severity, seed: 1 }).image);`,
  cells: [
    [
      "dominantColors(6)",
      `vision.plotHorizontalBar(main.map(({ hex, share }) => [hex, share * 100]),
          { ...size, xLabel: "share in %", values: true })`,
    ],
    ["histogram", "vision.plotHistogram(coffee, size)"],
    [
      "lineProfile across the first row of coins",
      'vision.plotLine(coins.lineProfile([0, 52], [299, 52]).gray, { ...size, xLabel: "x in px", markers: false })',
    ],
    [
      'regionsOfColor("#9c2e12")',
      `coffee.boxes(coffee.regionsOfColor("#9c2e12", { tolerance: 40, minArea: 150 }).map(({ box }) => ({ box })))`,
    ],
    ["differences of two images", "coins.boxes(coins.differences(changed).map(({ box }) => ({ box })))"],
    [
      "ssim and noise",
      `vision.plotLine([1, 2, 3, 4, 5], noisy.map((worse) => vision.ssim(cat, worse)),
          { ...size, xLabel: "severity of noise", yLabel: "ssim" })`,
    ],
    [
      "sharpness and blur",
      `vision.plotLine([0.5, 1, 2, 4].map((sigma) => [sigma, cat.gaussianBlur(sigma).sharpness()]),
          { ...size, yScale: "log", xLabel: "sigma of the blur", yLabel: "sharpness" })`,
    ],
    [
      "noiseLevel and noise",
      `vision.plotLine([1, 2, 3, 4, 5], noisy.map((worse) => worse.noiseLevel()),
          { ...size, xLabel: "severity of noise", yLabel: "noiseLevel" })`,
    ],
    [
      "skewAngle of a turned page",
      `vision.plotScatter([-9, -6, -3, 0, 3, 6, 9].map((turn) => [turn, images.page.rotate(turn, { fill: "white" }).skewAngle()]),
          { ...size, xLabel: "turned by, in degrees", yLabel: "skewAngle" })`,
    ],
  ],
};

/** Texts in images. */
export const READING_SHEET: GallerySheet = {
  group: "reading",
  title: "Reading",
  isLarge: true,
  setup: "const { words } = images.page.sauvola(25).readText();",
  cells: [
    ["detectTextRegions", "images.page.boxes(images.page.detectTextRegions().map(({ box }) => ({ box })))"],
    [
      "sauvola(25).readText(): the box of each word",
      'images.page.boxes(words.map(({ box }) => ({ box, color: "teal" })))',
    ],
    [
      "readText: the first words",
      `vision.plotTable(words.slice(0, 7).map(({ text, confidence }) => ({ text, confidence })))`,
    ],
  ],
};

/** Numbers in charts: the charts are plots of known numbers. */
export const CHARTS_SHEET: GallerySheet = {
  group: "charts",
  title: "Reading charts",
  isLarge: true,
  setup: `const size = { width: 400, height: 260 };
      const numbers = { red: 12, green: 7.5, blue: 9.2 };
      const bars = vision.plotBar(numbers, size);
      const across = bars.readAxis("y");
      const curve = vision.plotFunction((x) => Math.sin(x), { ...size, xRange: [0, 6], grid: false });
      const [x, y] = [curve.readAxis("x"), curve.readAxis("y")];
      const read = curve.readLineSeries("#0072b2", { x, y, at: [1, 2, 3, 4, 5] });`,
  cells: [
    ["a chart", "bars"],
    ["readAxis: its numbers", "bars.boxes(across.ticks.map(({ box }) => ({ box })))"],
    [
      "readBars: the values",
      `vision.plotTable(bars.readBars("#0072b2", { axis: across }).map(({ value }, i) => ({
          bar: Object.keys(numbers)[i], plotted: Object.values(numbers)[i], read: value })))`,
    ],
    [
      "readLineSeries: places on a curve",
      `read.reduce((drawn, { at }) => at === null ? drawn : drawn.marker(at, { color: "red", size: 14 }), curve)`,
    ],
    [
      "readLineSeries: the values",
      "vision.plotTable(read.map(({ x, y }) => ({ x, 'sin x': Math.sin(x), read: y })))",
    ],
  ],
};
