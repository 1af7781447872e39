import assert from "node:assert/strict";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ EXECUTIONS_PER_PROCESS: "40" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const images = [{ name: "cat", data: await photo("chelsea.png") }];

type Placed = readonly [tool: string, line: number | null, column: number | null];

async function run(code: string, extra: object = {}): Promise<ExecuteResponse> {
  return await service.execute({ code, images, ...extra });
}

/** The call that a snippet makes, and where: the innermost place in the author's text. */
const PLACED: readonly (readonly [name: string, code: string, ops: Placed[]])[] = [
  ["through a built-in", "return [[0, 0, 9, 9]].map((box) =>\n  image.crop(box)).length;", [["crop", 2, 9]]],
  ["handed to a built-in", "return [image].map(vision.rotate90).length;", [["rotate90", 1, 16]]],
  ["by a name in brackets", 'return image["rotate90"]().width;', [["rotate90", 1, 14]]],
  ["by a function of one's own", "const turn = image.rotate90;\nreturn turn.call(image).width;", [["rotate90", 2, 13]]],
  ["by Reflect", "const f = vision.rotate90;\nreturn Reflect.apply(f, null, [image]).width;", [["rotate90", 2, 16]]],
  ["with a name that built-ins have", "const a = image;\nreturn a.trim().width;", [["trim", 2, 10]]],
  ["in a helper", "const half = (a: Image) =>\n  a.resize(9, 9);\nreturn half(image).width;", [["resize", 2, 5]]],
  [
    "both of one name, one of them not a tool's",
    "const own = { crop: (a: Image) => a.crop([0, 0, 5, 5]) };\nreturn own.crop(image).width;",
    [["crop", 1, 37]],
  ],
  [
    "a mark for a call that never comes counts for no other",
    "const own = {} as any;\ntry { own.rotate90(1); } catch { /* no function */ }\n" +
    "return [image].map(vision.rotate90).length;",
    [["rotate90", 3, 16]],
  ],
  [
    "calls within a call's arguments",
    "return vision.composite(image.crop([0, 0, 9, 9]),\n  vision.blank(3, 3)).width;",
    [["crop", 1, 31], ["blank", 2, 10], ["composite", 1, 15]],
  ],
  [
    "awaits between arguments and calls",
    "const later = async (n: number) => { await null; return image.rotate(n); };\n" +
    "const all = await Promise.all([later(1), later(2)]);\nreturn all[0].crop(await Promise.resolve([0, 0, 5, 5])).width;",
    [["rotate", 1, 63], ["rotate", 1, 63], ["crop", 3, 15]],
  ],
  [
    "calls of a snippet that was rewritten",
    "enum Side {\n  Left,\n  Right = 90,\n}\nconst a = image.rotate(Side.Right)\n  .crop([0, 0, 5, 5]);\nreturn a.flipH().width;",
    [["rotate", 5, 17], ["crop", 6, 4], ["flipHorizontal", 7, 10]],
  ],
  [
    "an iterator of lists that somebody replaced",
    "let n = 0;\nconst { [Symbol.iterator]: own } = Array.prototype;\n" +
    "Array.prototype[Symbol.iterator] = function () { if (this.length === 0) n += 1; return own.call(this); };\n" +
    "image.info();\nconst before = n;\nimage.info();\nreturn [before, n];",
    [["info", 4, 7], ["info", 6, 7]],
  ],
];

for (const [name, code, expected] of PLACED) {
  serviceTest(`ops tell the place of ${name}`, async () => {
    const { error, ops } = await run(code);
    assert.equal(error, null, error?.message);
    assert.deepEqual(ops.map(({ tool, line, column }) => [tool, line, column]), expected);
  });
}

serviceTest("a call within a tool is not recorded and leaves no place behind", async () => {
  const code = "const seen = vision.fromPixels ? image.crop([0, 0, 2, 2]) : image;\n" +
    "const hook = { get width() { image.pixelAt(0, 0); return 3; }, height: 3 };\n" +
    "try { vision.blank(hook as never, 3); } catch { /* a size is a number */ }\n" +
    "return [seen].map(vision.flipH).length;";
  const { ops } = await run(code);
  const last = ops.at(-1);
  assert.deepEqual([last?.tool, last?.line, last?.column], ["flipHorizontal", 4, 15]);
});

serviceTest("the calls after the first 256 have their lines, in a chain of several lines too", async () => {
  const code = "let total = 0;\nfor (let i = 0; i < 300; i++) {\n  total += image\n    .crop([0, 0, 4, 4])\n" +
    "    .rotate90()\n    .width;\n}\nreturn total;";
  const { ops_aggregated: rows } = await run(code);
  assert.deepEqual(rows.map(({ tool, line, calls }) => [tool, line, calls]), [
    ["crop", 4, 172],
    ["rotate90", 5, 172],
  ]);
});

/** Rewritten snippets have other lines than the author's: nothing may show them. */
const REWRITTEN = "enum Side {\n  Left, Right, Top,\n  Bottom,\n}\n";

serviceTest("console lines of a rewritten snippet have the author's lines", async () => {
  const { logs } = await run(`${REWRITTEN}console.log(Side.Top);\nfor (const a of [1])\n  console.warn(a);\nreturn 1;`);
  assert.deepEqual(logs.map(({ text, line }) => [text, line]), [["2", 5], ["1", 7]]);
});

serviceTest("so have warnings", async () => {
  const { warnings } = await run(`${REWRITTEN}image.rotate90();\nconst { data } = image;\ndata[0] = 1;\nshow(image);`);
  const lines = warnings.map(({ code, line }) => [code, line]);
  assert(lines.some(([code, line]) => code === "image_never_emitted" && line === 5), JSON.stringify(lines));
});

serviceTest("so has what was thrown without a stack", async () => {
  const { error } = await run(`${REWRITTEN}const a = 1;\nthrow "gone " + a;`);
  assert.deepEqual([error?.kind, error?.line], ["thrown_value", 6]);
});

serviceTest("so have later calls", async () => {
  const { ops_aggregated: rows } = await run(
    `${REWRITTEN}const small = [vision.blank(2, 2)];\nfor (let i = 0; i < 259; i++) small.map(vision.rotate90);\nreturn 1;`,
  );
  assert.deepEqual(rows.map(({ tool, line, calls }) => [tool, line, calls]), [["rotate90", 6, 4]]);
});

serviceTest("so has a run that was stopped", async () => {
  const { error } = await run(`${REWRITTEN}let n = 0;\nwhile (true) {\n  n += 1;\n}`, { limits: { wall_ms: 300 } });
  assert.equal(error?.kind, "timeout");
  assert([6, 7].includes(error?.line ?? 0), `${error?.line}`);
});

/** What tells the place is the compiler's alone. */
for (const name of ["$at", "$none", "$line"]) {
  serviceTest(`a snippet has no ${name}`, async () => {
    const plain = await run(`${name};\nreturn 1;`);
    assert.deepEqual([plain.error?.kind, plain.error?.line], ["unsupported_syntax", 1]);
    const hidden = await run(`return typeof globalThis[${JSON.stringify(name)}];`);
    assert.equal(hidden.value, "undefined");
  });
}

serviceTest("what a function says of itself is what its author wrote", async () => {
  const turn =
    "() => {\n  const a = image.flipH( ).rotate(0x1f,);\n  return a.crop({ x: 1 }, ...[Math.max(1,0x00008032)]);\n}";
  const { value } = await run(`const turn = ${turn};\nreturn [String(turn), turn.toString()];`);
  assert.deepEqual(value, [turn, turn]);
});
