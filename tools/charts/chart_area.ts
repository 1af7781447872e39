/** The part of a chart that is searched for a colour. @module */

import { checkTolerance, colorMask } from "../analysis/color_mask.ts";
import { checkArea } from "../analysis/gray_area.ts";
import type { Checks } from "../core/check.ts";
import { type Image, rgbaOf } from "../core/image.ts";
import type { ColorLike, Rgba } from "../core/parse_color.ts";
import type { Box, BoxLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { colorDistance, commonColors, hexOf } from "./common_colors.ts";

/** Where and how a colour is looked for. */
export interface ChartAreaOptions {
  /** The part to read: the inside of the axes, without legend and labels. Default all of it. */
  readonly box?: BoxLike | null;
  /** How far each channel may be off, 0 to 255. Default 32. */
  readonly tolerance?: number;
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

/** The names of {@link ChartAreaOptions}, for `check.options`. */
export const CHART_AREA_KEYS = ["box", "tolerance", "space", "clamp"] as const;

/** A colour in a part of a chart. */
export interface ChartArea {
  readonly area: Box;
  readonly width: number;
  readonly height: number;
  /** 1 where the colour is, row by row of the part. */
  readonly mask: Uint8Array;
  /** How much of a pixel has the colour, 0 to 1, at a place in the part; 0 outside. */
  readonly coverage: (x: number, y: number) => number;
  /** Whether nothing is drawn at a place in the part; true outside. */
  readonly isPaper: (x: number, y: number) => boolean;
}

/** Checks colour, box and tolerance, and finds the colour; an error with the chart's colours when it is not there. */
export function chartArea(
  checks: Checks,
  image: Image,
  color: ColorLike | unknown,
  options: { readonly [Key in keyof ChartAreaOptions]?: unknown },
): ChartArea {
  const wanted = checks.color(color, "color");
  const tolerance = checkTolerance(checks, options.tolerance);
  const area = checkArea(checks, image, options.box, options);
  const mask = colorMask(image, area, wanted, tolerance);
  const common = commonColors(image, area);
  if (!mask.includes(1)) {
    const others = common.slice(1, 6).map(hexOf).join(", ");
    throw checks.error("color", {
      expected: "a colour of the chart",
      received: color,
      hint: others === ""
        ? "The part has only one colour: check the box"
        : `Colours there, most common first, are ${others}; or raise tolerance`,
    });
  }
  const [width, height] = [area[2] - area[0], area[3] - area[1]];
  // Bars may cover more than half of their part: then their own colour is the most common.
  const paper = common.find((one) => colorDistance(one, wanted) > tolerance) ?? common[0] ?? [0, 0, 0, 0];
  return {
    area,
    width,
    height,
    mask,
    coverage: coverageOf(image, area, { wanted, paper }),
    isPaper: paperOf(image, area, paper),
  };
}

/** Channels that are farther from the paper's are drawn on it: faint grid lines are. */
const OFF_PAPER = 12;

function paperOf(image: Image, [x1, y1, x2, y2]: Box, paper: Rgba): ChartArea["isPaper"] {
  const rgba = rgbaOf(image);
  return (x, y) => {
    const [px, py] = [x1 + x, y1 + y];
    if (px < x1 || py < y1 || px >= x2 || py >= y2) return true;
    const i = (py * image.width + px) * 4;
    return Math.abs((rgba[i] as number) - paper[0]) <= OFF_PAPER &&
      Math.abs((rgba[i + 1] as number) - paper[1]) <= OFF_PAPER &&
      Math.abs((rgba[i + 2] as number) - paper[2]) <= OFF_PAPER;
  };
}

/** A pixel's place between the paper's colour and the wanted one, when it lies between them. */
function coverageOf(
  image: Image,
  [x1, y1, x2, y2]: Box,
  { wanted, paper }: { wanted: Rgba; paper: Rgba },
): ChartArea["coverage"] {
  const rgba = rgbaOf(image);
  const [dr, dg, db] = [wanted[0] - paper[0], wanted[1] - paper[1], wanted[2] - paper[2]];
  const square = dr * dr + dg * dg + db * db;
  return (x, y) => {
    const [px, py] = [x1 + x, y1 + y];
    if (square === 0 || px < x1 || py < y1 || px >= x2 || py >= y2) return 0;
    const i = (py * image.width + px) * 4;
    const [r, g, b] = [
      (rgba[i] as number) - paper[0],
      (rgba[i + 1] as number) - paper[1],
      (rgba[i + 2] as number) - paper[2],
    ];
    const share = (r * dr + g * dg + b * db) / square;
    const off = Math.hypot(r - share * dr, g - share * dg, b - share * db);
    return off > OFF_COLOR ? 0 : Math.min(1, Math.max(0, share));
  };
}

/** How far a mixture may be off the line between two colours: another colour is farther. */
const OFF_COLOR = 40;
