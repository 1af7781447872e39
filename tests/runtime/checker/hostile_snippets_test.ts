/** Snippets that are made to tire a type checker: each is answered or given up, and the next one is answered. */

import assert from "node:assert/strict";
import { checkerCommands } from "../../../runtime/checker_commands.ts";
import { CheckerClient } from "../../../runtime/host/checker_client.ts";
import { systemClock } from "../../../runtime/host/clock.ts";

const commands = await checkerCommands();
const { signal } = new AbortController();

/** What costs a checker time or depth. */
const TIRING: readonly (readonly [name: string, code: string])[] = [
  ["a type of itself", "type A = A;\nconst a: A = 1;\nimage.rotat(1)"],
  ["a type that grows by recursion", "type G<T> = { g: G<T[]> };\nconst g: G<1> = { g: 1 };"],
  [
    "types that ask each other",
    "type X<T> = T extends 1 ? Y<T> : 1;\ntype Y<T> = T extends 1 ? X<T> : 2;\nconst x: X<1> = 3;",
  ],
  ["a product of templates", "type D = 0|1|2|3|4|5|6|7|8|9;\ntype N = `${D}${D}${D}${D}${D}${D}`;\nconst n: N = 'x';"],
  [
    "a number counted in tuples",
    "type C<N, T extends 1[] = []> = T['length'] extends N ? T : C<N, [...T, 1]>;\ntype B = C<9999>;",
  ],
  [
    "a mapped type of itself",
    "type M<T> = { [K in keyof T]: M<M<T[K]>> };\nconst m: M<typeof image> = 1 as any;\nm.width.x.y.z",
  ],
  ["a class of itself", "class A extends A {}\nnew A().b"],
  ["variables of each other", "const a = b, b = c, c = a;\na.x"],
  ["functions of each other", "const f = () => g(), g = () => f();\nf().x"],
  ["a chain of 2000 calls", `image${".rotate(1)".repeat(2000)}`],
  ["a chain of 1500 conditions", `const v = ${"image.width ? 1 : ".repeat(1500)}0`],
  ["a sum of 4000 parts", `return ${Array.from({ length: 4000 }, (_, i) => `"${i}"`).join(" + ")}`],
  ["1000 objects in each other", `const o = ${"{ a: ".repeat(1000)}1${" }".repeat(1000)}`],
  ["1000 functions in each other", `${"(() => ".repeat(1000)}1${")".repeat(1000)}`],
  [
    "a union of 3000 texts",
    `type U = ${Array.from({ length: 3000 }, (_, i) => `"u${i}"`).join("|")};\nconst u: U = "x";`,
  ],
  [
    "an object of 3000 fields",
    `const o = { ${Array.from({ length: 3000 }, (_, i) => `f${i}: ${i}`).join(", ")} };\no.f3001`,
  ],
  ["a text of 200 000 letters for a number", `image.rotate("${"x".repeat(200_000)}")`],
  ["a name of 100 000 letters", `image.${"x".repeat(100_000)}()`],
  [
    "words of the messages in a text",
    `image.rotate("${"' is missing in type 'Promise<>' but required in type '. ".repeat(3000)}")`,
  ],
  ["2000 slips", Array.from({ length: 2000 }, (_, i) => `image.rotat${i}(1)`).join("\n")],
  ["no text", ""],
  ["blanks and marks", "\ufeff \t\u2028\u2029\0"],
  ["half characters", "const s = '\ud800';\nimage.rotat(1) // \udfff"],
  ["an open comment", "/* image.rotat(1)"],
  ["an open text", "const s = `image.${rotat"],
  ["a directive for another library", '/// <reference lib="dom" />\n/// <reference types="node" />\ndocument.title'],
  ["a switched off checker", "// @ts-nocheck\nimage.rotat(1)"],
  [
    "names of the toolkit declared anew",
    "declare module 'vision' { export const crop: 5 }\ninterface Image { rotat(): void }",
  ],
  ["a namespace of its own", "declare global { interface Array<T> { width: 5 } }\n[1].width.x"],
];

for (const command of commands) {
  Deno.test(`what tires the ${command.engine} checker is answered or given up, and the next snippet is answered`, async () => {
    await using client = await CheckerClient.start({ commands: [command], clock: systemClock });
    for (const [name, code] of TIRING) {
      const found = await client.check(code, signal);
      const lines = code.split(/\r\n|[\n\r\u2028\u2029]/).length;
      for (const { code: number, message, line, column } of found ?? []) {
        assert.match(number, /^TS\d{4,5}$/, name);
        assert.ok(message.length > 0 && message.length <= 302 && message.isWellFormed(), `${name}: ${message}`);
        assert.ok(line >= 1 && line <= lines && column >= 1, `${name}: ${line}:${column}`);
      }
      assert.ok((found?.length ?? 0) <= 5, name);
      // After one that was given up the next process may still be starting: it is waited for.
      let next = await client.check("image.rotat(1)", signal);
      for (let again = 0; again < 2 && next === null; again++) next = await client.check("image.rotat(1)", signal);
      assert.deepEqual(next?.map(({ code: number }) => number), ["TS2551"], name);
    }
  });

  Deno.test(`nothing of one snippet is left for the next with the ${command.engine} checker`, async () => {
    await using client = await CheckerClient.start({ commands: [command], clock: systemClock, budgetMs: 20_000 });
    const leaving: readonly (readonly [string, string, string])[] = [
      ["const kept = 1;", "kept.toFixed()", "TS2304"],
      ["declare global { interface Image { rotat(n: number): void } }\nexport {};", "image.rotat(1)", "TS2551"],
      ["declare global { var left: number }\nexport {};", "left + 1", "TS2304"],
      ["declare module 'vision' { export const crp: 1 }", "import { crp } from 'vision';\ncrp", "TS2724"],
      ["type Kept = 1;", "const k: Kept = 1", "TS2304"],
    ];
    for (const [first, second, code] of leaving) {
      await client.check(first, signal);
      assert.deepEqual((await client.check(second, signal))?.map((one) => one.code), [code], first);
    }
  });
}

Deno.test("both checkers say the same of the same slips", async () => {
  const slips = [
    "image.resize('a', 'b')",
    "const a: number = image",
    "image.crop([1, 2, 3])",
    "images[0].widt",
    "vision.readTxt(image)",
    "image.blur({ sigma: '2' })",
    "const { data: { x } } = image",
    "image.rotate()",
    "image.rotate(1, {}, 3, 4)",
    "new image()",
    "image()",
    "for (const [a] of images) a",
    "let x: string = inputs.n as number",
    "Promise.all([image]).then((all) => all[0].widt)",
  ];
  const said: string[][] = [];
  for (const command of commands) {
    await using client = await CheckerClient.start({ commands: [command], clock: systemClock, budgetMs: 20_000 });
    const all: string[] = [];
    for (const code of slips) {
      const found = await client.check(code, signal);
      all.push(`${code}: ${found?.map((one) => `${one.line}:${one.column} ${one.code}`).join()}`);
    }
    said.push(all);
  }
  for (const all of said) assert.deepEqual(all, said[0]);
});
