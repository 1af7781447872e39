/** Selecting pixels by their values. @module */

import { allocate } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import { createImage, type Image, type Pixels, pixelsOf } from "../core/image.ts";
import { parseColor } from "../core/parse_color.ts";
import { COLOR_SPACES, type ColorSpace, inSpace } from "./color_spaces.ts";

/** Options of {@link inRange}. */
export interface InRangeOptions {
  /** What the bounds count: `rgb` (default), `hsv`, `hsl`, `lab` or `ycrcb`, as `toHsv` and the others give them. */
  readonly space?: ColorSpace;
}

const check = new Checks("inRange", "select pixels");

/** Bounds outside a byte are usual (256), nonsense is not. */
const REACH = 1e6;

/**
 * Marks the pixels whose every channel lies between two bounds, both included.
 * Alpha does not count. With `space: "hsv"` (hue 0 to 180) or `"hsl"` a lower
 * hue above the upper one selects across red: `[170, 80, 80]` to `[10, 255, 255]`.
 *
 * @param image the image
 * @param lower a number for all channels, or one for each: `[r, g, b]`, in gray images `[v]`
 * @param upper the same, above
 * @param options `space`
 * @returns a mask: a gray image, 255 where the pixel lies in the range, else 0
 * @throws ToolError when a bound is no number, there are too few or too many, or all are shares of 1
 *
 * Equal to `cv2.inRange`.
 *
 * @example
 * ```ts
 * const reds = image.inRange([0, 120, 70], [10, 255, 255], { space: "hsv" });
 * ```
 */
export function inRange(
  image: Image,
  lower: number | readonly number[],
  upper: number | readonly number[],
  options?: InRangeOptions,
): Image {
  check.image(image);
  const given = check.options(options, ["space"]);
  const space = check.choice(given.space, "space", COLOR_SPACES, "rgb");
  const seen = inSpace(image, space);
  const low = bounds(seen, lower, "lower");
  const high = bounds(seen, upper, "upper");
  refuseShares({ lower: low, upper: high });
  const { width, height } = image;
  const data = allocate(width, height, 1);
  if (seen.channels === 1) markGray(pixelsOf(seen), data, [low[0] as number, high[0] as number]);
  else markColors(pixelsOf(seen), data, { low, high, isRound: space === "hsv" || space === "hsl" });
  return createImage({ width, height, channels: 1, data, parent: image });
}

/** Bounds that all lie between 0 and 1 and are not all whole, as floating-point images have them. */
function refuseShares(given: Readonly<Record<"lower" | "upper", readonly number[]>>): void {
  if (![...given.lower, ...given.upper].every((bound) => bound >= 0 && bound <= 1)) return;
  for (const argument of ["lower", "upper"] as const) {
    const share = given[argument].find((bound) => !Number.isInteger(bound));
    if (share !== undefined) throw check.shareError(argument, share);
  }
}

/** Three numbers; a fourth, for alpha, is checked and not used. */
function bounds(image: Image, value: unknown, argument: string): number[] {
  if (typeof value === "number") {
    const all = check.number(value, argument, { min: -REACH, max: REACH });
    return [all, all, all];
  }
  const color = typeof value === "string" ? parseColor(value) : null;
  if (color !== null) {
    const hint = `Write the colour's numbers: [${color.slice(0, 3).join(", ")}]`;
    throw check.error(argument, { expected: "a number or a list of numbers", received: value, hint, isType: true });
  }
  const lengths = image.channels === 1 ? { minLength: 1, maxLength: 1 } : { minLength: 3, maxLength: 4 };
  return check.numbers(value, argument, { min: -REACH, max: REACH, ...lengths });
}

function markGray(source: Pixels, mask: Pixels, [low, high]: readonly [number, number]): void {
  for (let i = 0; i < mask.length; i++) {
    const tone = source[i] as number;
    if (tone >= low && tone <= high) mask[i] = 255;
  }
}

function markColors(
  source: Pixels,
  mask: Pixels,
  { low, high, isRound }: { low: readonly number[]; high: readonly number[]; isRound: boolean },
): void {
  const first = selectedTones(low[0] as number, high[0] as number, isRound);
  const second = selectedTones(low[1] as number, high[1] as number, false);
  const third = selectedTones(low[2] as number, high[2] as number, false);
  for (let i = 0, p = 0; i < mask.length; i++, p += 4) {
    mask[i] = (first[source[p] as number] as number) & (second[source[p + 1] as number] as number) &
      (third[source[p + 2] as number] as number);
  }
}

/** 255 for each byte in the range; across the end when it is round and the ends are swapped. */
function selectedTones(low: number, high: number, isRound: boolean): Uint8Array {
  const isAcross = isRound && low > high;
  const isIn = (tone: number): boolean => isAcross ? tone >= low || tone <= high : tone >= low && tone <= high;
  return Uint8Array.from({ length: 256 }, (_, tone) => isIn(tone) ? 255 : 0);
}
