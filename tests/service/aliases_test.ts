/** Each name of another library does what the tool does that it stands for, through both doors. */

import assert from "node:assert/strict";
import type { ToolDescription } from "../../runtime/wire/tool_list.ts";
import { Image } from "../../tools/core/image.ts";
import { DESCRIBED, fullArguments } from "../support/described_tools.ts";
import { serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ EXECUTIONS_PER_PROCESS: "40" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

const GROUPS = new Set(DESCRIBED.map(({ group }) => group));
/** They take a second each. */
const SLOW: readonly string[] = ["readText", "readAxis"];
/** The picture has nothing for them to read. */
const NOT_HERE: readonly string[] = ["distanceTransform", "readAxis"];
const NAMES = DESCRIBED.flatMap(({ aliases }) => aliases);

/** Compares what the tool gives with what each name gives: by pixels, by numbers, by the words of a refusal. */
const COMPARE = `
const picture = vision.blank(24, 18).rectangle([2, 3, 14, 12], { fill: "gray" }).circle([15, 9], 4, { fill: "navy" });
const told = (value: any): unknown => {
  if (value?.contentHash) return value.contentHash();
  if (typeof value === "function") return "function";
  if (ArrayBuffer.isView(value)) return Array.from(value as Uint8Array).join();
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, told(inner)]));
};
const ending = async (call: () => unknown): Promise<string> => {
  try {
    return JSON.stringify(told(await call())) ?? "nothing";
  } catch (error) {
    return (error as Error).message;
  }
};
const unlike: string[] = [];
const refused: string[] = [];
const compare = async (tool: string, names: string[], isMethod: boolean, args: any[]): Promise<void> => {
  const doors: [string, (name: string) => unknown][] = isMethod
    ? [["image.", (name) => (picture as any)[name](...args)], ["vision.", (name) => (vision as any)[name](picture, ...args)]]
    : [["vision.", (name) => (vision as any)[name](...args)]];
  const expected = await ending(() => doors[0]![1](tool));
  if (expected.startsWith("Cannot ")) refused.push(tool);
  for (const [door, call] of doors) {
    for (const name of names) if (await ending(() => call(name)) !== expected) unlike.push(door + name);
  }
};
`;

for (const group of GROUPS) {
  const tools = DESCRIBED.filter((tool) => tool.group === group && tool.aliases.length > 0);
  if (tools.length === 0) continue;
  serviceTest(
    `names of ${tools.length} tools of ${group} give what the tools give, and are told as these`,
    async () => {
      const code = `${COMPARE}${tools.map(comparison).join("\n")}\nreturn { unlike, refused };`;
      const { error, value, ops } = await service.execute({ code, limits: { wall_ms: 60_000, cpu_ms: 60_000 } });
      assert.equal(error, null, error?.message);
      assert.deepEqual(value, {
        unlike: [],
        refused: tools.map(({ name }) => name).filter((name) => NOT_HERE.includes(name)),
      });
      const names = new Set(ops.map(({ tool }) => tool));
      for (const { name } of tools) assert.ok(names.has(name) || ops.length >= 256, `${name} is among the tool calls`);
      for (const name of names) assert.ok(!NAMES.includes(name) || DESCRIBED.some((tool) => tool.name === name), name);
    },
  );
}

function comparison(tool: ToolDescription): string {
  const names = SLOW.includes(tool.name) ? tool.aliases.slice(0, 2) : tool.aliases;
  const args = fullArguments(tool).map(asCode);
  return `await compare("${tool.name}", ${JSON.stringify(names)}, ${tool.is_method}, [${args.join(", ")}]);`;
}

/** A value as a snippet writes it; images as parts of the snippet's own. */
function asCode(value: unknown): string {
  if (Image.is(value)) {
    const part = `picture.resize(${value.width}, ${value.height})`;
    return value.channels === 1 ? `${part}.grayscale()` : part;
  }
  if (value === Math.sin) return "Math.sin";
  if (ArrayBuffer.isView(value)) return `new Uint8Array([${Array.from(value as Uint8Array).join()}])`;
  if (Array.isArray(value)) return `[${value.map(asCode).join(", ")}]`;
  if (typeof value !== "object" || value === null) return value === undefined ? "undefined" : JSON.stringify(value);
  return `{ ${Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${asCode(inner)}`).join(", ")} }`;
}

serviceTest("a name that is none is answered with the nearest, whether a tool's or another library's", async () => {
  const rows: readonly (readonly [code: string, nearest: string])[] = [
    ["vision.blank(9, 9).GausianBlur(1)", "gaussianBlur"],
    ["vision.blank(9, 9).greyscal()", "grayscale"],
    ["vision.blank(9, 9).rotate_90()", "rotate90"],
    ["vision.cany(vision.blank(9, 9))", "canny"],
    ["vision.blank(9, 9).drawRectangel([1, 1, 5, 5])", "rectangle"],
    ["vision.blank(9, 9).putTextt('a', [1, 1])", "text"],
    ["vision.blank(9, 9).resiz(4)", "resize"],
  ];
  for (const [code, nearest] of rows) {
    const { error } = await service.execute({ code: `return ${code};` });
    assert.equal(error?.kind, "reference", code);
    assert.ok(error.suggestions.includes(nearest), `${code}: ${error.suggestions.join(", ")}`);
  }
});
