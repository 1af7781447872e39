import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { codeFrame } from "../runtime/host/code_frame.ts";
import { renderText } from "../runtime/host/render_text.ts";
import { type ExecuteResponse, executeResponseSchema } from "../runtime/wire/execute_response.ts";
import { FAULT_KINDS } from "../runtime/wire/outcome.ts";
import { serviceTest, startTestService } from "./support/service.ts";
import { readSpecCases, requestOf, type SpecCase, type SpecExpectation } from "./support/spec_cases.ts";

const cases = await readSpecCases();
const service = await startTestService({ LIMIT_COMPILE_MS: "5000" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

for (const spec of cases) {
  serviceTest(spec.name, async () => {
    const answer = await service.execute(await requestOf(spec));
    assert.deepEqual(executeResponseSchema.parse(answer), answer);
    checkEnding(answer, spec.expect);
    checkError(answer, spec);
    checkOutput(answer, spec.expect);
    checkNoHarness(answer, spec);
    checkSentences(answer, spec);
    checkText(answer, spec);
  });
}

serviceTest("there are cases for everything that a snippet can bring about", () => {
  const covered = new Set(cases.map(({ kind }) => kind));
  // No snippet can: a tool is missing, the executor dies, the caller goes away, the server has a bug.
  const others = ["tool_unavailable", "crashed", "cancelled", "internal"];
  assert.deepEqual(FAULT_KINDS.filter((kind) => !covered.has(kind) && !others.includes(kind)), []);
  assert.ok(cases.length >= 150, `${cases.length}`);
});

serviceTest("every fault of the cases has a line that is checked", () => {
  const unchecked = cases.filter(({ expect }) => expect.status !== "ok" && typeof expect.line !== "number");
  // What a returned value costs is found out after the last line; a stack overflows in a call or at its target.
  assert.deepEqual(unchecked.map(({ name }) => name), [
    "memory_limit/list_of_numbers",
    "output_limit/caught_and_ignored",
    "output_limit/value_too_deep",
    "output_limit/value_too_large",
    "range/endless_recursion",
    "range/two_functions_that_call_each_other",
    "user_error/aggregate",
  ]);
});

function checkEnding(answer: ExecuteResponse, expect: SpecExpectation): void {
  assert.equal(answer.status, expect.status, answer.text);
  assert.equal(answer.ok, expect.status === "ok");
  assert.equal(answer.error === null, expect.status === "ok");
  assert.equal(answer.error?.kind, expect.kind, answer.text);
  if ("value" in expect) assert.deepEqual(answer.value, expect.value);
}

function checkError({ error, text }: ExecuteResponse, { code, expect }: SpecCase): void {
  if (error === null) return;
  if (typeof expect.line === "number") assert.equal(error.line, expect.line, text);
  if (typeof expect.column === "number") assert.equal(error.column, expect.column, text);
  if (expect.name !== undefined) assert.equal(error.name, expect.name);
  for (const word of expect.message ?? []) assert.ok(error.message.includes(word), `${word} in: ${error.message}`);
  if (expect.hint !== undefined) assert.ok(error.hint !== null, `a hint for: ${error.message}`);
  for (const word of expect.hint ?? []) assert.ok(error.hint?.includes(word), `${word} in: ${error.hint}`);
  if (expect.suggestions !== undefined) assert.deepEqual(error.suggestions, expect.suggestions);
  if (expect.diagnostics !== undefined) {
    assert.deepEqual(error.diagnostics.map((one) => one.code), expect.diagnostics);
  }
  if (expect.cause !== undefined) assert.deepEqual(error.cause.map((one) => [one.name, one.line]), expect.cause);
  if (expect.frames !== undefined) {
    const frames = error.frames.slice(0, expect.frames.length);
    assert.deepEqual(frames.map((frame) => [frame.function, frame.line]), expect.frames);
  }
  if (expect.tool !== undefined) assert.partialDeepStrictEqual(error.tool, expect.tool);
  if (expect.limit !== undefined) assert.partialDeepStrictEqual(error.limit, expect.limit);
  checkPlace(error, code);
  const innermost = error.frames.find(({ origin }) => origin === "snippet");
  if (innermost !== undefined) assert.deepEqual([innermost.line, innermost.column], [error.line, error.column], text);
}

/** The code frame shows the named line, and the caret stands where the column says. */
function checkPlace({ line, column, end_column: endColumn, code_frame: frame }: Place, code: string): void {
  if (line === null) return assert.equal(frame, null);
  const lines = code.split(/\r\n|[\n\r\u2028\u2029]/);
  assert.ok(line <= lines.length, `line ${line} of ${lines.length}`);
  assert.equal(frame, codeFrame(lines, { line, column, endColumn }));
  if (column !== null) assert.ok(column <= (lines[line - 1]?.length ?? 0) + 1, `column ${column}`);
}

type Place = Pick<NonNullable<ExecuteResponse["error"]>, "line" | "column" | "end_column" | "code_frame">;

function checkOutput(answer: ExecuteResponse, expect: SpecExpectation): void {
  if (expect.warnings !== undefined) assert.deepEqual(answer.warnings.map(({ code }) => code), expect.warnings);
  if (expect.images !== undefined) {
    assert.equal(answer.images.length, expect.images.length);
    expect.images.forEach((image, index) => assert.partialDeepStrictEqual(answer.images[index], image));
  }
  const log = answer.logs.map(({ text }) => text).join("\n");
  for (const word of expect.logs ?? []) assert.ok(log.includes(word), `${word} in: ${log}`);
}

/** Words of the machinery around a snippet; none may be in an answer, unless the snippet brought it. */
const HARNESS = [
  ...[
    "toolkit.js",
    "realm.js",
    "worker.js",
    "guardian.js",
    "evaluate.ts",
    "snippet_run",
    "vm:",
    "ext:core",
    "ext:deno",
    "node:",
  ],
  ...["file:///", "build/", "runtime/", "$line", "$last", "$default", "$vision", "blob:", "[native code]"],
];

function checkNoHarness(answer: ExecuteResponse, { code }: SpecCase): void {
  const text = JSON.stringify(answer);
  const root = fileURLToPath(new URL("../", import.meta.url));
  for (const word of [...HARNESS, root]) {
    assert.ok(code.includes(word) || !text.includes(word), `${word} in: ${text}`);
  }
}

const UNFINISHED =
  /(?:[,:;([{]|\b(?:and|or|the|a|an|of|to|with|in|at|is|be|was|must|received|between|than))\s*$|\b(?:line|mean|write|named|has) undefined\b|undefined×|\[object|\bnull\.| {2}|\(\)\(/;

/** Hints and warnings are whole sentences without gaps. */
function checkSentences(answer: ExecuteResponse, { name }: SpecCase): void {
  const texts = answer.warnings.map(({ message }) => message);
  if (answer.error?.hint) texts.push(answer.error.hint);
  for (const text of texts) {
    assert.doesNotMatch(text, UNFINISHED, name);
    assert.match(text, /^["'`$(\[\p{L}\p{N}_]/u, name);
    for (const [open, close] of ["()", "[]", "{}"]) {
      // Brackets are what these two speak of.
      const isProse = !name.startsWith("syntax/") && !name.endsWith("pattern_made_of_text");
      if (isProse) assert.equal(text.split(open as string).length, text.split(close as string).length, text);
    }
    assert.equal(text.split("`").length % 2, 1, text);
    assert.ok(text.length <= 400, text);
  }
}

/** Words by which trainers count a run as failed. */
const FAILURE_WORDS = /error|timeout|exception|traceback/i;
const BUDGETS = [100, 128, 160, 200, 256, 400, 1_500];
const LONG_LOG = Array.from(
  { length: 60 },
  (_, i) => ({ level: "info" as const, text: `line ${i} of a log`, line: 1 }),
);

/** What the trainers of verl leave of a text by default. */
function middleCut(text: string): string {
  return text.length <= 256 ? text : `${text.slice(0, 128)}…${text.slice(-128)}`;
}

/** In any budget, and with the middle cut out: the cause first, place and hint last, the size of every image. */
function checkText(answer: ExecuteResponse, { code }: SpecCase): void {
  const { error } = answer;
  if (error === null) {
    const own = `${code} ${JSON.stringify([answer.value, answer.logs])}`;
    if (!FAILURE_WORDS.test(own)) assert.doesNotMatch(answer.text, FAILURE_WORDS);
    return checkSizes(answer, answer.text);
  }
  for (const budget of BUDGETS) {
    const { text } = renderText({ ...answer, logs: [...answer.logs, ...LONG_LOG] }, budget);
    assert.ok(text.length <= budget, `${text.length} of ${budget}`);
    if (budget >= 256) checkSizes(answer, text);
    const cut = middleCut(text);
    assert.match(text, answer.status === "timeout" ? /^timeout\b/ : /^Error\b/);
    for (const told of causeOf(error, budget)) assert.ok(cut.slice(0, 120).includes(told), `${told} in: ${cut}`);
    if (error.line !== null) assert.match(cut.slice(-120), new RegExp(`Line ${error.line}\\b`), cut);
    const hint = error.hint?.slice(0, budget < 200 ? 8 : 20) ?? "";
    assert.ok(cut.slice(-120).includes(hint), `${hint} in: ${cut}`);
  }
}

/** What the first characters must tell. */
function causeOf({ message, tool }: NonNullable<ExecuteResponse["error"]>, budget: number): string[] {
  const start = message.slice(0, budget < 200 ? 10 : 40);
  if (tool === null || tool.argument === null) return [start];
  const received = / received (.{0,20})/.exec(message)?.[1] ?? "";
  return budget < 128 ? [tool.argument] : [tool.argument, received];
}

function checkSizes({ images }: ExecuteResponse, text: string): void {
  for (const { width, height } of images) assert.ok(text.includes(`${width}×${height}`), text);
}
