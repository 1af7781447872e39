import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import type { ResizeMethod } from "../../../tools/geometry/resize.ts";
import { RESIZE_METHODS } from "../../../tools/geometry/resize.ts";
import * as tools from "../../../tools/mod.ts";
import { photo } from "../../support/toolkit.ts";

/** Small images of either kind, with any bytes. */
const images = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
  channels: fc.constantFrom(1 as const, 4 as const),
  seed: fc.integer(),
}).map(({ width, height, channels, seed }) => {
  const data = new Uint8ClampedArray(width * height * channels);
  for (let i = 0, state = seed | 1; i < data.length; i++) {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    data[i] = state >>> 24;
  }
  return createImage({ width, height, channels, data });
});

function assertSame(actual: Image, expected: Image, message?: string): void {
  assert.deepEqual([actual.width, actual.height, actual.channels], [
    expected.width,
    expected.height,
    expected.channels,
  ]);
  assert.ok(Buffer.from(actual.data.buffer).equals(Buffer.from(expected.data.buffer)), message ?? "pixels differ");
}

const involutions = ["flipHorizontal", "flipVertical", "rotate180", "transpose", "invert"] as const;
for (const name of involutions) {
  Deno.test(`${name} twice is nothing`, () => {
    fc.assert(fc.property(images, (image) => assertSame(tools[name](tools[name](image)), image)));
  });
}

Deno.test("four quarter turns are nothing", () => {
  fc.assert(fc.property(images, (image) => {
    assertSame(tools.rotate90(tools.rotate90(tools.rotate90(tools.rotate90(image)))), image);
  }));
});

Deno.test("quarter turns agree with each other, with flips and with rotate", () => {
  fc.assert(fc.property(images, (image) => {
    assertSame(tools.rotate90(tools.rotate90(image)), tools.rotate180(image));
    assertSame(tools.rotate270(tools.rotate90(image)), image);
    assertSame(tools.flipHorizontal(tools.flipVertical(image)), tools.rotate180(image));
    assertSame(tools.flipVertical(tools.transpose(image)), tools.rotate90(image));
    for (const turns of [-4, -3, -2, -1, 0, 1, 2, 3, 5]) {
      const exact = [image, tools.rotate90(image), tools.rotate180(image), tools.rotate270(image)][(turns + 8) % 4];
      assertSame(tools.rotate(image, turns * 90), exact as Image);
      assertSame(tools.rotateCW(image, turns * -90), exact as Image);
    }
  }));
});

Deno.test("a crop of a crop is one crop", () => {
  const offsets = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9));
  fc.assert(fc.property(images, offsets, offsets, (image, first, second) => {
    const outer = boxIn(image, first);
    const cut = tools.crop(image, outer);
    const inner = boxIn(cut, second);
    const both = [outer[0] + inner[0], outer[1] + inner[1], outer[0] + inner[2], outer[1] + inner[3]] as const;
    assertSame(tools.crop(cut, inner), tools.crop(image, both));
  }));
});

/** A box in an image, by four small numbers. */
function boxIn(image: Image, [a, b, c, d]: readonly number[]): [number, number, number, number] {
  const x1 = (a as number) % image.width;
  const y1 = (b as number) % image.height;
  return [x1, y1, x1 + 1 + (c as number) % (image.width - x1), y1 + 1 + (d as number) % (image.height - y1)];
}

Deno.test("a crop of a pad is the image", () => {
  const margins = fc.record({ top: fc.nat(5), right: fc.nat(5), bottom: fc.nat(5), left: fc.nat(5) });
  fc.assert(fc.property(images, margins, (image, margin) => {
    const padded = tools.pad(image, margin, { fill: image.channels === 1 ? "gray" : "#12345678" });
    assert.deepEqual(
      [padded.width, padded.height],
      [image.width + margin.left + margin.right, image.height + margin.top + margin.bottom],
    );
    const { left, top } = margin;
    assertSame(tools.crop(padded, [left, top, left + image.width, top + image.height]), image);
  }));
});

const methods = fc.constantFrom<ResizeMethod>(...RESIZE_METHODS);
const side = fc.integer({ min: 1, max: 70 });

Deno.test("resize keeps a constant image constant, with every method", () => {
  fc.assert(
    fc.property(methods, side, side, side, side, fc.nat(255), (method, width, height, toWidth, toHeight, tone) => {
      const flat = tools.blank(width, height, { color: [tone, 255 - tone, 7] });
      const resized = tools.resize(flat, toWidth, toHeight, { method });
      assertSame(resized, tools.blank(toWidth, toHeight, { color: [tone, 255 - tone, 7] }), `${method} ${tone}`);
    }),
  );
});

Deno.test("resize keeps fully transparent pixels out of the colours", () => {
  fc.assert(
    fc.property(methods, side, side, (method, width, height) => {
      if (method === "nearest") return;
      const data = new Uint8ClampedArray(20 * 20 * 4);
      for (let i = 0; i < data.length; i += 4) data.set(i % 80 < 40 ? [0, 200, 0, 255] : [255, 0, 255, 0], i);
      const resized = tools.resize(createImage({ width: 20, height: 20, channels: 4, data }), width, height, {
        method,
      });
      for (let i = 0; i < resized.data.length; i += 4) {
        if ((resized.data[i + 3] as number) < 8) continue;
        assert.ok((resized.data[i] as number) === 0 && (resized.data[i + 2] as number) === 0, "magenta leaked");
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("resize to the same size gives the image itself", () => {
  fc.assert(fc.property(images, methods, (image, method) => {
    assert.equal(tools.resize(image, image.width, image.height, { method }), image);
  }));
});

Deno.test("resize and flip commute for whole reductions", () => {
  const image = tools.crop(photo("chelsea.png"), [0, 0, 448, 300]);
  const one = tools.flipHorizontal(tools.resize(image, 224, 150, { method: "box" }));
  assertSame(one, tools.resize(tools.flipHorizontal(image), 224, 150, { method: "box" }));
});

Deno.test("resize without a height keeps the proportions", () => {
  const image = tools.blank(640, 480);
  assert.equal(tools.resize(image, 320).height, 240);
  assert.equal(tools.resize(image, 320, null).height, 240);
  assert.equal(tools.resize(image, 1).height, 1);
  assert.equal(tools.resize(tools.blank(1000, 1), 10).height, 1);
});

Deno.test("thumbnail fits, keeps proportions and never enlarges", () => {
  fc.assert(fc.property(side, side, fc.integer({ min: 1, max: 90 }), (width, height, limit) => {
    const image = tools.blank(width, height);
    const small = tools.thumbnail(image, limit, { method: "nearest" });
    if (Math.max(width, height) <= limit) return assert.equal(small, image);
    assert.equal(Math.max(small.width, small.height), limit);
    assert.ok(
      Math.abs(small.width / width - limit / Math.max(width, height)) <= 0.5 / width + 1e-9 || small.width === 1,
    );
    assert.ok(
      Math.abs(small.height / height - limit / Math.max(width, height)) <= 0.5 / height + 1e-9 || small.height === 1,
    );
  }));
});

Deno.test("rotate keeps all corners with expand and the size without", () => {
  fc.assert(fc.property(images, fc.integer({ min: -400, max: 400 }), (image, degrees) => {
    const same = tools.rotate(image, degrees, { expand: false });
    assert.deepEqual([same.width, same.height], [image.width, image.height]);
    const grown = tools.rotate(image, degrees);
    for (const [x, y] of [[0, 0], [image.width, 0], [0, image.height], [image.width, image.height]] as const) {
      const [u, v] = grown.fromRoot([x, y]);
      assert.ok(u > -1e-6 && v > -1e-6 && u < grown.width + 1e-6 && v < grown.height + 1e-6, `${u} ${v}`);
    }
  }));
});

Deno.test("rotate fills the corners: transparent, black for gray, or as told", () => {
  const colored = tools.blank(20, 20, { color: "red" });
  assert.deepEqual(tools.pixelAt(tools.rotate(colored, 45), 0, 0), [0, 0, 0, 0]);
  assert.deepEqual(tools.pixelAt(tools.rotate(tools.grayscale(colored), 45), 0, 0), [0, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(tools.rotate(colored, 45, { fill: "lime" }), 0, 0), [0, 255, 0, 255]);
  assert.deepEqual(tools.pixelAt(tools.rotate(colored, 45), 14, 14), [255, 0, 0, 255]);
});

Deno.test("rotating there and back gives nearly the image", () => {
  const image = photo("chelsea.png");
  const back = tools.rotate(tools.rotate(image, 30, { method: "bicubic" }), -30, { method: "bicubic" });
  const [x, y] = back.fromRoot([200, 150]).map(Math.round) as [number, number];
  const part = tools.crop(back, [x - 40, y - 40, x + 40, y + 40]);
  const original = tools.crop(image, [160, 110, 240, 190]);
  const [r, g, b] = tools.meanColor(tools.composite(part, original, { mode: "difference" }));
  assert.ok(r < 6 && g < 6 && b < 6, `${r} ${g} ${b}`);
});

Deno.test("rotating counter-clockwise brings the right side to the top", () => {
  const image = tools.rectangle(tools.blank(30, 20), [25, 0, 30, 20], { fill: "red" });
  assert.deepEqual(tools.pixelAt(tools.rotate(image, 90), 10, 0), [255, 0, 0, 255]);
  assert.deepEqual(tools.pixelAt(tools.rotateCW(image, 90), 10, 29), [255, 0, 0, 255]);
  const slanted = tools.rotate(image, 10, { expand: false });
  assert.deepEqual(tools.pixelAt(slanted, 26, 2), [255, 0, 0, 255]);
});

Deno.test("nearest rotation makes no new colours", () => {
  const image = photo("coins.png");
  const before = new Set(new Uint32Array(image.data.buffer));
  const after = new Uint32Array(tools.rotate(image, 33, { method: "nearest" }).data.buffer);
  assert.ok(after.every((word) => word === 0 || before.has(word)));
});

Deno.test("one pixel survives everything", () => {
  const dot = tools.fromPixels([9, 8, 7], 1, 1);
  for (const method of RESIZE_METHODS) {
    assert.deepEqual(tools.pixelAt(tools.resize(dot, 3, 2, { method }), 2, 1), [9, 8, 7, 255]);
  }
  for (const degrees of [1, 45, 90, 180, 359]) {
    const turned = tools.rotate(dot, degrees);
    assert.deepEqual(tools.pixelAt(turned, turned.width >> 1, turned.height >> 1), [9, 8, 7, 255]);
  }
});

Deno.test("a margin is a number or sides", () => {
  const image = tools.blank(2, 2, { color: "red" });
  assert.equal(tools.pad(image, 3).width, 8);
  assert.equal(tools.pad(image, { left: 3 }).width, 5);
  assert.equal(tools.pad(image, 0), image);
  assert.equal(tools.pad(tools.grayscale(image), 1).channels, 1);
  assert.equal(tools.pad(tools.grayscale(image), 1, { fill: "red" }).channels, 4);
  assert.deepEqual(tools.pixelAt(tools.pad(image, 1), 0, 0), [0, 0, 0, 0]);
});
