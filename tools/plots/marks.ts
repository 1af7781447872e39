/** Marks at data points: lines, dots, error bars. @module */

import type { PixelPoint } from "./chart.ts";
import type { Axes } from "./lay_out_axes.ts";
import type { Series } from "./read_series.ts";
import { element, strokePath, type SvgNode, svgNumber } from "./svg_node.ts";

/** Half the width of an error bar's caps in pixels. */
const CAP = 3.5;
/** Nearer points, in pixels, share what a legend has to avoid. */
const SAMPLE = 12;
const SQUARE_BELOW = 1.75;
/** Farther out than this many pixels a place is drawn at this distance: renderers count in 32 bits. */
const FAR = 20_000;

/** A series' points in pixels; where there is none, null. */
export function pixelPoints({ x, y }: Series, axes: Axes): (PixelPoint | null)[] {
  return y.map((value, i) => {
    const at = x[i] as number;
    if (Number.isNaN(value) || Number.isNaN(at)) return null;
    return [near(axes.x.place(at)), near(axes.y.place(value))];
  });
}

/** Runs of points without a gap. */
export function runsOf(points: readonly (PixelPoint | null)[]): PixelPoint[][] {
  const runs: PixelPoint[][] = [];
  let run: PixelPoint[] = [];
  for (const point of [...points, null]) {
    if (point !== null) {
      run.push(point);
    } else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return runs;
}

/** Path data through points. Many points in one column of pixels are thinned to its first, lowest, highest and last. */
export function linePath(points: readonly PixelPoint[]): string {
  return thinned(points).map(([x, y], i) => `${i === 0 ? "M" : "L"}${svgNumber(x)} ${svgNumber(y)}`).join("");
}

/** Path data of one dot. A dot of three pixels is as well a square, which takes half the time. */
export function dotPath([x, y]: PixelPoint, radius: number): string {
  if (radius < SQUARE_BELOW) {
    const side = svgNumber(radius * 1.8);
    return `M${svgNumber(x - radius * 0.9)} ${svgNumber(y - radius * 0.9)}h${side}v${side}h-${side}z`;
  }
  const r = svgNumber(radius);
  return `M${svgNumber(x - radius)} ${svgNumber(y)}a${r} ${r} 0 1 0 ${svgNumber(2 * radius)} 0` +
    `a${r} ${r} 0 1 0 ${svgNumber(-2 * radius)} 0z`;
}

/** Error bars of a series. */
export function errorBars(series: Series, axes: Axes): SvgNode[] {
  const { errors, color } = series;
  if (errors === null) return [];
  const bars = pixelPoints(series, axes).flatMap((point, i) => {
    const error = errors[i] as number;
    const value = series.y[i] as number;
    return point === null || Number.isNaN(error) ? [] : [errorBar(axes, point[0], [value - error, value + error])];
  });
  return bars.length === 0 ? [] : [strokePath("errors", bars.join(""), { color, width: 1.2 })];
}

/** Points along the error bars of a series. */
export function coveredByErrors({ x, y, errors }: Series, axes: Axes): PixelPoint[] {
  if (errors === null) return [];
  return y.flatMap((value, i): PixelPoint[] => {
    const error = errors[i] as number;
    const at = near(axes.x.place(x[i] as number));
    const ends = [value - error, value + error].map((end) => near(axes.y.place(end)));
    return ends.some(Number.isNaN) ? [] : sampledRun(ends.map((end) => [at, end]));
  });
}

/** Path data of an upright error bar between two values. */
export function errorBar(axes: Axes, x: number, [low, high]: readonly [number, number]): string {
  const isLog = axes.y.spec.kind === "log";
  const bottom = isLog && low <= 0 ? axes.area.y2 + CAP : near(axes.y.place(low));
  const top = near(axes.y.place(high));
  const at = svgNumber(x);
  const [from, to] = [svgNumber(x - CAP), svgNumber(x + CAP)];
  return `M${at} ${svgNumber(bottom)}V${svgNumber(top)}M${from} ${svgNumber(bottom)}H${to}M${from} ${
    svgNumber(top)
  }H${to}`;
}

/** A place that a renderer can hold. */
export function near(place: number): number {
  return Math.max(-FAR, Math.min(FAR, place));
}

/** Points on and between the points of a run, for the legend to stay away from. */
export function sampledRun(run: readonly PixelPoint[]): PixelPoint[] {
  const samples: PixelPoint[] = [];
  thinned(run).forEach((point, i, all) => {
    const last = all[i - 1] ?? point;
    const steps = Math.min(400, Math.max(1, Math.ceil(Math.hypot(point[0] - last[0], point[1] - last[1]) / SAMPLE)));
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      samples.push([last[0] + (point[0] - last[0]) * share, last[1] + (point[1] - last[1]) * share]);
    }
  });
  return samples;
}

/** The mark of a line in a legend. */
export function lineMark({ color, dash }: { color: string; dash?: string | undefined }): LegendMark {
  return (x, y) => [strokePath("legend-mark", `M${x} ${y}h22`, { color, width: 2, dash })];
}

/** The mark of dots in a legend. */
export function dotMark(color: string): LegendMark {
  return (x, y) => [element("path", "legend-mark", { attributes: { d: dotPath([x + 11, y], 4), fill: color } })];
}

/** The mark of a filled shape in a legend. */
export function boxMark(color: string): LegendMark {
  return (x, y) => {
    return [element("rect", "legend-mark", { attributes: { x: x + 3, y: y - 6, width: 16, height: 12, fill: color } })];
  };
}

type LegendMark = (x: number, y: number) => SvgNode[];

function thinned(points: readonly PixelPoint[]): readonly PixelPoint[] {
  if (points.length < 2000) return points;
  const kept: PixelPoint[] = [];
  for (let i = 0; i < points.length;) {
    const column = Math.round((points[i] as PixelPoint)[0]);
    let end = i;
    while (end < points.length && Math.round((points[end] as PixelPoint)[0]) === column) end++;
    kept.push(...extremesOf(points, i, end));
    i = end;
  }
  return kept;
}

function extremesOf(points: readonly PixelPoint[], start: number, end: number): PixelPoint[] {
  let [low, high] = [start, start];
  for (let i = start; i < end; i++) {
    if ((points[i] as PixelPoint)[1] < (points[low] as PixelPoint)[1]) low = i;
    if ((points[i] as PixelPoint)[1] > (points[high] as PixelPoint)[1]) high = i;
  }
  const kept = [...new Set([start, low, high, end - 1])].sort((a, b) => a - b);
  return kept.map((i) => points[i] as PixelPoint);
}
