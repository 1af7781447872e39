import assert from "node:assert/strict";
import type { RawFinding } from "../../../runtime/checker/checker_engine.ts";
import { makeReturnable } from "../../../runtime/checker/returnable.ts";
import { usefulDiagnostics } from "../../../runtime/checker/useful_diagnostics.ts";

const finding = (start: number, end: number, code: number, message = `message ${start}`): RawFinding => ({
  start,
  end,
  code,
  message,
});

Deno.test("findings come in the order of the text, with lines and columns of UTF-16 units", () => {
  const text = "'é😀'.x;\r\n  image.rotat(1)";
  const at = text.indexOf("rotat");
  assert.deepEqual(usefulDiagnostics(text, [finding(at, at + 5, 2551), finding(6, 7, 2339)]), [
    { severity: "error", code: "TS2339", message: "message 6", line: 1, column: 7, endColumn: 8 },
    { severity: "error", code: "TS2551", message: `message ${at}`, line: 2, column: 9, endColumn: 14 },
  ]);
});

Deno.test("a finding over several lines has no end column", () => {
  const [diagnostic] = usefulDiagnostics("f({\n a: 1 })", [finding(2, 10, 2345)]);
  assert.deepEqual([diagnostic?.line, diagnostic?.column, diagnostic?.endColumn], [1, 3, null]);
});

Deno.test.each([[1108], [1375], [2307], [2451], [7006], [7027], [7999]])("TS%d is noise", (code) => {
  assert.deepEqual(usefulDiagnostics("abc", [finding(0, 1, code)]), []);
});

Deno.test.each([[2304], [2339], [2345], [2551], [6999], [8000]])("TS%d is told", (code) => {
  assert.equal(usefulDiagnostics("abc", [finding(0, 1, code)]).length, 1);
});

Deno.test("a slip that is repeated is told once, and never more than five are", () => {
  const same = Array.from({ length: 9 }, (_, at) => finding(at, at + 1, 2339, "the same"));
  assert.equal(usefulDiagnostics("0123456789", same).length, 1);
  const different = Array.from({ length: 9 }, (_, at) => finding(at, at + 1, 2339));
  assert.deepEqual(usefulDiagnostics("0123456789", different).map(({ column }) => column), [1, 2, 3, 4, 5]);
});

Deno.test("positions outside the text are left out", () => {
  assert.deepEqual(usefulDiagnostics("abc", [finding(0, 4, 2339), finding(-1, 0, 2339), finding(2, 1, 2339)]), []);
});

Deno.test("long messages end with a sentence, or say that they were cut", () => {
  const sentence = `${"a ".repeat(70)}end. ${"b ".repeat(200)}`;
  assert.match(usefulDiagnostics("abc", [finding(0, 1, 2339, sentence)])[0]?.message ?? "", /a end$/);
  const [cut] = usefulDiagnostics("abc", [finding(0, 1, 2339, "word ".repeat(100))]);
  assert.match(cut?.message ?? "", / word …$/);
  assert.ok((cut?.message.length ?? 0) <= 302);
  assert.equal(usefulDiagnostics("abc", [finding(0, 1, 2339, "Ends here.")])[0]?.message, "Ends here");
});

Deno.test("advice to set up a project is cut from names that are missing", () => {
  const message = "Cannot find name 'process'. Do you need to install type definitions for node?";
  assert.equal(usefulDiagnostics("abc", [finding(0, 1, 2591, message)])[0]?.message, "Cannot find name 'process'");
});

Deno.test("a return outside a function becomes a throw of the same length", () => {
  const text = "if (a) return b;\nreturn c";
  const returns = [finding(17, 23, 1108), finding(7, 13, 1108), finding(0, 2, 2304)];
  assert.equal(makeReturnable(text, returns), "if (a) throw  b;\nthrow  c");
  assert.equal(makeReturnable(text, [finding(0, 2, 2304)]), null);
  assert.equal(makeReturnable(text, [finding(1, 7, 1108)]), null);
});

Deno.test.each([
  [
    "Argument of type 'Promise<Image>' is not assignable to parameter of type 'Image | readonly Image[]'. " +
    "Type 'Promise<Image>' is missing the following properties from type 'Image': width, height, channels, name, and 694 more.",
    "'Promise<Image>' is a promise where 'Image' is wanted: await it",
  ],
  [
    "Type 'number[]' is missing the following properties from type 'Image': width, height, channels, name, and 693 more.",
    "'number[]' is no 'Image'",
  ],
  [
    "Argument of type '{ x: number; }' is not assignable to parameter of type 'PointLike'. " +
    "Property 'y' is missing in type '{ x: number; }' but required in type '{ x: number; y: number; }'.",
    "'{ x: number; }' lacks 'y' of '{ x: number; y: number; }'",
  ],
  [
    "Object literal may only specify known properties, and 'outline' does not exist in type 'RectangleOptions'.",
    "'outline' does not exist in type 'RectangleOptions'",
  ],
  [
    "Object literal may only specify known properties, but 'min_area' does not exist in type 'CountOptions'. " +
    "Did you mean to write 'minArea'?",
    "'min_area' does not exist in type 'CountOptions'. Did you mean 'minArea'?",
  ],
  [
    "No overload matches this call. Argument of type 'string' is not assignable to parameter of type 'number'.",
    "Argument of type 'string' is not assignable to parameter of type 'number'",
  ],
  [
    "Argument of type 'string' is not assignable to parameter of type 'number'.",
    "Argument of type 'string' is not assignable to parameter of type 'number'",
  ],
])("%s in one sentence", (message, said) => {
  assert.equal(usefulDiagnostics("abc", [finding(0, 1, 2345, message)])[0]?.message, said);
});

Deno.test("a message that is one long word is cut between characters", () => {
  for (const before of [297, 298, 299, 300]) {
    const [cut] = usefulDiagnostics("abc", [finding(0, 1, 2339, `${"x".repeat(before)}${"😀".repeat(9)}`)]);
    assert.ok(cut?.message.isWellFormed(), cut?.message.slice(-5));
    assert.match(cut?.message ?? "", /^x+😀? …$/u);
    assert.ok((cut?.message.length ?? 0) <= 302);
  }
});

Deno.test("a message that quotes a whole snippet is cut without being searched for its parts", () => {
  const quoted = "' is missing in type '".repeat(20_000);
  const [cut] = usefulDiagnostics("abc", [finding(0, 1, 2345, `Property '${quoted}`)]);
  assert.match(cut?.message ?? "", /^Property '' is missing in type '/);
  assert.ok((cut?.message.length ?? 0) <= 302);
});
