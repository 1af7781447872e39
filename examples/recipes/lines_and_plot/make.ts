/** A diagram with two series of points that lie along straight lines. @module */

import { type Dice, dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

type Point = readonly [number, number];

const WIDTH = 640;
const HEIGHT = 440;
const [LEFT, TOP, RIGHT, BOTTOM] = [70, 30, 610, 380] as const;
const RADIUS = 6;
const COUNT = 11;

interface Range {
  readonly step: number;
  readonly end: number;
}

/** Makes the diagram. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const [xs, ys]: [Range, Range] = [
    random.pick([{ step: 2, end: 12 }, { step: 2, end: 16 }]),
    random.pick([
      { step: 5, end: 25 },
      { step: 4, end: 20 },
    ]),
  ];
  const place = ([x, y]: Point): Point => [
    LEFT + (x / xs.end) * (RIGHT - LEFT),
    BOTTOM - (y / ys.end) * (BOTTOM - TOP),
  ];
  for (;;) {
    const [rising, falling] = [series(random, xs, ys, 1), series(random, xs, ys, -1)];
    const dots = [rising, falling].map((points) => points.map(place));
    const crossing = meet(fit(rising), fit(falling));
    const isInside = crossing[0] > 0.25 * xs.end && crossing[0] < 0.75 * xs.end;
    if (!isInside || !areApart(dots.flat())) continue;
    return {
      question:
        "Each series lies along a straight line. Where do the two lines, fitted by least squares, cross? Give " +
        "x and y in the units of the axes.",
      images: { diagram: { image: draw(dots, xs, ys, place) } },
      answer: { x: round(crossing[0]), y: round(crossing[1]) },
      tolerance: 0.15,
    };
  }
}

/** Points along a line that rises or falls through the middle of the diagram. */
function series(random: Dice, xs: Range, ys: Range, sign: 1 | -1): Point[] {
  const slope = sign * random.between(0.35, 0.7) * (ys.end / xs.end);
  const middle = ys.end * random.between(0.42, 0.58);
  return Array.from({ length: COUNT }, (_, i) => {
    const x = xs.end * (0.06 + (0.88 * (i + random.between(-0.2, 0.2))) / (COUNT - 1));
    return [x, middle + slope * (x - xs.end / 2) + ys.end * random.between(-0.035, 0.035)] as const;
  });
}

/** Slope and value at 0, by least squares. */
function fit(points: readonly Point[]): Point {
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
    points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return [slope, my - slope * mx];
}

function meet([a, b]: Point, [c, d]: Point): Point {
  const x = (d - b) / (a - c);
  return [x, a * x + b];
}

function areApart(dots: readonly Point[]): boolean {
  return dots.every(([x, y], i) => dots.every(([ox, oy], k) => k === i || Math.hypot(x - ox, y - oy) > 3 * RADIUS));
}

function draw(
  dots: readonly Point[][],
  xs: Range,
  ys: Range,
  place: (point: Point) => Point,
): Puzzle["images"][string]["image"] {
  const ticks = ({ step, end }: Range): number[] => Array.from({ length: end / step + 1 }, (_, i) => i * step);
  const vertical = ticks(xs).map((value) => {
    const [x] = place([value, 0]);
    return `<path d="M${x} ${TOP}V${BOTTOM}" stroke="#e2e5e9"/><path d="M${x} ${BOTTOM}v6" stroke="#333"/>` +
      `<text x="${x}" y="${BOTTOM + 26}" text-anchor="middle">${value}</text>`;
  });
  const horizontal = ticks(ys).map((value) => {
    const [, y] = place([0, value]);
    return `<path d="M${LEFT} ${y}H${RIGHT}" stroke="#e2e5e9"/><path d="M${LEFT} ${y}h-6" stroke="#333"/>` +
      `<text x="${LEFT - 12}" y="${y + 6}" text-anchor="end">${value}</text>`;
  });
  const circles = dots.flatMap((points, i) =>
    points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${RADIUS}" fill="${["#0072b2", "#d55e00"][i]}"/>`)
  );
  const frame = `<path d="M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}" fill="none" stroke="#333" stroke-width="1.5"/>`;
  return renderSvg(
    WIDTH,
    HEIGHT,
    `<g font-size="17" fill="#222">${vertical.join("")}${horizontal.join("")}</g>${frame}${circles.join("")}`,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
