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

serviceTest("every name that a snippet finds is one that the checker knows", async () => {
  const list = `const found = [];
for (const name of Object.getOwnPropertyNames(globalThis)) {
  const value = globalThis[name];
  if (/^(vision|image|images|inputs|globalThis)$/.test(name)) continue;
  found.push(name);
  const owners = [["", value], [".prototype", value?.prototype]];
  for (const [part, owner] of owners) {
    if ((typeof owner !== "object" && typeof owner !== "function") || owner === null) continue;
    for (const key of Object.getOwnPropertyNames(owner))
      if (/^[a-zA-Z]\\w*$/.test(key) && !/^(arguments|caller|constructor|v8BreakIterator)$/.test(key)) found.push(name + part + "." + key);
  }
}
return found;`;
  const names = (await service.execute({ code: list })).value as string[];
  assert.ok(names.length > 500, String(names.length));
  const code = ["if (globalThis) return 1;", ...names.map((name) => `void ${name};`)].join("\n");
  const { value, warnings } = await service.execute({ code, typecheck: "always" });
  assert.equal(value, 1);
  assert.deepEqual(warnings.map(({ line, message }) => `${names[(line ?? 0) - 2]}: ${message}`), []);
});

/** What the names take and give: advice about a snippet that is right is worse than none. */
const RIGHT: readonly string[] = [
  'console.assert(true, "a"); console.count("x"); console.time("a"); console.timeLog("a", 1); console.timeEnd("a"); return 1;',
  "console.group(); console.groupCollapsed(1); console.groupEnd(); console.dir({}, { depth: 1 }); console.trace(); return 1;",
  'console.table([{ a: 1 }], ["a"]); console.table(new Map([["a", 1]])); return 1;',
  'const d = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }); return [d.decode(new Uint8Array([97]), { stream: true }), d.fatal];',
  "return [new TextDecoder().decode(new DataView(new ArrayBuffer(1))), new TextEncoder().encodeInto('a', new Uint8Array(3)).written];",
  "const b = new ArrayBuffer(4); return structuredClone({ b }, { transfer: [b] }).b.byteLength;",
  "return [Math.sumPrecise([0.1, 0.2]), [...Iterator.concat([1], [2])].length, JSON.isRawJSON(JSON.rawJSON('1'))];",
  "return [WebAssembly.validate(new Uint8Array([0])), Temporal.Now.timeZoneId(), Error.isError(1), RegExp.escape('a')];",
  "return await new Promise((done) => setTimeout((a, b) => done(a + b), 1, 2, 3));",
  "if (images.length > 5) return;\nfor (const one of images) show(one, 'x');\nreturn performance.now() >= 0;",
];

for (const code of RIGHT) {
  serviceTest(`right, and not blamed: ${code.slice(0, 60)}`, async () => {
    const { error, warnings } = await service.execute({ code, typecheck: "always" });
    assert.equal(error, null, error?.message);
    assert.deepEqual(warnings, []);
  });
}
