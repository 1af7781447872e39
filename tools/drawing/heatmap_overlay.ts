/** Numbers as colours over an image. @module */

import { Canvas } from "../core/canvas.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Rgba } from "../core/parse_color.ts";
import { type ColormapName, COLORMAPS, tabulateRamp } from "../tone/color_ramps.ts";
import { drawColorBar } from "./draw_color_bar.ts";
import { labelSizeFor } from "./label.ts";
import { MAX_VALUE, rangeOf, readNumberGrid, rowSampler } from "./number_grid.ts";

/** Options of {@link heatmapOverlay}. */
export interface HeatmapOverlayOptions {
  /** Colour map: turbo (default), viridis, magma, inferno, plasma, jet, hot, cool, bone, autumn, rainbow or gray. */
  readonly colormap?: ColormapName;
  /** How strongly the colours cover the image, 0 to 1. Default 0.5. */
  readonly opacity?: number;
  /** The number that gets the map's first colour. Default the smallest. */
  readonly min?: number;
  /** The number that gets the map's last colour. Default the largest. */
  readonly max?: number;
  /** Low numbers cover less: the opacity grows with the number. Default false. */
  readonly fade?: boolean;
  /** Draw a bar with the colours and their numbers. Default false. */
  readonly legend?: boolean;
  /** Size of the bar's numbers in pixels, 4 to 1000. Default by the image's size. */
  readonly labelSize?: number;
}

/** Colours of a map. */
const LEVELS = 256;

const check = new Checks("heatmapOverlay", "lay heat map over image");

/**
 * Lays numbers as colours over an image, on a copy: attention, density,
 * differences. The grid is stretched over the whole image, smoothly.
 *
 * @param image the image
 * @param values rows of numbers `[[…], …]` of any size, up to 4000000, or a gray image
 * @param options `colormap`, `opacity`, `min`, `max`, `fade`, `legend`, `labelSize`
 * @returns the drawing
 * @throws ToolError when rows differ in length or hold something else than finite numbers
 *
 * Stretched as OpenCV's `resize` with INTER_LINEAR, coloured as its `applyColorMap`.
 *
 * @example
 * ```ts
 * const shown = image.heatmapOverlay([[0, 0.2], [0.9, 0.4]], { opacity: 0.6, legend: true });
 * ```
 */
export function heatmapOverlay(
  image: Image,
  values: Image | readonly (readonly number[])[],
  options?: HeatmapOverlayOptions,
): Image {
  check.image(image);
  const grid = readNumberGrid(check, values, "values");
  const given = check.options(options, ["colormap", "opacity", "min", "max", "fade", "legend", "labelSize"]);
  const name = check.choice(given.colormap, "colormap", COLORMAPS, "turbo");
  const opacity = check.number(given.opacity, "opacity", { min: 0, max: 1, default: 0.5 });
  const range = rangeOf(grid);
  const limits = { min: -MAX_VALUE, max: MAX_VALUE };
  const min = check.number(given.min, "min", { ...limits, default: range.min });
  const max = check.number(given.max, "max", { ...limits, default: Math.max(range.max, min) });
  if (max < min) throw check.error("max", { expected: `at least min, which is ${min}`, received: max });
  const isFading = check.boolean(given.fade, "fade", false);
  const hasLegend = check.boolean(given.legend, "legend", false);
  const size = check.number(given.labelSize, "labelSize", { min: 4, max: 1000, default: labelSizeFor(image) });
  const colors = colorsOf(name);
  const canvas = new Canvas(image, colors);
  const sample = rowSampler(grid, image);
  const row = new Float64Array(image.width);
  // Divided first: the inverse of the least differences is infinite.
  const shareOf = (value: number): number => max > min ? (value - min) / (max - min) : 0;
  for (let y = 0; y < image.height; y++) {
    sample(y, row);
    for (let x = 0; x < image.width; x++) {
      const level = Math.min(LEVELS - 1, Math.max(0, Math.round(shareOf(row[x] as number) * (LEVELS - 1))));
      canvas.blend(x, y, colors[level] as Rgba, isFading ? (opacity * level) / (LEVELS - 1) : opacity);
    }
  }
  if (hasLegend) drawColorBar(canvas, colors, { min, max, size });
  return canvas.finish();
}

function colorsOf(name: ColormapName): Rgba[] {
  const table = tabulateRamp(name);
  return Array.from(
    { length: LEVELS },
    (_, i): Rgba => [table[4 * i] as number, table[4 * i + 1] as number, table[4 * i + 2] as number, 255],
  );
}
