import assert from "node:assert/strict";
import { serviceTest, startTestService } from "../support/service.ts";

/** Sentences of the contract that no other test reads, tried through the public door. */

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute } = service;

const ARGUMENTS: [string, string, Record<string, unknown>][] = [
  ["text", 'image.text("hi", [5, 5], { size: 12 })', { string: "hi", at: [5, 5], size: 12 }],
  ["floodFill", "image.floodFill([2, 3])", { at: [2, 3] }],
  ["gamma", "vision.gamma(image, 2)", { gamma: 2 }],
  ["crop", "image.crop(1, 2, 9, 8)", { box: [1, 2, 9, 8] }],
];

for (const [tool, call, args] of ARGUMENTS) {
  serviceTest(`ops hold the arguments of ${tool} under the names of its signature`, async () => {
    const { ops } = await execute({ code: `const image = vision.blank(40, 30);\nreturn ${call};` });
    assert.deepEqual(ops.at(-1)?.args, args);
    assert.equal(ops.at(-1)?.tool, tool);
  });
}

serviceTest("show takes a text or a number as the name, and says so of anything else", async () => {
  const named = await execute({
    code:
      "const image = vision.blank(4, 3);\nshow(image.crop([0, 0, 2, 2]), 7);\nshow(image.crop([0, 0, 3, 3]), null);",
  });
  assert.deepEqual(named.images.map(({ name }) => name), ["7", null]);
  const { error } = await execute({ code: 'show(vision.blank(4, 3), { name: "a" });' });
  assert.equal(error?.kind, "tool_argument");
  assert.equal(error?.message, 'Cannot show image: name must be a text, received { name: "a" }');
  assert.deepEqual(error?.tool, { name: "show", argument: "name", received: { name: "a" }, allowed: "a text" });
  assert.match(error?.hint ?? "", /show\(image, "name"\)/);
});

serviceTest("the text counts every line of the log that it leaves out", async () => {
  const answer = await execute({ code: 'for (let i = 1; i <= 1_500; i++) console.log("line " + i);' });
  assert.equal(answer.truncated.log_lines, 501);
  const [, first = "", second = ""] = /\n… (\d+) earlier lines\nline (\d+)\n/.exec(answer.text) ?? [];
  assert.equal(Number(first), Number(second) - 1);
  const roomy = await execute({
    code: 'for (let i = 1; i <= 1_500; i++) console.log("line " + i);',
    output: { text_budget: 50_000 },
  });
  assert.match(roomy.text, /\nline 500\n… 501 lines of \d+ bytes left out …\nline 1002\n/);
  // Lines 501 to 1 001: 499 of eight bytes and two of nine.
  assert.deepEqual(roomy.truncated, { log_bytes: 499 * 8 + 2 * 9, log_lines: 501, ops: 0, text: false });
});

serviceTest("an error without a message is told by its name", async () => {
  const { text } = await execute({ code: "throw new Error();" });
  assert.match(text, /^Error \(user_error\) at line 1: Error\n/);
});

serviceTest("a promise inside the value is told as one", async () => {
  const { value } = await execute({ code: "const area = async () => 5;\nreturn { area: area(), list: [area()] };" });
  assert.deepEqual(value, { area: "[Promise]", list: ["[Promise]"] });
});

serviceTest("a member of a call's result is marked by its name, not by its dot", async () => {
  const { error } = await execute({ code: "const image = vision.blank(9, 9);\nreturn image.invert().rotat(90);" });
  assert.deepEqual([error?.kind, error?.line, error?.column, error?.end_column], ["reference", 2, 23, 28]);
  assert.equal(error?.suggestions[0], "rotate");
});

serviceTest("show as a method is answered by the function", async () => {
  const { error } = await execute({ code: 'vision.blank(9, 9).show("x");' });
  assert.deepEqual([error?.kind, error?.line, error?.column], ["reference", 1, 20]);
  assert.match(error?.hint ?? "", /write show\(image, "name"\)/);
});

serviceTest("a wrong name in an import is marked and gets the nearest names", async () => {
  const { error } = await execute({ code: 'import { rotate as turn, cropp } from "vision";\nreturn turn(cropp, 90);' });
  assert.deepEqual([error?.kind, error?.line, error?.column, error?.end_column], ["reference", 1, 26, 31]);
  assert.equal(error?.suggestions[0], "crop");
  assert.match(error?.hint ?? "", /^Did you mean vision\.crop\b/);
});

serviceTest("the text tells the same mistake of another line as well", async () => {
  const { error, text } = await execute({ code: "const a = ;\nconst b = ;\nreturn a;" });
  assert.deepEqual(error?.diagnostics.map(({ line }) => line), [1, 2]);
  assert.equal(text.split("expected expression, found ;").length - 1, 2);
  assert.match(text, /\nAlso line 2: Cannot parse snippet: expected expression, found ;/);
});
