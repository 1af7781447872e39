/** A field of equal characters, but for one. @module */

import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

/** Characters that are easily taken for each other. */
const PAIRS = [["5", "6"], ["O", "Q"], ["E", "F"], ["8", "B"], ["C", "G"], ["n", "h"], ["6", "9"], ["I", "T"]] as const;
const COLUMNS = 22;
const ROWS = 16;
const CELL = 26;
const MARGIN = 18;

/** Makes the field. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const [usual, odd] = random.shuffle([...random.pick(PAIRS)]) as [string, string];
  const goal = random.whole(0, COLUMNS * ROWS - 1);
  const drawn = Array.from({ length: COLUMNS * ROWS }, (_, i) => {
    const [x, y] = [MARGIN + (i % COLUMNS + 0.5) * CELL, MARGIN + (Math.floor(i / COLUMNS) + 0.5) * CELL];
    return `<text x="${x}" y="${y + 6}" text-anchor="middle">${i === goal ? odd : usual}</text>`;
  });
  const [width, height] = [COLUMNS * CELL + 2 * MARGIN, ROWS * CELL + 2 * MARGIN];
  return {
    question: "One character differs from all others. In which row and column is it, counted from 1 at the top left?",
    images: {
      field: { image: renderSvg(width, height, `<g font-size="18" fill="#333">${drawn.join("")}</g>`), format: "jpeg" },
    },
    answer: [Math.floor(goal / COLUMNS) + 1, goal % COLUMNS + 1],
  };
}
