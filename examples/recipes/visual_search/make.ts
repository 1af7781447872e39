/** A detail of a crowded photograph, to be found again. @module */

import { standardDeviation } from "../../../tools/analysis/standard_deviation.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { brightness } from "../../../tools/tone/brightness.ts";
import { photo } from "../making/assets.ts";
import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";

const WIDTH = 640;
const HEIGHT = 480;
const SIDE = 44;

/** Makes the scene, and the detail enlarged and in another light. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const [left, top] = [random.whole(0, 1000 - WIDTH), random.whole(0, 872 - HEIGHT)];
  const scene = crop(photo("hubble_deep_field.jpg"), [left, top, left + WIDTH, top + HEIGHT]);
  for (;;) {
    const [x, y] = [random.whole(0, WIDTH - SIDE), random.whole(0, HEIGHT - SIDE)];
    const detail = crop(scene, [x, y, x + SIDE, y + SIDE]);
    // Black sky looks the same everywhere.
    if (standardDeviation(detail).gray < 26) continue;
    const side = random.whole(80, 130);
    return {
      question: "The small picture is a detail of the large one, enlarged. Where is it? Give its middle in pixels of " +
        "the large picture.",
      images: {
        sky: { image: scene, format: "jpeg" },
        detail: { image: brightness(resize(detail, side, side), random.between(0.7, 1.3)), format: "jpeg" },
      },
      answer: [x + SIDE / 2, y + SIDE / 2],
      tolerance: 3,
    };
  }
}
