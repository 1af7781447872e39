import assert from "node:assert/strict";
import { ToolError } from "../../../tools/core/tool_error.ts";
import type { Image } from "../../../tools/core/image.ts";
import { blank } from "../../../tools/creation/blank.ts";
import { text as drawText } from "../../../tools/drawing/text.ts";
import { crop } from "../../../tools/geometry/crop.ts";
import { pad } from "../../../tools/geometry/pad.ts";
import { resize } from "../../../tools/geometry/resize.ts";
import { rotate } from "../../../tools/geometry/rotate.ts";
import { boxIou } from "../../../tools/metrics/box_iou.ts";
import { readText, type TextReading } from "../../../tools/reading/read_text.ts";
import { recordAccuracy } from "../../support/accuracy.ts";
import { characterErrorRate } from "../../support/character_errors.ts";
import { gray, inputImage, projectFile, readImage } from "../../support/toolkit.ts";

interface Page {
  readonly file: string;
  /** Largest share of wrong characters. */
  readonly limit: number;
  readonly lines: readonly string[];
  readonly words: readonly { readonly text: string; readonly box: [number, number, number, number] }[];
}

const PAGES = JSON.parse(Deno.readTextFileSync(projectFile("tests/golden/reading/pages.json"))) as Page[];
const open = (file: string): Image => readImage(`tests/golden/reading/${file}`);

/** Reading takes a second: each page is read once. */
const readings = new Map<string, TextReading>();
const reading = (file: string): TextReading => {
  // Of a table the default mode reads one column after another.
  const known = readings.get(file) ?? readText(open(file), { mode: file.startsWith("table") ? "block" : "auto" });
  readings.set(file, known);
  return known;
};

for (const { file, limit, lines } of PAGES) {
  Deno.test(`${file} is read with at most ${limit * 100} % wrong characters`, () => {
    const { text, confidence } = reading(file);
    const error = characterErrorRate(text, lines.join(" "));
    recordAccuracy({
      group: "reading",
      operation: `readText, ${limit === 0.02 ? "clean" : "half size; 3° and noise"}`,
      reference: "PIL rendered text, share of wrong characters",
      maxError: error,
      meanError: error,
      tolerance: limit,
    });
    assert.ok(confidence > 0.8 && confidence <= 1, `confidence ${confidence}`);
  });
}

Deno.test("lines and words hang together: texts, boxes, order, numbers", () => {
  for (const { file, lines } of PAGES) {
    const { text, lines: found, words } = reading(file);
    assert.equal(found.length, lines.length, file);
    assert.equal(text, found.map((line) => line.text).join("\n"));
    found.forEach((line, i) => {
      const own = words.filter((word) => word.line === i);
      assert.equal(own.map((word) => word.text).join(" "), line.text);
      for (const { box: [x1, y1, x2, y2] } of own) {
        assert.ok(x1 >= line.box[0] && y1 >= line.box[1] && x2 <= line.box[2] && y2 <= line.box[3]);
        assert.ok(x2 > x1 && y2 > y1 && [x1, y1, x2, y2].every(Number.isInteger));
      }
    });
  }
});

Deno.test("word boxes are where Pillow put the words", () => {
  for (const { file, words: drawn } of PAGES) {
    const { words } = reading(file);
    for (const { text, box } of drawn) {
      // Engines cut punctuation off, and boxes of "." and "-" are a few pixels.
      if (text.length < 3) continue;
      const best = Math.max(...words.map((word) => boxIou(word.box, box)));
      assert.ok(best > 0.6, `${file}: ${text} at ${box.join(", ")} overlaps by ${best.toFixed(2)}`);
    }
  }
});

Deno.test("our own text is read, on any paper and through transparency", () => {
  const cases: [Image, number][] = [
    [blank(560, 60, { color: "white" }), 0],
    [blank(560, 60, { color: "#fff3c4" }), 0],
    [blank(560, 60), 0],
  ];
  for (const [paper] of cases) {
    const page = drawText(paper, "Platform 9 leaves at 17:45 sharp", [20, 14], { size: 26, color: "navy" });
    assert.equal(readText(page).text, "Platform 9 leaves at 17:45 sharp");
  }
  const night = drawText(blank(560, 60, { color: "black" }), "Platform 9", [20, 14], { size: 26, color: "yellow" });
  assert.equal(readText(night).text, "Platform 9");
});

Deno.test("a word found in a turned crop is where it was drawn in the original", () => {
  const { words } = PAGES.find(({ file }) => file === "serif_22.png") as Page;
  const wanted = words.find(({ text }) => text === "$222.00,") as Page["words"][number];
  const sideways = rotate(open("serif_22.png"), 90);
  const input = inputImage(sideways);
  const part = crop(rotate(input, -90), [100, 60, 718, 180]);
  const found = readText(part).words.find(({ text }) => text.startsWith("$222.00"));
  assert.ok(found !== undefined);
  const inOriginal = part.toRoot(found.box);
  // A quarter turn counter-clockwise takes (x, y) to (y, width − x).
  const [x1, y1, x2, y2] = wanted.box;
  const expected: [number, number, number, number] = [y1, 718 - x2, y2, 718 - x1];
  assert.ok(boxIou(inOriginal, expected) > 0.6, `${inOriginal} for ${expected}`);
});

Deno.test("a box reads only what it holds, and its answers count from the whole image", () => {
  const page = open("sans_16.png");
  const whole = reading("sans_16.png");
  const second = whole.lines[1]?.box as [number, number, number, number];
  const [x1, y1, x2, y2] = second;
  const part = readText(page, { box: [x1 - 4, y1 - 3, x2 + 4, y2 + 3], mode: "line" });
  assert.equal(characterErrorRate(part.text, whole.lines[1]?.text ?? "") < 0.03, true, part.text);
  assert.ok(boxIou(part.lines[0]?.box ?? [0, 0, 1, 1], second) > 0.85);
});

Deno.test("a whitelist leaves only its characters, and ends with its call", () => {
  const digits = drawText(blank(300, 60, { color: "white" }), "10257", [20, 12], { size: 30, color: "black" });
  const { text } = readText(digits, { whitelist: "0123456789", mode: "word" });
  assert.equal(text, "10257");
  const word = drawText(blank(300, 60, { color: "white" }), "Lion", [20, 12], { size: 30, color: "black" });
  assert.match(readText(word, { whitelist: "0123456789", mode: "word" }).text, /^[0-9]*$/);
  assert.equal(readText(word, { mode: "word" }).text, "Lion");
});

Deno.test("one word and one character are read in every mode that suits them", () => {
  for (const [written, modes] of [["7", ["auto", "line", "character"]], ["10257", ["auto", "line", "word"]]] as const) {
    const page = drawText(blank(240, 60, { color: "white" }), written, [20, 12], { size: 30, color: "black" });
    for (const mode of modes) assert.equal(readText(page, { mode }).text, written, mode);
  }
});

Deno.test("scattered labels are found in sparse mode", () => {
  let map = blank(500, 300, { color: "white" });
  const labels: [string, [number, number]][] = [["Harbour", [20, 20]], ["Mill", [360, 90]], ["Station", [180, 230]]];
  for (const [label, at] of labels) map = drawText(map, label, at, { size: 22, color: "black" });
  const { words } = readText(map, { mode: "sparse" });
  assert.deepEqual(words.map(({ text }) => text).sort(), ["Harbour", "Mill", "Station"]);
});

Deno.test("the same image gives the same answer, whatever was read before", () => {
  const page = crop(open("mono_14.png"), [0, 0, 533, 40]);
  const first = readText(page);
  readText(crop(open("serif_22.png"), [0, 0, 400, 60]), { mode: "sparse", whitelist: "abc" });
  assert.deepEqual(readText(page), first);
});

Deno.test("small letters are enlarged, scale says how much, and boxes stay in the image's pixels", () => {
  const tiny = resize(open("sans_16.png"), 360);
  const { scale, words, text } = readText(tiny);
  assert.ok(scale > 1.5, `scale ${scale}`);
  assert.ok(words.every(({ box }) => box[2] <= tiny.width && box[3] <= tiny.height));
  assert.ok(characterErrorRate(text, (PAGES[0] as Page).lines.join(" ")) < 0.1, text);
  const forced = readText(crop(open("sans_16.png"), [0, 0, 528, 40]), { scale: 1.5 });
  assert.equal(forced.scale, 1.5);
});

Deno.test("letters of 9 to 300 pixels read the same", () => {
  for (const [size, largest] of [[9, 0.06], [14, 0], [90, 0], [300, 0]] as const) {
    const paper = blank(size * 14 + 40, size * 2 + 20, { color: "white" });
    const { text, scale } = readText(drawText(paper, "Gate 27B closes 18:05", [15, 10], { size, color: "black" }));
    assert.ok(characterErrorRate(text, "Gate 27B closes 18:05") <= largest, `${size}: ${text}`);
    assert.equal(Math.sign(scale - 1), size < 20 ? 1 : size > 200 ? -1 : 0, `${size}: scale ${scale}`);
  }
});

Deno.test("large images are reduced before they are read", () => {
  const wide = pad(open("bold_30.png"), { top: 0, right: 2900, bottom: 2700, left: 0 }, { fill: "white" });
  const { scale, words, text } = readText(wide);
  assert.ok(scale < 1 && scale > 0.8, `scale ${scale}`);
  assert.ok(characterErrorRate(text, (PAGES[3] as Page).lines.join(" ")) < 0.05, text);
  assert.ok(boxIou(words[0]?.box ?? [0, 0, 1, 1], (PAGES[3] as Page).words[0]?.box ?? [0, 0, 1, 1]) > 0.6);
});

Deno.test("minConfidence leaves doubtful words out", () => {
  const page = open("half_size.png");
  const all = reading("half_size.png");
  const limit = all.words.map(({ confidence }) => confidence).sort()[3] as number;
  const sure = readText(page, { minConfidence: limit });
  assert.ok(sure.words.every(({ confidence }) => confidence >= limit));
  assert.equal(sure.words.length, all.words.filter(({ confidence }) => confidence >= limit).length);
});

Deno.test("images without text give empty answers", () => {
  const nothing = { text: "", confidence: 0, words: [], lines: [] };
  for (const [width, height] of [[1, 1], [1, 300], [300, 1], [40, 40]] as const) {
    for (const color of ["black", "white"]) {
      const { scale: _, ...answer } = readText(blank(width, height, { color }));
      assert.deepEqual(answer, nothing, `${width}×${height} ${color}`);
    }
  }
  const stripes = gray(64, 64, Array.from({ length: 64 * 64 }, (_, i) => (i & 4) === 0 ? 0 : 255));
  assert.doesNotThrow(() => readText(stripes));
});

Deno.test("errors say what is installed and what is allowed", () => {
  const page = blank(20, 20);
  const thrown = (options: unknown): ToolError => {
    try {
      readText(page, options as never);
    } catch (error) {
      if (ToolError.is(error)) return error;
    }
    throw new Error("no ToolError");
  };
  const language = thrown({ language: "deu" });
  assert.equal(language.message, 'Cannot read text: language must be an installed language: eng, received "deu"');
  assert.equal(language.allowed, "eng");
  assert.match(language.hint ?? "", /^Only these are installed here/);
  assert.equal(thrown({ language: "en" }).hint, 'Did you mean "eng"?');
  assert.equal(thrown({ language: "../eng" }).argument, "language");
  assert.match(thrown({ mode: "lines" }).hint ?? "", /"line"/);
  assert.match(thrown({ minConfidence: 90 }).message, /minConfidence must be between 0 and 1, received 90/);
  assert.equal(thrown({ lang: "eng" }).argument, "options.lang");
});
