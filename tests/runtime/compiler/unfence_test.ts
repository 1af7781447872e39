import assert from "node:assert/strict";
import fc from "fast-check";
import { unfence } from "../../../runtime/compiler/unfence.ts";

const REMOVED = "Removed a Markdown fence around the code";
const BEFORE = "Ignored the text before the fence";
const AFTER = "Ignored the text after the fence";

const FENCED: readonly [source: string, code: string, notes: string[]][] = [
  ["1 + 1", "1 + 1", []],
  ["```ts\n1\n```", "1", [REMOVED]],
  ["```typescript\n1\n2\n```\n", "1\n2", [REMOVED]],
  ["```\n1\n```", "1", [REMOVED]],
  ["  ```ts\n  1\n  ```", "1", [REMOVED]],
  ["````ts\n1\n```\n2\n````", "1\n```\n2", [REMOVED]],
  ["```ts\r\n1\r\n```\r\n", "1", [REMOVED]],
  ["\uFEFF```ts\n1\n```", "1", [REMOVED]],
  ["```ts\n1", "1", [REMOVED]],
  ["1\n```", "1", [REMOVED]],
  ["1\n```\n", "1", [REMOVED]],
  ["Here it is:\n\n```ts\n1\n```", "1", [REMOVED, BEFORE]],
  ["```ts\n1\n```\nIt adds.", "1", [REMOVED, AFTER]],
  ["First:\n```ts\n1\n```\nThen:\n```ts\n2\n```", "1", [REMOVED, BEFORE, AFTER]],
  ["Install:\n```bash\nls\n```\nThen:\n```ts\n2\n```", "2", [REMOVED, BEFORE]],
  ["```json\n{}\n```\n```ts\n2\n```", "2", [REMOVED, BEFORE]],
  ["```ts twoslash\n1\n```", "1", [REMOVED]],
  ["const a = `\\`\\`\\``", "const a = `\\`\\`\\``", []],
  ["const a = 1 // ```ts", "const a = 1 // ```ts", []],
  ["/*\n```ts\nf()\n```\n*/\n1", "/*\n```ts\nf()\n```\n*/\n1", []],
  ["#!/usr/bin/env deno\n1", "1", []],
];

Deno.test("fences, the prose around them and hashbangs are blanked", async (t) => {
  for (const [source, code, notes] of FENCED) {
    await t.step(JSON.stringify(source), () => {
      const result = unfence(source);
      assert.equal(result.text.trim(), code);
      assert.deepEqual(result.notes, notes);
    });
  }
});

Deno.test("what is kept stays at its place", () => {
  const piece = fc.constantFrom(
    "```ts\n",
    "```\n",
    "text\n",
    "const a = 1;\r\n",
    "`",
    "#!/x\n",
    "\u2028",
    "  ",
    "/*",
    "*/",
  );
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
    const source = pieces.join("");
    const { text } = unfence(source);
    assert.equal(text.length, source.length);
    for (let at = 0; at < text.length; at++) {
      if (text[at] !== source[at]) assert.equal(text[at], " ");
      if (/[\n\r\u2028\u2029]/.test(source[at] ?? "")) assert.equal(text[at], source[at]);
    }
  }));
});
