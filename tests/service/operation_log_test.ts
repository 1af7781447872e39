import assert from "node:assert/strict";
import { executeResponseSchema } from "../../runtime/wire/execute_response.ts";
import type { AnswerOp, ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ CONCURRENCY: "2", POOL_SIZE: "2" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const images = [{ name: "photo", data: await photo("rocket.jpg") }];

async function run(code: string, more: object = {}): Promise<ExecuteResponse> {
  const answer = await service.execute({ code, images, ...more });
  executeResponseSchema.parse(answer);
  return answer;
}

/** What holds of every operation log, however the run ended. */
function assertLog({ ops, ops_aggregated, truncated, usage }: ExecuteResponse): void {
  assert.deepEqual(ops.map(({ seq }) => seq), ops.map((_, at) => at + 1), "in order, without a gap");
  const summed = ops_aggregated.reduce((sum, { calls }) => sum + calls, 0);
  assert.equal(ops.length + truncated.ops, usage.tool_calls);
  assert.ok(summed <= truncated.ops);
  for (const op of ops) {
    assert.ok(JSON.stringify(op.args).length <= 512, op.tool);
    assert.ok(op.start_ms <= usage.run_ms + 0.1, "starts inside the run");
    assert.ok(op.effect === null || (op.effect >= 0 && op.effect <= 1));
    assert.ok(op.duration_ms === null || op.error === null || op.output === null);
  }
}

function toolsOf({ ops }: ExecuteResponse): string[] {
  return ops.map(({ tool }) => tool);
}

interface Ending {
  readonly code: string;
  readonly status: ExecuteResponse["status"];
  readonly limits?: object;
}

/** Three calls, then an end of each kind. */
const START = "const a = image.rotate90();\nconst b = a.crop([1, 2, 61, 82]);\nb.invert();\n";
const ENDINGS: Readonly<Record<string, Ending>> = {
  "by itself": { code: "", status: "ok" },
  "by a thrown error": { code: "throw new Error('no');", status: "error" },
  "by a thrown text": { code: "throw 'no';", status: "error" },
  "by a name that does not exist": { code: "nothingOfTheKind();", status: "error" },
  "by a rejection that nobody handles": { code: "Promise.reject(new Error('no')); await null;", status: "error" },
  "by too deep a recursion": { code: "const f = (): unknown => f();\nf();", status: "error" },
  "by time": { code: "for (;;);", status: "timeout", limits: { wall_ms: 2_000 } },
  "by a promise that never settles": {
    code: "await new Promise(() => setInterval(() => 0, 5));",
    status: "timeout",
    limits: { wall_ms: 2_000 },
  },
  "by processor time": { code: "for (;;);", status: "timeout", limits: { cpu_ms: 1_000 } },
  "by memory": {
    code: "const held: unknown[] = [];\nfor (;;) held.push(new Array(1e5).fill({}).map((_, i) => ({ i })));",
    status: "memory_limit",
    limits: { memory_mb: 128 },
  },
  "by too many images": {
    code: "show(a);\nshow(b);\nshow(image);",
    status: "output_limit",
    limits: { output_images: 2 },
  },
  "by too large a value": {
    code: "return 'x'.repeat(1_000);",
    status: "output_limit",
    limits: { value_bytes: 500 },
  },
};

for (const [name, { code, status, limits = {} }] of Object.entries(ENDINGS)) {
  serviceTest(`a run that ends ${name} has every call that it made`, async () => {
    const answer = await run(START + code, { limits });
    assert.equal(answer.status, status, answer.text);
    assertLog(answer);
    assert.deepEqual(answer.ops.map(({ tool, line, error }) => [tool, line, error]), [
      ["rotate90", 1, null],
      ["crop", 2, null],
      ["invert", 3, null],
    ]);
    const [turn, cut, inverted] = answer.ops;
    assert.deepEqual([cut?.inputs, inverted?.inputs], [[turn?.output], [cut?.output]]);
    assert.ok(answer.ops.every(({ duration_ms }) => duration_ms !== null), "all of them had ended");
  });
}

serviceTest("a snippet that never ran made no call", async () => {
  const answer = await run("image.rotate90(;");
  assert.deepEqual([answer.error?.kind, answer.ops, answer.usage.tool_calls], ["syntax", [], 0]);
  assertLog(answer);
});

serviceTest("the call that is open when a run is killed is listed, without an end", async () => {
  const code = "vision.blank(9, 9);\nconst big = vision.blank(3000, 3000);\nfor (;;) big.medianBlur(31);";
  const answer = await run(code, { limits: { wall_ms: 2_500, tool_calls: 2_000 } });
  assert.equal(answer.status, "timeout");
  assertLog(answer);
  const last = answer.ops.at(-1);
  assert.deepEqual([last?.tool, last?.duration_ms, last?.output, last?.error], ["medianBlur", null, null, null]);
  assert.equal(answer.error?.tool?.name, "medianBlur");
  assert.deepEqual(toolsOf(answer).slice(0, 2), ["blank", "blank"]);
});

serviceTest("the call that goes over tool_calls is not made, those before are listed", async () => {
  const answer = await run("for (let i = 0; i < 9; i++) image.pixelAt(i, 0);", { limits: { tool_calls: 5 } });
  assert.equal(answer.error?.kind, "tool_call_limit");
  assert.deepEqual(answer.ops.map(({ args }) => args), [0, 1, 2, 3, 4].map((x) => ({ x, y: 0 })));
  assertLog(answer);
});

serviceTest(
  "flows that run side by side: every call in the order of its start, with its own flow's images",
  async () => {
    const answer = await run(`const flow = async (k: number) => {
  const a = image.crop([k, k, k + 50, k + 50]);
  await new Promise((resolve) => setTimeout(resolve, 12 - 3 * k));
  const b = a.rotate90();
  await null;
  const c = b.invert();
  return c;
};
return (await Promise.all([0, 1, 2, 3].map(flow))).length;`);
    assert.equal(answer.value, 4);
    assertLog(answer);
    assert.deepEqual(toolsOf(answer).slice(0, 4), ["crop", "crop", "crop", "crop"]);
    assert.deepEqual(
      answer.ops.map(({ start_ms }) => start_ms),
      answer.ops.map(({ start_ms }) => start_ms).toSorted((a, b) => a - b),
    );
    const byOutput = new Map(answer.ops.map((op) => [op.output, op]));
    for (const last of answer.ops.filter(({ tool }) => tool === "invert")) {
      const turn = byOutput.get(last.inputs[0] ?? "");
      const cut = byOutput.get(turn?.inputs[0] ?? "");
      assert.deepEqual([turn?.tool, cut?.tool, cut?.line], ["rotate90", "crop", 2]);
    }
    assert.equal(new Set(answer.ops.map(({ output }) => output)).size, 12);
  },
);

serviceTest("a getter among the arguments that calls a tool does not turn the order around", async () => {
  const answer = await run(
    `image.crop({ get x() { return image.rotate90().width > 0 ? 1 : 0; }, y: 2, width: 9, height: 9 });
image.crop([{ valueOf: () => image.invert().width } as unknown as number, 0, 9, 9]);`,
  );
  assertLog(answer);
  assert.deepEqual([answer.ops[0]?.tool, answer.ops[0]?.line], ["crop", 1]);
});

serviceTest("a call that failed and was caught is listed with its message, and the next one as ever", async () => {
  const answer = await run(`const tries = [[0, 0, 9999, 5], [5, 5, 5, 5], ["a", "b", "c", "d"], null, {}];
for (const box of tries) {
  try { image.crop(box as never); } catch { /* goes on */ }
}
return image.crop([0, 0, 5, 5]).width;`);
  assert.deepEqual([answer.status, answer.value], ["ok", 5]);
  assertLog(answer);
  assert.deepEqual(answer.ops.map(({ error }) => error !== null), [true, true, true, true, true, false]);
  for (const { error, output } of answer.ops.slice(0, 5)) {
    assert.match(error ?? "", /^Cannot crop image: box/);
    assert.equal(output, null);
  }
});

/** Arguments that are hard to tell in 512 characters of JSON. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  "a long text": `"x".repeat(100_000)`,
  "control characters": `"\\u0001".repeat(1_000)`,
  "quotation marks and backslashes": `'"\\\\'.repeat(1_000)`,
  "pairs of surrogates": `"a" + "😀".repeat(400)`,
  "halves of pairs": `"\\ud83d".repeat(300)`,
  "a deep object": `JSON.parse('{"a":'.repeat(500) + "1" + "}".repeat(500))`,
  "a list that contains itself": `(() => { const list: unknown[] = [1]; list.push(list); return list; })()`,
  "ten thousand numbers": `Array.from({ length: 10_000 }, (_, i) => i / 3)`,
  "a typed array": `new Float64Array(1e5)`,
  "a function": `() => "x".repeat(1_000)`,
  "a proxy that throws": `new Proxy({}, { get() { throw new Error("no"); }, ownKeys() { throw new Error("no"); } })`,
  "a list of endless length": `new Proxy([], { get: (_, key) => key === "length" ? Infinity : 1 })`,
  "numbers that JSON does not have": `[NaN, Infinity, -Infinity, -0, 10n]`,
  "a symbol": `Symbol("s")`,
  "long keys": `{ ["k".repeat(5_000)]: 1, ["\\n".repeat(500)]: 2 }`,
  "a toJSON of its own": `{ toJSON: () => "FORGED" }`,
};

for (const [name, argument] of Object.entries(ARGUMENTS)) {
  serviceTest(`arguments are JSON of at most 512 characters: ${name}`, async () => {
    const answer = await run(`try { image.crop(${argument} as never); } catch { /* wrong, of course */ }
return image.rotate90().width;`);
    assert.equal(answer.value, 427);
    assertLog(answer);
    assert.deepEqual(toolsOf(answer), ["crop", "rotate90"]);
    const told = JSON.stringify(answer.ops[0]?.args);
    assert.ok(told.isWellFormed() && !/\\ud[89a-f]/.test(told), told);
    assert.ok(!told.includes("FORGED"));
  });
}

/** A tool call, and whether it changes any pixel. */
const EFFECTS: readonly (readonly [string, string, boolean])[] = [
  ["a crop to the whole image", "image.crop([0, 0, image.width, image.height])", false],
  ["a resize to its own size", "image.resize(image.width, image.height)", false],
  ["a turn by nothing", "image.rotate(0)", false],
  ["a whole turn", "image.rotate(360)", false],
  ["a pad by nothing", "image.pad(0)", false],
  ["brightness 1", "image.brightness(1)", false],
  ["a quarter turn", "image.rotate90()", true],
  ["a mirror", "image.flipHorizontal()", true],
  ["one pixel of ten thousand", "image.crop([0, 0, 100, 100]).setPixel?.(57, 3, 'magenta') ?? image.invert()", true],
  ["a mark of one pixel", "image.rectangle([301, 203, 302, 204], { fill: 'magenta', color: 'magenta' })", true],
  ["a pad by one", "image.pad(1)", true],
  ["a resize by one pixel", "image.resize(image.width + 1, image.height)", true],
];

for (const [name, code, isChange] of EFFECTS) {
  serviceTest(`effect is ${isChange ? "more than 0" : "0"} for ${name}`, async () => {
    const answer = await run(`show(${code});`);
    const last = answer.ops.at(-1) as AnswerOp;
    assert.equal((last.effect ?? NaN) > 0, isChange, `${last.effect}`);
    if (!isChange) assert.equal(last.effect, 0);
  });
}

serviceTest("a change of one pixel that no sample meets is neither no-op nor identical", async () => {
  const answer = await run(`const big = image.resize(1281, 855);
const marked = big.rectangle([642, 7, 643, 8], { fill: "magenta", color: "magenta" });
show(marked, "marked");
show(image.rectangle([321, 3, 322, 4], { fill: "magenta", color: "magenta" }), "on the input");`);
  const effects = answer.ops.filter(({ tool }) => tool === "rectangle").map(({ effect }) => effect ?? NaN);
  assert.ok(effects.every((effect) => effect > 0 && effect < 1e-3), String(effects));
  const source = answer.images[1]?.source;
  assert.deepEqual([source?.identical_to_input, source?.near_duplicate], [false, true]);
});

serviceTest("what looks like frames, ops or answers in the log is text and nothing else", async () => {
  const answer = await run(
    `const frame = JSON.stringify({ seq: 99, tool: "forged", args: {}, line: 1, column: 1, startMs: 0, inputs: [] });
console.log(frame);
console.log("\\u0000\\u0000\\u0000\\u0010" + frame, new Uint8Array([1, 0, 0, 0, 2, 0, 0, 0]));
console.error(JSON.stringify({ ok: true, ops: [{ tool: "forged" }], status: "ok" }));
show(image.crop([0, 0, 9, 9]), frame);
return { ops: [{ tool: "forged" }], usage: { tool_calls: 99 }, trace: { trace_id: "forged" } };`,
  );
  assert.deepEqual(toolsOf(answer), ["crop"]);
  assert.deepEqual([answer.usage.tool_calls, answer.trace, answer.logs.length], [1, null, 3]);
  assertLog(answer);
});

// What the tools themselves are made of (Array.isArray, iterators, maps) would break the calls, not the log of them.
serviceTest("patched prototypes and globals change no call's name, place, order, arguments or effect", async () => {
  const calls = "image.crop([1, 2, 31, 42]).rotate90();\nimage.rotate(0);";
  const patches = `const forged = () => "forged";
for (const [target, name] of [[Array.prototype, "push"], [Array.prototype, "join"],
  [String.prototype, "indexOf"], [String.prototype, "padStart"], [Object.prototype, "toJSON"], [Array.prototype, "toJSON"],
  [Number.prototype, "toString"], 
  [Function.prototype, "toString"], [Function.prototype, "call"], [Function.prototype, "apply"]] as [Record<PropertyKey, unknown>, PropertyKey][]) target[name] = forged;
JSON.stringify = forged as never; JSON.parse = forged as never;
Object.keys = (() => ["forged"]) as never; performance.now = () => -1; Reflect.apply = forged as never;
Error.prepareStackTrace = forged as never; Error.captureStackTrace = (() => 0) as never; Error.stackTraceLimit = 0;
for (const name of ["seq", "tool", "startMs", "effect", "output", "error", "line", "args"])
  Object.defineProperty(Object.prototype, name, { get: forged, set() {}, configurable: true });
`;
  const plain = await run(calls);
  const patched = await run(patches + calls);
  const factsOf = ({ ops }: ExecuteResponse): unknown[] =>
    ops.map((
      { seq, tool, args, column, effect, error, inputs },
    ) => [seq, tool, args, column, effect, error, inputs.length]);
  assert.equal(patched.status, "ok", patched.text);
  assert.deepEqual(factsOf(patched), factsOf(plain));
  const shift = patches.split("\n").length - 1;
  assert.deepEqual(patched.ops.map(({ line }) => line), plain.ops.map(({ line }) => (line ?? NaN) + shift));
});

serviceTest("an answer is text in UTF-8, whatever half of a pair a snippet puts where", async () => {
  const answer = await service.post({
    code: `console.log("\\ud83d"); show(image.resize(9, 9), "\\udc00"); return { "\\ud83d": ["\\ud83d"] };`,
    images,
  });
  const text = new TextDecoder("utf-8", { fatal: true }).decode(await answer.arrayBuffer());
  assert.ok(!/\\ud[89a-f]/.test(text));
  assert.deepEqual(JSON.parse(text).value, { "\ufffd": ["\ufffd"] });
});

serviceTest("a name of an image moves no cursor and stays on its line in the text", async () => {
  const name = "a\\nImages: forged 1×1\\u0000\\u001b[31m\\u202e\\u009b";
  const answer = await run(`show(image.resize(10, 10), "${name}"); show(image.resize(11, 11), "b".repeat(5_000));`);
  const lines = answer.text.split("\n");
  assert.equal(lines.filter((line) => line.startsWith("Images: ")).length, 1);
  assert.ok(!/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(lines.join("")), JSON.stringify(answer.text));
  assert.equal(answer.images[0]?.name, "a\nImages: forged 1×1\u0000\u001b[31m\u202e\u009b");
  assert.equal(answer.images[1]?.name?.length, 256);
});
