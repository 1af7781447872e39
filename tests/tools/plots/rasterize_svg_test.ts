import assert from "node:assert/strict";
import { configureAssets } from "../../../tools/core/assets.ts";
import { configureBudget } from "../../../tools/core/budget.ts";
import { MemoryLimitError, ToolUnavailableError } from "../../../tools/core/tool_error.ts";
import { rasterizeSvg } from "../../../tools/plots/rasterize_svg.ts";
import { readAsset } from "../../../scripts/read_asset.ts";
import "../../support/toolkit.ts";

const FONTS = ["DejaVuSans.ttf"];

function file(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${body}</svg>`;
}

function rasterize(body: string): Uint8Array {
  return rasterizeSvg(file(body), { width: 40, height: 20, fonts: FONTS });
}

function pixel(data: Uint8Array, x: number, y: number): number[] {
  return [...data.subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 4)];
}

Deno.test("shapes become pixels, colours multiplied with their alpha", () => {
  const data = rasterize('<rect x="10" y="5" width="10" height="10" fill="#ff8000" fill-opacity="0.5"/>');
  assert.equal(data.length, 40 * 20 * 4);
  assert.deepEqual(pixel(data, 9, 10), [0, 0, 0, 0]);
  assert.deepEqual(pixel(data, 10, 10), [128, 64, 0, 128]);
  assert.deepEqual(pixel(data, 19, 14), [128, 64, 0, 128]);
  assert.deepEqual(pixel(data, 20, 14), [0, 0, 0, 0]);
});

Deno.test("a text is drawn with the font that it names", () => {
  const data = rasterize('<text x="2" y="15" font-family="DejaVu Sans" font-size="14">&#x3b1;&lt;</text>');
  const inked = data.filter((value, i) => i % 4 === 3 && value > 127).length;
  assert.ok(inked > 20 && inked < 200, `${inked} pixels`);
});

Deno.test("the same file gives the same pixels, whatever was drawn between", () => {
  const body = '<circle cx="20" cy="10" r="7.3" fill="#123456"/>';
  const first = rasterize(body);
  rasterize('<path d="M0 0L40 20" stroke="#000000"/>');
  assert.deepEqual(rasterize(body), first);
});

Deno.test("a plot larger than the memory is refused before it is drawn", () => {
  configureBudget({ memoryMb: 64 });
  try {
    assert.throws(() => rasterizeSvg(file(""), { width: 4096, height: 4096, fonts: [] }), (error) => {
      return MemoryLimitError.is(error) && /a plot of 4096×4096 pixels/.test(error.message);
    });
  } finally {
    configureBudget({ memoryMb: 512 });
  }
});

Deno.test("without a font's file the tool is unavailable", () => {
  configureAssets((name) => name.endsWith(".ttf") ? null : readAsset(name));
  try {
    assert.throws(() => rasterize(""), (error) => ToolUnavailableError.is(error) && error.asset === "DejaVuSans.ttf");
  } finally {
    configureAssets(readAsset);
  }
});
