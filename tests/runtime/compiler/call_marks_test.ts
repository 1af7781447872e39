import assert from "node:assert/strict";
import fc from "fast-check";
import { LineTable, type Place } from "../../../runtime/compiler/line_table.ts";
import { compiled, evaluate } from "./evaluate.ts";

/** Stands before each name whose call must tell its place. */
const HERE = "¶";

/** Something that takes any call and gives itself back; and what it was given. */
function toolkit(): { tool: object; received: unknown[][] } {
  const received: unknown[][] = [];
  const tool: object = new Proxy(function tool(): void {}, {
    apply: (_target, _self, args) => {
      received.push(args);
      return tool;
    },
    get: (_target, key) => key === "then" || typeof key === "symbol" ? undefined : tool,
  });
  return { tool, received };
}

function marked(text: string): { source: string; places: Place[] } {
  const parts = text.split(HERE);
  const source = parts.join("");
  const lines = new LineTable(source);
  let at = 0;
  const places = parts.slice(0, -1).map((part) => lines.place(at += part.length));
  return { source, places };
}

function inReadingOrder(places: readonly Place[]): Place[] {
  return places.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Each runs to its end; calls are told once each, in any order. */
const MARKED: readonly string[] = [
  "image.¶rotate(90)",
  "image.¶flipH()",
  "image.¶flipH( /* nothing */ )",
  "image.¶flipH(\n  // nothing\n)",
  "image.¶crop([1, 2, 3, 4],)",
  "image.¶crop(1, 2, { a: 1 } /* last */)",
  "image.¶crop(1, 2, { a: 1 } // last\n)",
  "image\n  .¶rotate(90)\n  .¶flipH()\n  .¶crop(1, 2)",
  "image.¶paste(image.¶crop(1, image.¶blur()), image.¶rotate(2))",
  "const a: number = 1; image.¶rotate(a as number)",
  "image.¶rotate(<number> 90)",
  "image.¶rotate(90!)",
  "image.¶rotate(((1)))",
  "image.¶crop(...[1, 2])",
  "image.¶crop(0, ...[1, 2])",
  "image.¶each((x: number) => x * 2)",
  "image.¶each(\n  (x: number) =>\n    x * 2)",
  "image.¶each(function named() { return 1 })",
  "image.¶each(async () => await 1)",
  "image.¶label(`a ${String([1].map(() => image.¶size()).length)} b`)",
  "image?.¶rotate?.(90)",
  "image.parts[0].¶rotate(90)",
  "(image).¶rotate(90)",
  "image!.¶rotate(90)",
  "image[¶'rotate'](90)",
  "vision.¶table(image)",
  "vision.¶trim()",
  "image.¶count()",
  "for (const n of [1]) image.¶rotate(n)",
  "if (true)\n  image.¶rotate(90)",
  "const f = () => image.¶rotate(1); f()",
  "const f = () =>\n  image.¶rotate(1)\nf()",
  "class A { b = image.¶rotate(1); static c = image.¶flipH(); m() { return image.¶blur() } }\nnew A().¶m()",
  "function* g() { yield image.¶rotate(yield 1) }\nconst it = g(); it.¶next(); it.¶next()",
  "image.¶rotate(await 5)",
  "await image.¶rotate(90)",
  "enum E {\n  a,\n  b,\n}\nimage.¶rotate(E.b)\nimage.¶flipH()",
  "enum E { a }; image.¶rotate(E.a); image.¶crop({ x: 1,\n  y: 2 })",
  'import { crop, rotate as turn } from "vision"; ¶crop(image, 1); ¶turn(image)',
  "const { crop, rotate: turn } = vision\n¶crop(image, 1)\n¶turn(image)",
  "```ts\nimage.¶rotate(90)\n```",
  "export default image.¶rotate(90)",
  "export const turned = image.¶rotate(90)",
  "return image.¶rotate(90)",
  "const 寿司 = '🍣🍣'; image.¶label(寿司)",
  "'use strict'; image.¶rotate(1)",
  "image.¶rotate(1); image.¶rotate(2); image.¶rotate(3); image.¶rotate(4)",
];

Deno.test("each call of a tool tells its place in the author's text", async (t) => {
  for (const text of MARKED) {
    await t.step(JSON.stringify(text), async () => {
      const { source, places } = marked(text);
      const { tool } = toolkit();
      const { calls, thrown } = await evaluate(source, { vision: tool, globals: { image: tool, vision: tool } });
      assert.equal(thrown, undefined);
      assert.deepEqual(inReadingOrder(calls), places);
    });
  }
});

/** Calls that are left to the engine's stack, or are none of a tool. */
const UNMARKED: readonly string[] = [
  "[1, 2].map((x) => x)",
  "'a,b'.split(',')",
  "Math.max(1, 2)",
  "console.assert(true)",
  "image['rot' + 'ate'](90)",
  "const f = (x: number) => x; f(1)",
  "const crop = (x: number) => x; crop(1)",
  "[[1]].forEach(image.crop)",
  "new Map([[1, 2]]).get(1)",
  "declare namespace N { const a: number }\n1",
];

Deno.test("other calls tell nothing", async (t) => {
  for (const source of UNMARKED) {
    await t.step(JSON.stringify(source), async () => {
      const { tool } = toolkit();
      const { calls, thrown } = await evaluate(source, { vision: tool, globals: { image: tool } });
      assert.equal(thrown, undefined);
      assert.deepEqual(calls, []);
    });
  }
});

/** What a call must receive, marked or not. */
const RECEIVED: readonly (readonly [call: string, args: unknown[]])[] = [
  ["image.rotate()", []],
  ["image.rotate(undefined)", [undefined]],
  ["image.rotate(1, 2)", [1, 2]],
  ["image.rotate(1, 2,)", [1, 2]],
  ["image.rotate(...[])", []],
  ["image.rotate(...[1, 2], 3)", [1, 2, 3]],
  ["image.rotate(1, ...new Set([2, 3]))", [1, 2, 3]],
  ["image.rotate({ a: 1 })", [{ a: 1 }]],
  ["image.rotate(((2)))", [2]],
  ["image.rotate(await Promise.resolve(7))", [7]],
  ["image.rotate('it`s', `x${1}`)", ["it`s", "x1"]],
];

Deno.test("a marked call receives what the author wrote", async (t) => {
  for (const [source, args] of RECEIVED) {
    await t.step(source, async () => {
      const { tool, received } = toolkit();
      await evaluate(source, { globals: { image: tool } });
      assert.deepEqual(received, [args]);
    });
  }
});

Deno.test("the engine names the callee as the author wrote it", async () => {
  for (const call of ["box.rotate()", "box.rotate(1)", "box.rotate(...[1])", "box.at.rotate(1)"]) {
    const { thrown } = await evaluate(`const box: any = { at: {} };\n${call}`);
    assert(thrown instanceof TypeError);
    assert.equal(thrown.message, `${call.slice(0, call.indexOf("("))} is not a function`);
  }
});

Deno.test("places are right on any line, whatever stands before a call", async () => {
  const argument = fc.constantFrom("", "1", "...[1]", "{ a: [1] }", "(x: number) => x", "image.¶b(1)", "/* ¤ */ 2");
  const call = fc.tuple(fc.constantFrom("rotate", "a", "longerName"), argument).map(([name, inside]) =>
    `.${HERE}${name}(${inside})`
  );
  const chain = fc.array(call, { minLength: 1, maxLength: 4 }).chain((calls) =>
    fc.constantFrom("", "\n  ", " ").map((gap) => `image${calls.join(gap)}`)
  );
  const statement = fc.tuple(
    fc.constantFrom("", "const a: number = 1; ", "if (true) ", "enum E { x, y } ", "let s = '¤🍣'; "),
    chain,
  ).map((parts) => `{ ${parts.join("")} }`);
  const snippet = fc.array(statement, { minLength: 1, maxLength: 5 }).chain((all) =>
    fc.constantFrom("\n", " ", "\n\n// remark\n").map((gap) => all.join(gap))
  );
  await fc.assert(
    fc.asyncProperty(snippet, async (text) => {
      const { source, places } = marked(text);
      const { tool } = toolkit();
      const { calls, thrown } = await evaluate(source, { globals: { image: tool } });
      assert.equal(thrown, undefined);
      assert.deepEqual(inReadingOrder(calls), places);
    }),
    { numRuns: 300 },
  );
});

Deno.test("a place that is too far out is told as none", async () => {
  const { tool } = toolkit();
  const globals = { image: tool };
  const inReach = `/*${" ".repeat(32_000)}*/image.rotate(1)`;
  assert.deepEqual((await evaluate(inReach, { globals })).calls, [{ line: 1, column: 32_011 }]);
  assert.match(compiled(`/*${" ".repeat(33_000)}*/image.rotate(1)`).js, /\$at\(1,0X00000000\)/);
  assert.match(compiled(`${"\n".repeat(65_534)}image.rotate(1)`).js, /\$at\(1,0X7fff[0-9a-f]{4}\)/);
  assert.match(compiled(`${"\n".repeat(65_535)}image.rotate(1)`).js, /\$at\(1,0X00000000\)/);
});
