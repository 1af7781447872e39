import assert from "node:assert/strict";
import fc from "fast-check";
import { type Image, lumaOf, rgbaOf } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { MARKER_SHAPES } from "../../../tools/drawing/marker_path.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";

const sheet = tools.blank(60, 40);
type Pair = [number, number];
type Draw = (image: Image, at: Pair, options: Record<string, unknown>) => Image;

/** Each shape around a point, no larger than 20 pixels to each side (line widths aside). */
const SHAPES: Readonly<Record<string, Draw>> = {
  arc: (image, at, options) => tools.arc(image, at, [15, 10], { start: 20, end: 250, ...options }),
  arrow: (image, [x, y], options) => tools.arrow(image, [x - 12, y - 9], [x + 14, y + 6], options),
  circle: (image, at, options) => tools.circle(image, at, 14, options),
  crosshair: (image, at, options) => tools.crosshair(image, at, { size: 30, ...options }),
  dashedLine: (image, [x, y], options) => tools.dashedLine(image, [x - 15, y - 9], [x + 14, y + 6], options),
  ellipse: (image, at, options) => tools.ellipse(image, at, [16, 9], { angle: 30, ...options }),
  line: (image, [x, y], options) => tools.line(image, [x - 15, y - 9], [x + 14, y + 6], options),
  marker: (image, at, options) => tools.marker(image, at, { shape: "star", size: 18, ...options }),
  polygon: (image, [x, y], options) => tools.polygon(image, [[x - 15, y - 9], [x + 14, y + 6], [x, y + 12]], options),
  polyline: (image, [x, y], options) => tools.polyline(image, [[x - 15, y - 9], [x + 14, y + 6], [x, y + 12]], options),
  rectangle: (image, [x, y], { antialias: _, ...options }) =>
    tools.rectangle(image, [x - 15, y - 9, x + 14, y + 6], options),
  roundedRectangle: (image, [x, y], options) =>
    tools.roundedRectangle(image, [x - 15, y - 9, x + 14, y + 6], { radius: 5, ...options }),
};
const FILLED = ["arc", "circle", "ellipse", "polygon", "rectangle", "roundedRectangle"];

function ink(image: Image): number {
  return lumaOf(image).reduce((sum, value) => sum + (255 - value) / 255, 0);
}

/** Equal but for a level, by rounding. */
function assertAlike(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    assert.ok(
      Math.abs((actual[i] as number) - (expected[i] as number)) <= 1,
      `${actual[i]} for ${expected[i]} at ${i}`,
    );
  }
}

function near(actual: number, expected: number, share: number): void {
  assert.ok(Math.abs(actual - expected) <= share * expected, `${actual} for ${expected}`);
}

for (const [name, draw] of Object.entries(SHAPES)) {
  Deno.test(`${name} outside the image changes nothing`, () => {
    for (const image of [synthetic(60, 40), syntheticGray(60, 40)]) {
      for (const at of [[-200, 20], [30, -200], [260, 20], [30, 240], [-900_000, 900_000]] as Pair[]) {
        const drawn = draw(image, at, { color: "black", width: 4 });
        assert.deepEqual(drawn.data, image.data, `${at}`);
      }
    }
  });

  Deno.test(`${name} in a colour without alpha changes nothing`, () => {
    const image = synthetic(60, 40);
    assert.deepEqual(draw(image, [30, 20], { color: "transparent", width: 4 }).data, image.data);
  });

  Deno.test(`${name} stays within the pixels that it may touch and is cut at the rim`, () => {
    const places = fc.tuple(fc.integer({ min: -30, max: 90 }), fc.integer({ min: -30, max: 70 }));
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 6 }), fc.boolean(), ([x, y], width, antialias) => {
        const drawn = draw(sheet, [x, y], { color: "black", width, antialias });
        const touched = touchedBox(drawn);
        if (touched === null) return;
        const reach = 21 + 4 * width;
        assert.ok(touched[0] >= x - reach && touched[2] <= x + reach, `columns ${touched}`);
        assert.ok(touched[1] >= y - reach && touched[3] <= y + reach, `rows ${touched}`);
      }),
      { numRuns: 60 },
    );
  });

  Deno.test(`${name} is drawn alike at every whole place, also where it is cut`, () => {
    const options = { color: "black", width: 3 };
    const whole = draw(tools.blank(120, 100), [60, 50], options);
    for (const [dx, dy] of [[0, 0], [-40, -20], [35, 30]] as Pair[]) {
      const moved = draw(tools.blank(120, 100), [60 + dx, 50 + dy], options);
      assertAlike(
        tools.crop(moved, [40 + dx, 30 + dy, 80 + dx, 70 + dy]).data,
        tools.crop(whole, [40, 30, 80, 70]).data,
      );
    }
    const cut = draw(tools.blank(40, 40), [20, 20], options);
    assertAlike(cut.data, tools.crop(whole, [40, 30, 80, 70]).data);
  });

  Deno.test(`${name} with antialias false uses two colours`, () => {
    const drawn = lumaOf(draw(sheet, [30, 20], { color: "black", antialias: false }));
    assert.ok(drawn.every((value) => value === 0 || value === 255));
    assert.ok(drawn.includes(0));
  });

  Deno.test(`${name} keeps a gray image gray in gray, and colours it in colour`, () => {
    const gray = tools.grayscale(sheet);
    assert.equal(draw(gray, [30, 20], { color: "black" }).channels, 1);
    const drawn = draw(gray, [30, 20], { color: "black" });
    assert.deepEqual(lumaOf(drawn), lumaOf(draw(sheet, [30, 20], { color: "black" })));
    assert.equal(draw(gray, [30, 20], { color: "red" }).channels, 4);
  });

  Deno.test(`${name} on transparent ground has the colour's own red, green and blue`, () => {
    const clear = tools.blank(60, 40, { color: "transparent" });
    const data = rgbaOf(draw(clear, [30, 20], { color: [200, 100, 50], width: 3 }));
    let seen = 0;
    for (let i = 0; i < data.length; i += 4) {
      const alpha = data[i + 3] as number;
      if (alpha === 0) continue;
      seen += 1;
      const rgb = [data[i], data[i + 1], data[i + 2]];
      assertAlike(rgb as number[], [200, 100, 50]);
    }
    assert.ok(seen > 10);
  });

  Deno.test(`${name} blends a half transparent colour once per pixel`, () => {
    const options = { color: "#00000080", width: 7, antialias: false };
    const values = new Set(lumaOf(draw(sheet, [30, 20], options)));
    assert.deepEqual([...values].toSorted(), [127, 255]);
  });
}

Deno.test.each(FILLED)("%s filled with an opaque colour has it inside, and the outline's on the rim", (name) => {
  const drawn = SHAPES[name]?.(sheet, [30, 20], { fill: [10, 20, 30], color: "red", width: 2 }) as Image;
  assert.deepEqual(tools.pixelAt(drawn, ...(name === "arc" ? [25, 17] : [29, 21]) as Pair), [10, 20, 30, 255]);
  assert.ok(tools.colorShare(drawn, "red", { tolerance: 10 }) > 0.01);
  const plain = SHAPES[name]?.(sheet, [30, 20], { fill: [10, 20, 30] }) as Image;
  assert.equal(tools.colorShare(plain, "red", { tolerance: 60 }), 0);
});

Deno.test("a disc inks π·r², a ring 2·π·r·width", () => {
  const radii = fc.double({ min: 2, max: 17, noNaN: true });
  const shift = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(radii, shift, shift, (r, dx, dy) => {
    const center: Pair = [29 + dx, 19 + dy];
    near(ink(tools.circle(sheet, center, r, { fill: "black" })), Math.PI * r * r, 0.005);
    near(ink(tools.circle(sheet, center, r, { color: "black", width: 2 })), 2 * Math.PI * r * 2, 0.005);
  }));
});

Deno.test("an ellipse inks π·rx·ry at any angle, a slice its share", () => {
  const angles = fc.double({ min: -400, max: 400, noNaN: true });
  fc.assert(fc.property(angles, fc.double({ min: 1, max: 359, noNaN: true }), (angle, sweep) => {
    near(ink(tools.ellipse(sheet, [30, 20], [17, 6], { angle, fill: "black" })), Math.PI * 17 * 6, 0.005);
    const slice = tools.arc(sheet, [30, 20], 16, { start: angle, end: angle + sweep, fill: "black" });
    assert.ok(Math.abs(ink(slice) - (Math.PI * 256 * sweep) / 360) < 2);
  }));
});

Deno.test("a polygon inks its area", () => {
  const coordinate = fc.double({ min: 2, max: 37, noNaN: true });
  fc.assert(fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 3 }), (points) => {
    const area = tools.contourArea(points);
    assert.ok(Math.abs(ink(tools.polygon(sheet, points, { fill: "black" })) - area) < 0.02 * area + 0.5);
  }));
});

Deno.test("polygons inside others are holes", () => {
  const outer: Pair[] = [[5, 5], [45, 5], [45, 35], [5, 35]];
  const inner: Pair[] = [[15, 15], [30, 15], [30, 25], [15, 25]];
  const drawn = tools.polygon(sheet, [outer, inner], { fill: "black" });
  near(ink(drawn), 40 * 30 - 15 * 10, 0.001);
  assert.deepEqual(tools.pixelAt(drawn, 20, 20), [255, 255, 255, 255]);
});

Deno.test("contours that findContours returns are drawn back over their objects", () => {
  const image = tools.circle(tools.blank(60, 40, { color: "black" }), [30, 20], 12, { fill: "white" });
  const drawn = tools.polygon(tools.blank(60, 40), tools.findContours(image), {
    fill: "black",
    width: 1,
    color: "black",
  });
  near(ink(drawn), Math.PI * 144, 0.04);
});

Deno.test("angles run counter-clockwise from three o'clock", () => {
  const quarter = tools.arc(sheet, [30, 20], 15, { start: 0, end: 90, fill: "black" });
  assert.equal(tools.pixelAt(quarter, 36, 14)[0], 0);
  for (const [x, y] of [[24, 14], [24, 26], [36, 26]] as Pair[]) assert.equal(tools.pixelAt(quarter, x, y)[0], 255);
  const past = tools.arc(sheet, [30, 20], 15, { start: 350, end: 10, fill: "black" });
  near(ink(past), (Math.PI * 225) / 18, 0.02);
  const leaning = tools.ellipse(sheet, [30, 20], [16, 3], { angle: 45, fill: "black" });
  assert.equal(tools.pixelAt(leaning, 37, 13)[0], 0);
  assert.equal(tools.pixelAt(leaning, 37, 27)[0], 255);
});

Deno.test("an arc over 360° is a whole ring; a chord and a pie close it", () => {
  const options = { color: "black", width: 2, antialias: false };
  const ring = tools.arc(sheet, [30, 20], 12, options);
  const circle = lumaOf(tools.circle(sheet, [30, 20], 12, options));
  assert.ok(lumaOf(ring).filter((value, i) => value !== circle[i]).length <= 4, "but for pixels that are half covered");
  const [open, chord, pie] = (["open", "chord", "pie"] as const).map((shape) =>
    ink(tools.arc(sheet, [30, 20], 12, { ...options, start: 0, end: 120, shape }))
  ) as [number, number, number];
  assert.ok(open < chord && chord < pie, `${open} ${chord} ${pie}`);
});

Deno.test("a box's ellipse touches the box's sides", () => {
  const drawn = tools.ellipse(sheet, [10, 5, 50, 35], { fill: "black" });
  assert.deepEqual(touchedBox(drawn), [10, 5, 50, 35]);
  near(ink(drawn), Math.PI * 20 * 15, 0.005);
});

Deno.test("a rounded rectangle fills its box but for the corners", () => {
  const drawn = tools.roundedRectangle(sheet, [10, 5, 50, 35], { radius: 8, fill: "black" });
  assert.deepEqual(touchedBox(drawn), [10, 5, 50, 35]);
  near(ink(drawn), 40 * 30 - (4 - Math.PI) * 64, 0.005);
  const square = tools.roundedRectangle(sheet, [10, 5, 50, 35], { radius: 0, fill: "black" });
  assert.deepEqual(square.data, tools.rectangle(sheet, [10, 5, 50, 35], { fill: "black" }).data);
  const pill = tools.roundedRectangle(sheet, [10, 5, 50, 35], { radius: 1000, fill: "black" });
  near(ink(pill), 10 * 30 + Math.PI * 225, 0.005);
});

Deno.test("the fill leaves no gap under an outline", () => {
  const drawn = tools.roundedRectangle(sheet, [10, 5, 50, 35], { radius: 9, fill: "black", color: "black", width: 3 });
  const solid = tools.roundedRectangle(sheet, [10, 5, 50, 35], { radius: 9, fill: "black" });
  const difference = lumaOf(drawn).map((value, i) => Math.abs(value - (lumaOf(solid)[i] as number)));
  assert.ok(Math.max(...difference) <= 3);
});

Deno.test("an arrow's tip lies at its end, whichever way it points", () => {
  for (const [x, y] of [[50, 20], [10, 20], [30, 36], [30, 4], [48, 34]] as Pair[]) {
    const drawn = tools.arrow(sheet, [30, 20], [x, y], { color: "black", width: 2 });
    const [x1, y1, x2, y2] = touchedBox(drawn) as [number, number, number, number];
    assert.ok(x >= x1 - 1 && x <= x2 && y >= y1 - 1 && y <= y2, `${x},${y} in ${[x1, y1, x2, y2]}`);
    assert.ok(x1 >= Math.min(x, 30) - 6 && x2 <= Math.max(x, 30) + 7, "no farther than the tip and the head");
  }
  const both = ink(tools.arrow(sheet, [10, 20], [50, 20], { color: "black", heads: "both" }));
  assert.ok(both > ink(tools.arrow(sheet, [10, 20], [50, 20], { color: "black" })));
  assert.ok(ink(tools.arrow(sheet, [30, 20], [30, 20], { color: "black" })) > 0, "an arrow to itself is a dot");
});

Deno.test("start and end swapped, an arrow's head is at the other end", () => {
  const options = { color: "black", head: 12 };
  const there = tools.arrow(sheet, [10, 20], [50, 20], { ...options, heads: "start" });
  assert.deepEqual(there.data, tools.arrow(sheet, [50, 20], [10, 20], options).data);
});

Deno.test("dashes and gaps alternate at the lengths given", () => {
  const drawn = tools.dashedLine(sheet, [-0.5, 20], [59.5, 20], { color: "black", width: 1, dash: 4, gap: 6 });
  const row = Array.from({ length: 60 }, (_, x) => tools.pixelAt(drawn, x, 20)[0]);
  row.forEach((value, x) => assert.equal(value, x % 10 < 4 ? 0 : 255, `column ${x}`));
  near(ink(drawn), 24, 0.001);
});

Deno.test("a dashed line that begins far away keeps its pattern", () => {
  const options = { color: "black", width: 1, dash: 4, gap: 6 };
  const far = tools.dashedLine(sheet, [-900_000.5, 20], [900_000, 20], options);
  assert.deepEqual(far.data, tools.dashedLine(sheet, [-0.5, 20], [70, 20], options).data);
});

Deno.test("a closed polyline is the polygon's outline, a crossing one is blended once", () => {
  const points: Pair[] = [[5, 5], [50, 8], [30, 36]];
  const closed = tools.polyline(sheet, points, { color: "black", width: 3, closed: true, join: "miter" });
  assert.deepEqual(closed.data, tools.polygon(sheet, points, { color: "black", width: 3 }).data);
  const cross = tools.polyline(sheet, [[5, 5], [50, 35], [50, 5], [5, 35]], { color: "#00000080", width: 6 });
  assert.equal(Math.min(...lumaOf(cross)), 127);
});

Deno.test("many pieces give the same as few", () => {
  const zigzag: Pair[] = Array.from({ length: 400 }, (_, i) => [2 + (i * 56) / 400, i % 2 === 0 ? 5 : 35]);
  const whole = tools.polyline(sheet, zigzag, { color: "#00000080", width: 1, antialias: false });
  assert.deepEqual([...new Set(lumaOf(whole))].toSorted(), [127, 255]);
});

Deno.test.each([...MARKER_SHAPES])("marker %s has the size that is asked for, around its point", (shape) => {
  const drawn = tools.marker(sheet, [30, 20], { shape, size: 21, color: "black", width: 3 });
  const [x1, y1, x2, y2] = touchedBox(drawn) as [number, number, number, number];
  const slack = shape === "triangle" || shape === "star" ? 4 : 3;
  for (const [low, high, middle] of [[x1, x2, 30.5], [y1, y2, 20.5]] as const) {
    assert.ok(Math.abs((low + high) / 2 - middle) <= slack, `${low}..${high} around ${middle}`);
    assert.ok(high - low >= 21 - 2 * slack && high - low <= 26, `${low}..${high}`);
  }
  const outlined = tools.marker(sheet, [30, 20], { shape, size: 21, color: "black", outline: "red" });
  assert.ok(tools.colorShare(outlined, "red", { tolerance: 60 }) > 0);
});

Deno.test("a crosshair leaves its point free and says where it is", () => {
  const drawn = tools.crosshair(sheet, [30, 20], { color: "black", gap: 5, width: 1 });
  assert.deepEqual(tools.pixelAt(drawn, 30, 20), [255, 255, 255, 255]);
  near(ink(drawn), 60 + 40 - 2 * 10, 0.001);
  const labelled = tools.crosshair(tools.blank(200, 100), [0.25, 0.5], { space: "norm", label: true, color: "black" });
  assert.ok(ink(labelled) > ink(tools.crosshair(tools.blank(200, 100), [50, 50], { color: "black" })) + 100);
});

Deno.test("points come in every space", () => {
  const pixel = tools.circle(sheet, [30, 20], 9, { fill: "black" });
  assert.deepEqual(tools.circle(sheet, [0.5, 0.5], 9, { fill: "black", space: "norm" }).data, pixel.data);
  assert.deepEqual(tools.circle(sheet, { x: 500, y: 500 }, 9, { fill: "black", space: "norm1000" }).data, pixel.data);
});

Deno.test("many points near each other are drawn, many far from each other are refused", () => {
  const large = tools.blank(300, 300);
  const spiral = Array.from({ length: 50_000 }, (_, i): Pair => {
    const [angle, reach] = [i / 50, i / 400];
    return [150 + reach * Math.cos(angle), 150 + reach * Math.sin(angle)];
  });
  assert.ok(ink(tools.polyline(large, spiral, { color: "black", width: 1 })) > 10_000);
  const zigzag = Array.from({ length: 40_000 }, (_, i): Pair => [i / 140, i % 2 === 0 ? 0 : 299]);
  for (const draw of [tools.polyline, tools.polygon]) {
    assert.throws(
      () => draw(large, zigzag),
      (error) => ToolError.is(error) && error.argument === "points" && /40000 points/.test(error.message),
    );
  }
  const crowded = tools.polygon(large, zigzag.slice(0, 16_001), { fill: "black" });
  assert.ok(Math.abs(ink(crowded) / ((16_000 / 140) * 150) - 1) < 0.05);
});

Deno.test.each<[string, () => unknown, string]>([
  ["a flat list of coordinates", () => tools.polygon(sheet, [1, 2, 3, 4, 5, 6] as never), "points"],
  ["two points for a polygon", () => tools.polygon(sheet, [[1, 2], [3, 4]]), "points"],
  ["a radius of text", () => tools.circle(sheet, [1, 2], "9" as never), "radius"],
  ["a negative radius", () => tools.circle(sheet, [1, 2], -1), "radius"],
  ["corners in the wrong order", () => tools.ellipse(sheet, [30, 5, 10, 20]), "box.x2"],
  ["no radii", () => tools.ellipse(sheet, [30, 5], undefined as never), "radii"],
  ["PIL's outline", () => tools.rectangle(sheet, [1, 2, 9, 9], { outline: "red" } as never), "options.outline"],
  ["a point with a name missing", () => tools.line(sheet, { x: 1 } as never, [3, 4]), "from"],
])("%s is refused by name", (_, run, argument) => {
  assert.throws(run, (error) => ToolError.is(error) && error.argument === argument);
});

Deno.test.each<[string, () => unknown, RegExp]>([
  ["OpenCV's -1", () => tools.circle(sheet, [9, 9], 5, { width: -1 }), /fill: "red"/],
  ["OpenCV's -1 of a rectangle", () => tools.rectangle(sheet, [1, 1, 9, 9], { width: -1 }), /fill: "red"/],
  ["two corners", () => tools.rectangle(sheet, [1, 1] as never, [9, 9] as never), /one list: \[1, 1, 9, 9\]/],
  ["a line as four numbers", () => tools.line(sheet, [1, 1, 9, 9] as never, {} as never), /\[1, 1\], \[9, 9\]/],
  ["a circle as three numbers", () => tools.circle(sheet, 9 as never, 9, 5 as never), /one value: \[9, …\]/],
  ["an ellipse's radii one by one", () => tools.ellipse(sheet, [9, 9], 5, 3 as never), /one value: \[5, 3\]/],
  ["canvas's angles", () => tools.arc(sheet, [9, 9], 5, 0 as never), /start: 0, end: …/],
  [
    "a font that is not there",
    () => tools.text(sheet, "a", [1, 1], { font: "Arial" as never }),
    /mono DejaVu Sans Mono/,
  ],
  ["a colour by place", () => tools.rectangle(sheet, [1, 1, 9, 9], "red" as never), /\{ color: "red" \}/],
  ["an area as four numbers", () => tools.highlight(sheet, 1 as never, 1 as never), /one value: \[1, …\]/],
  ["PIL's order of a text", () => tools.text(sheet, [1, 1] as never, "hi" as never), /text\("hi", \[x, y\]\)/],
  ["PIL's outline", () => tools.circle(sheet, [9, 9], 5, { outline: "red" } as never), /Did you mean color/],
])("%s is answered with what to write", (_, run, hint) => {
  assert.throws(run, (error) => ToolError.is(error) && hint.test(error.hint ?? ""));
});

/** The box of what is not white. */
function touchedBox(image: Image): [number, number, number, number] | null {
  const luma = lumaOf(image);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  luma.forEach((value, i) => {
    if (value === 255) return;
    const [x, y] = [i % image.width, Math.floor(i / image.width)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  });
  return box[0] > box[2] ? null : box;
}
