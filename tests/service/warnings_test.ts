import assert from "node:assert/strict";
import { photo, serviceTest, startTestService } from "../support/service.ts";

/** Many short snippets: a process serves several of them. */
const service = await startTestService({ EXECUTIONS_PER_PROCESS: "40" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const images = [{ name: "cat", data: await photo("chelsea.png") }];

async function warned(code: string, extra: object = {}): Promise<[string, number | null][]> {
  const { error, warnings } = await service.execute({ code, images, ...extra });
  assert.equal(error, null, error?.message);
  return warnings.map(({ code, line }) => [code, line]);
}

/** Each snippet with the warnings that it must give, and with no other. */
const CASES: readonly (readonly [name: string, code: string, warnings: [string, number | null][]])[] = [
  ["a value alone is enough", "return 0;", []],
  ["null is a value", "return null;", []],
  ["undefined is none", "return undefined;", [["no_output", null]]],
  ["an undefined member is left out", "return { a: undefined, b: 1 };", [["undefined_value", null]]],
  ["a hole is null", "return [1, , 2];", [["undefined_value", null]]],
  ["null is meant", "return { a: null, b: [null] };", []],
  ["an error without a cause has no member that is missing", 'return new Error("x");', []],
  ["a promise alone is awaited", "return Promise.resolve(1);", []],
  ["promises in a list are not", "return [1, 2].map(async (n) => n);", [["promise_in_value", null]]],
  ["all of a list awaited", "return await Promise.all([1, 2].map(async (n) => n));", []],
  ["no word at all", "const a = 1;", [["no_output", null]]],
  ["a log alone is enough", "console.log();", []],
  ["a table alone is enough", "console.table([]);", []],
  ["an assertion that holds says nothing", "console.assert(true);", [["no_output", null]]],
  ["an image alone is enough", "show(image);", []],
  ["an image that came with the request need not be used", "return 1;", []],

  ["strips up to 20 to 1 are fine", "show(vision.blank(200, 10));\nshow(vision.blank(10, 200));", []],
  ["above that they are too thin", "show(vision.blank(201, 10));\nshow(vision.blank(10, 201));", [
    ["extreme_aspect_ratio", 1],
    ["extreme_aspect_ratio", 2],
  ]],
  ["a thin image in the value too", "return vision.blank(1, 21);", [["extreme_aspect_ratio", 1]]],
  ["the same strip twice is one warning a line", "for (const w of [300, 301])\n  show(vision.blank(w, 2));", [
    ["extreme_aspect_ratio", 2],
  ]],

  ["an image that nothing used", "image.rotate90();\nreturn 1;", [["image_never_emitted", 1]]],
  ["an image that a tool used is used", "const a = image.rotate90();\nreturn a.meanColor();", []],
  ["only the last of a chain is missed", "image.rotate90().crop([0, 0, 9, 9]);\nreturn 1;", [
    ["image_never_emitted", 1],
  ]],
  ["an image whose pixels were read is used", "const { data } = image.crop([0, 0, 3, 3]);\nreturn data.length;", []],
  ["an image in a list of the value is shown", "return { deep: [image.crop([0, 0, 3, 3])] };", []],
  ["an image that a list of show holds is shown", "show([image.crop([0, 0, 3, 3])]);", []],
  ["an image that was only logged is not", "console.log(image.crop([0, 0, 3, 3]));", [["image_never_emitted", 1]]],

  ["a turn by nothing", "show(image.rotate(0));", [["output_identical_to_input", 1]]],
  ["a turn by all", "show(image.rotate(360));", [["output_identical_to_input", 1]]],
  ["a crop of everything", "show(image.crop([0, 0, image.width, image.height]));", [["output_identical_to_input", 1]]],
  ["a crop one pixel less", "show(image.crop([0, 0, image.width, image.height - 1]));", []],
  ["a copy is meant to be equal", "show(image.clone());", []],
  ["two turns that cancel are two changes", "show(image.rotate90().rotate(-90));", []],

  ["a turn that keeps the whole", "show(image.rotate(30));", []],
  ["a turn that cuts", "show(image.rotate(30, { expand: false }));", [["rotation_cut_content", 1]]],
  ["a half turn cuts nothing", "show(image.rotate(180, { expand: false }));", []],
  ["a quarter turn of a wide image cuts", "show(image.rotate(90, { expand: false }));", [["rotation_cut_content", 1]]],
  ["a quarter turn of a square does not", "show(image.crop([0, 0, 50, 50]).rotate(-90, { expand: false }));", []],

  ["a level above all", "show(image.threshold(255));", [["output_of_one_color", 1]]],
  ["a factor that leaves nothing", "show(image.brightness(0));", [["output_of_one_color", 1]]],
  ["a shift out of the frame", "show(image.translate(2000, 0));", [["output_of_one_color", 1]]],
  ["a matrix that leads elsewhere", "show(image.affine([1, 0, 5000, 0, 1, 0]));", [["output_of_one_color", 1]]],
  ["tones that all become white", "show(image.levels(0, 255, { outBlack: 255 }));", [["output_of_one_color", 1]]],
  ["a line that covers all", "show(image.line([0, 150], [450, 150], { width: 1000 }));", [["output_of_one_color", 1]]],
  ["no edge is strong enough", "show(image.canny(30000, 32767));", [["output_of_one_color", 1]]],
  ["a level between", "show(image.threshold(128));", []],
  ["a part without detail is cut out", "show(vision.blank(9, 9).line([0, 0], [8, 0]).crop([0, 5, 4, 8]));", []],
  ["what had one colour may have another", "show(vision.blank(9, 9).brightness(0.5));", []],
  ["a single pixel has no other", "show(image.resize(1, 1));", []],
  ["made of nothing", "show(vision.blank(9, 9));", []],

  ["writing to the copy of the pixels", "image.data[0] = 255 - image.data[0];\nshow(image);", [
    ["data_write_without_effect", 1],
  ]],
  ["writing what stood there", "image.data[0] = image.data[0];\nshow(image);", []],
  ["reading is no writing", "const n = image.data[0];\nshow(image);\nreturn n;", []],
  [
    "an image made of the written copy",
    "const { data } = image;\ndata[0] ^= 255;\nshow(vision.fromPixels(data, image.width, image.height));",
    [],
  ],

  ["shown again under its name", 'show(image, "a");\nshow(image, "a");', []],
  ["shown again under another", 'show(image, "a");\nshow(image, "b");', [["image_shown_again", 2]]],
  ["shown again without one", 'show(image, "a");\nshow(image);\nreturn image;', []],
];

for (const [name, code, warnings] of CASES) {
  serviceTest(`${name}: ${warnings.map(([code]) => code).join() || "no warning"}`, async () => {
    assert.deepEqual(await warned(code), warnings);
  });
}

const MISSING: readonly (readonly [name: string, code: string, said: RegExp])[] = [
  [
    "the whole value",
    "return image.meanColor().red;",
    /returned nothing.*Line 1: Property 'red' does not exist on type '\[r: number, g: number, b: number, a: number\]'/,
  ],
  [
    "the value beside a shown image",
    "show(image);\nreturn image.meanColor().red;",
    /^The value is null\. Line 2: Property 'red' does not exist/,
  ],
  [
    "a member of it, deep down",
    "const h = image.histogram();\nreturn { deep: [{ first: h.reds, second: h.greens }] };",
    /^The value has 2 members that are undefined, the first at "deep\[0\]\.first": .*Line 2: Property 'reds' does not/,
  ],
  [
    "a name that is near",
    "return { n: vision.minMax(image).maxat };",
    /the first at "n".*Did you mean 'maxAt'\?$/,
  ],
];

/** Asked for again while the machine is so busy that the checker's word comes too late. */
async function checkedWarnings(code: string): Promise<{ code: string; message: string }[]> {
  for (let attempt = 1;; attempt++) {
    const { error, warnings } = await service.execute({ code, images });
    assert.equal(error, null);
    const isChecked = warnings.some(({ message }) => message.includes("Property"));
    if (isChecked || attempt === 20) return warnings;
  }
}

for (const [name, code, said] of MISSING) {
  serviceTest(`a member that a result does not have is named by the type checker: ${name}`, async () => {
    const [warning, ...others] = await checkedWarnings(code);
    assert.match(warning?.message ?? "", said);
    assert.deepEqual(others, []);
    const { warnings: unchecked } = await service.execute({ code, images, typecheck: "off" });
    assert.deepEqual(unchecked.filter(({ message }) => message.includes("Property")), []);
  });
}

serviceTest("a value that is null where it was meant to be is not doubted", async () => {
  assert.deepEqual(await warned("show(image);\nconst none: null = null;\nreturn none;"), []);
  assert.deepEqual(await warned("show(image);"), []);
});

serviceTest("a warning of promises says how many and where the first stands", async () => {
  const code = "const half = async (n) => n / 2;\nreturn { sizes: { a: half(2) }, all: [half(4), half(6)] };";
  const [warning] = (await service.execute({ code })).warnings;
  assert.match(warning?.message ?? "", /3 promises .* the first at "sizes\.a".*await Promise\.all\(list\)/);
});

serviceTest("six warnings of a code are told, of each code", async () => {
  const strip = "show(vision.blank(100, 1));\n";
  const turn = "show(image.rotate(0), 't');\n";
  const told = await warned(strip.repeat(9) + turn.repeat(9));
  assert.deepEqual(told.filter(([code]) => code === "extreme_aspect_ratio").map(([, line]) => line), [
    1,
    2,
    3,
    4,
    5,
    6,
  ]);
  assert.equal(told.filter(([code]) => code === "output_identical_to_input").length, 6);
});

serviceTest("a name that a warning repeats is cut, and quoted", async () => {
  const { warnings } = await service.execute({
    code: 'show(image, "x".repeat(90) + "\\"");\nshow(image, "\\n");',
    images,
  });
  const [warning] = warnings;
  assert.equal(warning?.code, "image_shown_again");
  assert.ok(warning.message.includes(`as "${"x".repeat(60)}…"`), warning.message);
  assert.ok(warning.message.includes('not as "\\n"'), warning.message);
});

serviceTest("warnings come with a fault too, up to where it was thrown", async () => {
  const { error, warnings } = await service.execute({
    code: 'show(image.rotate(0));\nthrow new Error("later");',
    images,
  });
  assert.equal(error?.kind, "user_error");
  assert.deepEqual(warnings.map(({ code, line }) => [code, line]), [["output_identical_to_input", 1]]);
});

serviceTest("an effect of 0 is said of equal bytes alone: one pixel of many is a change", async () => {
  const code = `const a = vision.blank(640, 480, { color: "white" });
const { data } = a;
data[4 * (7 * 640 + 5)] = 254;
show(vision.fromPixels(data, 640, 480).crop([0, 0, 640, 479]));
const one = vision.fromPixels(data, 640, 480);
show(one.flipHorizontal());`;
  const { ops, warnings } = await service.execute({ code, images });
  assert.deepEqual(warnings, []);
  const flip = ops.find(({ tool }) => tool === "flipHorizontal");
  // Two pixels differ by 1 of 255 in one of four channels, of 640 × 480 pixels.
  assert.ok(Math.abs((flip?.effect ?? 0) - 2 / (640 * 480 * 4 * 255)) < 1e-15, `${flip?.effect}`);
});
