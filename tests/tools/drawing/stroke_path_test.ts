/** Lines of a width, dashes, and the pieces that markers are made of. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Point } from "../../../tools/core/region.ts";
import { dashesOf } from "../../../tools/drawing/dash_line.ts";
import { MARKER_SHAPES, markerPieces } from "../../../tools/drawing/marker_path.ts";
import { rasterize } from "../../../tools/drawing/rasterize.ts";
import type { Loop } from "../../../tools/drawing/path.ts";
import { type LineCap, type LineJoin, strokePieces, wound } from "../../../tools/drawing/stroke_path.ts";

const SIZE = 64;

/** The area that pieces cover together. */
function inkOf(pieces: readonly Loop[]): number {
  let sum = 0;
  rasterize(pieces, { width: SIZE, height: SIZE, rule: "nonzero" }, (_, coverage, { start, end }) => {
    for (let x = start; x < end; x++) sum += coverage[x] as number;
  });
  return sum;
}

function areaOf(loop: Loop): number {
  return loop.reduce((sum, [x, y], i) => {
    const [px, py] = loop.at(i - 1) as Point;
    return sum + (px * y - x * py) / 2;
  }, 0);
}

function near(actual: number, expected: number, slack: number): void {
  assert.ok(Math.abs(actual - expected) <= slack, `${actual} for ${expected}`);
}

const inside = fc.double({ min: 12, max: 52, noNaN: true });
const spot = fc.tuple(inside, inside);

Deno.test("all pieces wind alike, so that they unite", () => {
  const joins = fc.constantFrom<LineJoin>("round", "miter", "bevel");
  const caps = fc.constantFrom<LineCap>("round", "butt", "square");
  fc.assert(
    fc.property(
      fc.array(spot, { minLength: 1, maxLength: 6 }),
      joins,
      caps,
      fc.boolean(),
      (points, join, cap, isClosed) => {
        const pieces = strokePieces({ points, isClosed }, { width: 5, cap, join });
        assert.ok(pieces.length > 0);
        for (const piece of pieces) {
          assert.ok(areaOf(piece) > -1e-9, "positive");
          assert.ok(piece.flat().every(Number.isFinite), "finite");
        }
      },
    ),
  );
});

Deno.test.each<[LineCap, (length: number, width: number) => number]>([
  ["butt", (length, width) => length * width],
  ["square", (length, width) => (length + width) * width],
  ["round", (length, width) => length * width + (Math.PI * width * width) / 4],
])("a segment with %s ends has the area of its shape", (cap, area) => {
  fc.assert(fc.property(spot, spot, fc.double({ min: 1, max: 10, noNaN: true }), (from, to, width) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    fc.pre(length > 0.5);
    const pieces = strokePieces({ points: [from, to], isClosed: false }, { width, cap, join: "round" });
    near(inkOf(pieces), area(length, width), 0.01 * area(length, width) + 0.05);
  }));
});

Deno.test("a right bend ends in a point, a cut or a quarter of a disc", () => {
  const corner: Loop = [[10, 40], [40, 40], [40, 10]];
  const ink = (join: LineJoin): number =>
    inkOf(strokePieces({ points: corner, isClosed: false }, { width: 8, cap: "butt", join }));
  // Two strips share a quarter of the square at the bend; what is outside of both depends on the join.
  const strips = 2 * 30 * 8 - 16;
  near(ink("miter"), strips + 16, 0.01);
  near(ink("bevel"), strips + 8, 0.01);
  near(ink("round"), strips + 4 * Math.PI, 0.02);
});

Deno.test("a bend too sharp for a point is cut off", () => {
  const sharp: Loop = [[10, 30], [50, 31], [10, 32]];
  const shape = { width: 6, cap: "butt" } as const;
  const [miter, bevel] = (["miter", "bevel"] as const).map((join) => {
    const pieces = strokePieces({ points: sharp, isClosed: false }, { ...shape, join });
    return Math.max(...pieces.flat().map(([x]) => x));
  });
  assert.equal(miter, bevel);
  assert.ok((miter as number) < 54);
});

Deno.test("a way straight back is turned around", () => {
  const back: Loop = [[10, 30], [50, 30], [10, 30]];
  for (const join of ["miter", "bevel", "round"] as const) {
    const pieces = strokePieces({ points: back, isClosed: false }, { width: 6, cap: "butt", join });
    assert.ok(pieces.flat(2).every(Number.isFinite));
    near(inkOf(pieces), 40 * 6 + (join === "round" ? (Math.PI * 9) / 2 : 0), 0.05);
  }
});

Deno.test("points that repeat count once; a single one is a dot", () => {
  const shape = { width: 6, cap: "round", join: "round" } as const;
  const once = strokePieces({ points: [[10, 10], [40, 20]], isClosed: false }, shape);
  const twice = strokePieces({ points: [[10, 10], [10, 10], [40, 20], [40, 20]], isClosed: false }, shape);
  assert.deepEqual(twice, once);
  near(inkOf(strokePieces({ points: [[30, 30], [30, 30]], isClosed: true }, shape)), Math.PI * 9, 0.01);
  near(inkOf(strokePieces({ points: [[30, 30]], isClosed: false }, { ...shape, cap: "butt" })), 36, 0.01);
});

Deno.test("a closed line has no ends: its ring is its length times its width", () => {
  const square: Loop = [[12, 12], [52, 12], [52, 52], [12, 52]];
  const shape = { width: 4, cap: "round", join: "miter" } as const;
  near(inkOf(strokePieces({ points: square, isClosed: true }, shape)), 44 * 44 - 36 * 36, 0.01);
  const again = strokePieces({ points: [...square, square[0] as Point], isClosed: true }, shape);
  near(inkOf(again), 44 * 44 - 36 * 36, 0.01);
});

Deno.test("a loop is turned to a positive area, or left as it is", () => {
  const loop: Loop = [[0, 0], [4, 0], [4, 4], [0, 4]];
  assert.equal(wound(loop), loop);
  assert.deepEqual(wound(loop.toReversed()), loop);
});

const frame = { left: 0, top: 0, right: SIZE, bottom: SIZE };

Deno.test("dashes begin at the start, repeat, and end with the line", () => {
  const dashes = dashesOf([2, 5], [30, 5], { dash: 6, gap: 4, frame });
  assert.deepEqual(dashes.map(({ points }) => points.map(([x]) => x)), [[2, 8], [12, 18], [22, 28]]);
  const cut = dashesOf([2, 5], [25, 5], { dash: 6, gap: 4, frame });
  assert.deepEqual(cut.at(-1)?.points, [[22, 5], [25, 5]]);
});

Deno.test("the dashes that are seen are those of the whole line", () => {
  const far = fc.double({ min: -4000, max: 4000, noNaN: true });
  fc.assert(fc.property(fc.tuple(far, far), fc.tuple(far, far), (from, to) => {
    const pattern = { dash: 9, gap: 5 };
    const everywhere = { left: -1e5, top: -1e5, right: 1e5, bottom: 1e5 };
    const all = dashesOf(from, to, { ...pattern, frame: everywhere });
    const around = { left: -2, top: -2, right: SIZE + 2, bottom: SIZE + 2 };
    const seen = dashesOf(from, to, { ...pattern, frame: around });
    near(inkOf(strips(seen)), inkOf(strips(all)), 1e-6);
    assert.ok(seen.length <= 2 + ((SIZE + 4) * Math.SQRT2) / 14, `${seen.length} of ${all.length}`);
  }));
});

function strips(lines: ReturnType<typeof dashesOf>): Loop[] {
  return lines.flatMap((line) => strokePieces(line, { width: 1, cap: "butt", join: "bevel" }));
}

Deno.test("a line without length has one dash, a line out of sight none", () => {
  assert.deepEqual(dashesOf([5, 5], [5, 5], { dash: 4, gap: 4, frame }), [{ points: [[5, 5]], isClosed: false }]);
  assert.deepEqual(dashesOf([-9, 5], [-9, 50], { dash: 4, gap: 4, frame }), []);
  assert.deepEqual(dashesOf([100, -10], [200, 90], { dash: 4, gap: 4, frame }), []);
});

Deno.test.each<[typeof MARKER_SHAPES[number], number]>([
  ["circle", Math.PI * 100],
  ["square", 400],
  ["diamond", 200],
  ["triangle", (3 * Math.sqrt(3) * 100) / 4],
  ["star", 5 * 100 * 0.382 * Math.sin(Math.PI / 5)],
  ["plus", 2 * 20 * 4 - 16],
  ["cross", 2 * 20 * Math.SQRT2 * 4 - 16],
  ["ring", Math.PI * (100 - 36)],
])("a %s of 20 pixels has its area", (shape, area) => {
  near(inkOf(markerPieces(shape, { center: [32.3, 31.8], size: 20, width: 4 })), area, 0.01 * area);
});

Deno.test("a ring narrower than its line is a disc", () => {
  near(inkOf(markerPieces("ring", { center: [32, 32], size: 20, width: 40 })), Math.PI * 100, 0.5);
});
