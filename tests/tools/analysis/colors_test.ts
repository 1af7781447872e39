import assert from "node:assert/strict";
import fc from "fast-check";
import { axisCalibration } from "../../../tools/analysis/axis_calibration.ts";
import { colorShare } from "../../../tools/analysis/color_share.ts";
import { differences } from "../../../tools/analysis/differences.ts";
import { dominantColors } from "../../../tools/analysis/dominant_colors.ts";
import { regionsOfColor } from "../../../tools/analysis/regions_of_color.ts";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { gray, photo, rgba } from "../../support/toolkit.ts";

type Color = readonly [number, number, number];

/** A white image with boxes of colour. */
function patches(
  width: number,
  height: number,
  boxes: readonly (readonly [number, number, number, number, Color])[],
): Image {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [x1, y1, x2, y2, color] of boxes) {
    for (let y = y1; y < y2; y++) for (let x = x1; x < x2; x++) data.set(color, (y * width + x) * 4);
  }
  return createImage({ width, height, channels: 4, data });
}

Deno.test("dominantColors finds flat colours with their shares", () => {
  const image = patches(20, 10, [[0, 0, 10, 6, [200, 30, 30]], [12, 0, 20, 5, [20, 40, 220]]]);
  assert.deepEqual(dominantColors(image, 3), [
    { color: [255, 255, 255], hex: "#ffffff", share: 0.5 },
    { color: [200, 30, 30], hex: "#c81e1e", share: 0.3 },
    { color: [20, 40, 220], hex: "#1428dc", share: 0.2 },
  ]);
  assert.equal(dominantColors(image, 64).length, 3);
  assert.deepEqual(dominantColors(image, 1, { box: [0, 0, 5, 5] }).map(({ hex }) => hex), ["#c81e1e"]);
});

Deno.test("dominantColors does not count what is transparent", () => {
  assert.deepEqual(dominantColors(rgba(2, 1, [9, 9, 9, 0, 8, 8, 8, 0])), []);
  assert.deepEqual(dominantColors(rgba(2, 1, [9, 9, 9, 0, 80, 8, 8, 1])).map(({ color }) => color), [[80, 8, 8]]);
});

Deno.test("shares of dominant colours add up to one, heaviest first", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.integer({ min: 1, max: 8 }), (bytes, count) => {
      const data = Uint8ClampedArray.from(bytes, (value, i) => (i % 4 === 3 ? 255 : value));
      const colors = dominantColors(createImage({ width: 4, height: 4, channels: 4, data }), count);
      assert.ok(colors.length >= 1 && colors.length <= count);
      assert.ok(Math.abs(colors.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
      assert.deepEqual(colors.map(({ share }) => share), colors.map(({ share }) => share).toSorted((a, b) => b - a));
    }),
  );
});

Deno.test("regionsOfColor finds places, largest first, in the image's pixels", () => {
  const image = patches(30, 20, [[2, 3, 6, 6, [250, 5, 5]], [15, 8, 25, 18, [240, 0, 12]], [28, 0, 29, 1, [
    255,
    0,
    0,
  ]]]);
  const regions = regionsOfColor(image, "red");
  assert.deepEqual(regions.map(({ label, area, box }) => [label, area, box]), [
    [1, 100, [15, 8, 25, 18]],
    [2, 12, [2, 3, 6, 6]],
  ]);
  assert.deepEqual(regions[1]?.centroid, [3.5, 4]);
  assert.deepEqual(regionsOfColor(image, "red", { box: [10, 5, 30, 20] })[0]?.box, [15, 8, 25, 18]);
  assert.equal(regionsOfColor(image, "red", { tolerance: 0, minArea: 1 }).length, 1);
  assert.deepEqual(regionsOfColor(image, "lime"), []);
  assert.ok(Math.abs(colorShare(image, "red") - 113 / 600) < 1e-12);
});

Deno.test("colours are checked", () => {
  assert.throws(() => regionsOfColor(gray(1, 1, [0]), "redd"), /color must be a CSS name/);
  assert.throws(() => colorShare(gray(1, 1, [0]), "red", { tolerance: 256 }), /tolerance must be between 0 and 255/);
  assert.equal(colorShare(gray(2, 1, [0, 255]), "white"), 0.5);
});

Deno.test("differences finds what was changed", () => {
  const image = photo("coffee.png");
  const data = image.data.slice();
  const change = (x1: number, y1: number, x2: number, y2: number): void => {
    for (let y = y1; y < y2; y++) {
      for (let x = x1; x < x2; x++) data[(y * 600 + x) * 4] = (data[(y * 600 + x) * 4] as number) ^ 128;
    }
  };
  change(50, 60, 80, 90);
  change(300, 200, 312, 210);
  const found = differences(image, createImage({ width: 600, height: 400, channels: 4, data }));
  assert.deepEqual(found.map(({ box, area, strength }) => ({ box, area, strength })), [
    { box: [50, 60, 80, 90], area: 900, strength: 128 },
    { box: [300, 200, 312, 210], area: 120, strength: 128 },
  ]);
});

Deno.test("differences joins near ones, ignores specks and noise", () => {
  const plain = gray(60, 10, new Array(600).fill(100));
  const changed = (...at: number[]): Image =>
    gray(60, 10, Array.from({ length: 600 }, (_, i) => (at.includes(i) ? 200 : 110)));
  const dots = changed(125, 126, 127, 130, 131, 132, 160, 161, 162);
  assert.deepEqual(differences(plain, dots, { merge: 4 }).map(({ box }) => box), [[5, 2, 13, 3], [40, 2, 43, 3]]);
  assert.equal(differences(plain, dots, { merge: 0 }).length, 3);
  assert.deepEqual(differences(plain, changed(5)), []);
  assert.deepEqual(differences(plain, plain), []);
  assert.equal(differences(plain, dots, { threshold: 5 }).length, 1);
  assert.throws(() => differences(plain, gray(1, 1, [0])), /other must be 60×10 pixels/);
});

Deno.test("axisCalibration reads values between ticks", () => {
  const axis = axisCalibration([{ at: 400, value: 0 }, { at: 40, value: 50 }, { at: 220, value: 25 }]);
  assert.ok(Math.abs(axis.valueAt(130) - 37.5) < 1e-9);
  assert.ok(Math.abs(axis.positionOf(10) - 328) < 1e-9);
  assert.ok(axis.maxError < 1e-9);
  const log = axisCalibration([{ at: 0, value: 1 }, { at: 100, value: 10 }, { at: 200, value: 100 }], { scale: "log" });
  assert.ok(Math.abs(log.valueAt(150) - 10 ** 1.5) < 1e-9);
  assert.ok(Math.abs(log.positionOf(1000) - 300) < 1e-9);
});

Deno.test("axisCalibration shows a tick that was read wrongly", () => {
  const axis = axisCalibration([{ at: 0, value: 0 }, { at: 10, value: 10 }, { at: 20, value: 20 }, {
    at: 30,
    value: 50,
  }]);
  assert.ok(axis.maxError > 3);
});

Deno.test("axisCalibration inverts itself", () => {
  const number = fc.double({ min: -1000, max: 1000, noNaN: true });
  fc.assert(fc.property(number, number, number, (at, slope, value) => {
    fc.pre(Math.abs(slope) > 1e-3);
    const axis = axisCalibration([{ at: 0, value: at }, { at: 100, value: at + 100 * slope }]);
    assert.ok(Math.abs(axis.positionOf(axis.valueAt(value)) - value) < 1e-5);
  }));
});

Deno.test("axisCalibration refuses ticks that say nothing", () => {
  assert.throws(() => axisCalibration([{ at: 1, value: 2 }]), /ticks must be a list of 2 to/);
  assert.throws(() => axisCalibration([{ at: 1, value: 2 }, { at: 1, value: 3 }]), /two or more different positions/);
  assert.throws(() => axisCalibration([{ at: 1, value: 2 }, { at: 3, value: 2 }]), /two or more different values/);
  assert.throws(() => axisCalibration([{ at: 0, value: 0 }, { at: 1, value: 1 }, { at: 2, value: 0 }]), /rise or fall/);
  assert.throws(
    () => axisCalibration([{ at: 0, value: 0 }, { at: 1, value: 1 }], { scale: "log" }),
    /ticks\[0\]\.value/,
  );
  assert.throws(() => axisCalibration([5, 6] as never), /ticks\[0\] must be \{ at, value \}/);
});
