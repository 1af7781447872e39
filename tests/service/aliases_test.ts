/** Each name of another library does what the tool does that it stands for, through both doors. */

import assert from "node:assert/strict";
import type { ToolDescription } from "../../runtime/wire/tool_list.ts";
import { CATALOG } from "../../tools/catalog.ts";
import { Image } from "../../tools/core/image.ts";
import { DESCRIBED, fullArguments } from "../support/described_tools.ts";
import { serviceTest, startTestService } from "../support/service.ts";

const service = await startTestService({ EXECUTIONS_PER_PROCESS: "40" });
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

const GROUPS = new Set(DESCRIBED.map(({ group }) => group));
/** They take a second each. */
const SLOW: readonly string[] = ["readText", "readAxis"];
/** Names that say more than the tool's, which have a table of their own below. */
const MEANINGS = new Map(CATALOG.map(({ name, implied }) => [name, implied]));
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
  const alike = tool.aliases.filter((name) => !(name in (MEANINGS.get(tool.name) ?? {})));
  const names = SLOW.includes(tool.name) ? alike.slice(0, 2) : alike;
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

/** What a name of another library promises, and the tool's call that keeps it. */
const PROMISES: readonly (readonly [call: string, kept: string])[] = [
  ["fillRect([2, 3, 9, 8])", 'rectangle([2, 3, 9, 8], { fill: "red" })'],
  ['fillRect([2, 3, 9, 8], { color: "blue" })', 'rectangle([2, 3, 9, 8], { fill: "blue" })'],
  ['fillRect({ x: 2, y: 3, width: 7, height: 5 }, { fill: "blue" })', 'rectangle([2, 3, 9, 8], { fill: "blue" })'],
  [
    'fillRect([2, 3, 9, 8], { color: "lime", fill: "blue" })',
    'rectangle([2, 3, 9, 8], { color: "lime", fill: "blue" })',
  ],
  ["fillRect([2, 3, 9, 8], undefined)", 'rectangle([2, 3, 9, 8], { fill: "red" })'],
  ["fillCircle([9, 8], 4)", 'circle([9, 8], 4, { fill: "red" })'],
  ['fillCircle({ x: 9, y: 8 }, 4, { color: "teal" })', 'circle([9, 8], 4, { fill: "teal" })'],
  ['disc([9, 8], 4, { color: "teal", antialias: false })', 'circle([9, 8], 4, { fill: "teal", antialias: false })'],
  ["disk([9, 8], 4)", 'circle([9, 8], 4, { fill: "red" })'],
  ["fillEllipse([9, 8], [5, 3])", 'ellipse([9, 8], [5, 3], { fill: "red" })'],
  ["fillEllipse([4, 5, 14, 11])", 'ellipse([4, 5, 14, 11], { fill: "red" })'],
  ['fillEllipse([4, 5, 14, 11], { color: "navy" })', 'ellipse([4, 5, 14, 11], { fill: "navy" })'],
  ["fillPoly([[2, 2], [20, 3], [9, 15]])", 'polygon([[2, 2], [20, 3], [9, 15]], { fill: "red" })'],
  [
    'fillPolygon([[2, 2], [20, 3], [9, 15]], { color: "gold" })',
    'polygon([[2, 2], [20, 3], [9, 15]], { fill: "gold" })',
  ],
  ["pieslice([9, 8], 6, { start: 20, end: 90 })", 'arc([9, 8], 6, { start: 20, end: 90, shape: "pie" })'],
  ["sector([9, 8], 6, { start: 20, end: 90 })", 'arc([9, 8], 6, { start: 20, end: 90, shape: "pie" })'],
  [
    'chord([9, 8], 6, { start: 20, end: 90, fill: "red" })',
    'arc([9, 8], 6, { start: 20, end: 90, fill: "red", shape: "chord" })',
  ],
  ['pieSlice([9, 8], 6, { shape: "open" })', 'arc([9, 8], 6, { shape: "open" })'],
  ["absdiff(picture.invert())", 'composite(picture.invert(), { mode: "difference" })'],
  ["absdiff(picture.invert(), { opacity: 0.5 })", 'composite(picture.invert(), { mode: "difference", opacity: 0.5 })'],
  ["richardsonLucy({ iterations: 3 })", 'deblur({ method: "richardsonLucy", iterations: 3 })'],
  ["richardsonLucy()", 'deblur({ method: "richardsonLucy" })'],
  ["wiener({ sigma: 1 })", "deblur({ sigma: 1 })"],
  ["cornerHarris({ k: 0.06 })", 'corners({ method: "harris", k: 0.06 })'],
  ["goodFeaturesToTrack()", 'corners({ method: "shi-tomasi" })'],
  ["fillEllipse({ x: 4, y: 5, width: 10, height: 6 })", 'ellipse([4, 5, 14, 11], { fill: "red" })'],
  ['fillEllipse({ x: 9, y: 8 }, 4, { color: "blue" })', 'ellipse([9, 8], 4, { fill: "blue" })'],
  ["strokeRect([2, 3, 9, 8])", "rectangle([2, 3, 9, 8])"],
  ["strokeCircle([9, 8], 4)", "circle([9, 8], 4)"],
  ["mirror()", "flipHorizontal()"],
  ["flip()", "flipVertical()"],
  ["flop()", "flipHorizontal()"],
  ["rot90()", "rotate(90)"],
  ["rotate90CW()", "rotate(-90)"],
  ["extract({ left: 2, top: 3, width: 7, height: 5 })", "crop([2, 3, 9, 8])"],
  ["BoxBlur(2)", "boxBlur(2)"],
  ["addWeighted(picture.invert(), 0.25)", "blend(picture.invert(), 0.25)"],
];

serviceTest(
  `${PROMISES.length} names keep what they promise, and are logged as calls that can be made again`,
  async () => {
    const lines = PROMISES.map(([call, kept]) => `await check(() => picture.${call}, () => picture.${kept});`);
    const code = `${COMPARE}
const unkept: string[] = [];
const check = async (call: () => unknown, kept: () => unknown): Promise<void> => {
  const [one, other] = [await ending(call), await ending(kept)];
  if (one !== other || one.startsWith("Cannot ")) unkept.push(\`\${call}: \${one} is not \${other}\`);
};
${lines.join("\n")}
const black = { color: "black" };
await check(() => vision.zeros(5, 4), () => vision.blank(5, 4, black));
await check(() => vision.zeros(5, 4, { color: "white" }), () => vision.blank(5, 4));
await check(() => vision.fillRect(picture, [2, 3, 9, 8]), () => picture.rectangle([2, 3, 9, 8], { fill: "red" }));
return unkept;`;
    const { error, value } = await service.execute({ code });
    assert.equal(error, null, error?.message);
    assert.deepEqual(value, []);
    const { ops } = await service.execute({
      code: 'vision.blank(9, 9).fillRect([1, 2, 5, 6], { color: "blue" }).clone();',
    });
    const logged = ops.find(({ tool }) => tool === "rectangle");
    assert.deepEqual(logged?.args, { box: [1, 2, 5, 6], fill: "blue" });
  },
);

serviceTest("what is wrong about a call under another name is told as of the tool", async () => {
  const rows: readonly (readonly [call: string, argument: string, message: RegExp])[] = [
    ["fillRect()", "box", /^Cannot draw rectangle: box must be .*, received undefined$/],
    ['fillRect([1, 1, 5, 5], "red")', "options", /an object with any of color, width, fill.*, received "red"$/],
    ["fillRect([1, 1, 5, 5], null)", "options", /an object with any of color, width, fill.*, received null$/],
    ['fillRect([1, 1, 5, 5], { colour: "red" })', "options.colour", /must be one of the options color, width/],
    ['fillCircle([5, 5], "4")', "radius", /received "4"$/],
    ["fillPoly([[1, 1], [5, 5]])", "points", /a list of 3 to/],
    ['chord([5, 5], 3, { shape: "pi" })', "shape", /one of open, chord, pie, received "pi"$/],
    ["absdiff(3)", "overlay", /must be an image, received 3$/],
  ];
  for (const [call, argument, message] of rows) {
    const { error } = await service.execute({ code: `return vision.blank(20, 20).${call};` });
    assert.equal(error?.kind, "tool_argument", call);
    assert.equal(error.tool?.argument, argument, call);
    assert.match(error.message, message, call);
  }
});

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
