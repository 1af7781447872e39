import assert from "node:assert/strict";
import fc from "fast-check";
import { clipRun } from "../../../tools/plots/clip_runs.ts";

const AREA = { x1: 100, y1: 100, x2: 300, y2: 200 };
const place = fc.integer({ min: -1000, max: 1000 });
const run = fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 12 });

Deno.test("a run inside stays as it is", () => {
  const points = [[110, 110], [250, 190], [110, 190]] as const;
  assert.deepEqual(clipRun(points, AREA), [points.map((point) => [...point])]);
});

Deno.test("a run outside is gone, one that passes through keeps the part that is seen", () => {
  assert.deepEqual(clipRun([[0, 0], [0, 900]], AREA), []);
  assert.deepEqual(clipRun([[-1000, 150], [1000, 150]], AREA), [[[60, 150], [340, 150]]]);
  assert.deepEqual(clipRun([[200, 150], [200, 900], [250, 900], [250, 150]], AREA), [
    [[200, 150], [200, 240]],
    [[250, 240], [250, 150]],
  ]);
});

Deno.test("what is left lies on the run and near the area, and nothing seen is lost", () => {
  fc.assert(fc.property(run, (points) => {
    const parts = clipRun(points, AREA);
    for (const [x, y] of parts.flat()) {
      assert.ok(x >= 60 - 1e-6 && x <= 340 + 1e-6 && y >= 60 - 1e-6 && y <= 240 + 1e-6, `${x}, ${y}`);
    }
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [points[i - 1] as [number, number], points[i] as [number, number]];
      for (let share = 0; share <= 1; share += 0.125) {
        const [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
        const isSeen = x >= AREA.x1 && x <= AREA.x2 && y >= AREA.y1 && y <= AREA.y2;
        if (isSeen) assert.ok(parts.some((part) => distanceTo(part, [x, y]) < 1e-6), `${x}, ${y} is lost`);
      }
    }
  }));
});

function distanceTo(part: readonly (readonly [number, number])[], [x, y]: readonly [number, number]): number {
  let least = Infinity;
  for (let i = 1; i < part.length; i++) {
    const [[ax, ay], [bx, by]] = [part[i - 1] as [number, number], part[i] as [number, number]];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    least = Math.min(least, Math.hypot(x - ax - (bx - ax) * share, y - ay - (by - ay) * share));
  }
  return least;
}
