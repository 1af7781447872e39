import assert from "node:assert/strict";
import { photo, serviceTest, startTestService } from "../support/service.ts";

/** Many short snippets: a process serves several of them. */
const service = await startTestService({ EXECUTIONS_PER_PROCESS: "40" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const images = [{ name: "cat", data: await photo("chelsea.png") }];

/** Each call with the tool, how many parameters it has, and the first argument that none of them takes. */
const REFUSED: readonly (readonly [call: string, tool: string, most: string, received: unknown])[] = [
  ["image.rotate(90, {}, 5)", "rotate", "at most 2 (degrees, options), received 3", 5],
  ["vision.rotate(image, 90, {}, 5)", "rotate", "at most 2 (degrees, options), received 3", 5],
  ["image.rotate(90, undefined, 5)", "rotate", "at most 2 (degrees, options), received 3", 5],
  ["image.gaussianBlur(3, {}, 5)", "gaussianBlur", "at most 2 (sigma, options), received 3", 5],
  ["image.blur(3, {}, 5)", "gaussianBlur", "at most 2 (sigma, options), received 3", 5],
  ["image.brightness(1.1, 1.2)", "brightness", "at most 1 (factor), received 2", 1.2],
  ["image.invert('all')", "invert", "none, received 1", "all"],
  ["image.medianBlur(3, 4)", "medianBlur", "at most 1 (size), received 2", 4],
  ["image.pixelAt(1, 2, 3, 4)", "pixelAt", "at most 2 (x, y), received 4", 3],
  ["vision.blank(3, 4, {}, null)", "blank", "at most 3 (width, height, options), received 4", null],
  ["image.crop([0, 0, 3, 3], {}, 7)", "crop", "at most 2 (box, options), received 3", 7],
  ["image.crop(0, 0, 3, 3, {}, 7)", "crop", "at most 5 (x1, y1, x2, y2, options), received 6", 7],
  ["vision.plotLine([1, 2], [3, 4], {}, 6)", "plotLine", "at most 3 (x, y, options), received 4", 6],
  ["vision.plotPie([1, 2], {}, undefined, 6)", "plotPie", "at most 2 (data, options), received 4", undefined],
  ["image.ellipse([9, 9], 4, {}, 6)", "ellipse", "at most 3 (center, radii, options), received 4", 6],
  ["image.ellipse([1, 1, 9, 9], {}, 6)", "ellipse", "at most 2 (box, options), received 3", 6],
  ["vision.sideBySide(image, image, {}, 6)", "sideBySide", "at most 2 (images, options), received 3", 6],
];

for (const [call, tool, most, received] of REFUSED) {
  serviceTest(`an argument that no parameter takes is refused: ${call}`, async () => {
    const { error, ops } = await service.execute({ code: `const a = 1;\n${call};`, images });
    assert.equal(error?.kind, "tool_argument");
    assert.ok(error.message.includes(`arguments must be ${most}`), error.message);
    assert.deepEqual([error.line, error.tool?.name, error.tool?.argument], [2, tool, "arguments"]);
    if (received !== undefined) assert.deepEqual(error.tool?.received, received);
    assert.match(error.hint ?? "", new RegExp(`the form is ${tool}\\(`));
    assert.deepEqual(ops.map((op) => [op.tool, op.error === null, op.output]), [[tool, false, null]]);
  });
}

/** What a call's own check says is better than that there is something behind it. */
const OWN: readonly (readonly [call: string, argument: string])[] = [
  ["image.rotate('x', {}, 5)", "degrees"],
  ["image.rotate(90, true, 5)", "options"],
  ["image.crop([0, 0, 3, 3], 1, 2)", "options"],
  ["vision.plotLine([1, 2], 'red', 5)", "y"],
  ["image.flipHorizontal(1)", "arguments"],
];

for (const [call, argument] of OWN) {
  serviceTest(`the tool's own word comes first: ${call}`, async () => {
    const { error } = await service.execute({ code: `${call};`, images });
    assert.equal(error?.kind, "tool_argument");
    assert.equal(error.tool?.argument, argument);
  });
}

const TAKEN: readonly (readonly [code: string, value: unknown])[] = [
  ["return [image, image].map(vision.invert).map((one) => one.width);", [451, 451]],
  ["const sizes = [];\n[image].map(vision.flipVertical).forEach((one) => sizes.push(one.height));\nreturn sizes;", [
    300,
  ]],
  ["new Map([['a', image]]).forEach(vision.grayscale);\nreturn 1;", 1],
  ["return [image, image].reduce(vision.mse);", 0],
  ["return image.rotate(90, {}, undefined, undefined).width;", 300],
  ["return image.blur(2, undefined).width;", 451],
];

for (const [code, value] of TAKEN) {
  serviceTest(`what a built-in passes, and undefined, is let through: ${code.split("\n")[0]}`, async () => {
    const { error, value: given } = await service.execute({ code, images });
    assert.equal(error, null, error?.message);
    assert.deepEqual(given, value);
  });
}

serviceTest("an index that a parameter takes for its own is refused, with the form that works", async () => {
  const { error } = await service.execute({ code: "return [image].map(vision.sharpen);", images });
  assert.deepEqual(error?.tool, {
    name: "sharpen",
    argument: "factor",
    received: 0,
    allowed: "passed by the snippet",
  });
  assert.match(error.hint ?? "", /write list\.map\(\(item\) => vision\.sharpen\(item, …\)\)$/);
});

serviceTest("a list that only looks like the one that map passes is surplus", async () => {
  const { error } = await service.execute({ code: "image.invert(0, [1]);", images });
  assert.equal(error?.tool?.argument, "arguments");
});

serviceTest("a list that throws when it is read is surplus, and the fault is the tool's", async () => {
  const code = "const list = new Proxy([], { get() { throw new Error('mine'); } });\nimage.invert(0, list);";
  const { error } = await service.execute({ code, images });
  assert.deepEqual([error?.kind, error?.line], ["tool_argument", 2]);
});
