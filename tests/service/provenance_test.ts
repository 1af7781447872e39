import assert from "node:assert/strict";
import type { AnswerOp, ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ CONCURRENCY: "1", POOL_SIZE: "2" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
/** 640 × 427. */
const images = [{ name: "photo", data: await photo("rocket.jpg") }];

async function run(code: string): Promise<ExecuteResponse> {
  const answer = await service.execute({ code, images });
  assert.equal(answer.status, "ok", answer.text);
  return answer;
}

/** Turns by name and by number as one name; arguments of a turn are degrees, counter-clockwise. */
function operationOf({ tool, args }: AnswerOp): string {
  const { degrees = 0 } = args as { degrees?: number };
  if (tool === "rotate") return `rotate${((degrees % 360) + 360) % 360}`;
  if (tool === "rotateCW") return `rotate${((-degrees % 360) + 360) % 360}`;
  return tool;
}

/**
 * Ordinary ways to write a turn, a mirror, a cut or a gray image, and what
 * must be seen of each: what a reader of the text alone gets wrong (names,
 * variables, loops, dead code, comments) makes no difference here.
 */
const SPELLINGS: readonly (readonly [name: string, code: string, operations: readonly string[]])[] = [
  ["a method", "image.rotate(90);", ["rotate90"]],
  ["a function of vision", "vision.rotate(image, 270);", ["rotate270"]],
  ["an import", 'import { rotate } from "vision";\nrotate(image, 180);', ["rotate180"]],
  ["an import under another name", 'import { flipHorizontal as f } from "vision";\nf(image);', ["flipHorizontal"]],
  ["the angle in a variable", "const angle = 45 * 2;\nimage.rotate(angle);", ["rotate90"]],
  ["the angle from the inputs", "image.rotate((inputs?.angle ?? 3) * 90);", ["rotate270"]],
  ["a negative angle", "image.rotate(-90);", ["rotate270"]],
  ["more than a whole turn", "image.rotate(450);", ["rotate90"]],
  ["clockwise", "image.rotateCW(90);", ["rotate270"]],
  ["NumPy's name", "image.rot90();", ["rotate90"]],
  ["NumPy's turn in a loop", "let a = image;\nfor (let i = 0; i < 3; i++) a = a.rot90();", [
    "rotate90",
    "rotate90",
    "rotate90",
  ]],
  ["OpenCV's name", "image.rotate90CW();", ["rotate270"]],
  ["Pillow's name", "vision.mirror(image);", ["flipHorizontal"]],
  ["fliplr", "vision.fliplr(image);", ["flipHorizontal"]],
  ["flipud", "image.flipud();", ["flipVertical"]],
  ["a half turn by two mirrors", "image.flipHorizontal().flipVertical();", ["flipHorizontal", "flipVertical"]],
  ["a name in a variable", 'const tool = "flipVertical";\nimage[tool]();', ["flipVertical"]],
  ["a bound function", "const turn = vision.rotate.bind(null, image);\nturn(180);", ["rotate180"]],
  [
    "a helper function",
    "const fix = (i: Image) => i.rotate180().crop([0, 0, 9, 9]);\nfix(image);",
    ["rotate180", "crop"],
  ],
  ["a method of a class", "class Fix { static run(i: Image) { return i.rotate90(); } }\nFix.run(image);", ["rotate90"]],
  ["a box from half the width", "image.crop([image.width >> 1, 0, image.width, image.height]);", ["crop"]],
  ["a box as an object", "image.crop({ x: 1, y: 2, width: 30, height: 40 });", ["crop"]],
  ["map over boxes", "[[0, 0, 5, 5], [5, 5, 9, 9]].map((box) => image.crop(box));", ["crop", "crop"]],
  ["gray by another name", "image.toGray();", ["grayscale"]],
  [
    "a comment, a string and a dead branch",
    '// image.rotate(90)\nconst s = "image.rotate(90)";\nif (s === "") image.rotate(90);\nimage.flipHorizontal();',
    ["flipHorizontal"],
  ],
];

assert.equal(SPELLINGS.length, 25);
for (const [name, code, operations] of SPELLINGS) {
  serviceTest(`operations are seen, not guessed: ${name}`, async () => {
    assert.deepEqual((await run(code)).ops.map(operationOf), operations);
  });
}

serviceTest("a call by another name is told by its canonical one, with its place and its images", async () => {
  const { ops } = await run("const a = image.rot90();\nvision.fliplr(a);");
  const [turn, flip] = ops;
  assert.deepEqual([turn?.tool, turn?.line, flip?.tool, flip?.line], ["rotate90", 1, "flipHorizontal", 2]);
  assert.match(turn?.inputs[0] ?? "", /^img_[0-9a-f]{32}$/);
  assert.deepEqual(flip?.inputs, [turn?.output]);
  assert.ok((flip?.effect ?? 0) > 0);
});

serviceTest("a call's place is where the snippet calls, also through built-ins and from helpers", async () => {
  const { ops } = await run(`image.rotate90();
  vision.flipHorizontal(image);
Reflect.apply(vision.rotate180, undefined, [image]);
[image].map(vision.invert);
const help = (i: Image) =>
  i.rotate90();
help(image); [image, image].forEach((i) => i.flipVertical());`);
  assert.deepEqual(ops.map(({ line, column }) => [line, column]), [
    [1, 7],
    [2, 10],
    [3, 9],
    [4, 9],
    [6, 5],
    [7, 46],
    [7, 46],
  ]);
});

serviceTest("of calls beyond those that are listed the statement's line is known", async () => {
  const { ops_aggregated } = await run(`for (let i = 0; i < 400; i++) {
  if (i % 2 === 0) image.pixelAt(0, 0);
  else
    image.pixelAt(1, 1);
}`);
  assert.deepEqual(ops_aggregated.map(({ line, calls }) => [line, calls]), [[2, 72], [4, 72]]);
});

type Box = readonly [number, number, number, number];

/** Overlap of two boxes over what both cover. */
function iou(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const shared = Math.max(0, width) * Math.max(0, height);
  const area = ([x1, y1, x2, y2]: Box): number => (x2 - x1) * (y2 - y1);
  return shared / (area(a) + area(b) - shared);
}

const TARGET: Box = [360, 82, 372, 286];
const ORIENTATIONS = [
  ["none", ""],
  ["rotate90", ".rotate(90)"],
  ["rotate180", ".rotate180()"],
  ["rotate270", ".rotateCW(90)"],
  ["flipHorizontal", ".flipHorizontal()"],
  ["flipVertical", ".rotate180().flipHorizontal()"],
  ["transpose", ".transpose()"],
  ["transverse", ".transpose().rotate180()"],
] as const;

for (const [orientation, steps] of ORIENTATIONS) {
  serviceTest(`after ${orientation} a perfect crop is perfect in the original's frame`, async () => {
    const answer = await run(`const turned = image${steps};
show(turned.crop(turned.fromRoot([${TARGET}])), "crop");`);
    const source = answer.images[0]?.source;
    assert.equal(source?.orientation, orientation);
    assert.equal(iou(source?.box as unknown as Box, TARGET), 1);
  });
}

serviceTest("orientation and box survive a change of size and a detour", async () => {
  const { images: [crop] } = await run(`const turned = image.rotate(90);
const part = turned.crop([10, 20, 210, 220]).resize(50, 50);
show(part.rotate(-90).rotate(90).flipHorizontal().flipHorizontal());`);
  assert.equal(crop?.source.orientation, "rotate90");
  assert.deepEqual(crop?.source.box, [420, 10, 620, 210]);
});

serviceTest("an output that equals its input is said to, however it was made", async () => {
  const { images: [same, around, near, other] } = await run(`show(image);
show(image.rotate90().rotate90().rotate180());
show(image.brightness(1.004));
show(image.invert());`);
  assert.deepEqual([same, around, near, other].map((one) => one?.source.identical_to_input), [
    true,
    true,
    false,
    false,
  ]);
  assert.deepEqual([same, around, near, other].map((one) => one?.source.near_duplicate), [true, true, true, false]);
});

serviceTest("a snippet cannot change what its outputs are compared with", async () => {
  const { images: [first, second] } = await run(`const original = image;
images[0] = vision.blank(640, 427);
images.length = 0;
show(original);
show(original.invert());`);
  assert.deepEqual([first?.source.identical_to_input, second?.source.identical_to_input], [true, false]);
});

serviceTest("a snippet cannot change the sizes that tools and answers are told with", async () => {
  const answer = await run(`
    const size = { width: 640, height: 427 };
    const refused = [];
    for (const name of ["width", "height", "channels", "data"]) {
      const forged = { valueOf: () => size[name], toString: () => '1,"effect":0,"x":"', toJSON: () => 7 };
      try {
        Object.defineProperty(vision.Image.prototype, name, { get: () => forged });
      } catch (error) {
        refused.push(error.message);
      }
    }
    show(vision.flipHorizontal(image));
    return refused;`);
  assert.deepEqual(
    answer.value,
    ["width", "height", "channels", "data"].map((name) => `Cannot redefine property: ${name}`),
  );
  assert.deepEqual(answer.ops.map(({ tool }) => tool), ["flipHorizontal"]);
  assert.deepEqual([answer.images[0]?.width, answer.images[0]?.height], [640, 427]);
});

serviceTest(
  "what a snippet puts in place of Math and Number is no size of an image, and no text of a call",
  async () => {
    const answer = await run(`
    const forged = (number) => ({ valueOf: () => number, toString: () => '9},{"image":1,"width":9' });
    for (const name of ["round", "floor", "ceil", "trunc", "max", "min", "abs", "hypot"]) {
      const own = Math[name];
      Math[name] = (...given) => forged(own(...given));
    }
    const own = Number;
    globalThis.Number = Object.assign((value) => forged(own(value)), { isInteger: own.isInteger, isFinite: own.isFinite });
    for (const call of [() => image.resize(64), () => image.rotate(7), () => image.crop([1, 1, 9, 9])]) {
      try {
        vision.flipHorizontal(call());
      } catch {
        // Refused is as good.
      }
    }
    return "honest";`);
    assert.equal(answer.value, "honest");
    assert.ok(answer.ops.length >= 3);
    for (const { inputs } of answer.ops) assert.equal(inputs.length, 1);
  },
);

serviceTest("calls beyond 256 are summed up by tool and line, and all are counted", async () => {
  const answer = await run(`for (let i = 0; i < 300; i++) image.pixelAt(0, 0);
for (let i = 0; i < 100; i++) {
  image.pixelAt(1, 1);
}`);
  assert.deepEqual([answer.ops.length, answer.truncated.ops, answer.usage.tool_calls], [256, 144, 400]);
  assert.deepEqual(answer.ops_aggregated.map(({ tool, line, calls, errors }) => [tool, line, calls, errors]), [
    ["pixelAt", 1, 44, 0],
    ["pixelAt", 3, 100, 0],
  ]);
});
