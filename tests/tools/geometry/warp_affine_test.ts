import assert from "node:assert/strict";
import fc from "fast-check";
import type { Affine } from "../../../tools/core/affine.ts";
import { SAMPLE_METHODS, type SampleMethod, warpAffine } from "../../../tools/geometry/warp_affine.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";
import { gray, rgba } from "../../support/toolkit.ts";

const clear = [0, 0, 0, 0] as const;

function warp(image: ReturnType<typeof gray>, toSource: Affine, method: SampleMethod): ReturnType<typeof gray> {
  return warpAffine(image, { width: image.width, height: image.height, toSource, fill: clear, method });
}

for (const method of SAMPLE_METHODS) {
  Deno.test(`${method}: the identity gives the pixels back`, () => {
    for (const image of [tools.composite(tools.blank(20, 15), synthetic(20, 15)), syntheticGray(20, 15)]) {
      assert.deepEqual(warp(image, [1, 0, 0, 0, 1, 0], method).data, image.data);
    }
  });

  Deno.test(`${method}: a shift by whole pixels moves pixels and fills the rest`, () => {
    const image = syntheticGray(20, 15);
    const moved = warp(image, [1, 0, 3, 0, 1, 2], method);
    const part = tools.crop(moved, [0, 0, 17, 13]);
    assert.deepEqual(part.data, tools.crop(image, [3, 2, 20, 15]).data);
    assert.ok(tools.crop(moved, [17, 0, 20, 15]).data.every((value) => value === 0));
  });

  Deno.test(`${method}: a flat image stays flat inside`, () => {
    fc.assert(fc.property(fc.nat(255), fc.integer({ min: 0, max: 360 }), (tone, degrees) => {
      const flat = tools.blank(24, 24, { color: [tone, tone, tone] });
      const turned = tools.rotate(flat, degrees, { method, expand: false });
      assert.deepEqual(tools.pixelAt(turned, 12, 12), [tone, tone, tone, 255]);
      const { r } = tools.histogram(turned);
      assert.equal((r[tone] as number) + (tone === 0 ? 0 : r[0] as number), 576);
    }));
  });
}

Deno.test("half a pixel between two tones is their middle", () => {
  const image = gray(3, 1, [0, 100, 200]);
  assert.deepEqual([...warp(image, [1, 0, 0.5, 0, 1, 0], "bilinear").data], [50, 150, 0]);
});

Deno.test("colours of transparent pixels do not shine through", () => {
  const image = rgba(2, 1, [200, 0, 0, 255, 0, 255, 0, 0]);
  const [r, g, , a] = warp(image, [1, 0, 0.5, 0, 1, 0], "bilinear").data as unknown as number[];
  assert.ok((r as number) >= 199 && g === 0 && (a === 127 || a === 128), `${r} ${g} ${a}`);
});

Deno.test("the fill is exact, opaque or not", () => {
  const image = gray(2, 2, [9, 9, 9, 9]);
  const options = { width: 2, height: 2, toSource: [1, 0, 50, 0, 1, 0] as Affine, method: "bilinear" as const };
  assert.deepEqual([...warpAffine(image, { ...options, fill: [70, 70, 70, 255] }).data], [70, 70, 70, 70]);
  const colored = rgba(1, 1, [1, 2, 3, 255]);
  const filled = warpAffine(colored, { ...options, width: 1, height: 1, fill: [10, 20, 30, 40] });
  assert.deepEqual([...filled.data], [10, 20, 30, 40]);
});

Deno.test("bicubic is sharper than bilinear at an edge, and cut to bytes", () => {
  const step = gray(8, 1, [0, 0, 0, 0, 255, 255, 255, 255]);
  const shifted = (method: SampleMethod): number[] => [...warp(step, [1, 0, 0.25, 0, 1, 0], method).data];
  assert.deepEqual(shifted("bilinear").slice(0, 7), [0, 0, 0, 64, 255, 255, 255]);
  const cubic = shifted("bicubic");
  assert.ok(cubic.every((value) => value >= 0 && value <= 255));
  assert.equal(cubic[2], 0, "undershoot is cut");
});
