import assert from "node:assert/strict";
import fc from "fast-check";
import type { PixelArea } from "../../../tools/core/canvas.ts";
import { type Image, lumaOf, rgbaOf } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { contrastColor, contrastRatio } from "../../../tools/drawing/contrast_color.ts";
import { PALETTE_SIZE, paletteColor } from "../../../tools/drawing/palette.ts";
import { candidatesAround, overlapOf, placeLabel } from "../../../tools/drawing/place_label.ts";
import * as tools from "../../../tools/mod.ts";
import { syntheticGray } from "../../support/golden.ts";
import { photo } from "../../support/toolkit.ts";

const sheet = tools.blank(400, 300);

function countOf(image: Image, color: string): number {
  return tools.colorShare(image, color, { tolerance: 0 }) * image.width * image.height;
}

/** Pixels that two images differ in. */
function changed(a: Image, b: Image): number {
  const [left, right] = [new Uint32Array(rgbaOf(a).buffer), new Uint32Array(rgbaOf(b).buffer)];
  return left.filter((value, i) => value !== right[i]).length;
}

Deno.test("the palette's colours are far apart and carry readable letters", () => {
  const colors = Array.from({ length: PALETTE_SIZE }, (_, i) => paletteColor(i));
  const lab = colors.map(([r, g, b]) => cieLab([r, g, b]));
  for (let i = 0; i < lab.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [lab[i] as number[], lab[j] as number[]];
      const distance = Math.hypot(...a.map((value, c) => value - (b[c] as number)));
      assert.ok(distance > 24, `colours ${i} and ${j}: ${distance}`);
    }
  }
  for (const color of colors) {
    assert.ok(contrastRatio(color, contrastColor(color)) >= 4.5, `${color}: WCAG AA`);
  }
  assert.deepEqual(paletteColor(PALETTE_SIZE), paletteColor(0));
});

Deno.test("letters are black or white, whichever has the higher contrast", () => {
  const level = fc.integer({ min: 0, max: 255 });
  fc.assert(fc.property(level, level, level, (r, g, b) => {
    assert.ok(contrastRatio([r, g, b, 255], contrastColor([r, g, b, 255])) >= 4.5);
  }));
});

Deno.test("boxes are outlined in distinct colours, things of one label in one", () => {
  const list = [
    { box: [20, 40, 120, 140], label: "a" },
    { box: [150, 40, 250, 140], label: "b" },
    { box: [270, 160, 370, 260], label: "a" },
  ] as const;
  const drawn = tools.boxes(sheet, list, { width: 4 });
  const [first, second, third] = list.map(({ box: [x1, , , y2] }) => tools.pixelAt(drawn, x1 + 1, y2 - 20));
  assert.deepEqual(first, third);
  assert.notDeepEqual(first, second);
  assert.deepEqual(first, [...paletteColor(0)]);
  assert.deepEqual(tools.pixelAt(drawn, 70, 90), [255, 255, 255, 255], "the inside is free");
});

Deno.test("boxes take the forms that detectors write", () => {
  const expected = tools.boxes(sheet, [[20, 40, 120, 140]]).data;
  const forms = [
    { box: [20, 40, 120, 140] },
    { bbox: { x: 20, y: 40, width: 100, height: 100 } },
    { bbox_2d: [20, 40, 120, 140] },
    { x: 20, y: 40, width: 100, height: 100 },
    { x1: 20, y1: 40, x2: 120, y2: 140, label: null, score: null },
  ];
  for (const form of forms) assert.deepEqual(tools.boxes(sheet, [form as never]).data, expected);
  assert.deepEqual(tools.boxes(sheet, [[50, 133, 300, 467]], { space: "norm1000" }).width, 400);
});

Deno.test("results of other tools are drawn as they are", () => {
  const coins = photo("coins.png");
  const components = tools.connectedComponents(coins, { minArea: 300 });
  assert.ok(changed(coins, tools.boxes(coins, components)) > 1000);
  assert.ok(changed(coins, tools.numberedMarks(coins, components)) > 1000);
  const matches = tools.matchTemplate(coins, tools.crop(coins, [100, 80, 140, 120]), { threshold: 0.9 });
  assert.ok(changed(coins, tools.boxes(coins, matches)) > 100);
});

Deno.test("one colour, own colours and a tint", () => {
  const list = [[20, 40, 120, 140], [150, 40, 250, 140]] as const;
  const outline = 100 * 100 - 96 * 96;
  assert.equal(Math.round(countOf(tools.boxes(sheet, list, { color: "lime", width: 2 }), "lime")), 2 * outline);
  const own = tools.boxes(sheet, list, { colors: ["red", "blue"], width: 2 });
  assert.deepEqual([countOf(own, "red"), countOf(own, "blue")].map(Math.round), [outline, outline]);
  const tinted = tools.boxes(sheet, [list[0]], { color: "black", fillOpacity: 0.5 });
  assert.equal(tools.pixelAt(tinted, 70, 90)[0], 127);
});

Deno.test("labels can be left out and have a size", () => {
  const list = [{ box: [20, 40, 120, 140], label: "word", score: 0.5 }] as const;
  const bare = tools.boxes(sheet, [[20, 40, 120, 140]]);
  assert.deepEqual(tools.boxes(sheet, list, { labels: false }).data, bare.data);
  const [small, large] = [12, 30].map((labelSize) => changed(bare, tools.boxes(sheet, list, { labelSize })));
  assert.ok((small as number) * 3 < (large as number), `${small} ${large}`);
});

Deno.test("labels lie inside the image and on no other label where there is room", () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 220 }));
  fc.assert(
    fc.property(fc.array(corner, { minLength: 2, maxLength: 6 }), (corners) => {
      const areas = corners.map(([x, y]): PixelArea => ({ x1: x, y1: y, x2: x + 90, y2: y + 70 }));
      const taken: PixelArea[] = [];
      for (const area of areas) {
        const candidates = candidatesAround(area, { width: 40, height: 14 });
        const place = placeLabel(candidates, { frame: sheet, taken, avoided: areas });
        assert.ok(place.x1 >= 0 && place.y1 >= 0 && place.x2 <= 400 && place.y2 <= 300, JSON.stringify(place));
        assert.ok(taken.every((other) => overlapOf(place, other) === 0), "labels overlap");
        taken.push(place);
      }
    }),
    { seed: 7 },
  );
});

Deno.test("a label stands over the left end of its box, in the corner of a large one at the rim", () => {
  const size = { width: 40, height: 14 };
  const place = (box: PixelArea, others: readonly PixelArea[] = []): [number, number] => {
    const { x1, y1 } = placeLabel(candidatesAround(box, size), { frame: sheet, taken: [], avoided: others });
    return [x1, y1];
  };
  assert.deepEqual(place({ x1: 100, y1: 100, x2: 180, y2: 150 }), [100, 86]);
  assert.deepEqual(place({ x1: 100, y1: 0, x2: 300, y2: 150 }), [100, 0], "large: in its corner");
  assert.deepEqual(place({ x1: 100, y1: 0, x2: 150, y2: 20 }), [100, 20], "small: below");
  assert.deepEqual(place({ x1: 380, y1: 100, x2: 399, y2: 120 }), [359, 86], "at the right rim: to its right end");
  const large = { x1: 0, y1: 0, x2: 400, y2: 300 };
  assert.deepEqual(place({ x1: 100, y1: 100, x2: 180, y2: 150 }, [large]), [100, 86], "hides little of a large box");
  const near = { x1: 100, y1: 80, x2: 140, y2: 100 };
  assert.deepEqual(place({ x1: 100, y1: 100, x2: 180, y2: 150 }, [near]), [100, 150], "hides no small box");
});

Deno.test("nothing is drawn for no boxes, and nothing of boxes outside", () => {
  assert.deepEqual(tools.boxes(sheet, []).data, sheet.data);
  const outside = [{ box: [500, 40, 600, 140], label: "gone" }, { box: [-90, -90, -1, -1], label: "gone" }] as const;
  assert.deepEqual(tools.boxes(sheet, outside).data, sheet.data);
  const partly = tools.boxes(sheet, [{ box: [350, 250, 600, 900], label: "partly" }]);
  assert.ok(changed(sheet, partly) > 100);
});

Deno.test.each<[string, () => unknown, string, RegExp]>([
  ["a box that is none", () => tools.boxes(sheet, [{ label: "a" } as never]), "list[0]", /\{ box, label\?/],
  ["a box in the wrong order", () => tools.boxes(sheet, [[0, 0, 5, 5], [9, 9, 3, 3]]), "list[1].x2", /greater than/],
  [
    "a colour that is none",
    () => tools.boxes(sheet, [{ box: [0, 0, 5, 5], color: "reddish" }]),
    "list[0].color",
    /CSS/,
  ],
  [
    "a label of a picture",
    () => tools.boxes(sheet, [{ box: [0, 0, 5, 5], label: "猫 cat 犬" }]),
    "list[0].label",
    /猫.*犬/,
  ],
  ["an edge to nowhere", () => tools.keypoints(sheet, [[1, 1]], { edges: [[0, 1]] }), "edges[0][1]", /between 0 and 0/],
  ["a point of one number", () => tools.keypoints(sheet, [[1] as never]), "points[0]", /\[x, y\]/],
  ["one box without a list", () => tools.boxes(sheet, [0, 0, 5, 5] as never), "list", /a list of things/],
  ["labels in a list", () => tools.boxes(sheet, [[0, 0, 5, 5]], { labels: ["a"] as never }), "labels", /true or false/],
  ["a mark that is none", () => tools.numberedMarks(sheet, ["3" as never]), "list[0]", /\[x, y\]/],
])("%s is refused by name", (_, run, argument, pattern) => {
  assert.throws(run, (error) => ToolError.is(error) && error.argument === argument && pattern.test(error.message));
});

Deno.test("keypoints are dots with a light rim, joined by their edges", () => {
  const points = [[100, 100], [200, 100], null, [150, 200]] as const;
  const bare = tools.keypoints(sheet, points, { radius: 6, width: 4, color: "black" });
  assert.equal(tools.pixelAt(bare, 100, 100)[0], 0);
  assert.equal(tools.pixelAt(bare, 150, 100)[0], 255);
  const joined = tools.keypoints(sheet, points, {
    radius: 6,
    width: 4,
    color: "black",
    edges: [[0, 1], [1, 2], [0, 3]],
  });
  assert.equal(tools.pixelAt(joined, 150, 100)[0], 0);
  assert.equal(tools.pixelAt(joined, 125, 150)[0], 0, "0 to 3");
});

Deno.test("keypoints with a score of 0, or below the least, are left out with their edges", () => {
  const edges = [[0, 1]] as const;
  const options = { edges, color: "black" };
  const alone = tools.keypoints(sheet, [[100, 100], null], options);
  assert.deepEqual(tools.keypoints(sheet, [[100, 100, 0.9], [200, 100, 0]], options).data, alone.data);
  const scored = [{ x: 100, y: 100, score: 0.9 }, { x: 200, y: 100, score: 0.3 }];
  assert.deepEqual(tools.keypoints(sheet, scored, { ...options, minScore: 0.5 }).data, alone.data);
});

Deno.test("keypoints show their labels, or indexes", () => {
  const points = [{ x: 100, y: 100, label: "nose" }, { x: 200, y: 100 }];
  const [none, given, index] = (["none", "given", "index"] as const).map((labels) =>
    changed(sheet, tools.keypoints(sheet, points, { labels }))
  ) as [number, number, number];
  assert.ok(none < index && index < given, `${none} ${index} ${given}`);
});

Deno.test("a person's limbs are known", () => {
  const points = Array.from({ length: 17 }, (_, i): [number, number] => [40 + 20 * (i % 9), 60 + 100 * (i % 2)]);
  const drawn = tools.keypoints(sheet, points, { edges: "coco", color: "black" });
  assert.ok(changed(sheet, drawn) > 2 * changed(sheet, tools.keypoints(sheet, points, { color: "black" })));
});

Deno.test("marks count on from the start, at points and in the middle of boxes", () => {
  const drawn = tools.numberedMarks(sheet, [[60, 60], [100, 100, 200, 200]], { color: "red", start: 7 });
  assert.deepEqual(
    drawn.data,
    tools.numberedMarks(sheet, [{ point: [60, 60], label: "7" }, {
      box: [100, 100, 200, 200],
      label: 8,
    }], { color: "red" }).data,
  );
  for (const [x, y] of [[60, 60], [150, 150]]) {
    const patch = tools.crop(drawn, [(x as number) - 8, (y as number) - 8, (x as number) + 8, (y as number) + 8]);
    assert.ok(tools.colorShare(patch, "red", { tolerance: 10 }) > 0.4);
    assert.ok(tools.colorShare(patch, "black", { tolerance: 60 }) > 0.05, "black digits on red");
  }
  const corner = tools.numberedMarks(sheet, [[100, 100, 200, 200]], { at: "corner", outline: false, color: "red" });
  assert.deepEqual(tools.pixelAt(corner, 150, 150), [255, 255, 255, 255]);
  assert.ok(changed(sheet, tools.crop(corner, [100, 100, 130, 130])) > 0);
});

Deno.test("marks at one place do not hide each other", () => {
  const places = Array.from({ length: 5 }, (): [number, number] => [200, 150]);
  const one = changed(sheet, tools.numberedMarks(sheet, places.slice(0, 1)));
  assert.ok(changed(sheet, tools.numberedMarks(sheet, places)) > 4.5 * one);
});

Deno.test("a gray photograph gets coloured marks", () => {
  const gray = syntheticGray(200, 100);
  for (
    const drawn of [
      tools.boxes(gray, [[20, 20, 90, 90]]),
      tools.keypoints(gray, [[50, 50]]),
      tools.numberedMarks(gray, [[50, 50]]),
    ]
  ) assert.equal(drawn.channels, 4);
});

Deno.test("labels beside a marker and a crosshair avoid the rim", () => {
  const drawn = tools.marker(sheet, [390, 290], { label: "in the corner", color: "navy" });
  const luma = lumaOf(drawn);
  assert.ok(luma.filter((value) => value < 60).length > 800, "the whole label is there");
});

/** CIE L*a*b* of an sRGB colour, white point D65. */
function cieLab(rgb: readonly number[]): number[] {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const curve = (t: number): number => t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29;
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
