import assert from "node:assert/strict";
import fc from "fast-check";
import { createImage, type Image } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { composite } from "../../../tools/drawing/composite.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { flipHorizontal } from "../../../tools/geometry/flip_horizontal.ts";
import { pad } from "../../../tools/geometry/pad.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { invert } from "../../../tools/tone/invert.ts";
import type { BarcodeFormat } from "../../../tools/reading/barcode_formats.ts";
import { type Barcode, readBarcodes, type ReadBarcodesOptions } from "../../../tools/reading/read_barcodes.ts";
import { inputImage, photo, projectFile, readImage } from "../../support/toolkit.ts";

const FOLDER = "tests/golden/reading/codes";
const TEXTS = JSON.parse(Deno.readTextFileSync(projectFile(`${FOLDER}/codes.json`))) as Record<string, string>;
const open = (format: string): Image =>
  pad(readImage(`${FOLDER}/${format}.png`), { top: 20, right: 20, bottom: 20, left: 20 }, { fill: "white" });

/** What readers call what writers write. */
const READ_AS: Readonly<Record<string, BarcodeFormat>> = { AztecCode: "Aztec" };
/** UPC-A is EAN-13 with a zero before it, unless it is asked for. */
const ASKED_FOR: Readonly<Record<string, ReadBarcodesOptions>> = { UPCA: { formats: "UPCA" } };

const only = (codes: readonly Barcode[]): Barcode => {
  assert.equal(codes.length, 1, JSON.stringify(codes));
  return codes[0] as Barcode;
};

const ANGLES = [0, 90, 180, 270, 8, 23, 45, 61, 118, 200, 305] as const;

for (const [format, text] of Object.entries(TEXTS)) {
  Deno.test(`${format} is read upright and turned by any angle`, () => {
    const upright = open(format);
    for (const angle of ANGLES) {
      const code = only(readBarcodes(rotate(upright, angle, { fill: "white" }), ASKED_FOR[format]));
      assert.equal(code.format, READ_AS[format] ?? format, `${angle}°`);
      assert.equal(code.text, text, `${angle}°`);
      const off = Math.abs(((code.angle - angle) % 360 + 540) % 360 - 180);
      assert.ok(off < 4, `${angle}°: the angle says ${code.angle}`);
    }
  });
}

Deno.test("a QR code that OpenCV drew is read, with its place", () => {
  const code = readImage("tests/golden/reading/qr_opencv.png");
  const scene = composite(blank(400, 300, { color: "#ddeeff" }), code, { at: [120, 80] });
  const { text, box, corners } = only(readBarcodes(scene, { formats: "QRCode" }));
  assert.equal(text, "https://example.org/room?id=4711");
  const inner = [120 + 8, 80 + 8, 120 + code.width - 8, 80 + code.height - 8];
  box.forEach((edge, i) => assert.ok(Math.abs(edge - (inner[i] as number)) <= 9, `${box} for ${inner}`));
  assert.equal(corners.length, 4);
});

Deno.test("EAN-13 after the standard, drawn here, is read back", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }), (digits) => {
      const { text, format } = only(readBarcodes(ean13(digits)));
      assert.equal(text, digits.join("") + checkDigit(digits));
      assert.equal(format, "EAN13");
    }),
    { numRuns: 12 },
  );
});

Deno.test("several codes come from top to bottom, each once", () => {
  let sheet = blank(700, 640, { color: "white" });
  sheet = composite(sheet, open("Code128"), { at: [40, 420] });
  sheet = composite(sheet, open("QRCode"), { at: [60, 20] });
  sheet = composite(sheet, open("DataMatrix"), { at: [420, 200] });
  for (const thorough of [false, true]) {
    const codes = readBarcodes(sheet, { thorough });
    assert.deepEqual(codes.map(({ format }) => format), ["QRCode", "DataMatrix", "Code128"]);
  }
  assert.equal(readBarcodes(sheet, { max: 2 }).length, 2);
  assert.deepEqual(readBarcodes(sheet, { formats: ["linear"] }).map(({ format }) => format), ["Code128"]);
  assert.deepEqual(readBarcodes(sheet, { formats: "matrix" }).map(({ format }) => format), ["QRCode", "DataMatrix"]);
});

Deno.test("thorough finds the slanted code beside the upright one", () => {
  const sheet = composite(blank(900, 760, { color: "white" }), open("QRCode"), { at: [20, 20] });
  const slanted = composite(sheet, rotate(open("Code39"), 40, { fill: "white" }), { at: [300, 200] });
  assert.deepEqual(readBarcodes(slanted, { thorough: true }).map(({ format }) => format), ["QRCode", "Code39"]);
});

Deno.test("light on dark, mirrored, small and through transparency", () => {
  const code = open("QRCode");
  assert.equal(only(readBarcodes(invert(code))).text, TEXTS.QRCode);
  assert.equal(only(readBarcodes(flipHorizontal(code))).text, TEXTS.QRCode);
  const bare = readImage(`${FOLDER}/QRCode.png`);
  const small = pad(resize(bare, bare.width / 3, undefined, { method: "box" }), 20, { fill: "white" });
  assert.equal(only(readBarcodes(small)).text, TEXTS.QRCode);
  const clear = createImage({
    width: code.width,
    height: code.height,
    channels: 4,
    data: rgbaWithoutWhite(code),
  });
  assert.equal(only(readBarcodes(clear)).text, TEXTS.QRCode);
});

Deno.test("a box limits the search, and its answers count from the whole image", () => {
  const sheet = composite(blank(700, 300, { color: "white" }), open("EAN8"), { at: [300, 60] });
  const whole = only(readBarcodes(sheet));
  const part = only(readBarcodes(sheet, { box: [250, 20, 700, 300] }));
  assert.deepEqual(part.box, whole.box);
  assert.deepEqual(readBarcodes(sheet, { box: [0, 0, 250, 300] }), []);
});

Deno.test("corners lead back to the original through a turn and a crop", () => {
  const upright = open("DataMatrix");
  const input = inputImage(rotate(upright, 90));
  const [x1, y1, x2, y2] = only(readBarcodes(input)).box;
  const part = crop(rotate(input, -90), [5, 5, upright.width - 5, upright.height - 5]);
  const back = part.toRoot(only(readBarcodes(part)).box);
  back.forEach((edge, i) => assert.ok(Math.abs(edge - ([x1, y1, x2, y2][i] as number)) <= 2, `${back}`));
});

Deno.test("photographs and tiny images have no codes", () => {
  for (const image of [photo("coffee.png"), photo("chelsea.png"), blank(1, 1), blank(1, 700), blank(700, 1)]) {
    assert.deepEqual(readBarcodes(image), []);
  }
});

Deno.test("formats are read however they are written, and unknown ones are answered with names", () => {
  const code = open("EAN13");
  for (const formats of ["ean_13", "EAN-13", ["ean"], ["qr code", "EAN13"]]) {
    assert.equal(readBarcodes(code, { formats } as never).length, 1, String(formats));
  }
  assert.throws(() => readBarcodes(code, { formats: ["QRCod"] } as never), (error) => {
    assert.ok(ToolError.is(error));
    assert.equal(error.argument, "formats[0]");
    assert.equal(error.hint, 'Did you mean "QRCode"?');
    return true;
  });
  assert.throws(() => readBarcodes(code, { formats: "toString" } as never), /formats must be one of QRCode, /);
  assert.throws(() => readBarcodes(code, { formats: [] }), /formats must be a list of 1 to 50/);
});

function rgbaWithoutWhite(code: Image): Uint8ClampedArray<ArrayBuffer> {
  const { data, channels, width, height } = code;
  const clear = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) clear[i * 4 + 3] = (data[i * channels] as number) > 127 ? 0 : 255;
  return clear;
}

/** EAN-13 by ISO/IEC 15420: odd and even codes of the left half by the first digit, then the right half. */
const LEFT_ODD = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111"]
  .concat("0001011");
const PARITY = ["000000", "001011", "001101", "001110", "010011", "011001", "011100", "010101", "010110", "011010"];

function ean13(digits: readonly number[]): Image {
  const all = [...digits, checkDigit(digits)];
  const parity = PARITY[all[0] as number] as string;
  const right = (digit: number): string =>
    [...LEFT_ODD[digit] as string].map((bit) => bit === "0" ? "1" : "0").join("");
  const left = all.slice(1, 7).map((digit, i) =>
    parity[i] === "0" ? LEFT_ODD[digit] as string : [...right(digit)].reverse().join("")
  );
  const bars = `101${left.join("")}01010${all.slice(7).map(right).join("")}101`;
  return barImage(bars);
}

function checkDigit(digits: readonly number[]): number {
  const sum = digits.reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0);
  return (10 - sum % 10) % 10;
}

function barImage(bars: string): Image {
  const [scale, quiet, height] = [2, 12, 60];
  const width = (bars.length + 2 * quiet) * scale;
  const data = new Uint8ClampedArray(width * height).fill(255);
  for (let x = 0; x < bars.length * scale; x++) {
    if (bars[Math.floor(x / scale)] !== "1") continue;
    for (let y = 0; y < height; y++) data[y * width + quiet * scale + x] = 0;
  }
  return createImage({ width, height, channels: 1, data });
}
