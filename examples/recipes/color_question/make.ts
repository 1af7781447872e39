/** Equal colours that do not look equal: patches on bright grounds. @module */

import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

type Rgb = readonly [number, number, number];

const GROUNDS = ["#e8452c", "#1d6fd1", "#17a34a", "#e0a100", "#7c3aed", "#0f172a", "#db2777", "#0d9488"];
const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;
const PANEL = 150;

/** Makes the panels. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const wanted: Rgb = [random.whole(120, 180), random.whole(110, 170), random.whole(105, 165)];
  const right = random.pick(LETTERS);
  const offsets = random.shuffle<Rgb>([[14, 4, -6], [-12, -10, -12], [4, 14, 2], [12, 12, 12], [-4, -2, 16]]);
  const grounds = random.shuffle(GROUNDS);
  const panels = LETTERS.map((letter, i) => {
    const offset = letter === right ? [0, 0, 0] : offsets.pop() as Rgb;
    const color = `rgb(${wanted.map((value, channel) => value + (offset[channel] as number)).join(",")})`;
    const [x, y] = [30 + (i % 3) * (PANEL + 20), 150 + Math.floor(i / 3) * (PANEL + 46)];
    return `<rect x="${x}" y="${y}" width="${PANEL}" height="${PANEL}" fill="${grounds[i]}"/>` +
      `<rect x="${x + 48}" y="${y + 48}" width="54" height="54" fill="${color}"/>` +
      `<text x="${x + PANEL / 2}" y="${
        y + PANEL + 24
      }" font-size="20" text-anchor="middle" fill="#333">${letter}</text>`;
  });
  const disc = `<circle cx="${30 + PANEL * 1.5 + 20}" cy="75" r="48" fill="rgb(${wanted.join(",")})"/>`;
  return {
    question: "Which of the squares A to F has exactly the colour of the disc at the top?",
    images: { panels: { image: renderSvg(550, 552, disc + panels.join(""), { ground: "#f4f4f2" }) } },
    answer: right,
  };
}
