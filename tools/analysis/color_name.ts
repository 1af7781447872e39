/** What people call a colour. @module */

import { Checks } from "../core/check.ts";
import { CSS_COLORS } from "../core/css_colors.ts";
import type { ColorLike } from "../core/parse_color.ts";

/** The eleven basic colour terms of English (Berlin and Kay, 1969), and cyan. */
export type BasicColor =
  | "black"
  | "gray"
  | "white"
  | "red"
  | "orange"
  | "yellow"
  | "green"
  | "cyan"
  | "blue"
  | "purple"
  | "pink"
  | "brown";

type Lab = readonly [lightness: number, a: number, b: number];

/** CSS colours that are plainly one or the other. */
const EXAMPLES: Readonly<Record<BasicColor, readonly string[]>> = {
  black: ["black", "#1c1c1c"],
  gray: ["gray", "darkgray", "dimgray", "lightgray", "slategray", "#3c3c3c"],
  white: ["white", "whitesmoke", "ivory"],
  red: ["red", "crimson", "firebrick", "darkred", "indianred"],
  orange: ["orange", "darkorange", "coral", "orangered"],
  yellow: ["yellow", "gold", "khaki", "palegoldenrod", "#c8b400"],
  green: ["green", "lime", "limegreen", "seagreen", "darkgreen", "lightgreen", "olivedrab", "yellowgreen"],
  cyan: ["cyan", "turquoise", "darkcyan", "lightseagreen", "paleturquoise"],
  blue: ["blue", "royalblue", "dodgerblue", "navy", "steelblue", "skyblue", "lightblue", "midnightblue"],
  purple: ["purple", "blueviolet", "mediumpurple", "indigo", "mediumorchid", "plum", "darkmagenta", "magenta"],
  pink: ["pink", "hotpink", "deeppink", "lightpink", "palevioletred", "mistyrose"],
  brown: ["saddlebrown", "sienna", "peru", "tan", "#5c3a1e", "#7a5230"],
};

const check = new Checks("colorName", "name colour");

/**
 * Names a colour as people would: black, gray, white, red, orange, yellow,
 * green, cyan, blue, purple, pink or brown. Opacity does not count.
 *
 * @param color the colour, for example what `pixelAt` or `dominantColors` gave
 * @returns the name of the group whose examples are nearest
 * @throws ToolError when it is not a colour
 *
 * Distances in Oklab (Björn Ottosson, 2020) to 60 CSS colours. Between groups,
 * where people disagree too, the answer is one of the two.
 *
 * @example
 * ```ts
 * const [x, y] = [40, 60];
 * console.log(vision.colorName(image.pixelAt(x, y)), vision.colorName("#1d6fd1"));
 * ```
 */
export function colorName(color: ColorLike): BasicColor {
  const [r, g, b] = check.color(color, "color");
  const wanted = oklab(r, g, b);
  let best: BasicColor = "gray";
  let least = Infinity;
  for (const [name, examples] of Object.entries(EXAMPLES) as [BasicColor, readonly string[]][]) {
    for (const example of examples) {
      const distance = squaredDistance(wanted, labOfExample(example));
      if (distance >= least) continue;
      least = distance;
      best = name;
    }
  }
  return best;
}

function labOfExample(example: string): Lab {
  const word = CSS_COLORS[example] ?? parseInt(example.slice(1), 16);
  return oklab(word >> 16, (word >> 8) & 255, word & 255);
}

/** Oklab of sRGB; the matrices are the author's. */
function oklab(r: number, g: number, b: number): Lab {
  const [red, green, blue] = [linear(r), linear(g), linear(b)];
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** An sRGB byte as light, 0 to 1 (IEC 61966-2-1). */
function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Hue tells names apart better than lightness does: it counts more. */
const LIGHTNESS_WEIGHT = 0.35;

function squaredDistance(a: Lab, b: Lab): number {
  return LIGHTNESS_WEIGHT * (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}
