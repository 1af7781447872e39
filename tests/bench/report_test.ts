import assert from "node:assert/strict";
import { type Operation, OPERATIONS } from "../../bench/tools/operations.ts";
import { renderRows, type Row, shortfall } from "../../bench/tools/report.ts";
import { SHORTFALLS } from "../../bench/tools/shortfalls.ts";
import * as tools from "../../tools/mod.ts";
import { projectFile } from "../support/toolkit.ts";

const operation: Operation = { group: "tone", name: "invert", run: () => null, factor: 5 };

function row(warmMs: number, peersMs: Row["peersMs"]): Row {
  return { operation, warmMs, coldMs: 2 * warmMs, peersMs };
}

Deno.test("a row holds at Pillow's time and OpenCV's times the factor", () => {
  assert.equal(shortfall(row(10, { Pillow: 10, OpenCV: 2 })), "");
  assert.equal(shortfall(row(10, { Pillow: null, OpenCV: null, sharp: 1 })), "");
  assert.equal(shortfall(row(10, {})), "");
});

Deno.test("a row over either is named with both numbers", () => {
  assert.equal(shortfall(row(10, { Pillow: 8, OpenCV: 2 })), "Pillow ×1.3 > 1");
  assert.equal(shortfall(row(10, { Pillow: 20, OpenCV: 1 })), "OpenCV ×10.0 > 5");
  assert.equal(shortfall(row(10, { Pillow: 4, OpenCV: 1 })), "Pillow ×2.5 > 1, OpenCV ×10.0 > 5");
});

Deno.test("the table has a line a row, its flag, and the reasons below", () => {
  const text = renderRows([row(10, { Pillow: 4, OpenCV: 10 }), row(0.5, { Pillow: 4, OpenCV: null })], [
    "Pillow",
    "OpenCV",
  ]);
  const lines = text.split("\n");
  assert.equal(lines[0], "| operation | warm | cold | Pillow | OpenCV | ÷ Pillow | ÷ OpenCV | goal | over |");
  assert.equal(lines[2], "| invert | 10.0 | 20.0 | 4.00 | 10.0 | 2.50 | 1.00 | ≤ 1, ≤ 5 | over |");
  assert.equal(lines[3], "| invert | 0.50 | 1.00 | 4.00 |  | 0.13 |  | ≤ 1, ≤ 5 |  |");
  assert.equal(lines[5], "1 of 2 operations hold.");
  assert.match(lines[7] ?? "", /^- invert: Pillow ×2\.5 > 1\. /);
});

Deno.test("names are used once, and every reason and every peer's call belongs to one", async () => {
  const names = OPERATIONS.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(Object.keys(SHORTFALLS).filter((name) => !names.includes(name)), []);
  for (const path of ["peers/time_tools.py", "sharp/time_sharp.ts", "tools/time_imagescript.ts"]) {
    const text = await Deno.readTextFile(projectFile(`bench/${path}`));
    const called = [...text.matchAll(/^ +"?([\w\d ×.,]+)"?: (?:\(\) =>|to\(|lambda|encoded|morphed)/gm)].map((match) =>
      match[1]
    );
    assert.ok(called.length > 15, path);
    assert.deepEqual(called.filter((name) => !names.includes(name ?? "")), [], path);
  }
});

Deno.test("each operation calls one tool, from its argument alone", () => {
  for (const { name, run } of OPERATIONS) {
    const called = [...run.toString().matchAll(/vision\.(\w+)/g)].map((match) => match[1] ?? "");
    assert.ok(called.length > 0 && called.every((tool) => tool in tools), name);
    assert.doesNotThrow(() => new Function(`return ${run.toString()}`), name);
  }
});
