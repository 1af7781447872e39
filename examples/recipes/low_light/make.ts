/** A domino in the dark. @module */

import { composite } from "../../../tools/drawing/composite.ts";
import { corrupt } from "../../../tools/corruptions/corrupt.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { brightness } from "../../../tools/tone/brightness.ts";
import { photo } from "../making/assets.ts";
import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

const PHOTOS = ["coffee.png", "chelsea.png", "rocket.jpg"];
const PIP_PLACES: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  1: [[0, 0]],
  2: [[-1, -1], [1, 1]],
  3: [[-1, -1], [0, 0], [1, 1]],
  4: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
  5: [[-1, -1], [1, -1], [0, 0], [-1, 1], [1, 1]],
  6: [[-1, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [1, 1]],
};
const SIDE = 64;

/** Makes the photograph. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const halves: [number, number] = [random.whole(1, 6), random.whole(1, 6)];
  const room = resize(crop(photo(PHOTOS[seed % PHOTOS.length] as string), [0, 0, 450, 300]), 480, 320);
  const domino = rotate(drawDomino(halves), random.between(-40, 40));
  const at: [number, number] = [random.whole(20, 460 - domino.width), random.whole(20, 300 - domino.height)];
  const scene = composite(brightness(room, 0.55), domino, { at });
  const dark = corrupt(scene, "lowLight", { severity: 4, seed }).image;
  return {
    question: "A domino lies somewhere in this dark picture. How many dots has its left half, how many its right half?",
    images: { dark: { image: dark } },
    answer: { left: halves[0], right: halves[1] },
  };
}

function drawDomino(halves: readonly [number, number]): ReturnType<typeof renderSvg> {
  const pips = halves.flatMap((count, half) =>
    (PIP_PLACES[count] as readonly (readonly [number, number])[]).map(([x, y]) =>
      `<circle cx="${half * SIDE + SIDE / 2 + x * 18}" cy="${SIDE / 2 + y * 18}" r="7" fill="#101010"/>`
    )
  );
  const bar = `<rect x="${SIDE - 1}" y="8" width="2" height="${SIDE - 16}" fill="#555"/>`;
  return renderSvg(2 * SIDE, SIDE, bar + pips.join(""), { ground: "#f6f2e6" });
}
