/** A photograph in nine shuffled pieces. @module */

import { photo } from "../making/assets.ts";
import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { montage } from "../../../tools/geometry/montage.ts";
import { tile } from "../../../tools/geometry/tile.ts";

const PARTS: readonly (readonly [string, readonly [number, number]])[] = [
  ["astronaut.png", [60, 0]],
  ["chelsea.png", [80, 0]],
  ["coffee.png", [150, 60]],
  ["astronaut.png", [200, 200]],
  ["rocket.jpg", [180, 110]],
];
const SIDE = 300;

/** Makes the pieces. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const [name, [x, y]] = PARTS[seed % PARTS.length] as typeof PARTS[number];
  const pieces = tile(crop(photo(name), [x, y, x + SIDE, y + SIDE]), 3, 3);
  const order = random.shuffle(pieces.map((_, i) => i));
  return {
    question: "The nine pieces are numbered 1 to 9, row by row. Which piece belongs in each place of the original, " +
      "row by row?",
    images: {
      pieces: {
        image: montage(order.map((i) => pieces[i] as typeof pieces[number]), { columns: 3, gap: 0 }),
        format: "jpeg",
      },
    },
    answer: pieces.map((_, place) => order.indexOf(place) + 1),
  };
}
