import assert from "node:assert/strict";
import type { Execution } from "../../../runtime/wire/execution.ts";
import { createEdge, problemOf } from "../../support/edge.ts";
import { imageFile } from "../../support/image_files.ts";

const PNG = imageFile("png").bytes.toBase64();
const LAST = Number.MAX_SAFE_INTEGER;

interface Field {
  /** Where it stands, as a JSON pointer. */
  readonly pointer: string;
  /** A request with the field at a value. */
  readonly body: (value: unknown) => Record<string, unknown>;
  /** What the execution has of it. */
  readonly read: (execution: Execution) => unknown;
  /** Values that are taken, with what becomes of them when they are not taken as they are. */
  readonly good: readonly (readonly [value: unknown, taken?: unknown])[];
  /** Values that are refused, with the end of what is said. */
  readonly bad: readonly (readonly [value: unknown, detail: string])[];
}

const output = (key: string) => (value: unknown): Record<string, unknown> => ({ output: { [key]: value } });
const top = (key: string) => (value: unknown): Record<string, unknown> => ({ [key]: value });
const image = (key: string) => (value: unknown): Record<string, unknown> => ({ images: [{ data: PNG, [key]: value }] });
const viewed = (key: string) => (value: unknown): Record<string, unknown> => ({
  images: [{ name: "p", data: PNG }],
  viewed: { p: { width: 5, height: 5, [key]: value } },
});
const NO_TEXT: readonly (readonly [value: unknown, detail: string])[] = [
  [5, "must be a string, received 5"],
  [true, "must be a string, received true"],
  [["a"], "must be a string, received an array of 1"],
  [{ a: 1 }, "must be a string, received an object"],
];
const NO_NUMBER: readonly (readonly [value: unknown, detail: string])[] = [
  ["1", 'must be a number, received "1"'],
  [true, "must be a number, received true"],
  [[1], "must be a number, received an array of 1"],
  [null, "must be a number, received null"],
  [1.5, "must be a whole number, received 1.5"],
];

const FIELDS: readonly Field[] = [
  {
    pointer: "/seed",
    body: top("seed"),
    read: ({ seed }) => seed,
    good: [[0], [-1], [LAST], [-LAST], [undefined, 0], [4.0]],
    bad: [
      [LAST + 1, `must be at most ${LAST}, received ${LAST + 1}`],
      [-LAST - 1, `must be at least -${LAST}, received ${-LAST - 1}`],
      ...NO_NUMBER,
    ],
  },
  {
    pointer: "/output/quality",
    body: output("quality"),
    read: (execution) => execution.output.quality,
    good: [[1], [2], [99], [100], [undefined, 85]],
    bad: [[0, "must be at least 1, received 0"], [101, "must be at most 100, received 101"], ...NO_NUMBER],
  },
  {
    pointer: "/output/max_side",
    body: output("max_side"),
    read: (execution) => execution.output.maxSide,
    good: [[0], [1], [16_383], [16_384], [undefined, 0]],
    bad: [[-1, "must be at least 0, received -1"], [16_385, "must be at most 16384, received 16385"], ...NO_NUMBER],
  },
  {
    pointer: "/output/text_budget",
    body: output("text_budget"),
    read: (execution) => execution.output.textBudget,
    good: [[100], [101], [99_999], [100_000], [undefined, 1_500]],
    bad: [
      [99, "must be at least 100, received 99"],
      [100_001, "must be at most 100000, received 100001"],
      ...NO_NUMBER,
    ],
  },
  {
    pointer: "/output/mime",
    body: output("mime"),
    read: (execution) => execution.output.mime,
    good: [["image/png"], ["image/jpeg"], ["image/webp"], [undefined, "image/png"]],
    bad: [
      ["image/jpg", 'must be one of image/png, image/jpeg, image/webp, received "image/jpg"'],
      ["IMAGE/PNG", 'must be one of image/png, image/jpeg, image/webp, received "IMAGE/PNG"'],
      [null, "must be one of image/png, image/jpeg, image/webp, received null"],
    ],
  },
  {
    pointer: "/output/images",
    body: output("images"),
    read: (execution) => execution.output.images,
    good: [["inline"], ["id"], ["none"], [undefined, "inline"]],
    bad: [[false, "must be one of inline, id, none, received false"], [
      "",
      'must be one of inline, id, none, received ""',
    ]],
  },
  {
    pointer: "/session_id",
    body: top("session_id"),
    read: ({ sessionId }) => sessionId,
    good: [["a"], ["A-z.0:9_"], ["x".repeat(128)], [null], [undefined, null]],
    bad: [
      ["", 'must match /^[\\w.:-]{1,128}$/, received ""'],
      ["x".repeat(129), "must match /^[\\w.:-]{1,128}$/, received 129 characters"],
      ["a/b", 'must match /^[\\w.:-]{1,128}$/, received "a/b"'],
      ["a\n", 'must match /^[\\w.:-]{1,128}$/, received "a\\n"'],
      ["é", 'must match /^[\\w.:-]{1,128}$/, received "é"'],
      ...NO_TEXT,
    ],
  },
  {
    pointer: "/call_id",
    body: top("call_id"),
    read: ({ callId }) => callId,
    good: [[""], ["call_1"], ["x".repeat(256)], ["\u{1f5bc}\n"], [null], [undefined, null]],
    bad: [["x".repeat(257), "must be at most 256 characters, received 257 characters"], ...NO_TEXT],
  },
  {
    pointer: "/typecheck",
    body: top("typecheck"),
    read: ({ typecheck }) => typecheck,
    good: [["off"], ["on_error"], ["always"], [undefined, "on_error"]],
    bad: [["on", 'must be one of off, on_error, always, received "on"'], [
      1,
      "must be one of off, on_error, always, received 1",
    ]],
  },
  {
    pointer: "/code",
    body: top("code"),
    read: ({ code }) => code,
    good: [["1"], [" \n1\t"], ["\u{1f5bc}"]],
    bad: [
      ["", 'must not be empty, received ""'],
      ["\u2028\u00a0\t", 'must not be empty, received "\u2028\u00a0\\t"'],
      [undefined, "must be a string, received nothing"],
      [null, "must be a string, received null"],
      ...NO_TEXT,
    ],
  },
  {
    pointer: "/images/0/name",
    body: image("name"),
    read: ({ images }) => images[0]?.name,
    good: [["a"], ["x".repeat(128)], ["a b/c"], ["büro"], ["🖼"], [undefined, "image_1"]],
    bad: [
      ["", 'must be at least 1 characters, received ""'],
      ["x".repeat(129), "must be at most 128 characters, received 129 characters"],
      ["a\u007fb", 'must match /^[^\\p{Cc}]+$/u, received "a\u007fb"'],
      ["\u0085", 'must match /^[^\\p{Cc}]+$/u, received "\u0085"'],
    ],
  },
  {
    pointer: "/viewed/p/width",
    body: viewed("width"),
    read: (execution) => execution.viewed.p?.width,
    good: [[1], [2], [999_999], [1_000_000]],
    bad: [
      [0, "must be at least 1, received 0"],
      [1_000_001, "must be at most 1000000, received 1000001"],
      ...NO_NUMBER,
    ],
  },
  {
    pointer: "/viewed/p/height",
    body: viewed("height"),
    read: (execution) => execution.viewed.p?.height,
    good: [[1], [1_000_000]],
    bad: [[-1, "must be at least 1, received -1"], [1e308, "must be at most"], ...NO_NUMBER],
  },
  {
    pointer: "/_meta/traceparent",
    body: (value) => ({ _meta: { traceparent: value } }),
    read: ({ traceHeaders }) => traceHeaders.traceparent,
    good: [["00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-01"], [undefined]],
    bad: [["x".repeat(8_193), "must be at most 8192 characters, received 8193 characters"], ...NO_TEXT],
  },
];

for (const { pointer, body, read, good, bad } of FIELDS) {
  for (const [value, taken = value] of good) {
    const shown = JSON.stringify(value)?.slice(0, 40) ?? "left out";
    Deno.test(`${pointer} may be ${shown}`, async () => {
      const { post, executed } = createEdge();
      const response = await post({ code: "1", ...body(value) });
      assert.equal(response.status, 200, await response.text());
      assert.deepEqual(read(executed[0] as Execution), taken);
    });
  }

  Deno.test(`${pointer} may be nothing else: ${bad.length} values are refused where they stand`, async () => {
    for (const [value, detail] of bad) {
      const { post, executed } = createEdge();
      const problem = await problemOf(await post({ code: "1", ...body(value) }));
      assert.deepEqual([problem.status, problem.code, executed.length], [422, "invalid_request", 0], String(value));
      const [error] = problem.errors;
      assert.equal(error?.pointer, pointer, `${JSON.stringify(problem.errors)}`);
      const path = pointer.slice(1).replaceAll("/", ".");
      assert.ok(error.detail.startsWith(`Cannot read request: ${path} ${detail}`), error.detail);
    }
  });
}

/** Objects that take no key but their own. */
const STRICT: readonly (readonly [pointer: string, body: Record<string, unknown>])[] = [
  ["/extra", { extra: 1 }],
  ["/Code", { Code: "1" }],
  ["/output/extra", { output: { extra: 1 } }],
  ["/limits/extra", { limits: { extra: 1 } }],
  ["/limits/queue_waiting", { limits: { queue_waiting: 1 } }],
  ["/viewed/p/depth", { images: [{ name: "p", data: PNG }], viewed: { p: { width: 1, height: 1, depth: 1 } } }],
  ["/constructor", { constructor: 1 }],
  ["/output/toString", { output: { toString: 1 } }],
];

for (const [pointer, body] of STRICT) {
  Deno.test(`the unknown key ${pointer} is refused by name`, async () => {
    const { post, executed } = createEdge();
    const problem = await problemOf(await post({ code: "1", ...body }));
    assert.deepEqual([problem.status, problem.errors[0]?.pointer, executed.length], [422, pointer, 0]);
  });
}

Deno.test("inputs are any JSON, and arrive as they were sent", async () => {
  for (
    const inputs of [null, 0, -0.5, "", "é", [], {}, [[[]]], { a: { b: [null, true] } }, { length: 1 }, { toJSON: 1 }]
  ) {
    const { post, executed } = createEdge();
    assert.equal((await post({ code: "1", inputs })).status, 200);
    assert.deepEqual(executed[0]?.inputs, inputs);
  }
  const { post, executed } = createEdge();
  await post({ code: "1" });
  assert.equal(executed[0]?.inputs ?? null, null);
});

Deno.test("what else MCP sends along is left alone, and of baggage nothing but text is taken", async () => {
  const { post, executed } = createEdge();
  const meta = { progressToken: 5, "io.example/x": {}, tracestate: "a=b", baggage: "k=v" };
  assert.equal((await post({ code: "1", _meta: meta })).status, 200);
  assert.deepEqual(
    Object.keys(executed[0]?.traceHeaders ?? {}).filter((key) => !["tracestate", "baggage"].includes(key)),
    [],
  );
});
