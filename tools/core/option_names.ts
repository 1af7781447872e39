/** What other libraries call the options of this one. @module */

import { receivedText } from "./describe_received.ts";
import { parseColor } from "./parse_color.ts";

/** Words of PIL, OpenCV, matplotlib and canvas, and the options that they may mean here, the likelier first. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  algorithm: ["method"],
  alpha: ["opacity", "amount"],
  axis: ["direction"],
  background: ["fill"],
  backgroundColor: ["background", "fill"],
  bg: ["background"],
  bgColor: ["background"],
  blend: ["mode"],
  blendMode: ["mode"],
  borderColor: ["color", "fill"],
  borderValue: ["fill"],
  borderWidth: ["lineWidth", "width"],
  colour: ["color"],
  cols: ["columns"],
  confidence: ["score"],
  cornerRadius: ["radius"],
  cval: ["fill"],
  fill: ["color"],
  fillColor: ["fill"],
  filled: ["fill"],
  fillStyle: ["fill", "color"],
  font_size: ["size", "labelSize"],
  fontFamily: ["font"],
  fontScale: ["size", "labelSize"],
  fontSize: ["size", "labelSize"],
  headLength: ["head"],
  interpolation: ["method"],
  isClosed: ["closed"],
  kernel: ["method"],
  ksize: ["size"],
  lang: ["language"],
  line_width: ["lineWidth", "width"],
  left: ["at"],
  lineColor: ["color"],
  lineWidth: ["width"],
  lw: ["lineWidth", "width"],
  linewidth: ["lineWidth", "width"],
  markerType: ["shape"],
  normalized: ["space"],
  outline: ["color"],
  outlineWidth: ["lineWidth", "width"],
  padding: ["gap"],
  percent: ["amount"],
  position: ["at"],
  resample: ["method"],
  resampling: ["method"],
  rotation: ["angle"],
  spacing: ["gap"],
  stroke: ["color"],
  stroke_fill: ["stroke"],
  stroke_width: ["strokeWidth", "lineWidth", "width"],
  strokeColor: ["color", "stroke"],
  strokeStyle: ["color", "stroke"],
  strokeWidth: ["lineWidth", "width"],
  textColor: ["color"],
  thickness: ["lineWidth", "width"],
  tileGridSize: ["tiles"],
  tipLength: ["head"],
  titles: ["captions"],
  top: ["at"],
  x: ["at"],
  y: ["at"],
};

/** An option that a value without a name may have been meant for, as it is written: `color: "red"`. */
export function namedOption(value: unknown, keys: readonly string[]): string | undefined {
  const write = (name: string): string | undefined =>
    keys.includes(name) ? `${name}: ${receivedText(value)}` : undefined;
  if (typeof value === "number" && keys.includes("start") && keys.includes("end")) return `start: ${value}, end: …`;
  if (typeof value === "number") {
    const share = value > 0 && value < 1 ? write("opacity") : undefined;
    return share ?? write("step") ?? write("size") ?? write("bins") ?? write("width") ?? onlyOption(value, keys);
  }
  if (typeof value === "boolean") return keys.find((key) => FLAGS.includes(key))?.concat(`: ${value}`);
  if (value === null) return undefined;
  if (isOneOf(value, SPACES)) return write("space") ?? onlyOption(value, keys);
  if (typeof value === "string" && /^[a-z]{3}$/.test(value) && keys.includes("language")) return write("language");
  if (isPoint(value) && keys.includes("at")) return `at: ${receivedText(value)}`;
  if (isNumbers(value, 4) && keys.includes("box")) return `box: ${receivedText(value)}`;
  return (parseColor(value) === null ? undefined : write("color") ?? write("fill")) ??
    (isTexts(value) ? write("captions") : onlyOption(value, keys));
}

/** The one option that there is, when it may be a number or a word; what is no colour is not proposed as one. */
function onlyOption(value: unknown, keys: readonly string[]): string | undefined {
  const isPlain = typeof value === "number" || typeof value === "string";
  if (isPlain && keys.length === 1 && FLAGS.includes(keys[0] as string)) {
    // A number has another library's meaning, a level or a code; a word may be the flag's.
    return typeof value === "number" ? undefined : `${keys[0]}: true`;
  }
  return isPlain && keys.length === 1 && !["color", "fill"].includes(keys[0] as string)
    ? `${keys[0]}: ${receivedText(value)}`
    : undefined;
}

/** Options that are true or false. */
const FLAGS: readonly string[] = ["expand", "invert", "closed", "euclidean"];

/** Spaces of the numbers of a box (see region.ts). */
const SPACES: readonly string[] = ["pixel", "norm", "norm1000", "viewed"];

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value);
}

function isPoint(value: unknown): boolean {
  return isNumbers(value, 2);
}

function isNumbers(value: unknown, count: number): boolean {
  return Array.isArray(value) && value.length === count && value.every((item) => typeof item === "number");
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}

/** The option that a word of another library means, among those that there are. */
export function meantOption(word: string, keys: readonly string[]): string | undefined {
  return Object.hasOwn(MEANINGS, word) ? MEANINGS[word]?.find((name) => keys.includes(name)) : undefined;
}
