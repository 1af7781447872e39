import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { describeIssues, toPointer } from "../../../runtime/http/describe_issue.ts";

const schema = z.strictObject({
  text: z.string().min(2).max(3),
  number: z.int().min(0).max(9),
  flag: z.boolean(),
  list: z.array(z.string()).max(2),
  inner: z.strictObject({ choice: z.enum(["a", "b"]) }),
  map: z.record(z.string(), z.number()),
  either: z.union([z.string(), z.number()], { error: "must be a text or a number" }),
});

const GOOD = { text: "ab", number: 1, flag: true, list: [], inner: { choice: "a" }, map: {}, either: 1 };

function detailsOf(input: unknown): string[] {
  const parsed = schema.safeParse(input);
  assert.ok(!parsed.success);
  return describeIssues(parsed.error.issues, input).map(({ pointer, detail }) =>
    `${pointer} ${detail.replace("Cannot read request: ", "")}`
  );
}

Deno.test.each([
  [{ text: "a" }, '/text text must be at least 2 characters, received "a"'],
  [{ text: "abcd" }, '/text text must be at most 3 characters, received "abcd"'],
  [{ text: null }, "/text text must be a string, received null"],
  [{ number: 10 }, "/number number must be at most 9, received 10"],
  [{ number: "1" }, '/number number must be a number, received "1"'],
  [{ number: true }, "/number number must be a number, received true"],
  [{ flag: 0 }, "/flag flag must be true or false, received 0"],
  [{ list: ["a", "b", "c"] }, "/list list must be at most 2 entries, received an array of 3"],
  [{ list: [1] }, "/list/0 list.0 must be a string, received 1"],
  [{ inner: [] }, "/inner inner must be an object, received an array of 0"],
  [{ inner: { choice: "c" } }, '/inner/choice inner.choice must be one of a, b, received "c"'],
  [{ map: 1 }, "/map map must be an object, received 1"],
  [{ either: {} }, "/either either must be a text or a number, received an object"],
  [{ other: 1 }, '/other it must have only known fields, received "other"'],
])("%j", (change, expected) => {
  assert.deepEqual(detailsOf({ ...GOOD, ...change }), [expected]);
});

Deno.test("a long text is told by its length, not by itself", () => {
  assert.deepEqual(detailsOf({ ...GOOD, text: "secret".repeat(20) }), [
    "/text text must be at most 3 characters, received 120 characters",
  ]);
});

Deno.test("at most twenty are told, and long keys are cut", () => {
  const unknown = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}`.padEnd(500, "x"), 1]));
  const details = detailsOf({ ...GOOD, ...unknown });
  assert.equal(details.length, 20);
  assert.ok(details.every((detail) => detail.length < 250));
});

Deno.test("pointers lead back to their path", () => {
  const path = fc.array(fc.oneof(fc.string(), fc.nat()));
  fc.assert(fc.property(path, (parts) => {
    const back = toPointer(parts).split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    assert.deepEqual(back, parts.map(String));
  }));
});

Deno.test("any value is described without a throw", () => {
  fc.assert(fc.property(fc.anything(), (value) => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) assert.ok(describeIssues(parsed.error.issues, value).length > 0);
  }));
});
