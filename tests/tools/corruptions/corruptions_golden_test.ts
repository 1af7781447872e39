import assert from "node:assert/strict";
import type { Image } from "../../../tools/core/image.ts";
import { corrupt } from "../../../tools/corruptions/corrupt.ts";
import type { CorruptionName } from "../../../tools/corruptions/corruption_names.ts";
import { recordAccuracy } from "../../support/accuracy.ts";
import { goldenCases } from "../../support/golden.ts";
import { photo } from "../../support/toolkit.ts";

/** The kinds of the reference with its PSNR by severity. */
const byKind = Map.groupBy(goldenCases("corruptions"), ({ args }) => args[0] as CorruptionName);

for (const [kind, cases] of byKind) {
  Deno.test(`${kind} has the PSNR of ImageNet-C at every severity`, () => {
    assert.equal(cases.length, 5);
    const errors = cases.map(({ image, args, value, tolerance }) => {
      const [, severity, seeds] = args as [string, number, number];
      const measured = meanPsnr(photo(image as string), kind, { severity, seeds });
      const error = Math.abs(measured - (value as number));
      assert.ok(
        error <= (tolerance as number),
        `severity ${severity}: ${measured} dB, expected ${value} ± ${tolerance}`,
      );
      return error / (value as number);
    });
    const [maxError, meanError] = [Math.max(...errors), errors.reduce((sum, error) => sum + error) / errors.length];
    const tolerance = (cases[0]?.tolerance as number) / (cases[0]?.value as number);
    const reference = "ImageNet-C's formula, share of the PSNR";
    recordAccuracy({
      group: "corruptions",
      operation: kind,
      reference,
      maxError,
      meanError,
      tolerance: tolerance * 1.001,
    });
  });
}

function meanPsnr(image: Image, kind: CorruptionName, plan: { severity: number; seeds: number }): number {
  let sum = 0;
  for (let seed = 0; seed < plan.seeds; seed++) {
    sum += psnr(image, corrupt(image, kind, { severity: plan.severity, seed }).image);
  }
  return sum / plan.seeds;
}

/** Of red, green and blue. */
function psnr(first: Image, second: Image): number {
  const [a, b] = [first.data, second.data];
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    for (let c = 0; c < 3; c++) sum += ((a[i + c] as number) - (b[i + c] as number)) ** 2;
  }
  return 10 * Math.log10(255 ** 2 / (sum / ((a.length / 4) * 3)));
}
