/** Layers against the formulas of CSS Compositing and Blending Level 1, worked out in fractions here. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { type Image, rgbaOf } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, rgba } from "../../support/toolkit.ts";

type Mode = "normal" | "multiply" | "screen" | "difference";
const MODES: readonly Mode[] = ["normal", "multiply", "screen", "difference"];

/** Section 9.1: how two channels between 0 and 1 mix. */
const MIX: Readonly<Record<Mode, (lower: number, upper: number) => number>> = {
  normal: (_, upper) => upper,
  multiply: (lower, upper) => lower * upper,
  screen: (lower, upper) => lower + upper - lower * upper,
  difference: (lower, upper) => Math.abs(lower - upper),
};

/** Section 5.1 and 5.8 in fractions: straight colour and alpha of one pixel over another. */
function over(lower: readonly number[], upper: readonly number[], mode: Mode, opacity: number): number[] {
  const [ab, as] = [(lower[3] as number) / 255, ((upper[3] as number) / 255) * opacity];
  const ao = as + ab * (1 - as);
  const channels = [0, 1, 2].map((c) => {
    const [cb, cs] = [(lower[c] as number) / 255, (upper[c] as number) / 255];
    const mixed = (1 - ab) * cs + ab * MIX[mode](cb, cs);
    return ao === 0 ? 0 : (as * mixed + ab * (1 - as) * cb) / ao;
  });
  return [...channels.map((value) => value * 255), ao * 255];
}

function pixel(image: Image): number[] {
  return Array.from(rgbaOf(image).subarray(0, 4));
}

const level = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 255 }) }, {
  weight: 1,
  arbitrary: fc.constantFrom(0, 1, 127, 128, 254, 255),
});
const color = fc.tuple(level, level, level, level);

for (const mode of MODES) {
  Deno.test(`${mode}: any pixel over any other, at any opacity`, () => {
    fc.assert(
      fc.property(color, color, fc.constantFrom(1, 0.5, 0.25, 0), (lower, upper, opacity) => {
        const [below, above] = [rgba(1, 1, lower), rgba(1, 1, upper)];
        const [r, g, b, a] = pixel(tools.composite(below, above, { mode, opacity }));
        const expected = over(lower, upper, mode, opacity);
        const alpha = expected[3] as number;
        assert.ok(Math.abs((a as number) - alpha) <= 1, `alpha ${a}, expected ${alpha}`);
        // Of a pixel that is hardly there the colour is no more than hinted at.
        const tolerance = alpha < 4 ? 255 : 1.5 + 255 / alpha;
        [r, g, b].forEach((value, c) => {
          const distance = Math.abs((value as number) - (expected[c] as number));
          assert.ok(distance <= tolerance, `${lower} and ${upper}: channel ${c} is ${value}, expected ${expected[c]}`);
        });
      }),
      { numRuns: 400 },
    );
  });

  Deno.test(`${mode}: opaque over opaque is the formula, rounded`, () => {
    const values = Array.from({ length: 256 }, (_, i) => i);
    const ramp = gray(256, 1, values);
    for (const under of [0, 1, 64, 127, 128, 200, 254, 255]) {
      const below = gray(256, 1, values.map(() => under));
      const drawn = rgbaOf(tools.composite(below, ramp, { mode }));
      values.forEach((above) => {
        const expected = MIX[mode](under / 255, above / 255) * 255;
        assert.ok(Math.abs((drawn[above * 4] as number) - expected) <= 0.5 + 1e-9, `${under}, ${above}`);
        assert.equal(drawn[above * 4 + 3], 255);
      });
    }
  });
}

Deno.test("an overlay that is nowhere, and one without opacity, change nothing that is seen", () => {
  const image = synthetic(9, 7);
  const nothing = tools.blank(9, 7, { color: "transparent" });
  for (const mode of MODES) {
    assert.deepEqual(tools.composite(image, nothing, { mode }).data, image.data, mode);
    assert.deepEqual(tools.composite(image, synthetic(9, 7), { mode, opacity: 0 }).data, image.data, mode);
  }
});

Deno.test("on what is transparent every mode gives the overlay", () => {
  const ground = tools.blank(9, 7, { color: "transparent" });
  const above = tools.blank(9, 7, { color: "#12345678" });
  for (const mode of MODES) assert.deepEqual(pixel(tools.composite(ground, above, { mode })), [0x12, 0x34, 0x56, 0x78]);
});

Deno.test("the overlay goes where it is told, to the pixel, and is cut at every rim", () => {
  const image = tools.blank(12, 10);
  const patch = tools.blank(5, 4, { color: "black" });
  for (let y = -4; y <= 10; y++) {
    for (let x = -5; x <= 12; x++) {
      const inside = Math.max(0, Math.min(12, x + 5) - Math.max(0, x)) *
        Math.max(0, Math.min(10, y + 4) - Math.max(0, y));
      if (inside === 0) {
        assert.throws(() => tools.composite(image, patch, { at: [x, y] }), /touches the image of 12×10/);
        continue;
      }
      const drawn = tools.composite(image, patch, { at: [x, y] });
      assert.equal(tools.histogram(drawn).r[0], inside, `${x}, ${y}`);
      assert.equal(tools.pixelAt(drawn, Math.max(0, x), Math.max(0, y))[0], 0);
    }
  }
});

Deno.test("blend is the weighted mean, cut to whole numbers, of all four channels", () => {
  fc.assert(
    fc.property(color, color, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
      const mixed = pixel(tools.blend(rgba(1, 1, a), rgba(1, 1, b), share));
      mixed.forEach((value, c) => {
        const exact = (a[c] as number) + share * ((b[c] as number) - (a[c] as number));
        assert.ok(
          value <= exact + 1e-3 && value > exact - 1 - 1e-3,
          `${a} and ${b} at ${share}: ${value} for ${exact}`,
        );
      });
    }),
    { numRuns: 300 },
  );
});

Deno.test.each<[string, Image, Image, 1 | 4]>([
  ["gray with gray stays gray", syntheticGray(8, 6), syntheticGray(8, 6), 1],
  ["gray with colour is colour", syntheticGray(8, 6), synthetic(8, 6), 4],
  ["colour with gray is colour", synthetic(8, 6), syntheticGray(8, 6), 4],
])("blend of %s", (_, a, b, channels) => {
  const mixed = tools.blend(a, b, 0.25);
  assert.equal(mixed.channels, channels);
  assert.deepEqual(rgbaOf(tools.blend(a, b, 0)), rgbaOf(a));
  assert.deepEqual(rgbaOf(tools.blend(a, b, 1)), rgbaOf(b));
});

Deno.test("a drawn colour with alpha is laid over by the same formula, whatever the ground", () => {
  fc.assert(
    fc.property(color, color, (ground, paint) => {
      const image = rgba(3, 3, Array.from({ length: 9 }, () => ground).flat());
      const drawn = tools.rectangle(image, [0, 0, 3, 3], { fill: paint as never });
      const expected = over(ground, paint, "normal", 1);
      const alpha = expected[3] as number;
      pixel(drawn).forEach((value, c) => {
        const tolerance = c === 3 ? 1 : alpha < 4 ? 255 : 1.5 + 255 / alpha;
        assert.ok(Math.abs(value - (expected[c] as number)) <= tolerance, `${paint} on ${ground}: ${pixel(drawn)}`);
      });
    }),
    { numRuns: 300 },
  );
});

Deno.test("opacity of masks and highlights is the share of the colour", () => {
  const ground = tools.blank(20, 10, { color: "#c86432" });
  const mask = tools.blank(20, 10, { color: "white" });
  for (const opacity of [0, 0.2, 0.5, 0.9, 1]) {
    const [r, g, b] = pixel(
      tools.maskOverlay(ground, mask, { color: "#0000ff", opacity, outline: 0 }),
    ) as never as number[];
    const expected = [200 * (1 - opacity), 100 * (1 - opacity), 50 + (255 - 50) * opacity];
    [r, g, b].forEach((value, c) =>
      assert.ok(Math.abs((value as number) - (expected[c] as number)) <= 1.5, `${opacity}`)
    );
    const dimmed = tools.highlight(ground, [10, 0, 20, 10], { opacity });
    assert.deepEqual(tools.pixelAt(dimmed, 15, 5), [200, 100, 50, 255]);
    const dark = tools.pixelAt(dimmed, 5, 5);
    [200, 100, 50].forEach((value, c) => assert.ok(Math.abs((dark[c] as number) - value * (1 - opacity)) <= 1));
  }
});
