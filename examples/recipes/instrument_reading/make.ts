/** A round gauge. @module */

import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

const SIZE = 420;
const MIDDLE = SIZE / 2;

/** Makes the gauge. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const [step, unit] = random.pick([[20, "bar"], [10, "°C"], [50, "rpm"], [25, "kPa"]] as const);
  const parts = random.whole(6, 8);
  const value = Math.round(random.between(0.06, 0.94) * parts * step * 10) / 10;
  // Clockwise from straight up, in degrees.
  const [from, to] = random.pick([[-135, 135], [-120, 120], [-140, 110]] as const);
  const turnOf = (reading: number): number => from + ((to - from) * reading) / (parts * step);
  const at = (turn: number, radius: number): [number, number] => [
    MIDDLE + Math.sin(turn * Math.PI / 180) * radius,
    MIDDLE - Math.cos(turn * Math.PI / 180) * radius,
  ];
  const tick = (reading: number, inner: number, width: number): string => {
    const [[x1, y1], [x2, y2]] = [at(turnOf(reading), inner), at(turnOf(reading), 170)];
    return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#222" stroke-width="${width}"/>`;
  };
  const marks = Array.from(
    { length: parts * 5 + 1 },
    (_, i) => tick(i * step / 5, i % 5 === 0 ? 150 : 160, i % 5 === 0 ? 4 : 2),
  );
  const labels = Array.from({ length: parts + 1 }, (_, i) => {
    const [x, y] = at(turnOf(i * step), 124);
    return `<text x="${x}" y="${y + 8}" font-size="23" text-anchor="middle" fill="#222">${i * step}</text>`;
  });
  const [[tipX, tipY], [tailX, tailY]] = [at(turnOf(value), 104), at(turnOf(value) + 180, 26)];
  const content = `<circle cx="${MIDDLE}" cy="${MIDDLE}" r="196" fill="#fdfdfb" stroke="#444" stroke-width="12"/>` +
    marks.join("") + labels.join("") +
    `<text x="${MIDDLE}" y="${MIDDLE + 72}" font-size="20" text-anchor="middle" fill="#666">${unit}</text>` +
    `<path d="M${tailX} ${tailY}L${tipX} ${tipY}" stroke="#c81e1e" stroke-width="6"/>` +
    `<circle cx="${MIDDLE}" cy="${MIDDLE}" r="14" fill="#333"/>`;
  return {
    question: "What does the gauge read?",
    images: { gauge: { image: renderSvg(SIZE, SIZE, content, { ground: "#d9dde2" }), format: "jpeg" } },
    answer: value,
    tolerance: step / 20,
  };
}
