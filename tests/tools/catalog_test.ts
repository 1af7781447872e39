import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { CATALOG } from "../../tools/catalog.ts";
import { Image } from "../../tools/core/image.ts";
import { ToolError } from "../../tools/core/tool_error.ts";
import * as tools from "../../tools/mod.ts";
import { sampleArguments } from "../support/sample_arguments.ts";
import { synthetic, syntheticGray } from "../support/golden.ts";
import "../support/toolkit.ts";

type Tool = (...args: unknown[]) => unknown;

const exported = tools as unknown as Readonly<Record<string, Tool>>;
const colored = synthetic(24, 18);
const gray = syntheticGray(24, 18);

const BAD: readonly unknown[] = [
  NaN,
  Infinity,
  -Infinity,
  -1,
  1e9,
  0.5,
  "90",
  "",
  "constructor",
  null,
  true,
  {},
  [],
  [NaN, NaN],
  [0, 0, 1e9, 1e9],
  ["a", "b", "c", "d"],
  { x: 0 },
  { unknownOption: 1 },
  Symbol("bad"),
  10n,
  () => 1,
  Promise.resolve(1),
  new Map(),
  new Uint8Array(3),
];

Deno.test("the catalog lists every exported tool and no other", () => {
  const names = CATALOG.map(({ name }) => name);
  assert.deepEqual(names.toSorted(), Object.keys(exported).toSorted());
});

Deno.test("a name or alias belongs to one tool and hides nothing of Image", () => {
  const names = CATALOG.flatMap(({ name, aliases }) => [name, ...aliases]);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  assert.deepEqual(twice, []);
  const own = new Set(Object.getOwnPropertyNames(Image.prototype));
  assert.deepEqual(names.filter((name) => own.has(name)), []);
  assert.deepEqual(names.filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)), []);
});

Deno.test("each tool's function carries its canonical name", () => {
  for (const { name } of CATALOG) assert.equal(exported[name]?.name, name);
});

for (const { name, isMethod } of CATALOG) {
  const tool = exported[name] as Tool;

  Deno.test(`${name} answers bad arguments with a ToolError and leaves the image alone`, () => {
    for (const image of [colored, gray]) {
      const before = hash(image);
      for (const args of badCalls(name)) attempt(name, () => tool(...(isMethod ? [image, ...args] : args)), args);
      assert.equal(hash(image), before, `${name} wrote to its input`);
    }
  });

  if (isMethod) {
    Deno.test(`${name} refuses what is no image`, () => {
      for (const value of [undefined, ...BAD, { width: 2, height: 2 }]) {
        const error = attempt(name, () => tool(value), [value]);
        assert.ok(error !== null, `${name} accepted ${typeof value}`);
        assert.match(error.message, /must be/);
      }
      const promise = attempt(name, () => tool(Promise.resolve(colored)), []);
      assert.equal(promise?.hint, "Write await before it");
    });
  }
}

/** Bad values alone, repeated, and one at a time among good ones. */
function badCalls(name: string): unknown[][] {
  const good = sampleArguments(name);
  const calls: unknown[][] = [];
  for (const value of BAD) {
    calls.push([value], [value, value], [value, value, value]);
    good.forEach((_, i) => calls.push(good.with(i, value)));
    calls.push([...good, value], [...good, undefined, value]);
  }
  return calls;
}

/** Runs a call; what it throws must be a ToolError in full. */
function attempt(name: string, call: () => unknown, args: readonly unknown[]): ToolError | null {
  try {
    call();
    return null;
  } catch (error) {
    const shown = `${name}(${args.map((arg) => typeof arg === "symbol" ? "symbol" : Deno.inspect(arg)).join(", ")})`;
    assert.ok(ToolError.is(error), `${shown} threw ${error instanceof Error ? error.stack : String(error)}`);
    assert.equal(error.tool, name, shown);
    assert.match(error.argument, /^[a-z]/i, shown);
    assert.ok(error.allowed.length > 0, shown);
    assert.notEqual(error.received, undefined, shown);
    assert.doesNotThrow(() => JSON.stringify(error.received), shown);
    assert.match(error.message, /^Cannot [a-z].*: [^]+ must be [^]+, received [^]*[^.]$/, shown);
    assert.ok(error.message.length < 1000, `${shown}: message of ${error.message.length} characters`);
    return error;
  }
}

function hash(image: Image): string {
  return createHash("sha256").update(image.data).digest("hex");
}
