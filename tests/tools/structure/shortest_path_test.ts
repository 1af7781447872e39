import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import {
  shortestPath,
  type ShortestPathOptions,
  type ShortestPathResult,
} from "../../../tools/structure/shortest_path.ts";
import { gray } from "../../support/toolkit.ts";

/** A maze drawn with letters: `#` is a wall, `A` the start, `B` the goal. */
interface Maze {
  readonly image: Image;
  readonly from: [number, number];
  readonly to: [number, number];
}

function maze(...rows: readonly string[]): Maze {
  const width = rows[0]?.length ?? 0;
  const letters = rows.join("");
  const at = (letter: string): [number, number] => {
    const i = letters.indexOf(letter);
    return [i % width, Math.floor(i / width)];
  };
  const image = gray(width, rows.length, Array.from(letters, (letter) => letter === "#" ? 0 : 255));
  return { image, from: at("A"), to: letters.includes("B") ? at("B") : at("A") };
}

/** Every pixel of the way, the corners joined by straight or diagonal steps. */
function pixelsOf({ points }: ShortestPathResult): [number, number][] {
  const pixels: [number, number][] = points.slice(0, 1);
  points.slice(1).forEach(([x, y], i) => {
    const [fromX, fromY] = points[i] as [number, number];
    const steps = Math.max(Math.abs(x - fromX), Math.abs(y - fromY));
    const [dx, dy] = [(x - fromX) / steps, (y - fromY) / steps];
    assert.ok(Number.isInteger(dx) && Number.isInteger(dy), "neither straight nor diagonal");
    for (let step = 1; step <= steps; step++) pixels.push([fromX + dx * step, fromY + dy * step]);
  });
  return pixels;
}

/** Lengths from the start to everywhere, by relaxing all pixels until nothing gets shorter (Bellman and Ford). */
function lengthsFrom({ image, from }: Maze, isDiagonal: boolean): number[] {
  const { width, height, data } = image;
  const lengths: number[] = Array(width * height).fill(Infinity);
  lengths[from[1] * width + from[0]] = 0;
  const isFree = (x: number, y: number): boolean =>
    x >= 0 && x < width && y >= 0 && y < height && data[y * width + x] !== 0;
  for (let isShorter = true; isShorter;) {
    isShorter = false;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if (!isFree(x, y)) continue;
        for (const dy of [-1, 0, 1]) {
          for (const dx of [-1, 0, 1]) {
            const isSlanted = dx !== 0 && dy !== 0;
            if (!isFree(x - dx, y - dy) || (isSlanted && !isDiagonal)) continue;
            if (isSlanted && !isFree(x - dx, y) && !isFree(x, y - dy)) continue;
            const length = (lengths[(y - dy) * width + x - dx] as number) + Math.hypot(dx, dy);
            if (length >= (lengths[y * width + x] as number) - 1e-9) continue;
            lengths[y * width + x] = length;
            isShorter = true;
          }
        }
      }
    }
  }
  return lengths;
}

const mazes = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([width, height]) =>
  fc.tuple(
    fc.array(fc.constantFrom(0, 255, 255), { minLength: width * height, maxLength: width * height }),
    fc.nat(width * height - 1),
    fc.nat(width * height - 1),
  ).map(([values, start, goal]): Maze => ({
    image: gray(width, height, values.with(start, 255).with(goal, 255)),
    from: [start % width, Math.floor(start / width)],
    to: [goal % width, Math.floor(goal / width)],
  }))
);

Deno.test("a way is as short as can be, walks on free ground and starts and ends where asked", () => {
  fc.assert(fc.property(mazes, fc.constantFrom(4, 8), (given, connectivity) => {
    const { image, from, to } = given;
    const path = shortestPath(image, { from, to, threshold: 0, connectivity: connectivity as 4 | 8 });
    const expected = lengthsFrom(given, connectivity === 8)[to[1] * image.width + to[0]] as number;
    if (expected === Infinity) return assert.deepEqual(path, { found: false, length: null, points: [] });
    assert.ok(Math.abs((path.length as number) - expected) < 1e-9, `${path.length}, expected ${expected}`);
    assert.deepEqual([path.points[0], path.points.at(-1)], [from, to]);
    const pixels = pixelsOf(path);
    for (const [x, y] of pixels) assert.equal(image.data[y * image.width + x], 255);
    const length = pixels.slice(1).reduce((sum, [x, y], i) => {
      const [px, py] = pixels[i] as [number, number];
      return sum + Math.hypot(x - px, y - py);
    }, 0);
    assert.ok(Math.abs(length - expected) < 1e-9);
  }));
});

Deno.test("the way back is as long as the way there", () => {
  fc.assert(fc.property(mazes, ({ image, from, to }) => {
    const [there, back] = [[from, to], [to, from]].map(([start, goal]) =>
      shortestPath(image, { from: start as [number, number], to: goal as [number, number], threshold: 0 })
    ) as [ShortestPathResult, ShortestPathResult];
    assert.equal(there.found, back.found);
    assert.ok(Math.abs((there.length ?? 0) - (back.length ?? 0)) < 1e-9);
  }));
});

interface WayRow {
  readonly name: string;
  readonly maze: Maze;
  readonly options?: Partial<ShortestPathOptions>;
  readonly length: number | null;
  readonly points?: readonly (readonly [number, number])[];
}

const WAYS: readonly WayRow[] = [
  { name: "nowhere", maze: maze("A"), length: 0, points: [[0, 0]] },
  { name: "straight on", maze: maze("A...B"), length: 4, points: [[0, 0], [4, 0]] },
  {
    name: "round a corner",
    maze: maze("A#", "..", "#B"),
    options: { connectivity: 4 },
    length: 3,
    points: [[0, 0], [0, 1], [1, 1], [1, 2]],
  },
  { name: "slanted past one wall", maze: maze("A#", ".B"), length: Math.SQRT2, points: [[0, 0], [1, 1]] },
  { name: "not between two walls", maze: maze("A#", "#B"), length: null },
  { name: "no way at all", maze: maze("A#B", ".#.", ".#."), length: null },
  { name: "over open ground", maze: maze("A..", "...", "..B"), length: 2 * Math.SQRT2, points: [[0, 0], [2, 2]] },
  { name: "over open ground without slants", maze: maze("A..", "...", "..B"), options: { connectivity: 4 }, length: 4 },
  {
    name: "the shorter of two",
    maze: maze("A.......", ".######.", ".......B"),
    options: { connectivity: 4 },
    length: 9,
  },
  {
    name: "a corridor three wide with a clearance of 1",
    maze: maze("#############", "............#", "A...........B", "............#", "#############"),
    options: { clearance: 1 },
    length: 12,
  },
  {
    name: "a corridor one wide with a clearance of 1 is open near its ends only",
    maze: maze("############", "A..........B", "############"),
    options: { clearance: 1 },
    length: null,
  },
  {
    name: "as short as both ends' surroundings",
    maze: maze("######", "A....B", "######"),
    options: { clearance: 1 },
    length: 5,
  },
];

Deno.test.each(WAYS)("$name", ({ maze: { image, from, to }, options, length, points }) => {
  const path = shortestPath(image, { from, to, ...options });
  assert.equal(path.found, length !== null);
  if (length === null) assert.equal(path.length, null);
  else assert.ok(Math.abs((path.length as number) - length) < 1e-9, `${path.length}`);
  if (points !== undefined) assert.deepEqual(path.points, points);
});

Deno.test("with a clearance the way keeps off walls, but for the ends", () => {
  fc.assert(fc.property(mazes, fc.constantFrom(1, 1.5, 2), ({ image, from, to }, clearance) => {
    const free = shortestPath(image, { from, to, threshold: 0 });
    const clear = shortestPath(image, { from, to, threshold: 0, clearance });
    if (!clear.found) return;
    assert.ok(free.found && (clear.length as number) >= (free.length as number) - 1e-9);
    for (const [x, y] of pixelsOf(clear)) {
      if ([from, to].some(([ex, ey]) => Math.hypot(x - ex, y - ey) <= 2 * clearance)) continue;
      image.data.forEach((value, i) => {
        const distance = Math.hypot((i % image.width) - x, Math.floor(i / image.width) - y);
        assert.ok(value !== 0 || distance > clearance, `${x}, ${y} is ${distance} from a wall`);
      });
    }
  }));
});

const open = gray(3, 1, [255, 100, 255]);

const LEVELS: readonly (readonly [options: Partial<ShortestPathOptions>, found: boolean])[] = [
  [{ threshold: 99 }, true],
  [{ threshold: 99.9 }, true],
  [{ threshold: 100 }, false],
  [{ threshold: -1 }, true],
  [{ threshold: 254 }, false],
];

Deno.test.each(LEVELS)("a gray of 100 between two white pixels with %o: %s", (options, found) => {
  assert.equal(shortestPath(open, { from: [0, 0], to: [2, 0], ...options }).found, found);
});

const WRONG: readonly (readonly [options: unknown, argument: string, message: RegExp, hint?: RegExp])[] = [
  [undefined, "from", /from must be \[x, y\] or \{x, y\}, received undefined/],
  [{ from: [0, 0] }, "to", /to must be \[x, y\] or \{x, y\}, received undefined/],
  [{ from: [0, 0], to: [9, 0] }, "to.x", /to\.x must be between 0 and 2, received 9/],
  [{ start: [0, 0] }, "options.start", /options\.start must be one of the options from, to/],
  [
    { from: [0, 0], to: [1, 0], threshold: 254 },
    "to",
    /on free ground, not in a wall, received \[1, 0\]/,
    /nearest free pixel is \[0, 0\].*walls: "light"/,
  ],
  [{ from: [0, 0], to: [2, 0], threshold: 255 }, "from", /on free ground/, /no free ground: try walls: 'light'/],
  [{ from: [0, 0], to: [2, 0], clearance: -1 }, "clearance", /between 0 and 10000, received -1/],
  [{ from: [0, 0], to: [2, 0], connectivity: 6 }, "connectivity", /4 or 8, received 6/],
  [{ from: [0, 0], to: [2, 0], walls: "black" }, "walls", /one of dark, light, received "black"/],
  [{ from: [0, 0], to: [2, 0], threshold: 256 }, "threshold", /between -1 and 255/],
];

const WRONG_ROWS = WRONG.map(([options, argument, message, hint = /^/]) => [options, argument, message, hint] as const);

Deno.test.each(WRONG_ROWS)("shortestPath with %o names %s", (options, argument, message, hint) => {
  assert.throws(() => shortestPath(open, options as ShortestPathOptions), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, argument);
    assert.ok(error.message.startsWith("Cannot find path: "), error.message);
    assert.match(error.message, message);
    assert.match(error.hint ?? "", hint);
    return true;
  });
});
