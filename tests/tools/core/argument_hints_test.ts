import assert from "node:assert/strict";
import { ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";
import { synthetic, syntheticGray } from "../../support/golden.ts";

const image = synthetic(30, 20);
const gray = syntheticGray(30, 20);
// What follows is what models write, not what types allow.
const loose = tools as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** A call as a model may write it from memory of another library; the argument that is named, and what mends it. */
const SLIPS: readonly { call: string; run: () => unknown; argument: string; hint: RegExp }[] = [
  {
    call: "resize({ width: 10 })",
    run: () => loose["resize"]?.(image, { width: 10 }),
    argument: "width",
    hint: /^Write width by itself and not in an object: 10$/,
  },
  {
    call: "gaussianBlur({ sigma: 2 })",
    run: () => loose["gaussianBlur"]?.(image, { sigma: 2 }),
    argument: "sigma",
    hint: /^Write sigma by itself and not in an object: 2$/,
  },
  {
    call: "rotate({ degrees: 90 })",
    run: () => loose["rotate"]?.(image, { degrees: 90 }),
    argument: "degrees",
    hint: /^Write degrees by itself and not in an object: 90$/,
  },
  {
    call: 'resize(10, { method: "box" })',
    run: () => loose["resize"]?.(image, 10, { method: "box" }),
    argument: "height",
    hint: /^Options come after all other arguments; undefined stands for one that is left out$/,
  },
  {
    call: 'contain(10, { fill: "red" })',
    run: () => loose["contain"]?.(image, 10, { fill: "red" }),
    argument: "height",
    hint: /^Options come after all other arguments/,
  },
  {
    call: 'shear(10, { fill: "red" })',
    run: () => loose["shear"]?.(image, 10, { fill: "red" }),
    argument: "degreesY",
    hint: /^Options come after all other arguments/,
  },
  {
    call: "levels({ gamma: 2 })",
    run: () => loose["levels"]?.(image, { gamma: 2 }),
    argument: "black",
    hint: /^Options come after all other arguments/,
  },
  {
    call: "autocontrast(2)",
    run: () => loose["autocontrast"]?.(image, 2),
    argument: "options",
    hint: /^Options are written by name: \{ cutoff: 2 \}$/,
  },
  {
    call: "motionBlur(9, 30)",
    run: () => loose["motionBlur"]?.(image, 9, 30),
    argument: "options",
    hint: /^Options are written by name: \{ angle: 30 \}$/,
  },
  {
    call: 'resize(9, 9, "nearest")',
    run: () => loose["resize"]?.(image, 9, 9, "nearest"),
    argument: "options",
    hint: /^Options are written by name: \{ method: "nearest" \}$/,
  },
  {
    call: 'pad(9, "white")',
    run: () => loose["pad"]?.(image, 9, "white"),
    argument: "options",
    hint: /^Options are written by name: \{ fill: "white" \}$/,
  },
  {
    call: 'rotate(9, "white")',
    run: () => loose["rotate"]?.(image, 9, "white"),
    argument: "options",
    hint: /^Options are written by name: \{ fill: "white" \}$/,
  },
  {
    call: "gaussianBlur([5, 5], 0)",
    run: () => loose["gaussianBlur"]?.(image, [5, 5], 0),
    argument: "sigma",
    hint: /^The size of the kernel is an option: gaussianBlur\(0, \{ size: 5 \}\)$/,
  },
  {
    call: "gaussianBlur(5, 5)",
    run: () => loose["gaussianBlur"]?.(image, 5, 5),
    argument: "options",
    hint: /^Options are written by name: \{ size: 5 \}$/,
  },
  {
    call: "affine of three rows",
    run: () => loose["affine"]?.(image, [[1, 0, 5], [0, 1, 5], [0, 0, 1]]),
    argument: "matrix",
    hint: /^Leave out the last row, 0, 0, 1$/,
  },
  {
    call: "affine of nine numbers",
    run: () => loose["affine"]?.(image, [1, 0, 5, 0, 1, 5, 0, 0, 1]),
    argument: "matrix",
    hint: /^Leave out the last row, 0, 0, 1$/,
  },
  {
    call: "affine of a homography",
    run: () => loose["affine"]?.(image, [[1, 0, 5], [0, 1, 5], [0.001, 0, 1]]),
    argument: "matrix",
    hint: /a perspective is given by points, image\.perspective\(from, to\)$/,
  },
  {
    call: "toRoot(10, 20)",
    run: () => (image.toRoot as (...args: unknown[]) => unknown).call(image, 10, 20),
    argument: "region",
    hint: /^A point is one value: \[10, …\]$/,
  },
  {
    call: "deblur({ angle: 30 })",
    run: () => tools.deblur(image, { angle: 30 }),
    argument: "angle",
    hint: /^A motion has a length too: \{ length: 15, angle: 30 \}$/,
  },
  {
    call: 'rotate("90")',
    run: () => loose["rotate"]?.(image, "90"),
    argument: "degrees",
    hint: /^Write the number without quotes: 90$/,
  },
  {
    call: "merge([image, image, image])",
    run: () => tools.merge([image, image, image]),
    argument: "channels[0]",
    hint: /^grayscale\(\) makes it gray, split\(\) takes it apart$/,
  },
  {
    call: 'crop("0, 0, 5, 5")',
    run: () => loose["crop"]?.(image, "0, 0, 5, 5"),
    argument: "box",
    hint: /^Write the box without quotes: \[0, 0, 5, 5\]$/,
  },
  {
    call: 'zoom(2, { space: "pixels" })',
    run: () => loose["zoom"]?.(image, 2, { space: "pixels" }),
    argument: "space",
    hint: /^Did you mean "pixel"\?/,
  },
  {
    call: 'colormap("virdis")',
    run: () => loose["colormap"]?.(image, "virdis"),
    argument: "name",
    hint: /^Did you mean "viridis"\?$/,
  },
  {
    call: "medianBlur(4)",
    run: () => tools.medianBlur(gray, 4),
    argument: "size",
    hint: /^A kernel has a middle: 3 or 5$/,
  },
  {
    call: "resize([320, 240])",
    run: () => loose["resize"]?.(image, [320, 240]),
    argument: "width",
    hint: /^Write width and height one by one and not in a list: 320, 240$/,
  },
  {
    call: "translate([3, -4])",
    run: () => loose["translate"]?.(image, [3, -4]),
    argument: "dx",
    hint: /^Write dx and dy one by one and not in a list: 3, -4$/,
  },
  {
    call: "tile([2, 3])",
    run: () => loose["tile"]?.(image, [2, 3]),
    argument: "rows",
    hint: /^Write rows and columns one by one and not in a list: 2, 3$/,
  },
  {
    call: "thumbnail([128, 128])",
    run: () => loose["thumbnail"]?.(image, [128, 128]),
    argument: "maxSide",
    hint: /^It is one number, for the longer side; contain\(width, height\) fits into a frame of two$/,
  },
  {
    call: "pad([1, 2, 3, 4])",
    run: () => loose["pad"]?.(image, [1, 2, 3, 4]),
    argument: "margin",
    hint: /^Write the sides by name: \{ top: 1, /,
  },
  {
    call: "concat(image, image)",
    run: () => loose["concat"]?.(image, image),
    argument: "images",
    hint: /^Write them as one list: \[a, b\]$/,
  },
  {
    call: "montage(image)",
    run: () => loose["montage"]?.(image),
    argument: "images",
    hint: /^Write them as one list: \[a, b\]$/,
  },
  {
    call: "merge(gray, gray, gray)",
    run: () => loose["merge"]?.(gray, gray, gray),
    argument: "channels",
    hint: /^Write them as one list: \[a, b\]$/,
  },
  {
    call: 'inRange("red", "white")',
    run: () => loose["inRange"]?.(image, "red", "white"),
    argument: "lower",
    hint: /^Write the colour's numbers: \[255, 0, 0\]$/,
  },
  {
    call: "unsharpMask({ percent: 150 })",
    run: () => loose["unsharpMask"]?.(image, { percent: 150 }),
    argument: "options.percent",
    hint: /^Did you mean amount\?$/,
  },
  {
    call: "unsharpMask({ amount: 150 })",
    run: () => tools.unsharpMask(image, { amount: 150 }),
    argument: "amount",
    hint: /^PIL's percent is 100 times as much: \{ amount: 1\.5 \}$/,
  },
  {
    call: 'rotate(3, { background: "white" })',
    run: () => loose["rotate"]?.(image, 3, { background: "white" }),
    argument: "options.background",
    hint: /^Did you mean fill\?$/,
  },
  {
    call: "rotate(3, { borderValue: 0 })",
    run: () => loose["rotate"]?.(image, 3, { borderValue: 0 }),
    argument: "options.borderValue",
    hint: /^Did you mean fill\?$/,
  },
  {
    call: "rotate(3, { resample: 2 })",
    run: () => loose["rotate"]?.(image, 3, { resample: 2 }),
    argument: "options.resample",
    hint: /^Did you mean method\?$/,
  },
  {
    call: 'resize(3, 3, { kernel: "cubic" })',
    run: () => loose["resize"]?.(image, 3, 3, { kernel: "cubic" }),
    argument: "options.kernel",
    hint: /^Did you mean method\?$/,
  },
  {
    call: "resize(3, 3, { interpolation: 2 })",
    run: () => loose["resize"]?.(image, 3, 3, { interpolation: 2 }),
    argument: "options.interpolation",
    hint: /^Did you mean method\?$/,
  },
  {
    call: "clahe({ tileGridSize: 8 })",
    run: () => loose["clahe"]?.(image, { tileGridSize: 8 }),
    argument: "options.tileGridSize",
    hint: /^Did you mean tiles\?$/,
  },
  {
    call: "concat([image], { axis: 0 })",
    run: () => loose["concat"]?.([image], { axis: 0 }),
    argument: "options.axis",
    hint: /^Did you mean direction\?$/,
  },
  {
    call: "montage([image], { cols: 2 })",
    run: () => loose["montage"]?.([image], { cols: 2 }),
    argument: "options.cols",
    hint: /^Did you mean columns\?$/,
  },
  {
    call: "montage([image], { padding: 2 })",
    run: () => loose["montage"]?.([image], { padding: 2 }),
    argument: "options.padding",
    hint: /^Did you mean gap\?$/,
  },
  {
    call: "gaussianBlur(2, { ksize: 5 })",
    run: () => loose["gaussianBlur"]?.(image, 2, { ksize: 5 }),
    argument: "options.ksize",
    hint: /^Did you mean size\?$/,
  },
];

Deno.test.each(SLIPS)("$call is answered with what mends it", ({ run, argument, hint }) => {
  const error = refusal(run);
  assert.equal(error.argument, argument);
  assert.match(error.hint ?? "", hint);
});

Deno.test("an object inside a box or a kernel is not taken for options", () => {
  for (
    const run of [
      () => loose["crop"]?.(image, [{}, 0, 5, 5]),
      () => loose["convolve"]?.(image, [[{ x: 1 }]]),
      () => loose["pad"]?.(image, { left: { right: 3 } }),
    ]
  ) assert.equal(refusal(run).hint, null);
});

Deno.test("a box that rounds to nothing is told so, and where it is", () => {
  const wide = refusal(() => tools.crop(image, { x: 3, y: 3, width: 1e-9, height: 5 }));
  assert.match(wide.message, /box must be at least one pixel wide, received \{ x: 3, y: 3, width: 1e-9, height: 5 \}$/);
  assert.equal(wide.hint, "In pixels it is [3, 3, 3, 8]");
  const high = refusal(() => tools.crop(image, [0.1, 0.5, 0.2, 0.5000000001], { space: "norm" }));
  assert.match(high.message, /box must be at least one pixel high/);
  const outside = refusal(() => tools.crop(image, [40, 3, 50, 8], { clamp: true }));
  assert.match(outside.message, /box must be at least partly inside the image of 30×20/);
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
