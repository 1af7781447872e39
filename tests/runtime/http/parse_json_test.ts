import assert from "node:assert/strict";
import fc from "fast-check";
import { parseJsonBody } from "../../../runtime/http/parse_json.ts";
import { Problem } from "../../../runtime/http/problem.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function codeOf(bytes: Uint8Array): string | null {
  try {
    parseJsonBody(bytes);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

Deno.test("any JSON comes out as it went in", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value);
    if (!text.includes("__proto__")) assert.deepEqual(parseJsonBody(encode(text)), JSON.parse(text));
  }));
});

Deno.test.each([
  ["nothing", ""],
  ["a word", "code"],
  ["single quotes", "{'code':1}"],
  ["a comma too many", '{"code":1,}'],
  ["a comment", '{"code":1}//'],
  ["two values", "1 2"],
  ["a control character in a string", '"a\nb"'],
  ["NaN", "NaN"],
])("%s is malformed", (_name, text) => {
  assert.equal(codeOf(encode(text)), "malformed_json");
});

Deno.test.each([
  ["Latin-1", [0x22, 0xe9, 0x22]],
  ["half a character", [0x22, 0xc3, 0x22]],
  ["an overlong form", [0x22, 0xc0, 0xaf, 0x22]],
  ["a surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ["UTF-16", [0xff, 0xfe, 0x31, 0x00]],
])("%s is not UTF-8", (_name, bytes) => {
  assert.equal(codeOf(new Uint8Array(bytes)), "malformed_json");
});

Deno.test("the replacement character itself is a character", () => {
  assert.equal(parseJsonBody(encode('"\uFFFD"')), "\uFFFD");
});

Deno.test("a byte order mark is tolerated", () => {
  assert.equal(parseJsonBody(new Uint8Array([0xef, 0xbb, 0xbf, 0x31])), 1);
});

Deno.test.each([[64, null], [65, "json_too_complex"]])("depth %i: %j", (depth, code) => {
  assert.equal(codeOf(encode("[".repeat(depth) + "]".repeat(depth))), code);
  assert.equal(codeOf(encode('{"a":'.repeat(depth - 1) + "{}" + "}".repeat(depth - 1))), code);
});

Deno.test.each([[999_999, null], [1_000_000, "json_too_complex"]])("a list of %i empty strings: %j", (count, code) => {
  assert.equal(codeOf(encode(`[${'"",'.repeat(count - 1)}""]`)), code);
});

Deno.test("numbers may be as many as the body holds", () => {
  assert.equal((parseJsonBody(encode(`[${"1,".repeat(2_000_000)}1]`)) as unknown[]).length, 2_000_001);
});

Deno.test("a base64 string of 32 MiB costs no time before it is parsed", () => {
  const bytes = new Uint8Array(32 * 1024 * 1024).fill(0x41);
  bytes[0] = 0x22;
  bytes[bytes.length - 1] = 0x22;
  const start = performance.now();
  assert.equal((parseJsonBody(bytes) as string).length, bytes.length - 2);
  // Decoding and parsing take 30 ms; a look at every byte in JavaScript would add 50.
  assert.ok(performance.now() - start < 1_000);
});

Deno.test("any bytes give a value or a problem", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
    assert.ok(["malformed_json", "json_too_complex", "invalid_request", null].includes(codeOf(bytes)));
  }));
});
