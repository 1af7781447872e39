/** A square of letters that hides a word. @module */

import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

const WORDS = ["LANTERN", "COMPASS", "HARBOUR", "VIOLIN", "GLACIER", "PYRAMID", "WHISTLE", "MERIDIAN", "KESTREL"];
const SIDE = 12;
const CELL = 38;
const MARGIN = 20;

/** Down and right, in rows and columns. */
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  right: [0, 1],
  left: [0, -1],
  down: [1, 0],
  up: [-1, 0],
  "down right": [1, 1],
  "up left": [-1, -1],
  "down left": [1, -1],
  "up right": [-1, 1],
};

/** Makes the square. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const word = random.pick(WORDS);
  const direction = random.pick(Object.keys(DIRECTIONS));
  const [down, right] = DIRECTIONS[direction] as readonly [number, number];
  const start = (step: number): number => {
    const reach = step * (word.length - 1);
    return random.whole(Math.max(0, -reach), Math.min(SIDE - 1, SIDE - 1 - reach));
  };
  const [row, column] = [start(down), start(right)];
  const letters = Array.from({ length: SIDE * SIDE }, () => random.pick([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]));
  [...word].forEach((letter, i) => letters[(row + i * down) * SIDE + column + i * right] = letter);
  const drawn = letters.map((letter, i) => {
    const [x, y] = [MARGIN + (i % SIDE + 0.5) * CELL, MARGIN + (Math.floor(i / SIDE) + 0.5) * CELL];
    return `<text x="${x}" y="${y + 8}" text-anchor="middle">${letter}</text>`;
  });
  const size = SIDE * CELL + 2 * MARGIN;
  return {
    question: `Where is the word ${word} hidden? Give row and column of its first letter, counted from 1 at the top ` +
      "left, and the direction in which it reads.",
    images: {
      letters: { image: renderSvg(size, size, `<g font-size="23" fill="#1c2b3a">${drawn.join("")}</g>`) },
    },
    inputs: { word },
    answer: { row: row + 1, column: column + 1, direction },
  };
}
