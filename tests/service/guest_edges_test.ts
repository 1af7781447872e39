import assert from "node:assert/strict";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { serviceTest, startTestService } from "../support/service.ts";

/** Many short snippets: a process serves several of them. */
const service = await startTestService({ EXECUTIONS_PER_PROCESS: "40" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

/** A snippet, and what must come of it. */
type Case = readonly [name: string, code: string, expected: unknown, extra?: object];

/** Snippets whose value is looked at. */
const VALUES: readonly Case[] = [
  [
    "timers fire by delay, then in the order of their making; microtasks before all",
    `const order = [];
await new Promise((done) => {
  setTimeout(() => order.push("c20"), 20);
  setTimeout(() => order.push("a5"), 5);
  setTimeout(() => order.push("d20"), 20);
  setTimeout((...args) => order.push(args.join("")), 5, "b", 5);
  queueMicrotask(() => order.push("micro"));
  setTimeout(done, 40);
});
return order;`,
    ["micro", "a5", "b5", "c20", "d20"],
  ],
  [
    "ids of timers are whole numbers that are never used twice",
    "const ids = [setTimeout(() => 0, 1), setInterval(() => 0, 1), setTimeout(() => 0)]; ids.forEach(clearInterval); return [ids.every(Number.isInteger), new Set(ids).size];",
    [true, 3],
  ],
  [
    "a callback has no owner, and what is no delay is none",
    `return await new Promise((done) => {
  const seen = [];
  for (const delay of [NaN, -5, "x", null, undefined, {}, 0.2])
    setTimeout(function () { if (seen.push(this === undefined) === 7) done(seen); }, delay);
});`,
    [true, true, true, true, true, true, true],
  ],
  [
    "clearing what is no timer is nothing",
    "for (const id of [undefined, null, 0, -1, 99, 'x', {}]) { clearTimeout(id); clearInterval(id); } return 1;",
    1,
  ],
  [
    "every clock is in whole milliseconds and in UTC",
    `const ns = Temporal.Now.instant().epochNanoseconds;
return [performance.now() % 1, Date.now() % 1, Number(ns % 1_000_000n), Temporal.Now.timeZoneId(), new Date(0).getTimezoneOffset(),
  Temporal.Now.plainTimeISO().microsecond, Temporal.Now.plainDateTimeISO("Asia/Tokyo").nanosecond,
  Temporal.Now.zonedDateTimeISO("Asia/Tokyo").timeZoneId, Object.keys(performance)];`,
    [0, 0, 0, "UTC", 0, 0, 0, "Asia/Tokyo", ["now"]],
  ],
  [
    "the clocks agree with each other",
    `const apart = Math.abs(Number(Temporal.Now.instant().epochMilliseconds) - Date.now());
const day = Temporal.Now.plainDateISO("UTC").toString() === new Date().toISOString().slice(0, 10);
return [apart < 1_000, day || new Date().getUTCHours() === 0];`,
    [true, true],
  ],
  [
    "registries of finalizers are what they were",
    `const r = new (class extends FinalizationRegistry {})(() => 1);
return [r instanceof FinalizationRegistry, FinalizationRegistry.name, FinalizationRegistry.length, r.register({}, 1) === undefined,
  FinalizationRegistry.prototype.constructor === FinalizationRegistry];`,
    [true, "FinalizationRegistry", 1, true, true],
  ],
  ["a seed decides what is drawn", "return [Math.random(), Math.random()].map((x) => x >= 0 && x < 1);", [true, true], {
    seed: -(2 ** 53) + 1,
  }],
  [
    "an image keeps its size whatever its class is told",
    `const one = vision.blank(7, 5);
const proto = Object.getPrototypeOf(one);
let kept = 0;
for (const key of ["width", "height"])
  try { Object.defineProperty(proto, key, { get: () => 900 }); } catch (e) { kept += e instanceof TypeError ? 1 : 0; }
show(one);
return [kept, one.width, one.height];`,
    [2, 7, 5],
  ],
  [
    "structuredClone of what holds images and buffers",
    `const one = vision.blank(2, 2);
const copy = structuredClone({ one, list: [new Date(5), new Map([["k", Object(3)]])] });
return [copy.one === one, copy.list];`,
    [true, ["1970-01-01T00:00:00.005Z", { k: 3 }]],
  ],
  [
    "UTF-8 in pieces",
    `const bytes = new TextEncoder().encode("é€🂡");
const decoder = new TextDecoder();
let text = "";
for (const byte of bytes) text += decoder.decode(Uint8Array.of(byte), { stream: true });
return [text + decoder.decode(), bytes.length];`,
    ["é€🂡", 9],
  ],
  [
    "views and dates in a value",
    "return [new DataView(Uint8Array.of(1, 2, 3).buffer, 1), new Date(NaN), Object(2), -0];",
    [
      [2, 3],
      null,
      2,
      0,
    ],
  ],
  ["a value of many records is told in full", "return Array.from({ length: 6_000 }, (_, i) => ({ i })).length;", 6_000],
];

for (const [name, code, expected, extra = {}] of VALUES) {
  serviceTest(name, async () => {
    const { value, error } = await service.execute({ code, ...extra });
    assert.equal(error, null, error?.message);
    assert.deepEqual(value, expected);
  });
}

interface Failure {
  readonly kind: string;
  readonly name: string;
  readonly line: number | null;
}

/** Snippets that fail: what the fault says of itself. */
const FAULTS: readonly (readonly [name: string, code: string, failure: Failure, message: RegExp])[] = [
  ["JSON that is none", 'JSON.parse("{");', { kind: "user_error", name: "SyntaxError", line: 1 }, /JSON/],
  [
    "an expression that is none",
    'const a = 1;\nnew RegExp("(");',
    { kind: "user_error", name: "SyntaxError", line: 2 },
    /Invalid regular/,
  ],
  ["a URI that is none", 'decodeURI("%");', { kind: "user_error", name: "URIError", line: 1 }, /URI malformed/],
  ["a BigInt of a fraction", "BigInt(0.5);", { kind: "range", name: "RangeError", line: 1 }, /BigInt/],
  ["code from a text", 'eval?.("1");', { kind: "policy", name: "EvalError", line: 1 }, /./],
  [
    "a name that is not there",
    "return missing;",
    { kind: "reference", name: "ReferenceError", line: 1 },
    /missing is not defined/,
  ],
  [
    "a name before its time",
    "{ early; let early = 1; }",
    { kind: "reference", name: "ReferenceError", line: 1 },
    /early/,
  ],
  [
    "a constant that is set",
    "const a = 1;\n(() => { a = 2; })();",
    { kind: "type", name: "TypeError", line: 2 },
    /constant/,
  ],
  [
    "a clone of a function",
    "structuredClone({ f() {} });",
    { kind: "user_error", name: "DataCloneError", line: 1 },
    /received a function$/,
  ],
  [
    "a text where bytes belong",
    'new TextDecoder().decode("abc");',
    { kind: "type", name: "TypeError", line: 1 },
    /received "abc"$/,
  ],
  [
    "a zone that is none",
    'Temporal.Now.zonedDateTimeISO("Mars/Base");',
    { kind: "range", name: "RangeError", line: 1 },
    /./,
  ],
  [
    "a timer without a function",
    'setTimeout("1", 5);',
    { kind: "type", name: "TypeError", line: 1 },
    /callback must be a function/,
  ],
  [
    "a microtask without a function",
    "queueMicrotask(5);",
    { kind: "type", name: "TypeError", line: 1 },
    /must be a function/,
  ],
  ["a throw in a timer", 'setTimeout(() => {\n  throw new RangeError("late");\n}, 1);\nawait new Promise(() => {});', {
    kind: "range",
    name: "RangeError",
    line: 2,
  }, /^late$/],
  ["a throw in a microtask", 'queueMicrotask(() => {\n  throw new Error("soon");\n});\nawait new Promise(() => {});', {
    kind: "user_error",
    name: "Error",
    line: 2,
  }, /^soon$/],
  ["a rejection that nobody handles", 'Promise.reject(new RangeError("lost"));\nreturn 1;', {
    kind: "unhandled_rejection",
    name: "RangeError",
    line: 1,
  }, /^lost$/],
  ["a rejection with a number, where the snippet was by then", "Promise.reject(5);\nreturn 1;", {
    kind: "unhandled_rejection",
    name: "thrown value",
    line: 2,
  }, /^5$/],
  ["a thrown record", "const a = 1;\nthrow { code: 5, of: new Map([[1, 2]]) };", {
    kind: "thrown_value",
    name: "thrown value",
    line: 2,
  }, /^\{ code: 5, of: Map\(1\) \{ 1 => 2 \} \}$/],
  [
    "a thrown invalid date",
    "throw new Date(NaN);",
    { kind: "thrown_value", name: "thrown value", line: 1 },
    /^Invalid Date$/,
  ],
  [
    "an error of a name of its own",
    'throw Object.assign(new Error("m"), { name: "LimitError", kind: "timeout", limit: { which: "wall_ms" } });',
    { kind: "user_error", name: "LimitError", line: 1 },
    /^m$/,
  ],
  [
    "a stack that the snippet wrote",
    'const error = Object.assign(new Error("x"), { stack: "Error: x\\n    at f (snippet.ts:1:7)" });\nthrow error;',
    { kind: "user_error", name: "Error", line: 2 },
    /^x$/,
  ],
  [
    "a stack with lines in the message",
    'const before = 1;\nthrow new Error("x\\n    at snippet.ts:1:7");',
    { kind: "user_error", name: "Error", line: 2 },
    /^x\n/,
  ],
  [
    "a stack that was read, and then written",
    'const error = new Error("x");\nerror.stack += "";\nerror.stack = "at snippet.ts:3:1";\nthrow error;',
    { kind: "user_error", name: "Error", line: 1 },
    /^x$/,
  ],
  [
    "a stack of frames of the snippet's own making",
    "const site = { getFunctionName: () => 'f', getFileName: () => 'snippet.ts', getLineNumber: () => 1,\n" +
    "  getColumnNumber: () => 7, isAsync: () => false };\nconst error = new Error('x');\n" +
    "Error.prepareStackTrace(error, [site]);\nthrow error;",
    { kind: "user_error", name: "Error", line: 3 },
    /^x$/,
  ],
  [
    "a stack whose getter calls the hook",
    "const site = { getFunctionName: () => 'f', getFileName: () => 'snippet.ts', getLineNumber: () => 1,\n" +
    "  getColumnNumber: () => 7, isAsync: () => false };\nconst error = new Error('x');\n" +
    "Object.defineProperty(error, 'stack', { get: () => Error.prepareStackTrace(error, [site]) });\nthrow error;",
    { kind: "user_error", name: "Error", line: 5 },
    /^x$/,
  ],
  [
    "a getter of the value that is a limit",
    "return { get a() { return new Proxy([], { get: (t, k) => k === 'length' ? Infinity : undefined }); } };",
    { kind: "output_limit", name: "LimitError", line: 1 },
    /value_bytes/,
  ],
];

for (const [name, code, failure, message] of FAULTS) {
  serviceTest(`${name} is told as ${failure.kind}`, async () => {
    const { error } = await service.execute({ code });
    assert.ok(error !== null);
    assert.deepEqual({ kind: error.kind, name: error.name, line: error.line }, failure);
    assert.match(error.message, message);
  });
}

serviceTest("what a caught limit leads to makes no limit of its own", async () => {
  const code = `try { for (;;) vision.blank(1, 1); } catch (e) {
  throw new e.constructor("timeout", "wall_ms", 1e9, 5);
}`;
  const { status, error } = await service.execute({ code, limits: { tool_calls: 3 } });
  assert.deepEqual([status, error?.kind, error?.limit, error?.line], ["error", "user_error", null, 2]);
});

serviceTest("a limit that was caught is told when the run ends, with what was used", async () => {
  const code = "try { for (;;) vision.blank(1, 1); } catch {}\nreturn 'went on';";
  const { status, error, usage } = await service.execute({ code, limits: { tool_calls: 3 } });
  assert.deepEqual([status, error?.kind, error?.limit], ["error", "tool_call_limit", {
    which: "tool_calls",
    used: 4,
    max: 3,
  }]);
  assert.equal(usage.tool_calls, 3);
});

serviceTest("images stand in the value wherever they were, under whatever key", async () => {
  const code = `const [a, b] = [vision.blank(2, 2), vision.blank(3, 3)];
return { ["k".repeat(300)]: a, "": [b], __proto__: null, ["__proto__"]: a, map: new Map([["m", b], ["n", 1]]) };`;
  const { value, images, error } = await service.execute({ code });
  assert.equal(error, null);
  const [first, second] = images.map(({ id }) => ({ image: id }));
  const record = value as Record<string, unknown>;
  assert.deepEqual(record["k".repeat(300)], first);
  assert.deepEqual(record[""], [second]);
  assert.deepEqual(Object.getOwnPropertyDescriptor(record, "__proto__")?.value, first);
  assert.deepEqual(record.map, { m: second, n: 1 });
});

/** Limits of the value and the log at their edges, in characters of one to four bytes. */
for (const [unit, bytes] of [["a", 1], ["é", 2], ["€", 3], ["🂡", 4]] as const) {
  serviceTest(`value_bytes and log_bytes count ${bytes} for ${unit}`, async () => {
    const run = (code: string, limits: object): Promise<ExecuteResponse> => service.execute({ code, limits });
    const text = `"${unit}".repeat(25)`;
    assert.equal((await run(`return ${text}`, { value_bytes: 25 * bytes + 2 })).value, unit.repeat(25));
    const over = await run(`return ${text}`, { value_bytes: 25 * bytes + 1 });
    assert.deepEqual(over.error?.limit, { which: "value_bytes", used: 25 * bytes + 2, max: 25 * bytes + 1 });
    const log = `console.log(${text}); console.log(${text});`;
    assert.equal((await run(log, { log_bytes: 50 * bytes })).truncated.log_lines, 0);
    const cut = await run(log, { log_bytes: 50 * bytes - 1 });
    assert.deepEqual([cut.truncated.log_lines, cut.truncated.log_bytes], [1, 25 * bytes]);
  });
}

serviceTest("no lines of log are no lines, and all of them are counted", async () => {
  const { logs, truncated, error } = await service.execute({
    code: "console.log('a'); console.log('bc');",
    limits: { log_lines: 0 },
  });
  assert.equal(error, null);
  assert.deepEqual([truncated.log_lines, truncated.log_bytes], [2, 3]);
  assert.deepEqual(logs.map(({ text }) => text), ["… 2 lines of 3 bytes left out …"]);
});

serviceTest("seeds that differ above 32 bits draw other numbers, in snippet and toolkit", async () => {
  const code = "return [Math.random(), [...vision.blank(8, 8).gaussianNoise().image.data].join()];";
  const [low, high, again] = await Promise.all([5, 5 + 2 ** 32, 5].map(async (seed) => {
    const { value, error } = await service.execute({ code, seed });
    assert.equal(error, null, error?.message);
    return value as [number, unknown];
  }));
  assert.deepEqual(low, again);
  assert.notDeepEqual(low?.[0], high?.[0]);
  assert.notDeepEqual(low?.[1], high?.[1]);
});
