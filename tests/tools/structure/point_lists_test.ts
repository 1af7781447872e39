import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import type { PointLike } from "../../../tools/core/region.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { gray } from "../../support/toolkit.ts";

type Pairs = readonly (readonly [number, number])[];

const pairs = (points: readonly { readonly x: number; readonly y: number }[]): [number, number][] =>
  points.map(({ x, y }) => [x, y]);

interface ShapeRow {
  readonly name: string;
  readonly points: Pairs;
  readonly area: number;
  /** Closed and open. */
  readonly length: readonly [number, number];
  readonly box: readonly [number, number, number, number];
  readonly hull: Pairs;
}

const SHAPES: readonly ShapeRow[] = [
  { name: "one point", points: [[3, 4]], area: 0, length: [0, 0], box: [3, 4, 4, 5], hull: [[3, 4]] },
  {
    name: "one point thrice",
    points: [[3, 4], [3, 4], [3, 4]],
    area: 0,
    length: [0, 0],
    box: [3, 4, 4, 5],
    hull: [[3, 4]],
  },
  { name: "two points", points: [[0, 0], [3, 4]], area: 0, length: [10, 5], box: [0, 0, 4, 5], hull: [[0, 0], [3, 4]] },
  {
    name: "a line there and back",
    points: [[5, 0], [0, 0], [2, 0]],
    area: 0,
    length: [10, 7],
    box: [0, 0, 6, 1],
    hull: [[0, 0], [5, 0]],
  },
  {
    name: "a rectangle",
    points: [[0, 0], [10, 0], [10, 5], [0, 5]],
    area: 50,
    length: [30, 25],
    box: [0, 0, 11, 6],
    hull: [[0, 0], [10, 0], [10, 5], [0, 5]],
  },
  {
    name: "the same the other way round",
    points: [[0, 5], [10, 5], [10, 0], [0, 0]],
    area: 50,
    length: [30, 25],
    box: [0, 0, 11, 6],
    hull: [[0, 0], [10, 0], [10, 5], [0, 5]],
  },
  {
    name: "a triangle beyond the origin",
    points: [[-3, -1], [1, -1], [-3, 2]],
    area: 6,
    length: [12, 9],
    box: [-3, -1, 2, 3],
    hull: [[-3, -1], [1, -1], [-3, 2]],
  },
  {
    name: "an L",
    points: [[0, 0], [2, 0], [2, 4], [6, 4], [6, 6], [0, 6]],
    area: 20,
    length: [24, 18],
    box: [0, 0, 7, 7],
    hull: [[0, 0], [2, 0], [6, 4], [6, 6], [0, 6]],
  },
  // A bow tie: both halves cancel out, as in cv2.contourArea.
  {
    name: "a bow tie",
    points: [[0, 0], [4, 4], [4, 0], [0, 4]],
    area: 0,
    length: [8 + 2 * Math.hypot(4, 4), 4 + 2 * Math.hypot(4, 4)],
    box: [0, 0, 5, 5],
    hull: [[0, 0], [4, 0], [4, 4], [0, 4]],
  },
  {
    name: "fractions",
    points: [[0.5, 0.25], [1.5, 0.25], [1.5, 0.75], [0.5, 0.75]],
    area: 0.5,
    length: [3, 2.5],
    box: [0, 0, 2, 1],
    hull: [[0.5, 0.25], [1.5, 0.25], [1.5, 0.75], [0.5, 0.75]],
  },
];

Deno.test.each(SHAPES)("measures of $name", ({ points, area, length: [closed, open], box, hull }) => {
  const objects = points.map(([x, y]) => ({ x, y }));
  for (const list of [points, objects, points.map((point) => Float64Array.from(point) as unknown as PointLike)]) {
    assert.equal(tools.contourArea(list), area);
    assert.ok(Math.abs(tools.arcLength(list) - closed) < 1e-9);
    assert.ok(Math.abs(tools.arcLength(list, { closed: false }) - open) < 1e-9);
    assert.deepEqual(tools.boundingRect(list), box);
    assert.deepEqual(pairs(tools.convexHull(list)), hull);
  }
});

interface RectRow {
  readonly name: string;
  readonly points: Pairs;
  readonly sides: readonly [width: number, height: number];
  readonly angle: number;
  readonly center: readonly [number, number];
}

const ROOT = Math.SQRT2;

const RECTS: readonly RectRow[] = [
  { name: "a point", points: [[2, 3]], sides: [0, 0], angle: 0, center: [2, 3] },
  { name: "a level line", points: [[0, 1], [8, 1]], sides: [8, 0], angle: 0, center: [4, 1] },
  { name: "an upright line", points: [[2, 0], [2, 6]], sides: [0, 6], angle: 0, center: [2, 3] },
  {
    name: "a line that rises to the right",
    points: [[0, 3], [4, 0]],
    sides: [5, 0],
    angle: Math.atan2(3, 4) * 180 / Math.PI,
    center: [2, 1.5],
  },
  {
    name: "a line that falls to the right",
    points: [[0, 0], [4, 3]],
    sides: [5, 0],
    angle: -Math.atan2(3, 4) * 180 / Math.PI,
    center: [2, 1.5],
  },
  {
    name: "a diamond",
    points: [[2, 0], [4, 2], [2, 4], [0, 2]],
    sides: [2 * ROOT, 2 * ROOT],
    angle: 45,
    center: [2, 2],
  },
  // Sides (8, −6) and (3, 4): lengths 10 and 5.
  {
    name: "a card",
    points: [[0, 6], [8, 0], [11, 4], [3, 10]],
    sides: [10, 5],
    angle: Math.atan2(6, 8) * 180 / Math.PI,
    center: [5.5, 5],
  },
];

Deno.test.each(RECTS)("the smallest rectangle around $name", ({ points, sides, angle, center }) => {
  const rect = tools.minAreaRect(points);
  const actual = [rect.width, rect.height, rect.angle, ...rect.center];
  [...sides, angle, ...center].forEach((value, i) =>
    assert.ok(Math.abs((actual[i] as number) - value) < 1e-9, `${actual}`)
  );
});

const lists = fc.array(fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })), {
  minLength: 1,
  maxLength: 12,
});

Deno.test("a hull is convex, made of the points, and holds all of them", () => {
  fc.assert(fc.property(lists, (points) => {
    const hull = pairs(tools.convexHull(points));
    const given = new Set(points.map(String));
    assert.ok(hull.every((point) => given.has(String(point))));
    assert.deepEqual(pairs(tools.convexHull(hull)), hull);
    if (hull.length < 3) return;
    hull.forEach(([ax, ay], i) => {
      const [bx, by] = hull[(i + 1) % hull.length] as [number, number];
      // Clockwise as seen on the image: everything lies to the right of each side, or on it.
      for (const [x, y] of points) assert.ok((bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0);
    });
  }));
});

Deno.test("the smallest rectangle holds all points, is no larger than the upright one, and its corners say so", () => {
  fc.assert(fc.property(lists, (points) => {
    const { center, width, height, angle, corners } = tools.minAreaRect(points);
    assert.ok(angle > -45 - 1e-9 && angle <= 45);
    const radians = (angle * Math.PI) / 180;
    const [cos, sin] = [Math.cos(radians), -Math.sin(radians)];
    for (const [x, y] of points) {
      const [dx, dy] = [x - center[0], y - center[1]];
      assert.ok(Math.abs(dx * cos + dy * sin) <= width / 2 + 1e-6);
      assert.ok(Math.abs(dy * cos - dx * sin) <= height / 2 + 1e-6);
    }
    const [x1, y1, x2, y2] = tools.boundingRect(points) as [number, number, number, number];
    assert.ok(width * height <= (x2 - x1 - 1) * (y2 - y1 - 1) + 1e-6);
    assert.ok(Math.abs(tools.contourArea(corners) - width * height) < 1e-6);
    const sides = corners.map(([x, y], i) => {
      const [px, py] = corners.at(i - 1) as [number, number];
      return Math.hypot(x - px, y - py);
    });
    [height, width, height, width].forEach((side, i) => assert.ok(Math.abs((sides[i] as number) - side) < 1e-6));
  }));
});

Deno.test("a simpler polygon keeps some of the points and stays within epsilon", () => {
  fc.assert(fc.property(lists, fc.constantFrom(0, 1, 3, 10), fc.boolean(), (points, epsilon, closed) => {
    const kept = pairs(tools.approxPolygon(points, epsilon, { closed }));
    const given = new Set(points.map(String));
    assert.ok(kept.length >= 1 && kept.length <= points.length && kept.every((point) => given.has(String(point))));
    assert.deepEqual(points, points.map(([x, y]) => [x, y]));
  }));
});

Deno.test("the hull's area is at most the box's and at least the contour's of a convex shape", () => {
  fc.assert(fc.property(lists, (points) => {
    const area = tools.contourArea(tools.convexHull(points));
    const { width, height } = tools.minAreaRect(points);
    assert.ok(area <= width * height + 1e-6);
    assert.ok(area >= (width * height) / 2 - 1e-6, "a rectangle of least area is at most twice as large as the hull");
  }));
});

const POINT_TOOLS: readonly {
  readonly tool: string;
  readonly action: string;
  readonly call: (points: unknown) => unknown;
}[] = [
  { tool: "contourArea", action: "measure area", call: (points) => tools.contourArea(points as Pairs) },
  { tool: "arcLength", action: "measure length", call: (points) => tools.arcLength(points as Pairs) },
  { tool: "convexHull", action: "find convex hull", call: (points) => tools.convexHull(points as Pairs) },
  { tool: "minAreaRect", action: "find smallest rectangle", call: (points) => tools.minAreaRect(points as Pairs) },
  { tool: "approxPolygon", action: "approximate polygon", call: (points) => tools.approxPolygon(points as Pairs) },
  { tool: "boundingRect", action: "find bounding box", call: (points) => tools.boundingRect(points as Pairs) },
];

const mask: Image = gray(2, 1, [0, 255]);
const [outline = []] = tools.findContours(gray(3, 1, [255, 255, 255]));

interface WrongRow {
  readonly name: string;
  readonly points: unknown;
  readonly argument: string;
  readonly message: RegExp;
  readonly hint?: RegExp;
}

const WRONG: readonly WrongRow[] = [
  {
    name: "nothing",
    points: undefined,
    argument: "points",
    message: /must be a list of points.*received undefined/,
    hint: /findContours/,
  },
  { name: "null", points: null, argument: "points", message: /received null/, hint: /findContours/ },
  {
    name: "a component",
    points: { label: 1, box: [0, 0, 1, 1] },
    argument: "points",
    message: /must be a list of points/,
    hint: /\.box/,
  },
  { name: "no points", points: [], argument: "points", message: /a list of 1 to 1000000, received a list of 0/ },
  {
    name: "numbers in a row",
    points: [1, 2, 3, 4],
    argument: "points[0]",
    message: /\[x, y\] or \{x, y\}, received 1/,
    hint: /in pairs: \[\[x, y\]/,
  },
  {
    name: "all contours",
    points: [outline, outline],
    argument: "points[0]",
    message: /\[x, y\] or \{x, y\}/,
    hint: /pass one of them/,
  },
  {
    name: "all contours, of three points",
    points: [[...outline, { x: 1, y: 2 }]],
    argument: "points[0]",
    message: /received/,
    hint: /pass one of them/,
  },
  { name: "texts", points: [["1", "2"]], argument: "points[0].x", message: /received "1"/, hint: /without quotes: 1/ },
  { name: "NaN", points: [[0, 0], [1, NaN]], argument: "points[1].y", message: /received NaN/, hint: /NaN comes from/ },
  { name: "Infinity", points: [{ x: -Infinity, y: 0 }], argument: "points[0].x", message: /received -Infinity/ },
  {
    name: "a coordinate out of reach",
    points: [[0, 10_000_001]],
    argument: "points[0].y",
    message: /between -10000000 and 10000000/,
  },
  { name: "a hole in the list", points: [[0, 0], undefined], argument: "points[1]", message: /received undefined/ },
];

for (const { tool, action, call } of POINT_TOOLS) {
  Deno.test.each(WRONG)(`${tool} says what is wrong with $name`, ({ points, argument, message, hint }) => {
    assert.throws(() => call(points), (error) => {
      assert.ok(ToolError.is(error));
      assert.deepEqual([error.tool, error.argument], [tool, argument]);
      assert.ok(error.message.startsWith(`Cannot ${action}: ${argument} must be `), error.message);
      assert.match(error.message, message);
      assert.match(error.hint ?? "", hint ?? /^/);
      return true;
    });
  });
}

Deno.test("boundingRect takes a mask where the others ask for points", () => {
  assert.deepEqual(tools.boundingRect(mask), [1, 0, 2, 1]);
  assert.equal(tools.boundingRect(gray(2, 1, [0, 0])), null);
  assert.throws(() => tools.contourArea(mask as never), (error) => {
    assert.ok(ToolError.is(error));
    assert.match(error.message, /points must be a list of points, received an Image/);
    return /findContours/.test(error.hint ?? "");
  });
});
