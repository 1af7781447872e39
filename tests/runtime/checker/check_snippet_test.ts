import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { checkerCommands } from "../../../runtime/checker_commands.ts";
import { CheckerClient } from "../../../runtime/host/checker_client.ts";
import { systemClock } from "../../../runtime/host/clock.ts";

const commands = await checkerCommands();
const { signal } = new AbortController();

/** Slips and where they are: `line:column-endColumn code`. */
const SLIPS: readonly (readonly [code: string, ...found: string[]])[] = [
  ["image.rotat(90)", "1:7-12 TS2551"],
  ["return image.rotat(90).crop([1, 2, 3, 4])", "1:14-19 TS2551"],
  ["const p = Promise.resolve(image);\nreturn p.width", "2:10-15 TS2339"],
  ["async function f() { return image }\nconst g = f();\ng.crop([1, 2, 3, 4])", "3:3-7 TS2339"],
  ["image.crop('left')", "1:12-18 TS2345"],
  ["image.crop([1, 2, 3, 4], { clmp: true })", "1:28-32 TS2561"],
  ["image.rotate('90')", "1:14-18 TS2345"],
  ["const { widht } = image;\nreturn widht", "1:9-14 TS2339"],
  ["foo.bar()", "1:1-4 TS2304"],
  ["return images.photo.rotat(1)", "1:21-26 TS2551"],
  ["images.map((i) => i.widht)", "1:21-26 TS2551"],
  ["import { crp } from 'vision';\ncrp(image, [1, 2, 3, 4])", "1:10-13 TS2724"],
  ["import v from 'vision';\nv.rotat(image, 1)", "2:3-8 TS2551"],
  ["/* é😀 */ image.rotat(1)", "1:17-22 TS2551"],
  ["```ts\nimage.rotat(1)\n```", "2:7-12 TS2551"],
  ["image.width = 5", "1:7-12 TS2540"],
  ["show(5)", "1:6-7 TS2345"],
  ["return fetch('https://example.com')", "1:8-13 TS2304"],
  ["for (const x of image) console.log(x)", "1:17-22 TS2488"],
  ["if (inputs.a) return image.rotat(1)\nreturn image.crp([1, 2, 3, 4])", "1:28-33 TS2551", "2:14-17 TS2551"],
];

/** What runs well and must not be blamed. */
const BLAMELESS: readonly string[] = [
  "if (!image) return null\nreturn image.width",
  "return",
  "if (inputs.skip) return\nreturn image.crop([0, 0, 4, 4]).resize(8, 8)",
  "const sum = (a, b) => a + b;\nreturn [1, 2, 3].reduce(sum)",
  "function area(box) { return box.width * box.height }\nreturn area({ width: 2, height: 3 })",
  "const image2: Image = image.rotate(90);\nshow(image2, 'turned')",
  "interface Box { a: number }\nconst b: Box = { a: 1 };\nreturn b.a",
  "import { crop } from 'vision';\nimport type { Image as Picture } from 'vision';\nconst p: Picture = crop(image, [0, 0, 2, 2]);\np",
  "class P { constructor(public x: number, readonly y = 2) {} }\nenum E { A, B }\nreturn new P(E.B).y",
  "let n = 0;\nfor (const i of images) n += i.width;\nexport default n",
  "try { throw new Error('a', { cause: 1 }) } catch (e) { console.log(e.message) }",
  "const m = new Map(Object.groupBy([1, 2], (x) => x % 2 ? 'odd' : 'even') ? [['a', 1]] : []);\nreturn m.size",
  "await new Promise((done) => setTimeout(done, 1));\nperformance.now();\nstructuredClone({ a: 1 })",
  "const v = typeof inputs.x === 'string' ? inputs.x : 5;\nif (typeof v === 'string') return v.length;\nreturn v + 1",
  "return images.map((i, index) => ({ index, w: i.width, name: i.name }))",
  "const { data } = image;\nreturn data.subarray(0, 4).join()",
  "return image.cut(0, 0, 2, 2)",
];

for (const command of commands) {
  Deno.test(`the ${command.engine} checker finds slips where they are, and nothing else`, async () => {
    await using client = await CheckerClient.start({ commands: [command], clock: systemClock });
    assert.equal(client.engine, command.engine);
    for (const [code, ...expected] of SLIPS) {
      const found = await client.check(code, signal);
      const places = found?.map((one) => `${one.line}:${one.column}-${one.endColumn} ${one.code}`);
      assert.deepEqual(places, expected, code);
    }
    for (const code of BLAMELESS) assert.deepEqual(await client.check(code, signal), [], code);
  });

  Deno.test(`the ${command.engine} checker proposes the right name`, async () => {
    await using client = await CheckerClient.start({ commands: [command], clock: systemClock });
    const [found] = await client.check("image.rotat(1)", signal) ?? [];
    assert.equal(found?.message, "Property 'rotat' does not exist on type 'Image'. Did you mean 'rotate'?");
  });

  Deno.test(`hostile text ends the ${command.engine} checker at most, and a new one answers`, async () => {
    await using client = await CheckerClient.start({ commands: [command], clock: systemClock });
    const endless = "type L<T extends any[], N extends number> = T['length'] extends N ? T : L<[...T, 1], N>;\n" +
      "type M<A> = A extends number ? L<[], 990> : never;\nconst z: M<1 | 2 | 3 | 4> = 5 as any;\n" +
      "type R<T> = T extends [infer H, ...infer Q] ? [...R<Q>, H] : [];\nconst q: R<L<[], 900>> = 1;";
    const hostile = [endless, "[".repeat(5_000) + "]".repeat(5_000), `${"(".repeat(5_000)}1${")".repeat(5_000)}`];
    for (const code of hostile) {
      await client.check(code, signal);
      assert.equal((await client.check("image.rotat(1)", signal))?.[0]?.code, "TS2551");
    }
  });

  Deno.test(`the ${command.engine} checker reads no file that a snippet names`, async () => {
    await using client = await CheckerClient.start({ commands: [command], clock: systemClock });
    const root = fileURLToPath(new URL("../../../", import.meta.url));
    const code = [
      `/// <reference path="${root}runtime/config.ts" />`,
      `import { readConfig } from "${root}runtime/config.ts";`,
      `import settings from "${root}deno.json" with { type: "json" };`,
      "readConfig.no;",
      "settings.name.no;",
    ].join("\n");
    // A file that had been read would have a `readConfig` without a member `no`.
    const found = await client.check(code, signal);
    assert.deepEqual(found?.filter((one) => one.line >= 4), []);
  });
}
