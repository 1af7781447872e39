/** A notice that hangs askew, perhaps on its side or upside down. @module */

import { rotate } from "../../../tools/geometry/rotate.ts";
import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

const LINES = [
  "The reading room opens at nine",
  "Please return books to the desk",
  "No food or drink on this floor",
  "Lockers are next to the stairs",
  "Ask at the counter for maps",
  "Silence your phone, thank you",
  "The lift is out of order today",
  "Tours start from the main hall",
];

/** Makes the notice. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const lines = random.shuffle(LINES).slice(0, 6).map((line, i) =>
    `<text x="40" y="${130 + i * 34}" font-size="20" fill="#222">${line}</text>`
  );
  const notice = renderSvg(
    440,
    340,
    `<rect x="14" y="14" width="412" height="312" fill="#fffbe8" stroke="#b08d57" stroke-width="4"/>` +
      `<text x="40" y="76" font-size="34" font-weight="bold" fill="#8c1c13">NOTICE</text>${lines.join("")}`,
    { ground: "#fffbe8" },
  );
  const turn = random.pick([90, 180, 270, 180, 270, 90, 0]) + Math.round(random.between(-9, 9) * 2) / 2;
  return {
    question: "By how many degrees, counter-clockwise and from 0 to 360, must the picture be turned to be upright?",
    images: { notice: { image: rotate(notice, -turn, { fill: "#fffbe8" }), format: "jpeg" } },
    answer: (turn + 360) % 360,
    tolerance: 0.6,
  };
}
