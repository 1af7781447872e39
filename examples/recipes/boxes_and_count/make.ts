/** Coins on a table, some of them side by side. @module */

import { dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

type Coin = readonly [x: number, y: number, radius: number];

const WIDTH = 600;
const HEIGHT = 400;
const METALS = { gold: ["#ffe9a3", "#d9a520", "#a87908"], silver: ["#f4f6f8", "#b9c0c7", "#868f98"] } as const;

/** Makes the table. */
export function make(seed: number): Puzzle {
  const random = dice(seed);
  const coins: Coin[] = [];
  const wanted = random.whole(14, 24);
  while (coins.length < wanted) {
    const radius = random.pick([20, 24, 28]);
    // Every third coin touches another one.
    const beside = coins.length % 3 === 2 ? random.pick(coins) : null;
    const turn = random.between(0, 2 * Math.PI);
    const distance = beside === null ? 0 : beside[2] + radius - 1;
    const coin: Coin = beside === null
      ? [random.between(40, WIDTH - 40), random.between(40, HEIGHT - 40), radius]
      : [beside[0] + Math.cos(turn) * distance, beside[1] + Math.sin(turn) * distance, radius];
    const isInside = coin[0] > 34 && coin[0] < WIDTH - 34 && coin[1] > 34 && coin[1] < HEIGHT - 34;
    const isFree = coins.every((other) => other === beside || gapBetween(coin, other) > 6);
    if (isInside && isFree) coins.push(coin);
  }
  const golden = random.whole(4, wanted - 4);
  const drawn = coins.map((coin, i) => drawCoin(coin, i < golden ? "gold" : "silver"));
  const gradients = Object.entries(METALS).map(([name, [light, middle, dark]]) =>
    `<radialGradient id="${name}" cx="38%" cy="34%"><stop offset="0" stop-color="${light}"/>` +
    `<stop offset="0.75" stop-color="${middle}"/><stop offset="1" stop-color="${dark}"/></radialGradient>`
  );
  return {
    question: "How many coins are on the table, and how many of them are golden?",
    images: {
      table: {
        image: renderSvg(WIDTH, HEIGHT, `<defs>${gradients.join("")}</defs>${drawn.join("")}`, { ground: "#3d2a22" }),
        format: "jpeg",
      },
    },
    answer: { coins: wanted, golden },
  };
}

function gapBetween([x1, y1, r1]: Coin, [x2, y2, r2]: Coin): number {
  return Math.hypot(x1 - x2, y1 - y2) - r1 - r2;
}

function drawCoin([x, y, r]: Coin, metal: keyof typeof METALS): string {
  const rim = `fill="none" stroke="${METALS[metal][2]}" stroke-opacity="0.6" stroke-width="1.5"`;
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#${metal})"/><circle cx="${x}" cy="${y}" r="${
    r * 0.8
  }" ${rim}/>`;
}
