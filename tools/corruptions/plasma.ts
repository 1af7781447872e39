/** Clouds. @module */

import { requireRoom } from "../core/budget.ts";
import type { Size } from "../core/image.ts";
import type { RandomSource } from "../core/random.ts";

/** Cloudy values from 0 to 1: diamonds and squares (Fournier, Fussell and Carpenter, 1982), detail fading by `decay` squared each time. */
export function plasma({ width, height }: Size, decay: number, random: RandomSource): Float32Array {
  const side = sideFor(width, height);
  requireRoom("a map of clouds", side * side * 4);
  const map = new Float32Array(side * side);
  let wobble = 100;
  for (let step = side; step >= 2; step >>= 1) {
    squares(map, { side, step, wobble }, random);
    diamonds(map, { side, step, wobble }, random);
    // The paper's code multiplies the wobble with a draw of its own size, so it fades by the square.
    wobble /= decay * decay;
  }
  return normalised(map, { width, height, side });
}

/** Cells of the map by pixels of the image beyond which a long strip gets a smaller map, which repeats along it. */
const MOST_CELLS = 16;

/** The power of two that covers the longer side; of a strip a smaller one: opposite sides of the map fit together. */
function sideFor(width: number, height: number): number {
  const covering = (length: number): number => 2 ** Math.ceil(Math.log2(Math.max(length, 2)));
  const least = covering(Math.min(width, height));
  let side = covering(Math.max(width, height));
  while (side > least && side * side > MOST_CELLS * width * height) side /= 2;
  return side;
}

interface Stage {
  readonly side: number;
  readonly step: number;
  readonly wobble: number;
}

function squares(map: Float32Array, { side, step, wobble }: Stage, random: RandomSource): void {
  const half = step >> 1;
  for (let y = 0; y < side; y += step) {
    for (let x = 0; x < side; x += step) {
      const right = (x + step) % side;
      const below = ((y + step) % side) * side;
      const sum = at(map, y * side + x) + at(map, y * side + right) + at(map, below + x) + at(map, below + right);
      map[(y + half) * side + x + half] = wobbled(sum, wobble, random);
    }
  }
}

function diamonds(map: Float32Array, { side, step, wobble }: Stage, random: RandomSource): void {
  const half = step >> 1;
  const around = (x: number, y: number): number => {
    const [left, right] = [(x - half + side) % side, (x + half) % side];
    const [above, below] = [(y - half + side) % side, (y + half) % side];
    return at(map, y * side + left) + at(map, y * side + right) + at(map, above * side + x) + at(map, below * side + x);
  };
  for (let y = 0; y < side; y += step) {
    for (let x = 0; x < side; x += step) {
      map[y * side + x + half] = wobbled(around(x + half, y), wobble, random);
      map[(y + half) * side + x] = wobbled(around(x, y + half), wobble, random);
    }
  }
}

function at(map: Float32Array, index: number): number {
  return map[index] as number;
}

/** The mean of four, and up to the wobble more or less. */
function wobbled(sum: number, wobble: number, random: RandomSource): number {
  return sum / 4 + wobble * (2 * random() - 1);
}

function normalised(map: Float32Array, { width, height, side }: Size & { side: number }): Float32Array {
  let [least, most] = [Infinity, -Infinity];
  for (const value of map) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const range = most - least || 1;
  const out = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y % side) * side;
    for (let x = 0; x < width; x++) out[i++] = (at(map, row + (x % side)) - least) / range;
  }
  return out;
}
