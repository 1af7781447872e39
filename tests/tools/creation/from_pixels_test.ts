import assert from "node:assert/strict";
import fc from "fast-check";
import { configureBudget } from "../../../tools/core/budget.ts";
import { pixelsOf } from "../../../tools/core/image.ts";
import { MemoryLimitError, ToolError } from "../../../tools/core/tool_error.ts";
import * as tools from "../../../tools/mod.ts";

type Maker = new (values: readonly number[]) => ArrayLike<number>;

/** How each kind of list keeps numbers, and what the pixels are by the documented rounding and cutting. */
const LISTS: readonly (readonly [string, Maker, readonly number[], readonly number[]])[] = [
  ["a list", Array.from as unknown as Maker, [-1, 0.4, 0.6, 254.5, 255.4, 256], [0, 0, 1, 254, 255, 255]],
  ["Uint8Array", Uint8Array, [0, 1, 127, 128, 254, 255], [0, 1, 127, 128, 254, 255]],
  ["Uint8ClampedArray", Uint8ClampedArray, [0, 1, 127, 128, 254, 255], [0, 1, 127, 128, 254, 255]],
  ["Int8Array", Int8Array, [-128, -1, 0, 1, 126, 127], [0, 0, 0, 1, 126, 127]],
  ["Int16Array", Int16Array, [-32_768, -1, 0, 255, 256, 32_767], [0, 0, 0, 255, 255, 255]],
  ["Uint16Array", Uint16Array, [0, 1, 254, 255, 256, 65_535], [0, 1, 254, 255, 255, 255]],
  ["Int32Array", Int32Array, [-(2 ** 31), -1, 0, 255, 256, 2 ** 31 - 1], [0, 0, 0, 255, 255, 255]],
  ["Uint32Array", Uint32Array, [0, 1, 254, 255, 256, 2 ** 32 - 1], [0, 1, 254, 255, 255, 255]],
  ["Float16Array", Float16Array, [-1, 0.25, 0.75, 254, 300, 60_000], [0, 0, 1, 254, 255, 255]],
  ["Float32Array", Float32Array, [-1e30, 0.25, 0.75, 254, 300, Infinity], [0, 0, 1, 254, 255, 255]],
  ["Float64Array", Float64Array, [-Infinity, -0, 0.75, 254, 300, 1e300], [0, 0, 1, 254, 255, 255]],
];

for (const [name, Type, values, expected] of LISTS) {
  const list = name === "a list" ? [...values] : new Type(values);

  Deno.test(`${name} becomes gray, RGB and RGBA with the same numbers`, () => {
    assert.deepEqual([...tools.fromPixels(list, 3, 2).data], expected);
    assert.deepEqual([...tools.fromPixels(list, 2, 1).data], [...expected.slice(0, 3), 255, ...expected.slice(3), 255]);
    const four = name === "a list" ? values.slice(0, 4) : new Type(values.slice(0, 4));
    assert.deepEqual([...tools.fromPixels(four, 1, 1).data], expected.slice(0, 4));
  });
}

Deno.test("halves are rounded to the even neighbour, as a clamped array rounds", () => {
  assert.deepEqual([...tools.fromPixels([0.5, 1.5, 2.5, 253.5], 4, 1).data], [0, 2, 2, 254]);
});

Deno.test("rounding and cutting are those of the formula, for any numbers and any size", () => {
  const side = fc.integer({ min: 1, max: 7 });
  const value = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -3, max: 259, noNaN: true }), fc.integer());
  fc.assert(
    fc.property(side, side, fc.constantFrom(1, 3, 4), fc.infiniteStream(value), (width, height, perPixel, stream) => {
      const values = Array.from({ length: width * height * perPixel }, () => stream.next().value as number);
      const image = tools.fromPixels(values, width, height);
      assert.deepEqual([image.width, image.height, image.channels], [width, height, perPixel === 1 ? 1 : 4]);
      for (const [i, given] of values.entries()) {
        const at = perPixel === 3 ? Math.floor(i / 3) * 4 + (i % 3) : i;
        const cut = Math.min(255, Math.max(0, given));
        assert.ok(Math.abs((image.data[at] as number) - cut) <= 0.5, `${given} became ${image.data[at]}`);
      }
    }),
  );
});

Deno.test.each([[2, 3], [6, 1], [1, 6], [3, 2]])("six numbers as %i×%i are gray", (width, height) => {
  const image = tools.fromPixels([1, 2, 3, 4, 5, 6], width, height);
  assert.deepEqual([image.width, image.height, image.channels], [width, height, 1]);
});

Deno.test("a subarray begins where it begins", () => {
  const bytes = Uint8Array.from([9, 9, 1, 2, 3, 4, 9]);
  assert.deepEqual([...tools.fromPixels(bytes.subarray(2, 6), 2, 2).data], [1, 2, 3, 4]);
});

Deno.test("the largest sides, as long as the memory is enough", () => {
  const row = tools.fromPixels(new Uint8Array(65_535), 65_535, 1);
  assert.deepEqual([row.width, row.height, pixelsOf(row).length], [65_535, 1, 65_535]);
  assert.equal(tools.fromPixels(new Uint8Array(65_535), 1, 65_535).height, 65_535);
});

const FLAT = /one list of numbers, row by row, received a list of 2 lists$/;

/** Data, width, height, the argument that is named, how the message ends, how the hint begins. */
const REFUSED: readonly (readonly [string, unknown, unknown, unknown, string, RegExp, string | null])[] = [
  ["rows in lists", [[1, 2], [3, 4]], 2, 2, "data", FLAT, "Make one list of them first: data.flat(Infinity)"],
  ["pixels in lists", [[1, 2, 3], [4, 5, 6]], 2, 1, "data", FLAT, "Make one list"],
  ["rows of pixels in lists", [[[1, 2, 3]], [[4, 5, 6]]], 1, 2, "data", FLAT, "Make one list"],
  ["rows in typed arrays", [Uint8Array.of(1), Uint8Array.of(2)], 1, 2, "data", FLAT, "Make one list"],
  ["two numbers a pixel", [1, 2, 3, 4], 2, 1, "data", /2 × 1 × 1, 3 or 4 numbers, received 4 numbers$/, null],
  ["one number too few", new Uint8Array(11), 2, 2, "data", /2 × 2 × 1, 3 or 4 numbers, received 11 numbers$/, null],
  ["one number too many", new Uint8Array(13), 2, 2, "data", /received 13 numbers$/, null],
  ["no numbers", [], 1, 1, "data", /received 0 numbers$/, null],
  ["NaN in a list", [1, NaN], 2, 1, "data[1]", /a finite number, received NaN$/, "NaN comes from undefined"],
  ["NaN in a Float64Array", Float64Array.of(1, 2, NaN), 3, 1, "data[2]", /received NaN$/, "NaN comes from"],
  ["NaN in a Float32Array", Float32Array.of(NaN, 2, 3), 3, 1, "data[0]", /received NaN$/, "NaN comes from"],
  ["NaN in a Float16Array", Float16Array.of(1, NaN, 3, 4), 1, 1, "data[1]", /received NaN$/, "NaN comes from"],
  ["a gap", [1, , 3], 3, 1, "data[1]", /a finite number, received undefined$/, null],
  ["a text among numbers", [1, "2"], 2, 1, "data[1]", /received "2"$/, "Write the number without quotes: 2"],
  ["null among numbers", [null, 2], 2, 1, "data[0]", /received null$/, null],
  ["big integers", BigUint64Array.of(1n, 2n), 2, 1, "data[0]", /received 1n$/, null],
  ["an object like a list", { length: 1, 0: 5 }, 1, 1, "data", /a list of numbers, received /, null],
  ["a buffer", new ArrayBuffer(4), 2, 2, "data", /a list of numbers, received /, null],
  ["an image", tools.blank(2, 2), 2, 2, "data", /a list of numbers, received an Image$/, null],
  ["nothing", undefined, 2, 2, "data", /a list of numbers, received undefined$/, null],
  ["no size", [1], undefined, undefined, "width", /between 1 and 65535, received undefined$/, null],
  ["no height", [1], 1, undefined, "height", /received undefined$/, null],
  [
    "the size as an object",
    [1],
    { width: 1, height: 1 },
    undefined,
    "width",
    /received \{ width: 1, height: 1 \}$/,
    null,
  ],
  ["a width of 0", [1], 0, 1, "width", /between 1 and 65535, received 0$/, null],
  ["a width of 65536", [1], 65_536, 1, "width", /received 65536$/, null],
  ["a height of -1", [1], 1, -1, "height", /received -1$/, null],
  ["a height of a half", [1], 1, 0.5, "height", /a whole number between 1 and 65535, received 0.5$/, null],
];

Deno.test.each(REFUSED)("fromPixels refuses %s", (_name, data, width, height, argument, message, hint) => {
  assert.throws(() => tools.fromPixels(data as number[], width as number, height as number), (error) => {
    assert.ok(ToolError.is(error), String(error));
    assert.equal(error.argument, argument);
    assert.match(error.message, /^Cannot make image of pixels: /);
    assert.match(error.message, message);
    if (hint !== null) assert.ok(error.hint?.startsWith(hint), String(error.hint));
    return true;
  });
});

Deno.test.each(
  [
    [undefined, [255, 255, 255, 255]],
    [{}, [255, 255, 255, 255]],
    [{ color: "black" }, [0, 0, 0, 255]],
    [{ color: "#12345678" }, [0x12, 0x34, 0x56, 0x78]],
    [{ color: [1, 2, 3] }, [1, 2, 3, 255]],
    [{ color: [9, 8, 7, 0] }, [9, 8, 7, 0]],
    [{ color: "transparent" }, [0, 0, 0, 0]],
  ] as const,
)("blank with %j is of that colour in every pixel", (options, color) => {
  for (const [width, height] of [[1, 1], [1, 9], [9, 1], [5, 7]] as const) {
    const image = tools.blank(width, height, options as { color: string });
    assert.deepEqual([image.width, image.height, image.channels], [width, height, 4]);
    assert.ok(image.data.every((value, i) => value === color[i & 3]), `${width}×${height}`);
  }
});

Deno.test.each(
  [
    [[0, 1], "width", /between 1 and 65535, received 0$/],
    [[1, 65_536], "height", /received 65536$/],
    [[1.5, 1], "width", /a whole number between 1 and 65535, received 1.5$/],
    [["5", 1], "width", /received "5"$/],
    [[NaN, 1], "width", /received NaN$/],
    [[[4, 4]], "width", /received \[4, 4\]$/],
    [[4], "height", /received undefined$/],
    [[4, 4, "red"], "options", /an object with any of color, received "red"$/],
    [[4, 4, { colour: "red" }], "options.colour", /one of the options color, received "colour"$/],
    [[4, 4, { color: "rde" }], "color", /received "rde"$/],
    [[4, 4, { color: [1, 2] }], "color", /received \[1, 2\]$/],
  ] as const,
)("blank(%j) is refused at %s", (args, argument, message) => {
  assert.throws(
    () => tools.blank(...args as unknown as [number, number]),
    (error) => ToolError.is(error) && error.argument === argument && message.test(error.message),
  );
});

Deno.test("an image as large as the memory is made, one with a pixel more is not", () => {
  configureBudget({ memoryMb: 1 });
  try {
    // A megabyte is 512 × 512 × 4 bytes, and 1024 × 1024 of gray.
    assert.equal(tools.blank(512, 512).width, 512);
    assert.throws(() => tools.blank(513, 512), MemoryLimitError.is);
    assert.equal(tools.fromPixels(new Uint8Array(1 << 20), 1_024, 1_024).channels, 1);
    assert.throws(() => tools.fromPixels(new Uint8Array(1_025 * 1_024), 1_025, 1_024), MemoryLimitError.is);
    assert.throws(() => tools.fromPixels(new Uint8Array(513 * 512 * 3), 513, 512), MemoryLimitError.is);
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});
