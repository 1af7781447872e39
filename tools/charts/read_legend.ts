/** Which colour stands for what. @module */

import { AREA_KEYS, type AreaOptions, checkArea } from "../analysis/gray_area.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Box, BoxLike } from "../core/region.ts";
import { LABEL_GAP, labelBoxes, readLabel } from "./chart_labels.ts";
import { type ColorSample, colorSamples } from "./color_samples.ts";
import { hexOf } from "./common_colors.ts";

/** Options of {@link readLegend}. */
export interface ReadLegendOptions extends AreaOptions {
  /** The part that holds the legend. Default all of the chart. */
  readonly box?: BoxLike | null;
}

/** A line of a legend. */
export interface LegendEntry {
  readonly label: string;
  /** `#rrggbb`, for `readLineSeries`, `readBars` and `readScatter`. */
  readonly color: string;
  /** The sample of the colour. */
  readonly sample: Box;
  /** The label. */
  readonly box: Box;
}

const check = new Checks("readLegend", "read legend");

/** Sample and label: how far apart, by the label's height, and how large the sample may be. */
const APART = 4;
const SAME_ROW = 0.8;
const SAMPLE_HEIGHT = 2.4;
const SAMPLE_WIDTH = 8;

/**
 * Reads a legend: coloured samples with a name on their right.
 *
 * @param image the chart
 * @param options `box`: the part that holds the legend (default all of it, which is slower and may take a bar beside a
 * text for a sample); `space` and `clamp` of the box
 * @returns `[{ label, color, sample, box }]` from top to bottom, `color` as `#rrggbb`; empty when there is none. Gray
 * and black samples are not found
 * @throws ToolError when the box or an option is wrong
 *
 * Names are read by the engine of `readText`, each on its own: about 0.05 s a name.
 *
 * @example
 * ```ts
 * const legend = image.readLegend({ box: [80, 50, 200, 110] });
 * const y = image.readAxis("y");
 * return legend.map(({ label, color }) => ({ label, values: image.readBars(color, { axis: y }).map((b) => b.value) }));
 * ```
 */
export function readLegend(image: Image, options?: ReadLegendOptions): LegendEntry[] {
  check.image(image);
  const given = check.options(options, ["box", ...AREA_KEYS]);
  const area = checkArea(check, image, given.box, given);
  const { samples, isColored } = colorSamples(image, area);
  if (samples.length === 0) return [];
  const labels = labelBoxes(image, area, { gap: LABEL_GAP.name, isInk: (at) => !isColored(at) });
  const entries = labels.flatMap((box): LegendEntry[] => {
    const sample = sampleBeside(samples, box);
    if (sample === null) return [];
    const label = readLabel(check, image, box);
    return label === "" ? [] : [{ label, color: hexOf(sample.color), sample: sample.box, box }];
  });
  return entries.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** The nearest sample on the left. */
function sampleBeside(samples: readonly ColorSample[], [x1, y1, , y2]: Box): ColorSample | null {
  const high = y2 - y1;
  const beside = samples.filter(({ box }) => {
    const gap = x1 - box[2];
    const off = Math.abs((box[1] + box[3]) / 2 - (y1 + y2) / 2);
    return gap >= -1 && gap <= high * APART && off <= high * SAME_ROW && box[3] - box[1] <= high * SAMPLE_HEIGHT &&
      box[2] - box[0] <= high * SAMPLE_WIDTH;
  });
  return beside.toSorted((a, b) => b.box[2] - a.box[2])[0] ?? null;
}
