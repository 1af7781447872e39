import assert from "node:assert/strict";
import { findBracketFault } from "../../../runtime/compiler/find_bracket_fault.ts";

const PAIRED: readonly string[] = [
  "",
  "f(a[1], { b: 2 })",
  "'(' + \"[\" + `{`",
  "'\\'(' + '\\\\'",
  "`a${b(`${c[0]}`)}d`",
  "`\\`(\\${`",
  "// (\n/* [ */ f()",
  "a / b / (c)",
  "a(/[)]/, /\\//, /(/)",
  "return /[(]/.test(x)",
  "x = /(/",
  "const f = (a: Array<{ b: 1 }>) => { }",
  "if (a) { } else { }\n  }".slice(0, -4),
];

Deno.test("paired brackets, quotes and comments have no fault", () => {
  for (const text of PAIRED) assert.equal(findBracketFault(text), null, text);
});

const UNPAIRED: readonly [text: string, type: "unclosed" | "unopened", bracket: string, at: number][] = [
  ["f(", "unclosed", "(", 1],
  ["f(a[1, { b })", "unclosed", "[", 3],
  ["f(a))", "unopened", ")", 4],
  ["}", "unopened", "}", 0],
  ["f(a]", "unopened", "]", 3],
  ["'abc", "unclosed", "'", 0],
  ["f('abc\n')", "unclosed", "'", 2],
  ['"', "unclosed", '"', 0],
  ["`abc", "unclosed", "`", 0],
  ["`${a", "unclosed", "${", 1],
  ["`${f(}`", "unclosed", "(", 4],
  ["/* abc", "unclosed", "/*", 0],
  ["a /* b */ /* c", "unclosed", "/*", 10],
  ["function f() {\n  if (a) {\n    b()\n}\n", "unclosed", "{", 24],
  ["function f() {\n  if (a) {\n    b()\n  }\n", "unclosed", "{", 13],
  ["if (a {\n  b()\n}", "unclosed", "(", 3],
];

Deno.test("the first one without a partner is found", () => {
  for (const [text, type, bracket, at] of UNPAIRED) {
    const fault = findBracketFault(text);
    assert.deepEqual([fault?.type, fault?.text, fault?.at], [type, bracket, at], text);
  }
});

Deno.test("an unclosed bracket knows where that was noticed", () => {
  const noticed = (text: string): number => {
    const fault = findBracketFault(text);
    return fault?.type === "unclosed" ? fault.noticedAt : -1;
  };
  assert.equal(noticed("f(a[1)"), 5);
  assert.equal(noticed("f("), 2);
  assert.equal(noticed("'ab\nc"), 3);
});
