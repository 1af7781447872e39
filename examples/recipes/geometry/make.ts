/** A triangle with a scale bar. @module */

import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg, svgPoints } from "../making/render_svg.ts";

type Point = readonly [number, number];

const WIDTH = 520;
const HEIGHT = 440;

/** Makes the drawing. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const corners = randomTriangle(random);
  const [length, bar] = [random.pick([2, 3]), random.whole(90, 130)];
  const scale = length / bar;
  const angles = corners.map((_, i) => angleAt(corners, i)).sort((a, b) => b - a);
  const content = `<polygon points="${svgPoints(corners)}" fill="#dbeafe" stroke="#1d4ed8" stroke-width="3" ` +
    `stroke-linejoin="round"/><path d="M30 ${HEIGHT - 30}h${bar}" stroke="black" stroke-width="4"/>` +
    `<path d="M30 ${HEIGHT - 38}v16M${30 + bar} ${HEIGHT - 38}v16" stroke="black" stroke-width="2"/>` +
    `<text x="${30 + bar / 2}" y="${HEIGHT - 40}" font-size="16" text-anchor="middle">${length} cm</text>`;
  return {
    question: `The black bar is ${length} cm long. What is the triangle's area in cm², and what is its largest angle ` +
      "in degrees? Measure in the middle of the blue line.",
    images: { triangle: { image: renderSvg(WIDTH, HEIGHT, content) } },
    inputs: { barCm: length },
    answer: { area: round(areaOf(corners) * scale ** 2), largestAngle: round(angles[0] as number) },
    tolerance: 0.7,
  };
}

function randomTriangle(random: ReturnType<typeof dice>): Point[] {
  for (;;) {
    const corners = [0, 1, 2].map((): Point => [random.between(50, WIDTH - 50), random.between(30, HEIGHT - 90)]);
    const angles = corners.map((_, i) => angleAt(corners, i));
    if (areaOf(corners) > 22_000 && Math.min(...angles) > 25) return corners;
  }
}

function areaOf(corners: readonly Point[]): number {
  const [[x1, y1], [x2, y2], [x3, y3]] = corners as unknown as [Point, Point, Point];
  return Math.abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2;
}

/** Degrees. */
function angleAt(corners: readonly Point[], i: number): number {
  const [x, y] = corners[i] as Point;
  const turns = [1, 2].map((step) => {
    const [ox, oy] = corners[(i + step) % 3] as Point;
    return Math.atan2(oy - y, ox - x) * (180 / Math.PI);
  }) as [number, number];
  const turn = Math.abs(turns[0] - turns[1]);
  return Math.min(turn, 360 - turn);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
