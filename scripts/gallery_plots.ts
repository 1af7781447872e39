/**
 * The gallery's plots: each a snippet whose last expression is the picture.
 * Numbers are small, or drawn from the seeded `Math.random` of the run.
 *
 * @module
 */

/** One plot. */
export interface GalleryPlot {
  /** Name of its file. */
  readonly name: string;
  readonly code: string;
  /** Of photographs: WebP, a tenth of PNG's size. */
  readonly isPhotographic?: boolean;
}

/** The file of a plot, below the gallery's folder. */
export function plotFile({ name, isPhotographic = false }: GalleryPlot): string {
  return `plots/${name}.${isPhotographic ? "webp" : "png"}`;
}

/** Every plot, in the order of the page. */
export const GALLERY_PLOTS: readonly GalleryPlot[] = [
  {
    name: "line",
    code: `const epochs = Array.from({ length: 40 }, (_, i) => i + 1);
vision.plotLine([
  { label: "training", x: epochs, y: epochs.map((epoch) => 2.4 * Math.exp(-epoch / 9) + 0.12) },
  { label: "validation", x: epochs, y: epochs.map((epoch) => 2.4 * Math.exp(-epoch / 8) + 0.3 + epoch * 0.006) },
], {
  title: "Loss during training",
  xLabel: "epoch",
  yLabel: "cross-entropy in nats",
  annotations: [
    { xspan: [28, 40], label: "lower learning rate", color: "orange" },
    { vline: 20, label: "early stop" },
    { text: "overfitting begins", at: [24, 1.3], to: [22, 0.62] },
  ],
})`,
  },
  {
    name: "line_log",
    code: `vision.plotLine({ measured: [[1, 0.9], [10, 8], [100, 110], [1000, 850], [10000, 12000]] }, {
  title: "Time by size",
  xLabel: "pixels",
  yLabel: "time in µs",
  xScale: "log",
  yScale: "log",
})`,
  },
  {
    name: "line_errors",
    code: `const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
vision.plotLine([
  { label: "north", x: days, y: [3.1, 4.2, null, 5.1, 4.6], errors: [0.3, 0.4, 0.2, 0.5, 0.3] },
  { label: "south", x: days, y: [2.2, 2.6, 3.4, 3.9, 4.8], errors: [0.2, 0.3, 0.3, 0.2, 0.4] },
], { title: "Mean and standard error", yLabel: "hours" })`,
  },
  {
    name: "scatter",
    code: `const bell = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const group = (n, x, y, spread) => Array.from({ length: n }, () => [x + bell() * spread, y + bell() * spread]);
vision.plotScatter({ cats: group(60, 4, 4.6, 0.5), dogs: group(60, 8, 6, 0.9), birds: group(40, 1.2, 2, 0.3) }, {
  title: "Three groups",
  xLabel: "weight in kg",
  yLabel: "length in dm",
  trend: true,
})`,
  },
  {
    name: "bar",
    code: `vision.plotBar([
  { label: "ours", values: [82.1, 77.4, 91.3, 64.0], errors: [1.2, 2.1, 0.8, 2.5] },
  { label: "baseline", values: [74.5, 70.2, 88.9, 51.7], errors: [1.5, 2.4, 1.1, 2.2] },
], {
  labels: ["counting", "reading", "rotation", "maze"],
  title: "Accuracy by task",
  yLabel: "accuracy in %",
  values: true,
})`,
  },
  {
    name: "bar_stacked",
    code: `vision.plotBar({ crop: [12, 30, 22], rotate: [8, 11, 17], enhance: [3, 9, 14] }, {
  labels: ["before training", "after 1 000 steps", "after 5 000 steps"],
  title: "Tool calls in 50 answers",
  yLabel: "calls",
  stacked: true,
  values: true,
})`,
  },
  {
    name: "horizontal_bar",
    code: `vision.plotHorizontalBar(
  { "rotate, then crop": 42, "crop alone": 97, "colour threshold": 12, "connected components": 55, "none": 4 },
  { title: "What answers used", xLabel: "answers", values: true },
)`,
  },
  {
    name: "histogram",
    code: `const bell = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const sizes = Array.from({ length: 800 }, () => 24 + bell() * 6);
vision.plotHistogram(sizes, {
  title: "Diameters of 800 particles",
  xLabel: "diameter in px",
  yLabel: "particles",
  annotations: [{ vline: 24, label: "nominal" }],
})`,
  },
  {
    name: "histogram_image",
    code: `vision.plotHistogram(images.coffee, { title: "Tones of a photograph", xLabel: "value", yLabel: "pixels" })`,
  },
  {
    name: "pie",
    code:
      `vision.plotPie({ sky: 45, grass: 28, water: 15, stone: 7, road: 3.5, other: 1.5 }, { title: "What the picture shows" })`,
  },
  {
    name: "heatmap",
    code: `const names = ["cat", "dog", "bird", "fish"];
vision.plotHeatmap([[50, 2, 1, 0], [4, 44, 5, 1], [0, 8, 41, 3], [1, 0, 2, 47]], {
  xLabels: names,
  yLabels: names,
  xLabel: "seen as",
  yLabel: "is",
  title: "Confusion",
})`,
  },
  {
    name: "heatmap_field",
    code:
      `const rows = Array.from({ length: 60 }, (_, y) => Array.from({ length: 90 }, (_, x) => Math.sin(x / 9) * Math.cos(y / 7)));
vision.plotHeatmap(rows, { title: "sin(x / 9) · cos(y / 7)", colormap: "magma", xLabel: "x", yLabel: "y" })`,
  },
  {
    name: "box",
    code: `const bell = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const times = (n, mean, spread) => Array.from({ length: n }, () => mean + bell() * spread);
vision.plotBox({ rotate: [...times(40, 5, 1), 11.5], crop: times(30, 3, 0.4), resize: times(50, 7.5, 1.8) }, {
  title: "Time of three tools",
  yLabel: "time in ms",
  mean: true,
})`,
  },
  {
    name: "function",
    code: `vision.plotFunction({ "sin x": Math.sin, "sin x / x": (x) => Math.sin(x) / x }, {
  xRange: [-12, 12],
  title: "Two functions",
  annotations: [{ point: [0, 1], label: "limit 1" }],
})`,
  },
  {
    name: "function_poles",
    code: `vision.plotFunction(Math.tan, { xRange: [-5, 5], title: "tan x", xLabel: "x", yLabel: "y" })`,
  },
  {
    name: "table",
    code: `vision.plotTable([
  { method: "crop and zoom", accuracy: 93.2, "time in ms": 12.5, note: "with two crops" },
  { method: "whole image", accuracy: 88.4, "time in ms": 9, note: null },
  { method: "rotate, then crop", accuracy: 95.7, "time in ms": 31.25, note: "for turned pages" },
], { title: "Results" })`,
  },
  {
    name: "image_grid",
    isPhotographic: true,
    code: `const { coffee } = images;
const steps = [coffee, coffee.grayscale(), coffee.canny(60, 140), coffee.colormap("inferno"), coffee.rotate(15), coffee.otsu()];
vision.imageGrid(steps, {
  captions: ["input", "grayscale()", "canny(60, 140)", 'colormap("inferno")', "rotate(15)", "otsu()"],
  columns: 3,
  cellWidth: 240,
  cellHeight: 160,
  title: "Six views of a cup",
})`,
  },
  {
    name: "subplots",
    code: `const size = { width: 420, height: 280 };
const { coffee } = images;
vision.subplots([
  vision.plotLine([1, 4, 9, 16, 25], { ...size, title: "Squares", xLabel: "n" }),
  vision.plotHistogram(coffee, { ...size, title: "Tones", xLabel: "value" }),
  vision.plotFunction((x) => 1 / x, { ...size, title: "1 / x" }),
  vision.plotBar({ red: 3, green: 5, blue: 2 }, { ...size, title: "Counts", values: true }),
], { columns: 2, letters: true, title: "Four panels" })`,
  },
];
