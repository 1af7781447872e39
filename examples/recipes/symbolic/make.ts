/** Arithmetic with polygons. @module */

import { type Dice, dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg, svgPoints } from "../making/render_svg.ts";

const FILLS = ["#e4572e", "#2e86ab", "#3a9e5c", "#a23b9e", "#e8a317"];
const TERMS = 5;
const STEP = 130;

/** Makes the row. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const sides = Array.from({ length: TERMS }, () => random.whole(3, 8));
  const signs = Array.from({ length: TERMS - 1 }, () => random.pick([1, -1]));
  const fills = random.shuffle(FILLS);
  const shapes = sides.map((count, i) => polygon(random, count, [60 + i * STEP, 75], fills[i] as string));
  const marks = signs.map((sign, i) => {
    const x = 60 + (i + 0.5) * STEP;
    const bar = `<rect x="${x - 14}" y="72" width="28" height="6" fill="#222"/>`;
    return sign < 0 ? bar : `${bar}<rect x="${x - 3}" y="61" width="6" height="28" fill="#222"/>`;
  });
  const total = signs.reduce((sum, sign, i) => sum + sign * (sides[i + 1] as number), sides[0] as number);
  return {
    question: "Each polygon stands for its number of corners. What does the row come to?",
    images: { row: { image: renderSvg(TERMS * STEP - 10, 150, shapes.join("") + marks.join("")) } },
    answer: total,
  };
}

function polygon(random: Dice, count: number, [x, y]: readonly [number, number], fill: string): string {
  const turn = random.between(0, 2 * Math.PI);
  const points = Array.from({ length: count }, (_, i) => {
    const angle = turn + ((i + random.between(-0.12, 0.12)) / count) * 2 * Math.PI;
    return [x + Math.cos(angle) * 44, y + Math.sin(angle) * 44] as const;
  });
  return `<polygon points="${svgPoints(points)}" fill="${fill}"/>`;
}
