import assert from "node:assert/strict";
import { checkerCommands } from "../../runtime/checker_commands.ts";
import { serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ LIMIT_COMPILE_MS: "5000" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());
const { execute, request } = service;

serviceTest("the server says which type checker is at work", async () => {
  const [best] = await checkerCommands();
  const details = await (await request("/readyz?verbose")).json() as { type_checker: string };
  assert.equal(details.type_checker, best?.engine ?? "none");
});

const SLIP = "const turned = [image].map((one) => one && 1);\nconst label: string = turned.lenght;\nreturn label ?? 5";

serviceTest("always: diagnostics of a snippet that ran well are warnings at its lines", async () => {
  const { ok, warnings } = await execute({ code: SLIP, typecheck: "always" });
  assert.equal(ok, true);
  assert.deepEqual(warnings.map(({ code, line }) => [code, line]), [["type_error", 2]]);
  assert.match(warnings[0]?.message ?? "", /^TS2551: Property 'lenght' does not exist .* Did you mean 'length'\?$/);
});

serviceTest("on_error and off say nothing of a snippet that ran well", async () => {
  for (const typecheck of ["on_error", "off"]) {
    assert.deepEqual((await execute({ code: SLIP, typecheck })).warnings, []);
  }
});

serviceTest("always: diagnostics of a snippet that failed are in its error, those of the line first", async () => {
  const code = "const n: number = 'x' as any;\nconst s: string = 5;\nconst a = [1];\nreturn a.lenght.x;";
  const { error, warnings, text } = await execute({ code, typecheck: "always" });
  assert.equal(error?.kind, "type");
  assert.deepEqual(error?.diagnostics.map(({ code, line, column, end_column }) => [code, line, column, end_column]), [
    ["TS2551", 4, 10, 16],
    ["TS2322", 2, 7, 8],
  ]);
  assert.match(error?.hint ?? "", /Did you mean 'length'\?$/);
  assert.deepEqual(warnings, []);
  assert.match(text, /\nAlso line 2: Type 'number' is not assignable to type 'string'\n/);
});

serviceTest("off: an error has no type diagnostics", async () => {
  const { error } = await execute({ code: "const a = [1];\nreturn a.lenght.x;", typecheck: "off" });
  assert.deepEqual(error?.diagnostics, []);
  assert.match(error?.hint ?? "", /length/);
});

serviceTest("a snippet that the compiler refuses is told by the compiler alone", async () => {
  const { error } = await execute({ code: "const a: string = 5;\nreturn (a;", typecheck: "always" });
  assert.equal(error?.kind, "syntax");
  assert.deepEqual(error?.diagnostics.filter(({ code }) => code === "TS2322"), []);
});

serviceTest("a snippet that hangs the checker gets its answer in time, and the next one its diagnostics", async () => {
  const endless = "type L<T extends any[], N extends number> = T['length'] extends N ? T : L<[...T, 1], N>;\n" +
    "type M<A> = A extends number ? L<[], 990> : never;\nconst z: M<1 | 2 | 3 | 4> = 5 as any;\n" +
    "type R<T> = T extends [infer H, ...infer Q] ? [...R<Q>, H] : [];\nconst q: R<L<[], 900>> = 1 as any;\nreturn 7;";
  const started = performance.now();
  const { value, warnings } = await execute({ code: endless, typecheck: "always" });
  assert.equal(value, 7);
  assert.deepEqual(warnings.map(({ code }) => code), ["typecheck_unavailable"]);
  // Half a second of waiting, and a run on a busy machine.
  assert.ok(performance.now() - started < 5_000);
  const next = await execute({ code: SLIP, typecheck: "always" });
  const again = next.warnings[0]?.code === "typecheck_unavailable"
    ? await execute({ code: SLIP, typecheck: "always" })
    : next;
  assert.equal(again.warnings[0]?.code, "type_error");
});
