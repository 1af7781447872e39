/** A maze of which one exit of four can be reached. @module */

import { type Dice, dice } from "../making/dice.ts";
import type { Puzzle } from "../making/puzzle.ts";
import { renderSvg } from "../making/render_svg.ts";

const COLUMNS = 16;
const ROWS = 11;
const CELL = 36;
const MARGIN = 22;

const EXIT_COLORS = { blue: "#2563d9", green: "#2a9d4a", orange: "#f08a1d", purple: "#8a3fc4" } as const;

/** Makes the maze. */
export function make(seed: number): Puzzle {
  for (const random = dice(seed);;) {
    const parents = growTree(random);
    const leaves = parents.map((_, cell) => cell).filter((cell) => cell !== 0 && !parents.includes(cell));
    const exits = random.shuffle(leaves).slice(0, 4);
    const [goal, ...others] = exits;
    if (goal === undefined || exits.length < 4) continue;
    const way = pathToRoot(parents, goal);
    if (way.length < 30 || others.some((cell) => pathToRoot(parents, cell).length < 12)) continue;
    for (const exit of others) closeWay(parents, exit, way, random);
    const colors = random.shuffle(Object.keys(EXIT_COLORS) as (keyof typeof EXIT_COLORS)[]);
    return {
      question: "Which of the four coloured exits can be reached from the red disc, and how many cells does the " +
        "shortest way pass, both ends included?",
      images: { maze: { image: draw(parents, exits.map((cell, i) => [cell, EXIT_COLORS[colors[i] as "blue"]])) } },
      answer: { exit: colors[0], cells: way.length },
    };
  }
}

/** Each cell's neighbour on the way to cell 0, which is the start: a random spanning tree, grown depth first. */
function growTree(random: Dice): number[] {
  const parents = new Array<number>(COLUMNS * ROWS).fill(-2);
  parents[0] = -1;
  const stack = [0];
  while (stack.length > 0) {
    const cell = stack.at(-1) as number;
    const next = random.shuffle(neighbours(cell)).find((other) => parents[other] === -2);
    if (next === undefined) stack.pop();
    else {
      parents[next] = cell;
      stack.push(next);
    }
  }
  return parents;
}

function neighbours(cell: number): number[] {
  const column = cell % COLUMNS;
  const list = [cell - COLUMNS, cell + COLUMNS].filter((other) => other >= 0 && other < COLUMNS * ROWS);
  if (column > 0) list.push(cell - 1);
  if (column < COLUMNS - 1) list.push(cell + 1);
  return list;
}

function pathToRoot(parents: readonly number[], cell: number): number[] {
  const path = [cell];
  for (let at = cell; (parents[at] as number) >= 0;) path.push(at = parents[at] as number);
  return path;
}

/** Puts a wall somewhere between an exit and the way to the goal. */
function closeWay(parents: number[], exit: number, way: readonly number[], random: Dice): void {
  const own = pathToRoot(parents, exit).filter((cell) => !way.includes(cell) && (parents[cell] as number) >= 0);
  if (own.length > 0) parents[random.pick(own)] = -1;
}

function draw(
  parents: readonly number[],
  exits: readonly (readonly [number, string])[],
): Puzzle["images"][string]["image"] {
  const middle = (cell: number): [number, number] => [
    MARGIN + (cell % COLUMNS + 0.5) * CELL,
    MARGIN + (Math.floor(cell / COLUMNS) + 0.5) * CELL,
  ];
  const disc = (cell: number, color: string): string => {
    const [x, y] = middle(cell);
    return `<circle cx="${x}" cy="${y}" r="${CELL * 0.28}" fill="${color}"/>`;
  };
  const corridors = parents.flatMap((parent, cell) => {
    const [x1, y1] = middle(cell);
    const [x2, y2] = parent < 0 ? [x1, y1] : middle(parent);
    return `<path d="M${x1} ${y1}L${x2 + 0.01} ${y2}"/>`;
  });
  const [width, height] = [COLUMNS * CELL + 2 * MARGIN, ROWS * CELL + 2 * MARGIN];
  const inner = `<rect x="${MARGIN - 2}" y="${MARGIN - 2}" width="${COLUMNS * CELL + 4}" height="${ROWS * CELL + 4}" ` +
    `fill="#22262e"/><g stroke="#fffdf7" stroke-width="${CELL - 5}" stroke-linecap="square">${corridors.join("")}</g>`;
  const discs = disc(0, "#d92b2b") + exits.map(([cell, color]) => disc(cell, color)).join("");
  return renderSvg(width, height, inner + discs, { ground: "#fffdf7" });
}
