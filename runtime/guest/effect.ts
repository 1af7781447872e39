/** How much a tool call changed an image. @module */

import { type Image, rgbaOf } from "../../tools/core/image.ts";
import { floor, Integers, min, typedLength, wordsOf } from "./primordials.ts";

/** Sample points a side: 4 096 samples tell a change within 1 % for photographs. */
const GRID = 64;

/**
 * Mean absolute change between 0 and 1 over a grid of relative positions,
 * so that images of different sizes compare too. 0 is said only of images
 * that are equal to the byte.
 */
export function effectOf(before: Image, after: Image): number {
  if (before === after) return 0;
  const a = rgbaOf(before);
  const b = rgbaOf(after);
  const sampled = sampledChange(a, before, b, after);
  if (sampled > 0) return sampled;
  const sameSize = before.width === after.width && before.height === after.height;
  return sameSize ? exactChange(a, b) : 1 / (GRID * GRID);
}

/**
 * Runs in the interpreter, a few times in a process's life: places of columns
 * are worked out once, channels stand side by side.
 */
function sampledChange(a: Uint8ClampedArray, before: Image, b: Uint8ClampedArray, after: Image): number {
  const [columnsA, columnsB] = [columnsOf(before.width), columnsOf(after.width)];
  const [widthA, heightA, widthB, heightB] = [before.width, before.height, after.width, after.height];
  let sum = 0;
  for (let gy = 0; gy < GRID; gy++) {
    const rowA = placeAt(gy, heightA) * widthA * 4;
    const rowB = placeAt(gy, heightB) * widthB * 4;
    for (let gx = 0; gx < GRID; gx++) {
      const i = rowA + (columnsA[gx] as number);
      const j = rowB + (columnsB[gx] as number);
      const red = (a[i] as number) - (b[j] as number);
      const green = (a[i + 1] as number) - (b[j + 1] as number);
      const blue = (a[i + 2] as number) - (b[j + 2] as number);
      const alpha = (a[i + 3] as number) - (b[j + 3] as number);
      sum += (red < 0 ? -red : red) + (green < 0 ? -green : green) + (blue < 0 ? -blue : blue) +
        (alpha < 0 ? -alpha : alpha);
    }
  }
  return round(sum / (GRID * GRID * 4 * 255));
}

/** Where the samples of a row lie, in bytes from its start. */
function columnsOf(width: number): Int32Array {
  const columns = new Integers(GRID);
  for (let gx = 0; gx < GRID; gx++) columns[gx] = placeAt(gx, width) * 4;
  return columns;
}

function placeAt(step: number, length: number): number {
  return min(length - 1, floor(((step + 0.5) * length) / GRID));
}

/** Equal images are the usual case: what is equal from the start on is passed over a pixel at a time. */
function exactChange(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const count = min(typedLength(words), typedLength(others));
  let first = 0;
  while (first < count && words[first] === others[first]) first++;
  let sum = 0;
  for (let i = first * 4; i < a.length; i++) {
    const delta = (a[i] as number) - (b[i] as number);
    sum += delta < 0 ? -delta : delta;
  }
  return sum === 0 ? 0 : sum / (a.length * 255);
}

function round(value: number): number {
  return value < 1e-4 ? value : floor(value * 1e4 + 0.5) / 1e4;
}
