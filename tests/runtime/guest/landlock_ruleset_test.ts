import assert from "node:assert/strict";
import { landlockRule, landlockRuleset, READ_FILE } from "../../../runtime/guest/landlock_ruleset.ts";

function words(bytes: Uint8Array<ArrayBuffer>): bigint[] {
  return [...new BigUint64Array(bytes.buffer)];
}

Deno.test.each([
  [1, [0x1fffn]],
  [2, [0x3fffn]],
  [3, [0x7fffn]],
  [4, [0x7fffn, 3n]],
  [5, [0xffffn, 3n]],
  [6, [0xffffn, 3n, 3n]],
  [7, [0xffffn, 3n, 3n]],
  [20, [0xffffn, 3n, 3n]],
])("version %i refuses all that it knows", (version, expected) => {
  assert.deepEqual(words(landlockRuleset(version)), expected);
});

Deno.test.each([[0], [-1]])("version %i, which is none, is an error", (version) => {
  assert.throws(() => landlockRuleset(version), /version must be at least 1/);
});

Deno.test("a rule is twelve bytes: rights, then the open file", () => {
  const rule = landlockRule(READ_FILE, 11);
  const view = new DataView(rule.buffer);
  assert.equal(rule.length, 12);
  assert.equal(view.getBigUint64(0, true), READ_FILE);
  assert.equal(view.getInt32(8, true), 11);
});
