import assert from "node:assert/strict";
import { type StatedFacts, statedFacts } from "../../../scripts/describe/stated_facts.ts";

const NONE: StatedFacts = { default: null, unit: null, minimum: null, maximum: null };

const NUMBERS: [string, Partial<StatedFacts>][] = [
  ["width of the square in pixels, odd, 1 to 255. Default 3", {
    default: "3",
    unit: "pixels",
    minimum: 1,
    maximum: 255,
  }],
  ["the angle, −360000 to 360000", { minimum: -360_000, maximum: 360_000 }],
  ["Wiener: how much noise there is, 1e-6 to 10. Default 0.005.", { default: "0.005", minimum: 1e-6, maximum: 10 }],
  ["above 0 to 1000. Default 75", { default: "75", maximum: 1_000 }],
  ["1 (slight) to 5 (strong). Default 3.", { default: "3", minimum: 1, maximum: 5 }],
  ["column, 0 to width − 1", { minimum: 0 }],
  ["1 to the image's width", { minimum: 1 }],
  ["greatest distance in pixels, 0 or more; default 2 % of the length", {
    default: "2 % of the length",
    unit: "pixels",
    minimum: 0,
  }],
  ["0 to 1, 1 (default) is sepia in full", { default: "1", minimum: 0, maximum: 1 }],
  ["Length in pixels. Default 4 widths and 4 pixels.", { default: "4 widths and 4 pixels", unit: "pixels" }],
  ["Default: 1 for a mask, more for colour.", { default: "1 for a mask, more for colour" }],
  ["new height in pixels; by default in proportion", { default: "in proportion", unit: "pixels" }],
  ["Distance, greater than 0. Default: 1, 2 or 5 times a power of ten.", { default: "1, 2 or 5 times a power of ten" }],
  ["Largest radius in pixels, `minRadius` to 65535. Default half of the shorter side.", {
    default: "half of the shorter side",
    unit: "pixels",
    maximum: 65_535,
  }],
  ["defaults are PIL's", {}],
  ["as in EXIF 2.3, section 4.6.4", {}],
];

Deno.test.each(NUMBERS)("of a number: %s", (text, facts) => {
  assert.deepEqual(statedFacts(text, { isNumber: true }), { ...NONE, ...facts });
});

const OTHERS: [string, string | null][] = [
  ["`png` (default), `jpeg`, `webp` or `gif`", "png"],
  ["nearest, lanczos (default) or area", "lanczos"],
  ["What the box's numbers count. Default `pixel`.", "pixel"],
  ["Default false.", "false"],
  ["Default transparent; black for a gray image.", "transparent"],
  ["`color`, by default white; `transparent` for none", "white"],
  ["A side of 1 to 5 pixels", null],
];

Deno.test.each(OTHERS)("of anything else: %s", (text, stated) => {
  assert.deepEqual(statedFacts(text, { isNumber: false }), { ...NONE, default: stated });
});
