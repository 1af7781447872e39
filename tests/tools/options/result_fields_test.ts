/** Results with content have the members that their types declare, of those types, and no others, all the way down. */

import assert from "node:assert/strict";
import { readToolkitPages } from "../../../runtime/toolkit_pages.ts";
import { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { DESCRIBED } from "../../support/described_tools.ts";
import { photo, readImage } from "../../support/toolkit.ts";

const { types } = (await readToolkitPages()).list;
const declarations = new Map(types.map(({ name, declaration }) => [name, declaration]));
const exported = tools as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

const cat = tools.thumbnail(photo("chelsea.png"), 200);
const coins = tools.thumbnail(photo("coins.png"), 200);
const page = tools.text(
  tools.text(tools.blank(420, 120), "Two words here", [20, 12], { size: 30, color: "black" }),
  "and one line more",
  [20, 66],
  { size: 30, color: "black" },
);
const bars = tools.plotBar({ north: 3, south: 5, east: 2 }, { yLabel: "count" });
const shapes = tools.rectangle(
  tools.circle(tools.blank(120, 90), [80, 45], 20, { fill: "navy" }),
  [10, 20, 40, 60],
  { fill: "red" },
);
const dial = tools.line(
  tools.circle(tools.blank(200, 200), [100, 100], 80, { color: "black", width: 4 }),
  [100, 100],
  [60, 50],
  { color: "red", width: 5 },
);
const dots = tools.plotScatter([[1, 2], [3, 5], [4, 1], [6, 4]], { opacity: 1 });
const code = tools.pad(readImage("tests/golden/reading/qr_opencv.png"), 20, { fill: "white" });
const [red = ""] = tools.dominantColors(bars, 8).map(({ hex }) => hex).filter(isVivid);
const [blue = ""] = tools.dominantColors(dots, 8).map(({ hex }) => hex).filter(isVivid);

function isVivid(hex: string): boolean {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return Math.max(...channels) - Math.min(...channels) > 60;
}

/** Calls whose results have something in each of their lists. */
const SCENES: Readonly<Record<string, readonly unknown[]>> = {
  axisCalibration: [[{ at: 10, value: 0 }, { at: 90, value: 8 }]],
  connectedComponents: [shapes, { foreground: "dark" }],
  convexHull: [[[0, 0], [9, 0], [4, 8]]],
  corners: [cat],
  corrupt: [cat, "tilt", { seed: 3 }],
  detectTextRegions: [page],
  differences: [shapes, tools.circle(shapes, [60, 10], 5, { fill: "green" })],
  distanceTransform: [tools.threshold(coins, 100)],
  dominantColors: [cat],
  findContours: [tools.otsu(coins)],
  gaussianNoise: [cat, { seed: 3 }],
  histogram: [cat],
  houghCircles: [shapes, { minRadius: 15, maxRadius: 25, threshold: 10 }],
  houghLines: [tools.canny(shapes)],
  houghSegments: [tools.canny(shapes), { threshold: 10, minLength: 10 }],
  info: [tools.decode(tools.encodeGif([cat, tools.invert(cat)]))],
  integralImage: [cat],
  lineProfile: [cat, [0, 0], [30, 30]],
  matchTemplate: [cat, tools.crop(cat, [20, 20, 50, 50])],
  measureText: ["two\nlines"],
  minAreaRect: [[[0, 0], [9, 1], [8, 5], [1, 4]]],
  minMax: [cat],
  orientationScores: [tools.rotate90(page)],
  readAxis: [bars, "y"],
  readBarcodes: [code],
  readBars: [bars, red, { box: [80, 20, 780, 420] }],
  readGauge: [dial, { ticks: [{ angle: 225, value: 0 }, { angle: -45, value: 10 }] }],
  readLegend: [tools.plotLine({ train: [3, 2, 1], test: [3, 2.5, 2] }, { legend: "outside" })],
  readLineSeries: [tools.plotLine([1, 4, 2, 5], { markers: false }), blue, { samples: 5 }],
  readPie: [tools.plotPie({ apples: 5, pears: 3, plums: 2 })],
  readScatter: [dots, blue],
  readText: [page],
  regionsOfColor: [shapes, "red"],
  shortestPath: [tools.rectangle(tools.blank(30, 20), [10, 0, 12, 15], { fill: "black" }), {
    from: [2, 2],
    to: [25, 2],
  }],
  standardDeviation: [cat],
  watershed: [tools.otsu(coins)],
};

for (const [name, args] of Object.entries(SCENES)) {
  Deno.test(`${name} gives what its type declares, down to the last member`, async () => {
    const tool = DESCRIBED.find((described) => described.name === name);
    assert.ok(tool !== undefined);
    const result = await exported[name]?.(...args);
    if (Array.isArray(result)) assert.ok(result.length > 0, "the scene has something to find");
    assertType(result, tool.returns.type, name);
    for (const [member, value] of Object.entries(Array.isArray(result) ? {} : result as object)) {
      if (Array.isArray(value)) assert.ok(value.length > 0, `${name}.${member} is empty`);
    }
  });
}

Deno.test("every tool whose result has members of its own has a scene", () => {
  const own = DESCRIBED.filter(({ returns, group }) => returns.fields.length > 0 && group !== "corruptions");
  // What imagescript makes is its own affair; an outline's points are those of convexHull.
  const others = ["toImageScript", "approxPolygon"];
  assert.deepEqual(own.map(({ name }) => name).filter((name) => !(name in SCENES) && !others.includes(name)), []);
});

/** The value is one of the type's alternatives. */
function assertType(value: unknown, type: string, where: string): void {
  const parts = splitTop(type, "|").map((part) => part.trim());
  const errors: unknown[] = [];
  for (const part of parts) {
    try {
      return assertPart(value, part, where);
    } catch (error) {
      errors.push(error);
    }
  }
  throw errors.at(-1);
}

function assertPart(value: unknown, type: string, where: string): void {
  const shown = `${where} is ${Deno.inspect(value)}, declared as ${type}`;
  if (type.startsWith("(") && type.includes("=>")) return assert.equal(typeof value, "function", shown);
  if (type.endsWith("[]")) return assertList(value, type.slice(0, -2), where);
  if (type.startsWith("[")) return assertTuple(value, type, where);
  if (type.startsWith('"') || /^\d+$/.test(type)) return assert.equal(JSON.stringify(value), type, shown);
  if (type === "null") return assert.equal(value, null, shown);
  if (type === "Image") return assert.ok(Image.is(value), shown);
  if (type === "number") return assert.ok(typeof value === "number" && Number.isFinite(value), shown);
  if (type === "string" || type === "boolean") return assert.equal(typeof value, type, shown);
  if (type === "unknown") return;
  if (/^(Uint8|Float32|Float64|Uint8Clamped)Array/.test(type)) return assert.ok(ArrayBuffer.isView(value), shown);
  const record = /^Readonly<Record<(\w+), (\w+)>>$/.exec(type);
  if (record !== null) {
    return Object.entries(value as object).forEach(([key, inner]) => {
      assertType(key, record[1] as string, where);
      assertType(inner, record[2] as string, `${where}.${key}`);
    });
  }
  const declaration = declarations.get(type);
  assert.ok(declaration !== undefined, `${where}: ${type} is declared nowhere`);
  const alias = /^type \w+ = (.+);$/s.exec(declaration)?.[1];
  if (alias !== undefined) return assertType(value, alias, where);
  assertMembers(value, membersOf(type), where);
}

function assertList(value: unknown, type: string, where: string): void {
  assert.ok(Array.isArray(value), where);
  const inner = type.startsWith("(") && type.endsWith(")") ? type.slice(1, -1) : type;
  value.forEach((item, i) => assertType(item, inner, `${where}[${i}]`));
}

function assertTuple(value: unknown, type: string, where: string): void {
  const parts = splitTop(type.slice(1, -1), ",").map((part) => part.trim().replace(/^\w+: /, ""));
  assert.ok(Array.isArray(value) && value.length === parts.length, `${where} is ${Deno.inspect(value)}: ${type}`);
  parts.forEach((part, i) => assertType(value[i], part, `${where}[${i}]`));
}

function assertMembers(value: unknown, members: ReadonlyMap<string, string>, where: string): void {
  assert.ok(typeof value === "object" && value !== null, where);
  assert.deepEqual(Object.keys(value).toSorted(), [...members.keys()].toSorted(), where);
  for (const [name, type] of members) assertType((value as Record<string, unknown>)[name], type, `${where}.${name}`);
}

/** Names and types of an interface's members, those that it extends among them. */
function membersOf(type: string): Map<string, string> {
  const [, base, body = ""] = /^interface \w+\s+(?:extends (\w+) )?\{(.*)\}$/s.exec(declarations.get(type) ?? "") ?? [];
  const own = splitTop(body, ";").map((part) => part.trim()).filter((part) => part !== "");
  const named = own.map((part): [string, string] => {
    const [, name = "", declared = ""] = /^(\w+)\??: (.+)$/s.exec(part) ?? [];
    return [name, declared];
  });
  return new Map([...(base === undefined ? [] : membersOf(base)), ...named]);
}

/** Splits where no bracket is open. */
function splitTop(text: string, at: string): string[] {
  const parts = [""];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if ("([{<".includes(char)) depth += 1;
    if (")]}".includes(char) || (char === ">" && text.charAt(i - 1) !== "=")) depth -= 1;
    if (char === at && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}
