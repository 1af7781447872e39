import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { mulberry32 } from "../../../tools/core/random.ts";
import type { Box } from "../../../tools/core/region.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import type { MatchTemplateOptions } from "../../../tools/structure/match_template.ts";
import { gray, rgba } from "../../support/toolkit.ts";

/** Noise, of which no two places look alike. */
function noise(width: number, height: number, seed: number): Image {
  const random = mulberry32(seed);
  const data = Uint8ClampedArray.from({ length: width * height }, () => random() * 256);
  return createImage({ width, height, channels: 1, data });
}

/** An image with another one put at some places. */
function withStamps(image: Image, stamp: Image, places: readonly (readonly [number, number])[]): Image {
  const data = image.data.slice();
  for (const [x, y] of places) {
    for (let row = 0; row < stamp.height; row++) {
      data.set(stamp.data.subarray(row * stamp.width, (row + 1) * stamp.width), (y + row) * image.width + x);
    }
  }
  return createImage({ width: image.width, height: image.height, channels: 1, data });
}

const stamp = noise(9, 7, 1);
const PLACES = [[3, 2], [30, 5], [14, 28]] as const;
const sheet = withStamps(noise(50, 40, 2), stamp, PLACES);
const boxAt = ([x, y]: readonly [number, number]): Box => [x, y, x + 9, y + 7];

Deno.test("every copy is found with score 1, wherever it is", () => {
  const found = tools.matchTemplate(sheet, stamp, { threshold: 0.9 });
  assert.deepEqual(found.map(({ box }) => box).sort(), PLACES.map(boxAt).sort());
  for (const { score, scale } of found) assert.ok(score > 1 - 1e-5 && score <= 1 && scale === 1);
});

Deno.test("a part cut out of noise is found where it was, at every rim too", () => {
  const image = noise(24, 19, 4);
  const part = fc.tuple(fc.integer({ min: 3, max: 24 }), fc.integer({ min: 3, max: 19 })).chain(([w, h]) =>
    fc.tuple(fc.nat(24 - w), fc.nat(19 - h)).map(([x, y]): Box => [x, y, x + w, y + h])
  );
  fc.assert(fc.property(part, fc.boolean(), (box, color) => {
    const [best] = tools.matchTemplate(image, tools.crop(image, box), { threshold: 0.99, color });
    assert.deepEqual(best?.box, box);
    assert.ok((best?.score ?? 0) <= 1);
  }));
});

Deno.test("brightness and contrast do not matter, the negative has the opposite score", () => {
  const dim = createImage({ width: 9, height: 7, channels: 1, data: stamp.data.map((value) => 60 + value / 3) });
  const [best] = tools.matchTemplate(sheet, dim, { threshold: 0.9 });
  assert.ok(best !== undefined && best.score > 0.999);
  assert.deepEqual(tools.matchTemplate(sheet, tools.invert(stamp), { threshold: 0.9 }), []);
  const { scores } = tools.matchTemplate(stamp, tools.invert(stamp), { threshold: -1 }).reduce(
    (all, { score }) => ({ scores: [...all.scores, score] }),
    { scores: [] as number[] },
  );
  assert.ok(scores.length === 1 && Math.abs((scores[0] as number) + 1) < 1e-5);
});

const LIMITS: readonly (readonly [options: MatchTemplateOptions, count: number, why: string])[] = [
  [{ threshold: 0.99 }, 3, "all copies"],
  [{ threshold: 0.99, maxMatches: 2 }, 2, "as many as asked"],
  [{ threshold: 0.99, maxMatches: 1 }, 1, "the best"],
  [{ threshold: 0.99, scales: [0.5, 1] }, 3, "no half-sized ones"],
  [{ threshold: 1 }, 3, "exact copies, but for rounding"],
];

Deno.test.each(LIMITS)("matchTemplate with %o finds %d: %s", (options, count) => {
  assert.equal(tools.matchTemplate(sheet, stamp, options).length, count);
});

Deno.test("matches overlap at most as much as allowed, best first", () => {
  const dots = gray(40, 8, Array.from({ length: 320 }, (_, i) => (i % 40) % 4 < 2 ? 220 : 30));
  const bars = tools.crop(dots, [0, 0, 12, 8]);
  for (const overlap of [0, 0.2, 0.5, 1]) {
    const found = tools.matchTemplate(dots, bars, { threshold: 0.99, overlap });
    found.forEach(({ box, score }, i) => {
      for (const other of found.slice(i + 1)) {
        assert.ok(tools.boxIou(box, other.box) <= overlap + 1e-12 && score >= other.score);
      }
    });
    // Bars of period 4: 12 pixels wide windows at 0, 4, 8 … 28. Neighbours share 8 of 16, next ones 4 of 20.
    assert.equal(found.length, overlap === 1 || overlap === 0.5 ? 8 : overlap === 0.2 ? 4 : 3);
  }
});

Deno.test("a template is found at the scale at which it appears", () => {
  const icon = tools.gaussianBlur(tools.resize(noise(6, 6, 8), 24, 24, { method: "bicubic" }), 1);
  const ground = tools.gaussianBlur(tools.resize(noise(20, 15, 9), 120, 90, { method: "bicubic" }), 1);
  for (const scale of [0.5, 1, 1.5]) {
    const shown = tools.resize(icon, 24 * scale, 24 * scale, { method: "area" });
    const image = withStamps(ground, shown, [[40, 30]]);
    const [best] = tools.matchTemplate(image, icon, { threshold: 0.7, scales: [0.5, 0.75, 1, 1.25, 1.5] });
    assert.equal(best?.scale, scale);
    assert.deepEqual(best?.box, [40, 30, 40 + 24 * scale, 30 + 24 * scale]);
  }
});

Deno.test("colour tells apart what gray cannot", () => {
  // Red 76 and a gray of 76 look the same in gray.
  const red = [255, 0, 0, 255];
  const dull = [76, 76, 76, 255];
  const white = [255, 255, 255, 255];
  const row = rgba(8, 1, [white, red, white, white, white, dull, white, white].flat());
  const mark = rgba(3, 1, [white, red, white].flat());
  assert.equal(tools.matchTemplate(row, mark, { threshold: 0.95 }).length, 2);
  const found = tools.matchTemplate(row, mark, { threshold: 0.95, color: true });
  assert.deepEqual(found.map(({ box }) => box), [[0, 0, 3, 1]]);
});

Deno.test("plain parts of the image match nothing", () => {
  const plain = createImage({ width: 30, height: 30, channels: 1, data: new Uint8ClampedArray(900).fill(140) });
  assert.deepEqual(tools.matchTemplate(plain, stamp, { threshold: 0.01 }), []);
  const half = withStamps(plain, stamp, [[20, 20]]);
  assert.deepEqual(tools.matchTemplate(half, stamp, { threshold: 0.9 }).map(({ box }) => box), [[20, 20, 29, 27]]);
});

const WRONG: readonly (readonly [options: unknown, argument: string])[] = [
  [{ threshold: 1.01 }, "threshold"],
  [{ threshold: -1.01 }, "threshold"],
  [{ overlap: -0.1 }, "overlap"],
  [{ overlap: 1.1 }, "overlap"],
  [{ maxMatches: 0 }, "maxMatches"],
  [{ maxMatches: 1.5 }, "maxMatches"],
  [{ scales: [] }, "scales"],
  [{ scales: 2 }, "scales"],
  [{ scales: [1, 0.04] }, "scales[1]"],
  [{ scales: [NaN] }, "scales[0]"],
  [{ scales: Array(51).fill(1) }, "scales"],
  [{ scales: [1, 6] }, "template"],
  [{ color: 1 }, "color"],
  [{ method: "TM_CCOEFF" }, "options.method"],
];

Deno.test.each(WRONG)("matchTemplate with %o names %s", (options, argument) => {
  assert.throws(() => tools.matchTemplate(sheet, stamp, options as MatchTemplateOptions), (error) => {
    assert.ok(ToolError.is(error));
    assert.deepEqual([error.tool, error.argument], ["matchTemplate", argument]);
    return true;
  });
});

Deno.test("a template too large or too plain says so, with what to do", () => {
  const errorOf = (template: Image, options?: MatchTemplateOptions): ToolError => {
    try {
      tools.matchTemplate(sheet, template, options);
    } catch (error) {
      if (ToolError.is(error)) return error;
    }
    return assert.fail("no error");
  };
  assert.match(errorOf(noise(51, 40, 1)).message, /template must be at most 50×40 pixels, received 51×40$/);
  assert.match(errorOf(stamp, { scales: [1, 6] }).message, /at most 50×40 pixels at scale 6, received 54×42$/);
  assert.match(errorOf(gray(2, 2, [5, 5, 5, 5])).hint ?? "", /regionsOfColor/);
  // Of one gray, though of two colours.
  const alike = rgba(2, 1, [255, 0, 0, 255, 76, 76, 76, 255]);
  assert.match(errorOf(alike).message, /more than one gray, received colours of one gray$/);
  assert.match(errorOf(alike).hint ?? "", /color: true/);
  const row = rgba(4, 1, [9, 9, 9, 255, 255, 0, 0, 255, 76, 76, 76, 255, 9, 9, 9, 255]);
  assert.deepEqual(tools.matchTemplate(row, alike, { color: true, threshold: 0.99 })[0]?.box, [1, 0, 3, 1]);
});
