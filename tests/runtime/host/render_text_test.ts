import assert from "node:assert/strict";
import fc from "fast-check";
import { renderText, type TextSource } from "../../../runtime/host/render_text.ts";
import type { AnswerError, AnswerImage } from "../../../runtime/wire/execute_response.ts";

const ERROR: AnswerError = {
  kind: "tool_argument",
  name: "RangeError",
  message: "Cannot crop image: box.x2 must be between 1 and 640, received 812",
  line: 2,
  column: 16,
  end_column: 20,
  code_frame: "  1 | const a = 1;\n> 2 | const w = image.crop([0, 0, 812, 9]);\n    |                ^^^^",
  frames: [],
  tool: { name: "crop", argument: "box.x2", received: 812, allowed: "1..640" },
  limit: null,
  hint: "The image is 640×480",
  suggestions: [],
  diagnostics: [],
  cause: [],
  retryable: true,
};

function image(name: string | null, width: number, height: number): AnswerImage {
  const place = { root: null, to_root: null, orientation: null, box: null };
  const source = { ...place, change: null, identical_to_input: false, near_duplicate: false };
  return { id: `img_${"a".repeat(32)}`, name, width, height, mime: "image/png", bytes: 9, data: null, source };
}

function sourceOf(changes: Partial<TextSource> = {}): TextSource {
  return {
    status: "ok",
    value: null,
    images: [],
    logs: [],
    error: null,
    warnings: [],
    usage: { queue_ms: 0, compile_ms: 0, run_ms: 0, wall_ms: 0, cpu_ms: 0, peak_memory_mb: 0, tool_calls: 2 },
    ...changes,
  };
}

Deno.test("an answer that went well: status, value, images, log", () => {
  const { text, isCut } = renderText(
    sourceOf({
      value: { area: 32_000 },
      images: [image("word", 320, 100), image(null, 64, 48)],
      logs: [{ level: "info", text: "edges 12", line: 3 }, { level: "warn", text: "dark", line: 4 }],
      warnings: [{ code: "unused_image", message: "An image was computed and never shown", line: 2 }],
    }),
    1_500,
  );
  assert.equal(isCut, false);
  assert.equal(
    text,
    [
      "ok: 2 tool calls, 2 images",
      'Value: {"area":32000}',
      `Images: word 320×100 (img_${"a".repeat(32)}), #2 64×48 (img_${"a".repeat(32)})`,
      "Warning at line 2: An image was computed and never shown",
      "Log:",
      "edges 12",
      "warn: dark",
    ].join("\n"),
  );
});

Deno.test("an error: its cause first, the place and the hint last", () => {
  const { text } = renderText(
    sourceOf({ status: "error", error: ERROR, logs: [{ level: "info", text: "before", line: 1 }] }),
    1_500,
  );
  assert.equal(
    text,
    [
      `Error (tool_argument) at line 2: RangeError: ${ERROR.message}`,
      "Log:",
      "before",
      ERROR.code_frame,
      "Line 2, column 16. Hint: The image is 640×480",
    ].join("\n"),
  );
});

Deno.test("causes, further diagnostics and suggestions are told", () => {
  const diagnostic = { severity: "error" as const, code: "syntax", line: 1, column: 1, end_column: null };
  const { text } = renderText(
    sourceOf({
      status: "error",
      error: {
        ...ERROR,
        code_frame: null,
        cause: [{ name: "TypeError", message: "x is null", line: 1, column: 1 }],
        diagnostics: [{ ...diagnostic, message: "first" }, { ...diagnostic, message: "second", line: 7 }],
        suggestions: ["rotate", "rotateCW"],
      },
    }),
    1_500,
  );
  assert.ok(text.includes("\nCaused by TypeError: x is null\n"));
  assert.ok(text.includes("\nAlso line 7: second\nDid you mean: rotate, rotateCW\nLine 2, column 16. Hint:"));
});

Deno.test("a status that is its own kind is told once, and the host's name for it not at all", () => {
  const error = {
    ...ERROR,
    kind: "timeout" as const,
    name: "ExecutionFault",
    message: "Cannot go on",
    code_frame: null,
  };
  const { text } = renderText(sourceOf({ status: "timeout", error: { ...error, hint: null } }), 1_500);
  assert.equal(text, "timeout at line 2: Cannot go on\nLine 2, column 16");
});

Deno.test("suggestions that the hint repeats are told once", () => {
  const error = { ...ERROR, suggestions: ["rotate"], hint: "Did you mean image.rotate?" };
  const { text } = renderText(sourceOf({ status: "error", error }), 1_500);
  assert.equal(text.match(/Did you mean/g)?.length, 1);
});

Deno.test("a long log keeps its end, a long value its beginning, and the error stays whole", () => {
  const logs = Array.from({ length: 400 }, (_, i) => ({ level: "info" as const, text: `step ${i + 1}`, line: 1 }));
  const failed = renderText(sourceOf({ status: "error", error: ERROR, logs }), 600);
  assert.ok(failed.isCut);
  assert.ok(failed.text.includes(ERROR.message) && failed.text.endsWith("Hint: The image is 640×480"));
  assert.ok(
    failed.text.includes("step 400") && failed.text.includes("earlier lines") && !failed.text.includes("step 1\n"),
  );
  const fine = renderText(sourceOf({ value: "v".repeat(5_000), logs }), 600);
  assert.ok(
    fine.text.includes('Value: "vvv') && fine.text.includes("more characters") && fine.text.includes("step 400"),
  );
});

Deno.test("the sizes of all images are told in a small budget too", () => {
  const same = Array.from({ length: 64 }, () => image("a rather long name of an image", 320, 100));
  const { text, isCut } = renderText(sourceOf({ images: [...same, image("last", 9, 7)], value: "v".repeat(900) }), 200);
  assert.ok(isCut);
  assert.ok(text.includes("64 of 320×100, 9×7"), text);
});

Deno.test("no text is longer than its budget", () => {
  const message = fc.string({ unit: "grapheme", maxLength: 400 });
  const logs = fc.array(message.map((text) => ({ level: "info" as const, text, line: 1 })), { maxLength: 30 });
  const images = fc.array(fc.tuple(fc.option(message), fc.integer({ min: 1, max: 9_999 })), { maxLength: 64 })
    .map((all) => all.map(([name, side]) => image(name, side, side)));
  const error = fc.option(message.map((text) => ({ ...ERROR, message: text, hint: text, code_frame: text })));
  const parts = fc.record({ logs, images, error, value: fc.jsonValue() });
  fc.assert(fc.property(parts, fc.integer({ min: 100, max: 2_000 }), ({ error, ...rest }, budget) => {
    const status = error === null ? "ok" : "error";
    const { text } = renderText(sourceOf({ ...rest, error, status }), budget);
    assert.ok(text.length <= budget, `${text.length} of ${budget}`);
    assert.ok(text.isWellFormed());
  }));
});

/** What the trainers of verl leave of a text by default: 128 characters at either end. */
function middleCut(text: string): string {
  return text.length <= 256 ? text : `${text.slice(0, 128)}...(truncated)...${text.slice(-128)}`;
}

const LOGS = Array.from({ length: 40 }, (_, i) => ({ level: "info" as const, text: `step ${i + 1} of many`, line: 1 }));

Deno.test.each([100, 128, 160, 200, 241, 256, 300, 500, 1_500])(
  "argument, size and place are told within %i characters, and on either side of a cut",
  (budget) => {
    const source = sourceOf({ status: "error", error: ERROR, logs: LOGS, images: [image(null, 320, 100)] });
    const { text } = renderText(source, budget);
    assert.ok(text.length <= budget);
    assert.match(text.slice(0, 120), /^Error \(tool_argument\).*box\.x2.*812/s);
    assert.match(text.slice(-120), /\nLine 2(, column 16)?\. Hint: The image/);
    assert.match(text, /^Images: .*320×100/m);
    assert.match(middleCut(text), /box\.x2.*812.*\nLine 2(, column 16)?\. Hint: The image/s);
  },
);

Deno.test("a long message tells the argument before it tells what is allowed", () => {
  const message = `Cannot make image: color must be ${"a CSS name or ".repeat(6)}[r, g, b], received "reddish"`;
  const tool = { name: "blank", argument: "color", received: "reddish", allowed: null };
  const { text } = renderText(sourceOf({ status: "error", error: { ...ERROR, message, tool } }), 1_500);
  assert.match(text, /^Error \(tool_argument\), blank color = "reddish": color must be a CSS name/);
  assert.ok(text.includes(message.slice("Cannot make image: ".length)));
});

Deno.test("of a long hint the last line has the first sentences, and the whole stands above", () => {
  const hint = `Write it as vision.blank(640, 480). ${"The second sentence is long. ".repeat(5)}The last one ends`;
  const { text } = renderText(sourceOf({ status: "error", error: { ...ERROR, hint } }), 1_500);
  const lines = text.split("\n");
  assert.equal(
    lines.at(-1),
    "Line 2, column 16. Hint: Write it as vision.blank(640, 480). The second sentence is long. The second sentence is long.",
  );
  assert.equal(lines.at(-2), `Hint: ${hint}`);
});

Deno.test("a hint of one long sentence is cut behind a word", () => {
  const hint = "words without an end ".repeat(20).trim();
  const { text } = renderText(sourceOf({ status: "error", error: { ...ERROR, hint } }), 200);
  assert.match(text, /\nLine 2(, column 16)?\. Hint: (words |without |an |end )+…$/);
});

Deno.test("every failed run begins with a word that trainers know, and no run that went well has one", () => {
  const statuses = ["error", "timeout", "memory_limit", "output_limit", "crashed", "cancelled"] as const;
  for (const status of statuses) {
    const kind = status === "error" ? "thrown_value" as const : status;
    const error = { ...ERROR, kind, name: "thrown value", message: "5" };
    assert.match(renderText(sourceOf({ status, error }), 1_500).text, /^(?:Error|timeout)\b/);
  }
  const fine = sourceOf({
    value: 3,
    images: [image(null, 3, 2)],
    logs: [{ level: "error", text: "dark", line: 1 }],
    warnings: [{ code: "unused_image", message: "An image was computed and never shown", line: 2 }],
  });
  assert.doesNotMatch(renderText(fine, 1_500).text, /error|timeout|exception/i);
});

Deno.test("of too many sizes the smallest and the largest are told", () => {
  const images = Array.from({ length: 60 }, (_, i) => image(null, 100 + i, 50 + i));
  const { text } = renderText(sourceOf({ images, value: "v".repeat(500) }), 150);
  assert.ok(text.includes("Images: 60 of 100×50 to 159×109"), text);
});
