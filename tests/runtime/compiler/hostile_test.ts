import assert from "node:assert/strict";
import { compile } from "../../../runtime/compiler/compile.ts";
import { HOSTILE } from "./hostile_snippets.ts";

Deno.test("hostile texts end in a compiled snippet or a refusal", async (t) => {
  for (const [name, [source, fate]] of Object.entries(HOSTILE)) {
    await t.step(name, () => {
      const result = compile(source);
      if (fate === "either") assert.equal(typeof result.ok, "boolean");
      else assert.equal(result.ok ? "compiles" : result.kind, fate);
      if (!result.ok) assert(result.message.length <= 300 && result.diagnostics.length >= 1);
    });
  }
});

Deno.test("the compiler works as before after each hostile text", () => {
  const before = compile("const n: number = 1\nn");
  for (const [source] of Object.values(HOSTILE)) {
    compile(source);
    assert.deepEqual(compile("const n: number = 1\nn"), before);
  }
});

Deno.test("a text that closes the wrapper is never evaluated", () => {
  assert.equal(Reflect.get(globalThis, "escaped"), undefined);
});
