/** A receipt that was turned or mirrored. @module */

import { applySymmetry, SYMMETRIES } from "../../../tools/analysis/symmetries.ts";
import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

const GOODS = [
  "Coffee",
  "Croissant",
  "Orange juice",
  "Sandwich",
  "Apple pie",
  "Mineral water",
  "Soup of the day",
  "Tea",
];
const WIDTH = 360;
const HEIGHT = 420;
/** The field with the total. */
const [LEFT, TOP, RIGHT, BOTTOM] = [190, 306, 330, 342] as const;

/** Makes the receipt. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const goods = random.shuffle(GOODS).slice(0, 5).map((name) => ({ name, cents: random.whole(120, 1290) }));
  const total = goods.reduce((sum, { cents }) => sum + cents, 0);
  const price = (cents: number): string => (cents / 100).toFixed(2);
  const lines = goods.map(({ name, cents }, i) =>
    `<text x="30" y="${128 + i * 34}">${name}</text><text x="322" y="${128 + i * 34}" text-anchor="end">${
      price(cents)
    }</text>`
  );
  const content =
    `<g font-size="19" fill="#1d1d1d"><text x="30" y="58" font-size="28" font-weight="bold">Corner Café</text>` +
    `<text x="30" y="86" font-size="16">Thank you for your visit</text>${lines.join("")}` +
    `<path d="M30 288h300" stroke="#1d1d1d"/><rect x="${LEFT}" y="${TOP}" width="${RIGHT - LEFT}" height="${
      BOTTOM - TOP
    }" fill="#ffe45c"/>` +
    `<text x="30" y="331" font-weight="bold">Total</text>` +
    `<text x="322" y="331" text-anchor="end" font-weight="bold">${price(total)}</text>` +
    `<text x="30" y="384" font-size="16">All prices include taxes</text></g>`;
  const undo = random.pick(SYMMETRIES.slice(1));
  return {
    question: "This receipt was turned or mirrored. Which operation undoes that, what is the total, and where is its " +
      "yellow field in the picture as given?",
    images: {
      receipt: { image: applySymmetry(renderSvg(WIDTH, HEIGHT, content, { ground: "#fcfaf5" }), inverse(undo)) },
    },
    answer: { undo, total: price(total), box: turnedBox(inverse(undo)) },
    tolerance: 1,
  };
}

type Operation = typeof SYMMETRIES[number];

/** Quarter turns are undone by the other one, everything else by itself. */
function inverse(operation: Operation): Operation {
  return operation === "rotate90" ? "rotate270" : operation === "rotate270" ? "rotate90" : operation;
}

/** Where the field is after the operation. */
function turnedBox(operation: Operation): number[] {
  const places: Readonly<Record<Operation, (x: number, y: number) => [number, number]>> = {
    none: (x, y) => [x, y],
    rotate90: (x, y) => [y, WIDTH - x],
    rotate180: (x, y) => [WIDTH - x, HEIGHT - y],
    rotate270: (x, y) => [HEIGHT - y, x],
    flipHorizontal: (x, y) => [WIDTH - x, y],
    flipVertical: (x, y) => [x, HEIGHT - y],
    transpose: (x, y) => [y, x],
    transverse: (x, y) => [HEIGHT - y, WIDTH - x],
  };
  const [[x1, y1], [x2, y2]] = [places[operation](LEFT, TOP), places[operation](RIGHT, BOTTOM)];
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
