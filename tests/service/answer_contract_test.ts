import assert from "node:assert/strict";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";
import { type ApiDocument, undescribed } from "../support/described_api.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

/** What the contract says of the answer, for every way in which an execution can end. */

const service = await startTestService({ EXECUTIONS_KEPT: "4" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute, post, request } = service;
const cat = await photo("chelsea.png");
const document = await (await request("/openapi.json")).json() as ApiDocument;

interface Ending {
  readonly name: string;
  readonly code: string;
  readonly limits?: Readonly<Record<string, number>>;
  readonly status: ExecuteResponse["status"];
  readonly kind: string | null;
  readonly line: number | null;
  readonly which?: string;
}

/** Each begins with a line that shows an image and one that logs: partial results survive every ending. */
const BEFORE = "show(vision.blank(8, 6), 'first');\nconsole.log('before');\n";
const ENDINGS: readonly Ending[] = [
  { name: "a value", code: "return 1", status: "ok", kind: null, line: null },
  { name: "a thrown error", code: "throw new Error('no')", status: "error", kind: "user_error", line: 3 },
  { name: "a thrown text", code: "throw 'no'", status: "error", kind: "thrown_value", line: 3 },
  { name: "a wrong name", code: "return imge.width", status: "error", kind: "reference", line: 3 },
  { name: "a wrong type", code: "return (5).width.x", status: "error", kind: "type", line: 3 },
  { name: "a wrong length", code: "return new Array(-1)", status: "error", kind: "range", line: 3 },
  { name: "a wrong argument", code: "vision.blank(0, 5)", status: "error", kind: "tool_argument", line: 3 },
  {
    name: "a rejection",
    code: "Promise.reject(new Error('no'));\nreturn 1",
    status: "error",
    kind: "unhandled_rejection",
    line: 3,
  },
  {
    name: "wall time",
    code: "for (;;);",
    limits: { wall_ms: 1_000 },
    status: "timeout",
    kind: "timeout",
    line: 3,
    which: "wall_ms",
  },
  {
    name: "processor time",
    code: "for (;;);",
    limits: { cpu_ms: 400 },
    status: "timeout",
    kind: "timeout",
    line: 3,
    which: "cpu_ms",
  },
  {
    name: "memory",
    code: "const a = new Uint8Array(900e6);\nreturn a.length",
    status: "memory_limit",
    kind: "memory_limit",
    line: 3,
    which: "memory_mb",
  },
  {
    name: "images",
    code: "show(vision.blank(2, 2));\nshow(vision.blank(3, 3))",
    limits: { output_images: 2 },
    status: "output_limit",
    kind: "output_limit",
    line: 4,
    which: "output_images",
  },
  {
    name: "tool calls",
    code: "vision.blank(2, 2);\nvision.blank(3, 3)",
    limits: { tool_calls: 2 },
    status: "error",
    kind: "tool_call_limit",
    line: 4,
    which: "tool_calls",
  },
];

for (const { name, code, limits = {}, status, kind, line, which } of ENDINGS) {
  serviceTest(`ended by ${name}: 200, status ${status}, as described, with what came before`, async () => {
    const response = await post({ code: BEFORE + code, limits });
    assert.equal(response.status, 200);
    const answer = await response.clone().json() as ExecuteResponse;
    assert.deepEqual(await undescribed({ method: "POST", path: "/execute", response }, document), []);
    assert.deepEqual([answer.status, answer.ok], [status, status === "ok"], answer.text);
    assert.deepEqual([answer.error?.kind ?? null, answer.error?.line ?? null], [kind, line], answer.text);
    assert.equal(answer.error?.limit?.which, which);
    assert.equal(answer.images[0]?.name, "first");
    assert.equal(answer.logs[0]?.text, "before");
    assert.equal(answer.ops[0]?.tool, "blank");
    if (answer.error === null) return;
    assert.match(answer.error.code_frame ?? "", new RegExp(`^> +${line} \\| `, "m"));
    assert.ok(answer.text.includes(`Line ${line}`), answer.text);
    assert.equal(answer.value, null);
  });
}

const BEFORE_THE_RUN: [string, string, string, number][] = [
  ["what is no TypeScript", "return (1;", "syntax", 3],
  ["an import of a module", 'import fs from "node:fs";', "policy", 3],
  ["an import of an address", 'const a = await import("https://example.com/a.ts");', "policy", 3],
];
for (const [name, code, kind, line] of BEFORE_THE_RUN) {
  serviceTest(`${name} is told before the run: nothing of it happens`, async () => {
    const { error, images, logs, ops, usage } = await execute({ code: BEFORE + code });
    assert.deepEqual([error?.kind, error?.line], [kind, line]);
    assert.deepEqual([images, logs, ops], [[], [], []]);
    assert.deepEqual([usage.run_ms, usage.cpu_ms, usage.tool_calls], [0, 0, 0]);
  });
}

serviceTest("content is the text, then the images in order, ready for a model", async () => {
  const { text, content, images } = await execute({
    code: "show(vision.blank(4, 4), 'a'); show(vision.blank(5, 5), 'b')",
  });
  assert.deepEqual(content, [
    { type: "text", text },
    ...images.map(({ data, mime }) => ({ type: "image", data, mimeType: mime })),
  ]);
  assert.equal(images.length, 2);
});

const LONG: [string, string][] = [
  ["a long value", "return 'y'.repeat(5_000)"],
  ["a long log", "for (let i = 0; i < 200; i++) console.log('line ' + i + '🦉')"],
  ["many images", "for (let i = 1; i <= 16; i++) show(vision.blank(i, i), 'picture ' + i)"],
];
for (const [name, code] of LONG) {
  serviceTest(`the text keeps its budget and says that it is cut: ${name}`, async () => {
    const textWithin = async (budget: number): Promise<string> => {
      const { text, truncated } = await execute({ code, output: { text_budget: budget, images: "none" } });
      assert.ok(text.length <= budget, `${text.length} of ${budget}`);
      assert.equal(truncated.text, budget < 100_000);
      assert.ok(text.isWellFormed());
      assert.match(text, /^ok: /);
      return text;
    };
    const [least, some, all] = [await textWithin(100), await textWithin(157), await textWithin(100_000)];
    assert.ok(least.length <= some.length && some.length < all.length);
  });
}

serviceTest("usage: every time is there, and the whole is no less than its parts", async () => {
  const { usage, ops } = await execute({ code: "show(image.rotate(7)); show(image.blur(2))", images: [{ data: cat }] });
  assert.ok(usage.wall_ms >= usage.compile_ms + usage.run_ms - 0.2, JSON.stringify(usage));
  assert.ok(usage.run_ms > 0 && usage.compile_ms > 0, JSON.stringify(usage));
  assert.equal(usage.tool_calls, ops.length);
  for (const { start_ms: startMs, duration_ms: durationMs } of ops) {
    assert.ok(startMs >= 0 && durationMs !== null && startMs + durationMs <= usage.run_ms + 1);
  }
});

serviceTest("ops: outermost calls in order, with images by id, canonical names and arguments as passed", async () => {
  const { ops, images } = await execute({
    code: `const small = image.crop([10, 20, 110, 90]);
const turned = small.rotate90();
const gray = vision.grayscale(turned);
try { gray.crop([0, 0, 999, 9]) } catch {}
show(gray, "gray");
console.log(gray);
return gray.meanColor().length;`,
    images: [{ name: "cat", data: cat }],
  });
  assert.deepEqual(ops.map(({ seq, tool, line }) => [seq, tool, line]), [
    [1, "crop", 1],
    [2, "rotate90", 2],
    [3, "grayscale", 3],
    [4, "crop", 4],
    [5, "meanColor", 7],
  ]);
  assert.deepEqual(ops.map(({ error }) => error === null), [true, true, true, false, true]);
  const [cropped, turned, gray, failed, mean] = ops;
  assert.deepEqual(turned?.inputs, [cropped?.output]);
  assert.deepEqual([gray?.output, failed?.inputs, failed?.output, mean?.output], [
    images[0]?.id,
    [images[0]?.id],
    null,
    null,
  ]);
  assert.match(cropped?.inputs[0] ?? "", /^img_[0-9a-f]{32,64}$/);
});

serviceTest("source: where an output lies in its input, through crop and change of size", async () => {
  const { images: [made] } = await execute({
    code: "return image.crop([100, 50, 200, 150]).resize(50, 50)",
    images: [{ name: "cat", data: cat }],
  });
  const { root, to_root: toRoot, box, orientation } = made?.source ?? {};
  assert.match(root ?? "", /^img_/);
  // x' = 2x + 100, y' = 2y + 50.
  assert.deepEqual([toRoot, box, orientation], [[2, 0, 100, 0, 2, 50], [100, 50, 200, 150], "none"]);
});

serviceTest("an execution that is kept is as described, and has its images by id alone", async () => {
  const { execution_id: id } = await execute({ code: "show(image.thumbnail(9)); return 1", images: [{ data: cat }] });
  const response = await request(`/v1/executions/${id}`);
  assert.equal(response.status, 200);
  const kept = await response.clone().text();
  assert.deepEqual(await undescribed({ method: "GET", path: "/v1/executions/{id}", response }, document), []);
  assert.ok(!kept.includes(cat.slice(0, 100)));
});

serviceTest("the server's state and numbers are as described, also in detail", async () => {
  for (
    const [path, url] of [["/readyz", "/readyz?verbose"], ["/metrics", "/metrics"], [
      "/v1/limits",
      "/v1/limits",
    ]] as const
  ) {
    const response = await request(url);
    assert.equal(response.status, 200);
    assert.deepEqual(await undescribed({ method: "GET", path, response }, document), [], url);
  }
});

serviceTest("the real list of tools is as described", async () => {
  const response = await request("/v1/tools");
  assert.deepEqual(await undescribed({ method: "GET", path: "/v1/tools", response }, document), []);
});
