import assert from "node:assert/strict";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute } = service;

serviceTest("the log counts the text's own bytes, not those of the frames around it", async () => {
  const code = 'for (let i = 0; i < 100; i++) console.log("é".repeat(50));';
  const whole = await execute({ code, limits: { log_bytes: 20_000 } });
  assert.equal(whole.logs.length, 100);
  assert.equal(whole.truncated.log_bytes, 0);
  const half = await execute({ code, limits: { log_bytes: 5_000 } });
  assert.deepEqual([half.truncated.log_lines, half.truncated.log_bytes], [50, 5_000]);
  assert.deepEqual(half.logs[25], { level: "info", text: "… 50 lines of 5000 bytes left out …", line: null });
});

serviceTest("a line that is too long says what it lost, and is counted", async () => {
  const { logs, truncated } = await execute({ code: 'console.log("x".repeat(20_000));' });
  assert.equal(logs[0]?.text, `${"x".repeat(16_384)}… (3616 more characters)`);
  assert.deepEqual([truncated.log_bytes, truncated.log_lines], [3_616, 0]);
});

serviceTest("the middle of a log is missed and counted in a run that was killed as well", async () => {
  const code = 'for (let i = 0; i < 3_000; i++) console.log("line " + i);\nfor (;;);';
  const run = (): Promise<ExecuteResponse> => execute({ code, limits: { wall_ms: 1_500, log_lines: 100 } });
  let answer = await run();
  // The last lines leave in the 20 ms before the kill, if the machine gives the executor any of them.
  for (let attempt = 0; attempt < 8 && answer.logs.length === 50; attempt++) answer = await run();
  const { status, logs, truncated } = answer;
  assert.equal(status, "timeout");
  assert.equal(truncated.log_lines, 2_901);
  assert.match(logs[50]?.text ?? "", /^… 2901 lines of \d+ bytes left out …$/);
  assert.equal(logs.at(-1)?.text, "line 2999");
});

serviceTest("an image that was shown without a name gets the one of a later show", async () => {
  const code = `const c = vision.blank(4, 3);
show(c);
show(c, "late");
show(c, "late");
const d = vision.blank(5, 5);
show(d, "first");
show(d, "second");`;
  const { images, warnings } = await execute({ code });
  assert.deepEqual(images.map(({ name, width }) => [name, width]), [["late", 4], ["first", 5]]);
  assert.deepEqual(warnings.map(({ code, line }) => [code, line]), [["image_shown_again", 7]]);
  assert.match(warnings[0]?.message ?? "", /"first".*"second"/);
});

serviceTest("the sources of what the harness made stay closed, those of the snippet do not", async () => {
  const code = `function own(a) { return a; }
const stack = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
const all = [image.crop, vision.rotate, show, console.log, setTimeout, structuredClone, atob, Math.random, TextEncoder,
  TextDecoder, FinalizationRegistry, performance.now, image.constructor, image.toRoot, stack.get, Temporal.Now.instant,
  Object.getOwnPropertyDescriptor(image.constructor.prototype, "data").get, Function.prototype.toString];
return { texts: all.map((one) => one.toString()), own: String(own), call: Function.prototype.toString.call(image.crop),
  native: String([].map), names: [image.crop.name, vision.rotate.name], proxy: String(new Proxy(own, {})) };`;
  const { value, text } = await execute({ code, images: [{ name: "p", data: await photo("chelsea.png") }] });
  const said = value as { texts: string[]; own: string; call: string; native: string; names: string[] };
  for (const source of said.texts) assert.match(source, /^function [\w $]*\([\w, ]*\) \{ \[toolkit code\] \}$/, text);
  assert.equal(said.own, "function own(a) { return a; }");
  assert.match(said.call, /^function crop\(.*\) \{ \[toolkit code\] \}$/);
  assert.equal(said.texts[1], "function rotate(image, degrees, options) { [toolkit code] }");
  assert.match(said.native, /\[native code\]/);
  assert.deepEqual(said.names, ["crop", "rotate"]);
});

serviceTest("JSON.stringify of an image says which and how large", async () => {
  const code = `const made = vision.blank(4, 3);
const error = new Error("outer", { cause: new RangeError("inner") });
return { json: JSON.stringify({ image, list: [image.crop([0, 0, 5, 5])] }), image, pattern: /a+/g, error,
  at: new Date(0), keys: new Map([["a", 1]]).keys(), buffer: new Uint8Array([1, 2]).buffer };`;
  const { value, images } = await execute({ code, images: [{ name: "p", data: await photo("chelsea.png") }] });
  const { json, image, ...rest } = value as { json: string; image: unknown };
  assert.match(
    json,
    /^\{"image":\{"image":"p","width":451,"height":300\},"list":\[\{"image":"#\d+","width":5,"height":5\}\]\}$/,
  );
  assert.deepEqual(image, { image: images[0]?.id });
  assert.deepEqual(rest, {
    pattern: "/a+/g",
    error: { name: "Error", message: "outer", cause: { name: "RangeError", message: "inner" } },
    at: "1970-01-01T00:00:00.000Z",
    keys: "[Map Iterator]",
    buffer: [1, 2],
  });
});

serviceTest("a refused allocation says what it would have come to, at least", async () => {
  const { error } = await execute({ code: "return new Uint8Array(3e9).length;", limits: { memory_mb: 128 } });
  assert.equal(error?.kind, "memory_limit");
  assert.deepEqual([error?.limit?.which, error?.limit?.max], ["memory_mb", 128]);
  assert.ok((error?.limit?.used ?? 0) >= 128, JSON.stringify(error?.limit));
});
