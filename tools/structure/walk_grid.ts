/** Shortest ways on a grid. @module */

import type { Connectivity } from "./label_components.ts";

/** Where one can walk. */
export interface Grid {
  /** 1 where free. */
  readonly free: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly connectivity: Connectivity;
}

/** A way. */
export interface Walk {
  /** 1 per straight step, √2 per diagonal one. */
  readonly length: number;
  /** From start to goal, both included. */
  readonly pixels: number[];
}

/**
 * The shortest way, or null. Dijkstra without a heap: reached pixels come in
 * order of length, so those reached by a straight step form one sorted queue
 * and those reached diagonally another. A diagonal step needs one free pixel
 * beside it.
 */
export function walkGrid(grid: Grid, start: number, goal: number): Walk | null {
  const { width, height } = grid;
  const lengths = new Float64Array(width * height).fill(Infinity);
  const cameFrom = new Int32Array(width * height).fill(-1);
  const straight = queue();
  const diagonal = queue();
  lengths[start] = 0;
  straight.push(start, 0);
  const reach = (from: number, to: number, length: number, into: StepQueue): void => {
    if (grid.free[to] !== 1 || length >= (lengths[to] as number)) return;
    lengths[to] = length;
    cameFrom[to] = from;
    into.push(to, length);
  };
  for (;;) {
    const next = straight.least() <= diagonal.least() ? straight : diagonal;
    const length = next.least();
    if (length === Infinity) return null;
    const at = next.shift();
    if (length > (lengths[at] as number)) continue;
    if (at === goal) return { length, pixels: wayBack(cameFrom, goal) };
    const x = at % width;
    const [isLeft, isRight] = [x > 0, x < width - 1];
    const [isUp, isDown] = [at >= width, at < width * (height - 1)];
    if (isUp) reach(at, at - width, length + 1, straight);
    if (isLeft) reach(at, at - 1, length + 1, straight);
    if (isRight) reach(at, at + 1, length + 1, straight);
    if (isDown) reach(at, at + width, length + 1, straight);
    if (grid.connectivity === 4) continue;
    const step = (isThere: boolean, dx: -1 | 1, dy: number): void => {
      if (!isThere || (grid.free[at + dx] === 0 && grid.free[at + dy] === 0)) return;
      reach(at, at + dx + dy, length + Math.SQRT2, diagonal);
    };
    step(isUp && isLeft, -1, -width);
    step(isUp && isRight, 1, -width);
    step(isDown && isLeft, -1, width);
    step(isDown && isRight, 1, width);
  }
}

/** Pixels with the length at which they were reached, first in, first out. */
interface StepQueue {
  readonly push: (pixel: number, length: number) => void;
  /** Length of the first, Infinity when empty. */
  readonly least: () => number;
  readonly shift: () => number;
}

function queue(): StepQueue {
  const pixels: number[] = [];
  const lengths: number[] = [];
  let first = 0;
  return {
    push: (pixel, length): void => {
      pixels.push(pixel);
      lengths.push(length);
    },
    least: () => lengths[first] ?? Infinity,
    shift: () => pixels[first++] as number,
  };
}

function wayBack(cameFrom: Int32Array, goal: number): number[] {
  const pixels: number[] = [];
  for (let at = goal; at !== -1; at = cameFrom[at] as number) pixels.push(at);
  return pixels.reverse();
}
