/** One photograph twice, with changes in the right one. @module */

import { composite } from "../../../tools/drawing/composite.ts";
import { concat } from "../../../tools/geometry/concat.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { hue } from "../../../tools/tone/hue.ts";
import { fromPixels } from "../../../tools/creation/from_pixels.ts";
import { brightness } from "../../../tools/tone/brightness.ts";
import { differences } from "../../../tools/analysis/differences.ts";
import type { Image } from "../../../tools/core/image.ts";
import { photo } from "../making/assets.ts";
import { type Dice, dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";

const PHOTOS = ["chelsea.png", "coffee.png", "rocket.jpg", "astronaut.png"];
const WIDTH = 400;
const HEIGHT = 300;
const SIDE = 34;
const DISC_AREA = (Math.PI / 4) * SIDE ** 2;
const GAP = 12;

/** Makes the two pictures, side by side. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const left = resize(crop(photo(PHOTOS[seed % PHOTOS.length] as string), [0, 0, 440, 300]), WIDTH, HEIGHT);
  const count = random.whole(2, 5);
  let right = left;
  const changed: [number, number][] = [];
  for (const [x, y] of random.shuffle(cells())) {
    if (changed.length === count) break;
    // One in a column at most, so that left to right is plain.
    if (changed.some(([other]) => other === x + SIDE / 2)) continue;
    const next = changeAt(random, right, x, y);
    if (next === null) continue;
    right = next;
    changed.push([x + SIDE / 2, y + SIDE / 2]);
  }
  changed.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    question: "The right picture differs from the left one in a few places. Where? Give the middle of each place in " +
      "pixels of the left picture, from left to right.",
    images: { pair: { image: concat([left, right], { gap: GAP, fill: "white" }), format: "jpeg" } },
    answer: changed,
    tolerance: 9,
  };
}

/** Places that do not touch. */
function cells(): [number, number][] {
  const list: [number, number][] = [];
  for (let y = 12; y + SIDE < HEIGHT; y += 58) for (let x = 14; x + SIDE < WIDTH; x += 64) list.push([x, y]);
  return list;
}

/** A disc with another hue or brightness; null where not all of it would be seen. */
function changeAt(random: Dice, image: Image, x: number, y: number): Image | null {
  const piece = crop(image, [x, y, x + SIDE, y + SIDE]);
  const other = random.pick([() => hue(piece, 60), () => brightness(piece, 0.6), () => hue(piece, -50)])();
  const changed = composite(image, disc(other), { at: [x, y] });
  const [change] = differences(image, changed, { threshold: 30, merge: 0 });
  return change !== undefined && change.area > DISC_AREA * 0.9 ? changed : null;
}

/** The disc that fits into a square image; the rest is transparent. */
function disc(image: Image): Image {
  const pixels = Uint8ClampedArray.from(image.data);
  const middle = (SIDE - 1) / 2;
  for (let i = 0; i < SIDE * SIDE; i++) {
    if (Math.hypot(i % SIDE - middle, Math.floor(i / SIDE) - middle) > SIDE / 2) pixels[i * 4 + 3] = 0;
  }
  return fromPixels(pixels, SIDE, SIDE);
}
