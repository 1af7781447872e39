/** Every kind of code as cameras and printers leave it: mirrored, light on dark, without margins, small, faint. */

import assert from "node:assert/strict";
import { createImage, type Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { inputImage, photo, projectFile, readImage } from "../../support/toolkit.ts";

const FOLDER = "tests/golden/reading/codes";
const TEXTS = JSON.parse(Deno.readTextFileSync(projectFile(`${FOLDER}/codes.json`))) as Record<string, string>;
const READ_AS: Readonly<Record<string, string>> = { AztecCode: "Aztec" };
/** UPC-A is EAN-13 with a zero before it, unless it is asked for. */
const read = (image: Image, format: string) =>
  tools.readBarcodes(image, format === "UPCA" ? { formats: "UPCA" } : undefined);

const bare = (format: string): Image => readImage(`${FOLDER}/${format}.png`);
const framed = (image: Image, fill = "white"): Image => tools.pad(image, 20, { fill });

interface Condition {
  readonly name: string;
  readonly change: (code: Image) => Image;
}

const CONDITIONS: readonly Condition[] = [
  { name: "light on dark", change: (code) => tools.invert(framed(code)) },
  {
    name: "light on dark, turned by 30°",
    change: (code) => tools.rotate(tools.invert(framed(code)), 30, { fill: "black" }),
  },
  { name: "light on dark, on its side", change: (code) => tools.rotate90(tools.invert(framed(code))) },
  { name: "mirrored", change: (code) => tools.flipHorizontal(framed(code)) },
  { name: "upside down and mirrored", change: (code) => tools.flipVertical(framed(code)) },
  { name: "mirrored, light on dark", change: (code) => tools.invert(tools.flipHorizontal(framed(code))) },
  { name: "cut out without any margin", change: (code) => tools.trim(code) as Image },
  {
    name: "at half the size",
    change: (code) => tools.resize(framed(code), framed(code).width >> 1, undefined, { method: "area" }),
  },
  { name: "four times as large", change: (code) => tools.resize(framed(code), framed(code).width * 4) },
  {
    name: "faint: 40 levels between ink and paper",
    change: (code) => tools.levels(framed(code), 0, 255, { outBlack: 150, outWhite: 190 }),
  },
  { name: "navy on orange", change: (code) => recolored(framed(code), [0, 0, 128], [255, 165, 0]) },
  { name: "yellow on purple", change: (code) => recolored(framed(code), [255, 230, 0], [70, 0, 90]) },
  { name: "a little blurred", change: (code) => tools.gaussianBlur(framed(code), 1) },
  { name: "noisy", change: (code) => tools.gaussianNoise(framed(code), { severity: 2, seed: 3 }).image },
  { name: "slanted by 12°", change: (code) => tools.shear(framed(code), 12, 0, { fill: "white" }) },
];

/** Ink and paper in other colours. */
function recolored(code: Image, ink: readonly number[], paper: readonly number[]): Image {
  const data = new Uint8ClampedArray(code.width * code.height * 4);
  for (let i = 0; i < code.width * code.height; i++) {
    const color = (code.data[i * code.channels] as number) < 128 ? ink : paper;
    data.set([...color, 255], i * 4);
  }
  return createImage({ width: code.width, height: code.height, channels: 4, data });
}

for (const { name, change } of CONDITIONS) {
  Deno.test(`codes of every kind are read ${name}`, () => {
    for (const [format, text] of Object.entries(TEXTS)) {
      const found = read(change(bare(format)), format);
      assert.deepEqual(found.map((code) => [code.format, code.text]), [[READ_AS[format] ?? format, text]], format);
    }
  });
}

Deno.test("a code that stands flush on another colour is read where it is cut out", () => {
  for (const [format, text] of Object.entries(TEXTS)) {
    const flush = tools.pad(tools.trim(bare(format)), 30, { fill: "#404040" });
    const inner = tools.crop(flush, [30, 30, flush.width - 30, flush.height - 30]);
    assert.deepEqual(read(inner, format).map((code) => code.text), [text], format);
  }
});

Deno.test("light on dark is looked for after dark on light, and with thorough beside it", () => {
  const sheet = tools.composite(tools.blank(700, 320, { color: "white" }), framed(bare("Code128")), { at: [10, 10] });
  const both = tools.composite(sheet, tools.invert(framed(bare("EAN8"))), { at: [380, 150] });
  assert.deepEqual(tools.readBarcodes(both).map(({ text }) => text), [TEXTS.Code128]);
  assert.deepEqual(tools.readBarcodes(both, { thorough: true }).map(({ text }) => text), [TEXTS.Code128, TEXTS.EAN8]);
  assert.deepEqual(tools.readBarcodes(both, { formats: "EAN8" }).map(({ text }) => text), [TEXTS.EAN8]);
  assert.deepEqual(tools.readBarcodes(both, { formats: "QRCode" }), []);
});

const FORMAT_NAMES = ["linear", "matrix", "Code128", "QRCode"] as const;
const ASKED: readonly (readonly [code: string, found: readonly (typeof FORMAT_NAMES)[number][]])[] = [
  ["Code128", ["linear", "Code128"]],
  ["QRCode", ["matrix", "QRCode"]],
  ["PDF417", ["matrix"]],
  ["Codabar", ["linear"]],
];

Deno.test.each(ASKED)("%s is found light and dark when %o are asked for, and not else", (code, found) => {
  for (const image of [framed(bare(code)), tools.invert(framed(bare(code)))]) {
    const answers = FORMAT_NAMES.filter((formats) => tools.readBarcodes(image, { formats }).length === 1);
    assert.deepEqual(answers.toSorted(), [...found].sort());
  }
});

Deno.test("a found code's box and corners enclose its dark pixels, and lead back to the original image", () => {
  for (const format of ["QRCode", "DataMatrix", "AztecCode", "Code128", "EAN13", "PDF417"]) {
    const code = framed(bare(format));
    const input = inputImage(tools.composite(tools.blank(900, 700, { color: "white" }), code, { at: [200, 150] }));
    const [x1, y1, x2, y2] = tools.readBarcodes(input)[0]?.box ?? [0, 0, 0, 0];
    const views: readonly Image[] = [
      tools.crop(input, [150, 100, 800, 600]),
      tools.resize(input, 1350),
      tools.crop(tools.resize(input, 1800), [320, 240, 1500, 1200]),
      tools.rotate180(input),
      tools.invert(tools.crop(input, [150, 100, 800, 600])),
    ];
    for (const view of views) {
      const [found] = tools.readBarcodes(view);
      assert.equal(found?.text, TEXTS[format]);
      const back = view.toRoot(found?.box ?? [0, 0, 0, 0]) as readonly number[];
      // Of bars the line that was read gives the height: only the width is the code's.
      const sides = /Code128|EAN/.test(format) ? [0, 2] : [0, 1, 2, 3];
      for (const side of sides) {
        const apart = Math.abs((back[side] as number) - ([x1, y1, x2, y2][side] as number));
        assert.ok(apart <= 6, `${format}: ${back} for ${[x1, y1, x2, y2]}`);
      }
    }
  }
});

Deno.test("photographs have no codes, light on dark as little as dark on light", () => {
  for (const name of ["coins.png", "astronaut.png"]) {
    assert.deepEqual(tools.readBarcodes(tools.resize(photo(name), 240), { thorough: true }), []);
  }
});
