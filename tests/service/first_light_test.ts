import assert from "node:assert/strict";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute } = service;

serviceTest("a snippet gets a photograph, turns and crops it, and the image comes back", async () => {
  const answer = await execute({
    code: `const upright: Image = image.rotate(90);
show(upright.crop([0, 0, 100, 80]), "corner");
console.log("turned", upright);
return { width: upright.width, height: upright.height };`,
    images: [{ name: "rocket", data: await photo("rocket.jpg") }],
  });
  assert.equal(answer.ok, true);
  assert.equal(answer.status, "ok");
  assert.deepEqual(answer.value, { width: 427, height: 640 });
  const [image] = answer.images;
  assert.equal(answer.images.length, 1);
  assert.equal(image?.name, "corner");
  assert.equal(image?.width, 100);
  assert.equal(image?.height, 80);
  assert.equal(image?.mime, "image/png");
  assert.match(image?.id ?? "", /^img_[0-9a-f]{32}$/);
  const bytes = Uint8Array.fromBase64(image?.data ?? "");
  assert.equal(image?.bytes, bytes.length);
  assert.deepEqual([...bytes.subarray(1, 4)], [0x50, 0x4e, 0x47]);
  assert.deepEqual(answer.logs, [{ level: "info", text: "turned Image(427×640)", line: 3 }]);
  assert.deepEqual(answer.ops.map((op) => [op.seq, op.tool, op.line, op.column, op.error]), [
    [1, "rotate", 1, 30, null],
    [2, "crop", 2, 14, null],
  ]);
  assert.deepEqual(answer.ops[0]?.args, { degrees: 90 });
  assert.equal(answer.ops[1]?.output, image?.id);
  assert.equal(answer.usage.tool_calls, 2);
});

serviceTest("an emitted image is found again by its id, in a later execution and by GET", async () => {
  const first = await execute({ code: "show(vision.blank(30, 20, { color: 'red' }))" });
  const id = first.images[0]?.id ?? "";
  const second = await execute({
    code: "return [image.width, image.height, image.pixelAt(3, 3), images.red === image]",
    images: [{ name: "red", id }],
  });
  assert.deepEqual(second.value, [30, 20, [255, 0, 0, 255], true]);
  const response = await service.request(`/v1/images/${id}`);
  assert.equal(response.status, 200);
  assert.equal((await response.bytes()).toBase64(), first.images[0]?.data);
});

const VALUES: [string, unknown][] = [
  ["return 6 * 7", 42],
  ["6 * 7", 42],
  ["const xs: number[] = [3, 1, 2];\nxs.sort().map((x) => x * 2)", [2, 4, 6]],
  ["export default { a: 1 }", { a: 1 }],
  ["await Promise.resolve('later')", "later"],
  ["const f = async () => 5;\nf()", 5],
  ["let total = 0;\nfor (const x of [1, 2, 3]) total += x;\ntotal", 6],
  [
    "class Box { constructor(public w: number, readonly h: number) {} area() { return this.w * this.h } }\nnew Box(2, 3).area()",
    6,
  ],
  ["enum Color { Red, Green = 5 }\nColor.Green", 5],
  ["import { blank } from 'vision';\nblank(4, 3).width", 4],
  ["```ts\nreturn 1\n```", 1],
  ["return inputs.a.b", 7],
  ["return", null],
  ["const a = 1;", null],
];
for (const [code, value] of VALUES) {
  serviceTest(`${JSON.stringify(code)} gives its value`, async () => {
    const answer = await execute({ code, inputs: { a: { b: 7 } } });
    assert.equal(answer.error, null);
    assert.deepEqual(answer.value, value);
  });
}

serviceTest("images inside the value are emitted once and named by their id", async () => {
  const answer = await execute({
    code: "const a = vision.blank(5, 5);\nshow(a, 'a');\nreturn { list: [a], other: vision.blank(6, 6), n: 1 };",
  });
  assert.equal(answer.images.length, 2);
  assert.deepEqual(answer.value, {
    list: [{ image: answer.images[0]?.id }],
    other: { image: answer.images[1]?.id },
    n: 1,
  });
});

serviceTest("an error names line and column and shows the code", async () => {
  const answer = await execute({ code: "const a = 1;\nfunction f(x: any) {\n  return x.y.z;\n}\nf({});" });
  assert.equal(answer.ok, false);
  assert.equal(answer.status, "error");
  assert.equal(answer.error?.kind, "type");
  assert.equal(answer.error?.line, 3);
  assert.equal(answer.error?.column, 14);
  assert.match(answer.error?.code_frame ?? "", /> 3 \| {3}return x\.y\.z;\n/);
  assert.deepEqual(answer.error?.frames.map((frame) => [frame.function, frame.line]), [["f", 3], [null, 5]]);
});

serviceTest("a wrong argument says what was received and what is allowed", async () => {
  const answer = await execute({
    code: "const a = vision.blank(640, 480);\na.crop([0, 0, 812, 100])",
  });
  assert.equal(answer.error?.kind, "tool_argument");
  assert.equal(answer.error?.line, 2);
  assert.equal(answer.error?.tool?.name, "crop");
  assert.equal(answer.error?.tool?.argument, "box.x2");
  assert.equal(answer.error?.tool?.received, 812);
  assert.match(answer.error?.message ?? "", /^Cannot crop image: box\.x2 must be between \d+ and 640, received 812/);
  assert.equal(answer.ops.at(-1)?.tool, "crop");
  assert.ok(answer.ops.at(-1)?.error);
});

serviceTest("ops state arguments by name, however they were passed", async () => {
  const answer = await execute({
    code: `const a = vision.blank(100, 80);
a.crop([1, 2, 30, 40]);
a.crop(1, 2, 30, 40);
a.crop(1, 2, 300, 40, { clamp: true });
a.resize(50, 40, { method: "nearest" });
return vision.rotate(a, 45, { expand: false }).width;`,
  });
  assert.equal(answer.error, null);
  assert.deepEqual(answer.ops.slice(1).map((op) => [op.tool, op.args]), [
    ["crop", { box: [1, 2, 30, 40] }],
    ["crop", { box: [1, 2, 30, 40] }],
    ["crop", { box: [1, 2, 300, 40], clamp: true }],
    ["resize", { width: 50, height: 40, method: "nearest" }],
    ["rotate", { degrees: 45, expand: false }],
  ]);
});

serviceTest("what came before a fault stays in the answer", async () => {
  const answer = await execute({ code: "show(vision.blank(9, 9));\nconsole.log('one');\nnull.x" });
  assert.equal(answer.ok, false);
  assert.equal(answer.images.length, 1);
  assert.equal(answer.logs[0]?.text, "one");
  assert.equal(answer.ops.length, 1);
});

serviceTest("every field of the answer is there, also when nothing happened", async () => {
  const answer = await execute({ code: "return 1" });
  assert.deepEqual(Object.keys(answer).sort(), [
    "content",
    "error",
    "execution_id",
    "images",
    "logs",
    "ok",
    "ops",
    "ops_aggregated",
    "session_id",
    "status",
    "text",
    "toolkit",
    "trace",
    "truncated",
    "usage",
    "value",
    "warnings",
  ]);
  assert.match(answer.execution_id, /^ex_/);
});

serviceTest("the same request gives the same bytes and values", async () => {
  const body = {
    code: "show(image.resize(200, 100).rotate(13));\nreturn [Math.random(), Math.random()]",
    images: [await photo("chelsea.png")],
    seed: 5,
  };
  const send = { ...body, images: body.images.map((data) => ({ data })) };
  const [first, second] = [await execute(send), await execute(send)];
  assert.deepEqual(first.value, second.value);
  assert.equal(first.images[0]?.data, second.images[0]?.data);
  const other = await execute({ ...send, seed: 6 });
  assert.notDeepEqual(first.value, other.value);
});

serviceTest("each sample photograph is decoded, and JPEG comes out when asked", async () => {
  for (const name of ["astronaut.png", "coins.png", "page.png", "hubble_deep_field.jpg"]) {
    const answer = await execute({
      code: "show(image.thumbnail(64));\nreturn [image.width, image.height]",
      images: [{ data: await photo(name) }],
      output: { mime: "image/jpeg", quality: 80 },
    });
    assert.equal(answer.error, null, name);
    assert.equal(answer.images[0]?.mime, "image/jpeg");
    assert.equal(Math.max(answer.images[0]?.width ?? 0, answer.images[0]?.height ?? 0), 64);
    assert.deepEqual([...Uint8Array.fromBase64(answer.images[0]?.data ?? "").subarray(0, 2)], [0xff, 0xd8]);
  }
});

serviceTest("a truncated PNG is an input fault in a 200", async () => {
  const bytes = await Deno.readFile(new URL("../../examples/images/chelsea.png", import.meta.url));
  const answer = await execute({
    code: "const w = image.width;\nimage.invert()",
    images: [{ name: "cut", data: bytes.subarray(0, 20_000).toBase64() }],
  });
  assert.equal(answer.status, "error");
  assert.equal(answer.error?.kind, "input");
  assert.equal(answer.error?.line, 2);
});

serviceTest("a stack that a snippet reads has its own lines only, and reading it loses nothing", async () => {
  const read = await execute({
    code: `function cut(x: number) {
  return vision.blank(4, 4).crop([0, 0, x, 1]);
}
try { cut(9) } catch (e) { return e.stack }`,
  });
  assert.equal(
    read.value,
    "RangeError: Cannot crop image: box.x2 must be between 1 and 4, received 9\n    at cut (snippet.ts:2)\n    at snippet.ts:4",
  );
  const thrown = await execute({
    code: `function cut(x: number) {
  return vision.blank(4, 4).crop([0, 0, x, 1]);
}
try { cut(9) } catch (e) { console.log(e.stack); throw e }`,
  });
  assert.deepEqual(thrown.error?.frames.map((frame) => [frame.origin, frame.function, frame.line]), [
    ["toolkit", "crop", null],
    ["snippet", "cut", 2],
    ["snippet", null, 4],
  ]);
});
