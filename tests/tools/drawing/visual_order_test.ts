/** Hebrew and Arabic as they are seen: worked by the rules of Unicode's annex 9, forms by the tables of its chapter 9. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { lumaOf } from "../../../tools/core/image.ts";
import { visualOrder } from "../../../tools/drawing/visual_order.ts";
import * as tools from "../../../tools/mod.ts";
import "../../support/toolkit.ts";

const every = (): boolean => true;
const none = (): boolean => false;

Deno.test.each<[string, string, string]>([
  ["Latin stays", "abc (12) déf", "abc (12) déf"],
  ["nothing stays nothing", "", ""],
  ["spaces stay", "   ", "   "],
  ["a Hebrew word", "אבג", "גבא"],
  ["two Hebrew words", "אב גד", "דג בא"],
  ["Hebrew in a Latin line", "ab אבג cd", "ab גבא cd"],
  ["Latin in a Hebrew line", "אב cd גד", "דג cd בא"],
  ["a number behind Hebrew in a Latin line", "a אב 12", "a 12 בא"],
  ["a number in a Hebrew line", "אב 12 גד", "דג 12 בא"],
  ["a number with a point", "אב 12.5 גד", "דג 12.5 בא"],
  ["a percentage", "אב 12%", "12% בא"],
  ["a number behind Latin in a Hebrew line", "אב cd 12", "cd 12 בא"],
  ["a time", "אב 12:30", "12:30 בא"],
  ["brackets are mirrored", "אב (גד)", "(דג) בא"],
  ["brackets around Latin in a Hebrew line", "אב (cd) גד", "דג (cd) בא"],
  ["a question mark at the end", "אב?", "?בא"],
  ["a full stop in a Latin line stays at the end", "ab אב.", "ab בא."],
  ["points stay with their letters", "א\u05b7ב", "בא\u05b7"],
])("%s", (_, logical, visual) => {
  assert.equal(visualOrder(logical, none), visual);
});

/** Letters by form: alone, final, initial, medial. */
Deno.test.each<[string, string, readonly number[]]>([
  ["a beh alone", "\u0628", [0xfe8f]],
  ["two behs", "\u0628\u0628", [0xfe90, 0xfe91]],
  ["three behs", "\u0628\u0628\u0628", [0xfe90, 0xfe92, 0xfe91]],
  ["a dal does not join on", "\u0628\u062f\u0628", [0xfe8f, 0xfeaa, 0xfe91]],
  ["a hamza joins to nothing", "\u0628\u0621\u0628", [0xfe8f, 0xfe80, 0xfe8f]],
  ["lam and alef are one", "\u0644\u0627", [0xfefb]],
  ["lam and alef behind a joining letter", "\u0628\u0644\u0627", [0xfefc, 0xfe91]],
  ["a mark does not part letters", "\u0628\u064e\u0628", [0xfe90, 0xfe91, 0x064e]],
  ["a space parts them", "\u0628 \u0628", [0xfe8f, 0x20, 0xfe8f]],
  ["a tatweel joins", "\u0628\u0640\u0628", [0xfe90, 0x0640, 0xfe91]],
])("Arabic: %s", (_, logical, codes) => {
  assert.deepEqual(Array.from(visualOrder(logical, every), (char) => char.codePointAt(0)), codes);
});

Deno.test("a font without the forms gets the letters themselves", () => {
  assert.equal(visualOrder("\u0628\u0628", none), "\u0628\u0628");
});

Deno.test("of any text no character is lost, and turning Hebrew twice gives it back", () => {
  const char = fc.constantFrom(..."abc אבגד 12.(),%!\u05b7");
  fc.assert(fc.property(fc.array(char, { maxLength: 24 }).map((list) => list.join("")), (text) => {
    const sorted = (string: string): string => [...string].map((one) => one === ")" ? "(" : one).sort().join("");
    assert.equal(sorted(visualOrder(text, none)), sorted(text));
  }));
  const hebrew = fc.array(fc.constantFrom(..."אבגד "), { maxLength: 20 }).map((list) => list.join(""));
  fc.assert(fc.property(hebrew, (text) => {
    assert.equal(visualOrder(visualOrder(text, none), none), text);
  }));
});

Deno.test("what is written is what was measured, and Hebrew is its reverse in letters of their own width", () => {
  const sheet = tools.blank(300, 60);
  const reversed = tools.text(sheet, "אב", [10, 10], { color: "black" });
  const [first, second] = ["א", "ב"].map((letter) => tools.measureText(letter, { size: 20 }).width) as [number, number];
  assert.ok(Math.abs(tools.measureText("אב").width - first - second) <= 2);
  // The first letter of the text is the rightmost: its ink equals that of the letter alone, moved.
  const alone = lumaOf(tools.text(sheet, "א", [10 + second, 10], { color: "black" }));
  const both = lumaOf(reversed);
  let [same, ink] = [0, 0];
  alone.forEach((value, i) => {
    if (value > 128 || i % 300 < 10 + second + 2) return;
    ink += 1;
    same += Number((both[i] as number) <= 200 || (both[i - 1] as number) <= 200 || (both[i + 1] as number) <= 200);
  });
  assert.ok(ink > 20 && same >= ink * 0.9, `${same} of ${ink}`);
});
