import assert from "node:assert/strict";
import { Image } from "../../tools/core/image.ts";
import { ToolError } from "../../tools/core/tool_error.ts";
import * as tools from "../../tools/mod.ts";
import { synthetic, syntheticGray } from "../support/golden.ts";

const colored = synthetic(12, 8);
const gray = syntheticGray(12, 8);

/** A number of a tool: what is accepted at both ends, and a step that leaves the range. */
interface Bound {
  readonly tool: string;
  /** As errors name it. */
  readonly argument: string;
  readonly min: number;
  readonly max: number;
  /** Smallest step that still leaves the range: 1 for whole numbers, 2 for odd ones. */
  readonly step: number;
  readonly call: (image: Image, value: number) => unknown;
}

const FINE = 1e-7;
const SIDES = { min: 1, max: 65_535, step: 1 } as const;
const WIDTH = { min: 1, max: 12, step: 1 } as const;
const HEIGHT = { min: 1, max: 8, step: 1 } as const;
const DISTANCE = { min: -1e6, max: 1e6, step: 0.01 } as const;
const TURN = { min: -360_000, max: 360_000, step: 0.01 } as const;
const SHARE = { min: 0, max: 1, step: FINE } as const;
const BYTE = { min: 0, max: 255, step: FINE } as const;

const FILTERS: readonly Bound[] = [
  { tool: "bilateral", argument: "d", min: 0, max: 101, step: 1, call: (i, v) => tools.bilateral(i, v, 10, 2) },
  {
    tool: "bilateral",
    argument: "sigmaColor",
    min: 1e-3,
    max: 1000,
    step: FINE,
    call: (i, v) => tools.bilateral(i, 3, v),
  },
  {
    tool: "bilateral",
    argument: "sigmaSpace",
    min: 1e-3,
    max: 1000,
    step: FINE,
    call: (i, v) => tools.bilateral(i, 3, 9, v),
  },
  { tool: "boxBlur", argument: "radius", min: 0, max: 1000, step: FINE, call: (i, v) => tools.boxBlur(i, v) },
  {
    tool: "convolve",
    argument: "offset",
    min: -1e6,
    max: 1e6,
    step: 0.01,
    call: (i, v) => tools.convolve(i, [[1]], { offset: v }),
  },
  {
    tool: "convolve",
    argument: "divisor",
    min: -1e9,
    max: 1e9,
    step: 0.01,
    call: (i, v) => tools.convolve(i, [[1]], { divisor: v }),
  },
  {
    tool: "convolve",
    argument: "kernel[0][1]",
    min: -1e9,
    max: 1e9,
    step: 0.01,
    call: (i, v) => tools.convolve(i, [[0, v, 0]]),
  },
  {
    tool: "deblur",
    argument: "sigma",
    min: 0.3,
    max: 30,
    step: FINE,
    call: (i, v) => tools.deblur(i, { sigma: v, iterations: 1 }),
  },
  { tool: "deblur", argument: "length", min: 2, max: 255, step: FINE, call: (i, v) => tools.deblur(i, { length: v }) },
  { tool: "deblur", argument: "angle", ...TURN, call: (i, v) => tools.deblur(i, { length: 3, angle: v }) },
  {
    tool: "deblur",
    argument: "balance",
    min: 1e-6,
    max: 10,
    step: 1e-8,
    call: (i, v) => tools.deblur(i, { balance: v }),
  },
  {
    tool: "deblur",
    argument: "iterations",
    min: 1,
    max: 200,
    step: 1,
    call: (i, v) => tools.deblur(i, { method: "richardsonLucy", sigma: 0.3, iterations: v }),
  },
  { tool: "denoise", argument: "strength", min: 0, max: 100, step: FINE, call: (i, v) => denoise(i, { strength: v }) },
  {
    tool: "denoise",
    argument: "templateSize",
    min: 1,
    max: 21,
    step: 2,
    call: (i, v) => denoise(i, { templateSize: v }),
  },
  {
    tool: "denoise",
    argument: "searchSize",
    min: 1,
    max: 61,
    step: 2,
    call: (i, v) => tools.denoise(i, { templateSize: 1, searchSize: v }),
  },
  { tool: "gaussianBlur", argument: "sigma", min: 0, max: 150, step: FINE, call: (i, v) => tools.gaussianBlur(i, v) },
  {
    tool: "gaussianBlur",
    argument: "sigmaY",
    min: 0,
    max: 150,
    step: FINE,
    call: (i, v) => tools.gaussianBlur(i, 1, { sigmaY: v }),
  },
  {
    tool: "gaussianBlur",
    argument: "size",
    min: 1,
    max: 1023,
    step: 2,
    call: (i, v) => tools.gaussianBlur(i, 1, { size: v }),
  },
  {
    tool: "guidedFilter",
    argument: "radius",
    min: 1,
    max: 500,
    step: 1,
    call: (i, v) => tools.guidedFilter(i, { radius: v }),
  },
  {
    tool: "guidedFilter",
    argument: "eps",
    min: 1e-9,
    max: 10,
    step: 1e-10,
    call: (i, v) => tools.guidedFilter(i, { eps: v }),
  },
  { tool: "laplacian", argument: "size", min: 1, max: 7, step: 2, call: (i, v) => tools.laplacian(i, { size: v }) },
  { tool: "maxFilter", argument: "size", min: 1, max: 1023, step: 2, call: (i, v) => tools.maxFilter(i, v) },
  { tool: "medianBlur", argument: "size", min: 1, max: 255, step: 2, call: (i, v) => tools.medianBlur(i, v) },
  { tool: "minFilter", argument: "size", min: 1, max: 1023, step: 2, call: (i, v) => tools.minFilter(i, v) },
  { tool: "motionBlur", argument: "length", min: 1, max: 255, step: FINE, call: (i, v) => tools.motionBlur(i, v) },
  { tool: "motionBlur", argument: "angle", ...TURN, call: (i, v) => tools.motionBlur(i, 3, { angle: v }) },
  { tool: "sharpen", argument: "factor", min: 0, max: 100, step: FINE, call: (i, v) => tools.sharpen(i, v) },
  { tool: "sobel", argument: "size", min: 1, max: 7, step: 2, call: (i, v) => tools.sobel(i, { size: v }) },
  {
    tool: "unsharpMask",
    argument: "radius",
    min: 0,
    max: 500,
    step: FINE,
    call: (i, v) => tools.unsharpMask(i, { radius: v }),
  },
  {
    tool: "unsharpMask",
    argument: "amount",
    min: 0,
    max: 100,
    step: FINE,
    call: (i, v) => tools.unsharpMask(i, { amount: v }),
  },
  {
    tool: "unsharpMask",
    argument: "threshold",
    min: 0,
    max: 255,
    step: 1,
    call: (i, v) => tools.unsharpMask(i, { threshold: v }),
  },
];

const TONES: readonly Bound[] = [
  {
    tool: "autocontrast",
    argument: "cutoff",
    min: 0,
    max: 49.9,
    step: FINE,
    call: (i, v) => tools.autocontrast(i, { cutoff: v }),
  },
  { tool: "brightness", argument: "factor", ...BYTE, call: (i, v) => tools.brightness(i, v) },
  { tool: "clahe", argument: "clipLimit", min: 0, max: 1000, step: FINE, call: (i, v) => clahe(i, { clipLimit: v }) },
  { tool: "clahe", argument: "tiles", min: 1, max: 64, step: 1, call: (i, v) => clahe(i, { tiles: v }) },
  { tool: "colorPop", argument: "tolerance", ...BYTE, call: (i, v) => tools.colorPop(i, "red", { tolerance: v }) },
  { tool: "contrast", argument: "factor", ...BYTE, call: (i, v) => tools.contrast(i, v) },
  { tool: "gamma", argument: "gamma", min: 0.01, max: 100, step: FINE, call: (i, v) => tools.gamma(i, v) },
  { tool: "hue", argument: "degrees", min: -3600, max: 3600, step: FINE, call: (i, v) => tools.hue(i, v) },
  { tool: "inRange", argument: "lower", ...DISTANCE, call: (i, v) => tools.inRange(i, v, 9) },
  { tool: "inRange", argument: "upper", ...DISTANCE, call: (i, v) => tools.inRange(i, 9, v) },
  { tool: "levels", argument: "black", min: 0, max: 254, step: FINE, call: (i, v) => tools.levels(i, v) },
  { tool: "levels", argument: "white", min: 1, max: 255, step: FINE, call: (i, v) => tools.levels(i, 0, v) },
  { tool: "levels", argument: "gamma", min: 0.01, max: 100, step: FINE, call: (i, v) => levels(i, { gamma: v }) },
  { tool: "levels", argument: "outBlack", ...BYTE, call: (i, v) => levels(i, { outBlack: v }) },
  { tool: "levels", argument: "outWhite", ...BYTE, call: (i, v) => levels(i, { outWhite: v }) },
  { tool: "posterize", argument: "bits", min: 1, max: 8, step: 1, call: (i, v) => tools.posterize(i, v) },
  { tool: "quantize", argument: "colors", min: 1, max: 256, step: 1, call: (i, v) => tools.quantize(i, v) },
  { tool: "saturation", argument: "factor", ...BYTE, call: (i, v) => tools.saturation(i, v) },
  { tool: "sepia", argument: "amount", ...SHARE, call: (i, v) => tools.sepia(i, v) },
  { tool: "solarize", argument: "threshold", min: 0, max: 256, step: FINE, call: (i, v) => tools.solarize(i, v) },
  { tool: "tint", argument: "amount", ...SHARE, call: (i, v) => tools.tint(i, "red", { amount: v }) },
];

const GEOMETRY: readonly Bound[] = [
  { tool: "affine", argument: "matrix[5]", ...DISTANCE, call: (i, v) => tools.affine(i, [1, 0, 0, 0, 1, v]) },
  { tool: "affine", argument: "matrix[1][0]", ...DISTANCE, call: (i, v) => tools.affine(i, [[1, 0, 0], [v, 1, 0]]) },
  { tool: "affine", argument: "width", ...SIDES, call: (i, v) => tools.affine(i, [1, 0, 0, 0, 1, 0], { width: v }) },
  { tool: "affine", argument: "height", ...SIDES, call: (i, v) => tools.affine(i, [1, 0, 0, 0, 1, 0], { height: v }) },
  { tool: "autoOrient", argument: "minConfidence", ...SHARE, call: (i, v) => autoOrient(i, v) },
  { tool: "centerCrop", argument: "width", ...WIDTH, call: (i, v) => tools.centerCrop(i, v, 3) },
  { tool: "centerCrop", argument: "height", ...HEIGHT, call: (i, v) => tools.centerCrop(i, 3, v) },
  { tool: "concat", argument: "gap", min: 0, max: 4096, step: 1, call: (i, v) => tools.concat([i, i], { gap: v }) },
  { tool: "contain", argument: "width", ...SIDES, call: (i, v) => tools.contain(i, v, 2) },
  { tool: "contain", argument: "height", ...SIDES, call: (i, v) => tools.contain(i, 2, v) },
  { tool: "cover", argument: "width", ...SIDES, call: (i, v) => tools.cover(i, v, 2, { method: "nearest" }) },
  { tool: "cover", argument: "height", ...SIDES, call: (i, v) => tools.cover(i, 2, v, { method: "nearest" }) },
  {
    tool: "deskew",
    argument: "maxAngle",
    min: 1,
    max: 45,
    step: FINE,
    call: (i, v) => tools.deskew(i, { maxAngle: v }),
  },
  { tool: "fourPointTransform", argument: "width", ...SIDES, call: (i, v) => straighten(i, { width: v }) },
  { tool: "fourPointTransform", argument: "height", ...SIDES, call: (i, v) => straighten(i, { height: v }) },
  { tool: "montage", argument: "columns", min: 1, max: 1024, step: 1, call: (i, v) => montage(i, { columns: v }) },
  { tool: "montage", argument: "gap", min: 0, max: 4096, step: 1, call: (i, v) => montage(i, { gap: v, columns: 2 }) },
  { tool: "montage", argument: "cellWidth", min: 1, max: 65_535, step: 1, call: (i, v) => sheet(i, { cellWidth: v }) },
  {
    tool: "montage",
    argument: "cellHeight",
    min: 1,
    max: 65_535,
    step: 1,
    call: (i, v) => sheet(i, { cellHeight: v }),
  },
  { tool: "pad", argument: "margin", min: 0, max: 200, step: 65_535, call: (i, v) => tools.pad(i, v) },
  { tool: "resize", argument: "width", ...SIDES, call: (i, v) => tools.resize(i, v, 2, { method: "nearest" }) },
  { tool: "resize", argument: "height", ...SIDES, call: (i, v) => tools.resize(i, 2, v, { method: "nearest" }) },
  { tool: "rotate", argument: "degrees", ...TURN, call: (i, v) => tools.rotate(i, v) },
  { tool: "rotateCW", argument: "degrees", ...TURN, call: (i, v) => tools.rotateCW(i, v) },
  { tool: "shear", argument: "degreesX", min: -85, max: 85, step: FINE, call: (i, v) => tools.shear(i, v) },
  { tool: "shear", argument: "degreesY", min: -85, max: 85, step: FINE, call: (i, v) => tools.shear(i, 1, v) },
  { tool: "slidingWindow", argument: "width", ...WIDTH, call: (i, v) => tools.slidingWindow(i, v, 3) },
  { tool: "slidingWindow", argument: "height", ...HEIGHT, call: (i, v) => tools.slidingWindow(i, 3, v) },
  { tool: "slidingWindow", argument: "step", ...SIDES, call: (i, v) => tools.slidingWindow(i, 3, 3, { step: v }) },
  { tool: "thumbnail", argument: "maxSide", ...SIDES, call: (i, v) => tools.thumbnail(i, v) },
  { tool: "tile", argument: "rows", ...HEIGHT, call: (i, v) => tools.tile(i, v, 1) },
  { tool: "tile", argument: "columns", ...WIDTH, call: (i, v) => tools.tile(i, 1, v) },
  {
    tool: "tile",
    argument: "overlap",
    min: 0,
    max: 4096,
    step: 1,
    call: (i, v) => tools.tile(i, 2, 2, { overlap: v }),
  },
  { tool: "translate", argument: "dx", ...DISTANCE, call: (i, v) => tools.translate(i, v) },
  { tool: "translate", argument: "dy", ...DISTANCE, call: (i, v) => tools.translate(i, 1, v) },
  { tool: "trim", argument: "tolerance", ...BYTE, call: (i, v) => tools.trim(i, { tolerance: v }) },
  { tool: "zoom", argument: "factor", min: 1, max: 1000, step: FINE, call: (i, v) => tools.zoom(i, v) },
];

for (const { tool, argument, min, max, step, call } of [...FILTERS, ...TONES, ...GEOMETRY]) {
  Deno.test(`${tool} takes ${argument} from ${min} to ${max}, of colour and of gray`, () => {
    for (const image of [colored, gray]) {
      for (const value of [min, max]) assert.ok(isImages(call(image, value)), `${argument} = ${value}`);
    }
  });

  Deno.test(`${tool} refuses ${argument} beyond its ends, of colour and of gray, and says which`, () => {
    for (const image of [colored, gray]) {
      for (const value of [min - step, max + step, NaN, -Infinity, Infinity]) {
        const error = refusal(() => call(image, value));
        assert.equal(error.tool, tool);
        assert.equal(error.argument, argument);
        assert.match(error.message, /^Cannot .+ must be .+, received /);
      }
    }
  });
}

Deno.test("whole and odd numbers refuse fractions with the nearest that would do", () => {
  for (const { argument, min, max, step, call } of [...FILTERS, ...TONES, ...GEOMETRY]) {
    if (step !== 1 && step !== 2) continue;
    const value = Math.min(max - 1, min + 1) + 0.25;
    const error = refusal(() => call(colored, value));
    assert.equal(error.argument, argument);
    assert.equal(error.hint, `Round it first: ${Math.round(value)}`);
    if (step === 2) assert.match(refusal(() => call(colored, min + 1)).hint ?? "", /^A kernel has a middle: 1 or 3$/);
  }
});

Deno.test("every number refuses a text, a list and a truth value", () => {
  for (const { tool, argument, min, call } of [...FILTERS, ...TONES, ...GEOMETRY]) {
    for (const value of tool === "inRange" ? [`${min}`, true] : [`${min}`, [min], true]) {
      const error = refusal(() => call(colored, value as unknown as number));
      assert.equal(error.name, "TypeError", `${tool} ${argument}`);
      assert.equal(error.argument, argument, `${tool} ${argument}`);
    }
  }
});

function refusal(call: () => unknown): ToolError {
  try {
    call();
  } catch (error) {
    assert.ok(ToolError.is(error), String(error));
    return error;
  }
  assert.fail("was accepted");
}

function isImages(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(Image.is) : Image.is(value);
}

function denoise(image: Image, options: Parameters<typeof tools.denoise>[1]): Image {
  return tools.denoise(image, { searchSize: 3, ...options });
}

function clahe(image: Image, options: Parameters<typeof tools.clahe>[1]): Image {
  return tools.clahe(image, options);
}

function levels(image: Image, options: Parameters<typeof tools.levels>[3]): Image {
  return tools.levels(image, 10, 200, options);
}

function straighten(image: Image, options: Parameters<typeof tools.fourPointTransform>[2]): Image {
  return tools.fourPointTransform(image, [[1, 1], [10, 0], [9, 6], [2, 7]], { method: "nearest", ...options });
}

function montage(image: Image, options: Parameters<typeof tools.montage>[1]): Image {
  return tools.montage([image, image], options);
}

function sheet(image: Image, options: Parameters<typeof tools.montage>[1]): Image {
  return tools.montage([tools.crop(image, [0, 0, 1, 1])], options);
}

function autoOrient(image: Image, minConfidence: number): Image {
  return tools.autoOrient(image, { minConfidence });
}
