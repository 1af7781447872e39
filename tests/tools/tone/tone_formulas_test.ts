/** Tones against their formulas, for every byte and every alpha. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const bytes = Array.from({ length: 256 }, (_, i) => i);
const ramp = gray(256, 1, bytes);
/** Red rises, green falls, blue goes by sevens, alpha by threes. */
const fan = rgba(256, 1, bytes.flatMap((i) => [i, 255 - i, i * 7 % 256, i * 3 % 256]));

const clamp = (value: number): number => Math.min(255, Math.max(0, value));

/** Compares with a formula for one byte: of gray, and of red, green and blue while alpha stays. */
function assertByByte(run: (image: Image) => Image, at: (tone: number) => number, { off, how }: {
  off: number;
  how: string;
}): void {
  const near = (actual: number | undefined, tone: number, channel: string): void => {
    const expected = clamp(at(tone));
    assert.ok(
      Math.abs((actual as number) - expected) <= off + 1e-9,
      `${how}: ${channel} ${tone} became ${actual}, not ${expected}`,
    );
  };
  const plain = run(ramp);
  assert.equal(plain.channels, 1);
  bytes.forEach((tone) => near(plain.data[tone], tone, "gray"));
  const colored = run(fan);
  fan.data.forEach((tone, i) => {
    if (i % 4 === 3) assert.equal(colored.data[i], tone, `${how}: alpha`);
    else near(colored.data[i], tone, "RGB".charAt(i % 4));
  });
}

const FACTORS = [0, 0.001, 0.5, 0.999, 1, 1.001, 2, 17.3, 254, 255];

Deno.test("brightness is a product, cut and not rounded", () => {
  for (const factor of FACTORS) {
    const how = `brightness ${factor}`;
    assertByByte((image) => tools.brightness(image, factor), (tone) => Math.floor(Math.fround(tone * factor)), {
      off: factor === Math.round(factor) ? 0 : 1,
      how,
    });
  }
});

Deno.test("gamma is a power of the share of white, rounded", () => {
  for (const gamma of [0.01, 0.1, 0.5, 1, 1.8, 2.2, 10, 100]) {
    assertByByte((image) => tools.gamma(image, gamma), (tone) => 255 * Math.pow(tone / 255, 1 / gamma), {
      off: 0.5,
      how: `gamma ${gamma}`,
    });
  }
});

Deno.test("levels stretch between two points, bend, and stretch again", () => {
  const points = [[0, 255], [0, 1], [254, 255], [60, 180], [10.5, 200.25], [0, 1.5]] as const;
  const ends = [[0, 255], [255, 0], [40, 40], [20.5, 99.5]] as const;
  for (const [black, white] of points) {
    for (const [outBlack, outWhite] of ends) {
      for (const gamma of [0.01, 0.7, 1, 100]) {
        assertByByte(
          (image) => tools.levels(image, black, white, { gamma, outBlack, outWhite }),
          (tone) => {
            if (tone <= black) return outBlack;
            if (tone >= white) return outWhite;
            return outBlack + (outWhite - outBlack) * Math.exp(Math.log((tone - black) / (white - black)) / gamma);
          },
          { off: 0.5, how: `levels ${black} ${white} ${outBlack} ${outWhite} ${gamma}` },
        );
      }
    }
  }
});

Deno.test("invert, posterize and solarize are what they say, for every byte", () => {
  assertByByte(tools.invert, (tone) => 255 - tone, { off: 0, how: "invert" });
  for (let bits = 1; bits <= 8; bits++) {
    const step = 2 ** (8 - bits);
    assertByByte((image) => tools.posterize(image, bits), (tone) => Math.floor(tone / step) * step, {
      off: 0,
      how: `posterize ${bits}`,
    });
  }
  for (const threshold of [0, 1, 1.5, 127.5, 128, 255, 255.5, 256]) {
    assertByByte((image) => tools.solarize(image, threshold), (tone) => tone < threshold ? tone : 255 - tone, {
      off: 0,
      how: `solarize ${threshold}`,
    });
  }
});

Deno.test("gray images of every length keep their last bytes", () => {
  for (let length = 1; length <= 17; length++) {
    const row = gray(length, 1, bytes.slice(200, 200 + length));
    const expected = (at: (tone: number) => number): number[] => bytes.slice(200, 200 + length).map(at);
    assert.deepEqual([...tools.posterize(row, 2).data], expected((tone) => tone & 192));
    assert.deepEqual([...tools.solarize(row, 205).data], expected((tone) => tone < 205 ? tone : 255 - tone));
    assert.deepEqual([...tools.invert(row).data], expected((tone) => 255 - tone));
    assert.deepEqual([...tools.grayscale(row).data], expected((tone) => tone));
  }
});

Deno.test("contrast keeps the mean's tone where it is", () => {
  // Mean of 0, 100, 200 is 100.
  const three = gray(3, 1, [0, 100, 200]);
  assert.deepEqual([...tools.contrast(three, 0).data], [100, 100, 100]);
  assert.deepEqual([...tools.contrast(three, 0.5).data], [50, 100, 150]);
  assert.deepEqual([...tools.contrast(three, 1.5).data], [0, 100, 250]);
  assert.deepEqual([...tools.contrast(three, 255).data], [0, 100, 255]);
  // The mean 33.5 is rounded up.
  assert.deepEqual([...tools.contrast(gray(2, 1, [0, 67]), 0).data], [34, 34]);
});

Deno.test("saturation goes from the gray of a colour through the colour and beyond", () => {
  // 0.299 · 200 + 0.587 · 100 + 0.114 · 50 = 124.2.
  const dot = rgba(1, 1, [200, 100, 50, 77]);
  assert.deepEqual([...tools.saturation(dot, 0).data], [124, 124, 124, 77]);
  assert.deepEqual([...tools.saturation(dot, 0.5).data], [162, 112, 87, 77]);
  assert.deepEqual([...tools.saturation(dot, 1).data], [200, 100, 50, 77]);
  assert.deepEqual([...tools.saturation(dot, 2).data], [255, 76, 0, 77]);
});

const color = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

/** Hue in degrees, saturation and value or lightness as shares, by the textbook. */
function hueOf(r: number, g: number, b: number): number {
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  if (most === least) return 0;
  const sector = most === r
    ? (g - b) / (most - least)
    : most === g
    ? 2 + (b - r) / (most - least)
    : 4 + (r - g) / (most - least);
  return (sector * 60 + 360) % 360;
}

/** How far two hues of 180 steps are apart, around the circle. */
function apart(one: number, other: number): number {
  const distance = Math.abs(one - other) % 180;
  return Math.min(distance, 180 - distance);
}

Deno.test("HSV and HSL of any colour are the textbook's, in bytes", () => {
  fc.assert(
    fc.property(color, ([r, g, b, a]) => {
      const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
      const dot = rgba(1, 1, [r, g, b, a]);
      const [h1, s1, v, a1] = tools.toHsv(dot).data as unknown as [number, number, number, number];
      assert.deepEqual([v, a1], [most, a]);
      assert.ok(apart(h1, hueOf(r, g, b) / 2) <= 1.01 && h1 < 180, `hue ${h1}`);
      // Divided by a table as in OpenCV, which near a half may go the other way.
      assert.ok(Math.abs(s1 - (most === 0 ? 0 : 255 * (most - least) / most)) <= 0.53, `saturation ${s1}`);
      const [h2, s2, l, a2] = tools.toHsl(dot).data as unknown as [number, number, number, number];
      const fullest = 255 - Math.abs(most + least - 255);
      assert.equal(a2, a);
      assert.ok(Math.abs(l - (most + least) / 2) <= 0.5, `lightness ${l}`);
      assert.ok(apart(h2, hueOf(r, g, b) / 2) <= 1.01, `hue ${h2}`);
      assert.ok(Math.abs(s2 - (most === least ? 0 : 255 * (most - least) / fullest)) <= 0.51, `saturation ${s2}`);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("every byte is a hue, a saturation and a value: what is read goes around or is in range", () => {
  const pure = (h: number): number[] => [...tools.fromHsv(rgba(1, 1, [h, 255, 255, 9])).data];
  assert.deepEqual([0, 30, 60, 90, 120, 150].map(pure), [
    [255, 0, 0, 9],
    [255, 255, 0, 9],
    [0, 255, 0, 9],
    [0, 255, 255, 9],
    [0, 0, 255, 9],
    [255, 0, 255, 9],
  ]);
  for (let h = 180; h < 256; h++) assert.deepEqual(pure(h), pure(h - 180));
  for (let v = 0; v < 256; v++) {
    assert.deepEqual([...tools.fromHsv(rgba(1, 1, [99, 0, v, 1])).data], [v, v, v, 1]);
    assert.deepEqual([...tools.fromHsl(rgba(1, 1, [99, 0, v, 1])).data], [v, v, v, 1]);
    assert.deepEqual([...tools.fromHsv(rgba(1, 1, [99, v, 0, 1])).data], [0, 0, 0, 1]);
  }
});

Deno.test("hue turns what HSV says and leaves saturation and value", () => {
  fc.assert(fc.property(color, fc.integer({ min: -3600, max: 3600 }), ([r, g, b, a], degrees) => {
    const turned = tools.hue(rgba(1, 1, [r, g, b, a]), degrees).data as unknown as [number, number, number, number];
    assert.equal(turned[3], a);
    const chroma = Math.max(r, g, b) - Math.min(r, g, b);
    if (chroma < 40) return;
    const expected = (((hueOf(r, g, b) + degrees) % 360) + 360) % 360;
    const distance = Math.abs(hueOf(turned[0], turned[1], turned[2]) - expected) % 360;
    // Half a level of a channel is 60° / chroma / 2.
    assert.ok(Math.min(distance, 360 - distance) <= 30 / chroma + 1e-6, `${turned} at ${degrees}`);
  }));
});

Deno.test("sepia and tint mix in proportion, colour by colour", () => {
  fc.assert(
    fc.property(color, color, fc.double({ min: 0, max: 1, noNaN: true }), ([r, g, b, a], [tr, tg, tb], amount) => {
      const dot = rgba(1, 1, [r, g, b, a]);
      const brown = [
        0.393 * r + 0.769 * g + 0.189 * b,
        0.349 * r + 0.686 * g + 0.168 * b,
        0.272 * r + 0.534 * g + 0.131 * b,
      ];
      assertMixed(tools.sepia(dot, amount), [r, g, b, a], brown, amount);
      const gray = 0.299 * r + 0.587 * g + 0.114 * b;
      const shade = [tr, tg, tb].map((value) => gray * value / 255);
      assertMixed(tools.tint(dot, [tr, tg, tb], { amount }), [r, g, b, a], shade, amount);
    }),
  );
});

function assertMixed(image: Image, from: readonly number[], to: readonly number[], amount: number): void {
  assert.equal(image.data[3], from[3]);
  to.forEach((value, c) => {
    const expected = clamp((1 - amount) * (from[c] as number) + amount * value);
    assert.ok(Math.abs((image.data[c] as number) - expected) <= 0.5001, `${image.data[c]}, not ${expected}`);
  });
}
