/** An island, partly wooded. @module */

import { type Dice, dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg, svgPoints } from "../making/render_svg.ts";

type Point = readonly [number, number];

const WIDTH = 560;
const HEIGHT = 400;

/** Makes the map. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const island = blob(random, [WIDTH / 2, HEIGHT / 2], 150);
  const woods = Array.from({ length: random.whole(4, 8) }, () => {
    const turn = random.between(0, 2 * Math.PI);
    const out = random.between(20, 130);
    return blob(
      random,
      [WIDTH / 2 + Math.cos(turn) * out * 1.3, HEIGHT / 2 + Math.sin(turn) * out],
      random.between(18, 46),
    );
  });
  const polygons = (list: readonly Point[][], fill: string): string =>
    list.map((points) => `<polygon points="${svgPoints(points)}" fill="${fill}"/>`).join("");
  const content = `<clipPath id="land"><polygon points="${svgPoints(island)}"/></clipPath>` +
    `<polygon points="${svgPoints(island)}" fill="#ecd9a0" stroke="#cfe8f5" stroke-width="14"/>` +
    polygons([island], "#ecd9a0") + `<g clip-path="url(#land)">${polygons(woods, "#3f8f4f")}</g>`;
  return {
    question: "Which percentage of the island's area is wooded (green)? Sand and wood together are the island.",
    images: { island: { image: renderSvg(WIDTH, HEIGHT, content, { ground: "#6fb1d8" }), format: "jpeg" } },
    answer: Math.round(woodedShare(island, woods) * 1000) / 10,
    tolerance: 0.6,
  };
}

function blob(random: Dice, [x, y]: Point, radius: number): Point[] {
  const waves = [2, 3, 5].map((count) => ({ count, size: random.between(0.03, 0.14), phase: random.between(0, 6.28) }));
  return Array.from({ length: 90 }, (_, i) => {
    const turn = (i / 90) * 2 * Math.PI;
    const r = radius *
      (1 + waves.reduce((sum, { count, size, phase }) => sum + size * Math.sin(count * turn + phase), 0));
    return [x + Math.cos(turn) * r * 1.25, y + Math.sin(turn) * r] as const;
  });
}

/** From the shapes, not from the picture: a point per pixel. */
function woodedShare(island: readonly Point[], woods: readonly Point[][]): number {
  let land = 0;
  let wooded = 0;
  for (let y = 0.5; y < HEIGHT; y++) {
    for (let x = 0.5; x < WIDTH; x++) {
      if (!isInside(island, x, y)) continue;
      land++;
      if (woods.some((wood) => isInside(wood, x, y))) wooded++;
    }
  }
  return wooded / land;
}

function isInside(polygon: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  polygon.forEach(([x1, y1], i) => {
    const [x2, y2] = polygon.at(i - 1) as Point;
    if ((y1 > y) !== (y2 > y) && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}
