import assert from "node:assert/strict";
import { FontFile } from "../../../tools/core/font_file.ts";
import { loadAsset } from "../../../tools/core/assets.ts";
import { lumaOf } from "../../../tools/core/image.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { FONT_NAMES, fontFace } from "../../../tools/drawing/font_face.ts";
import { TEXT_ANCHORS } from "../../../tools/drawing/draw_text.ts";
import * as tools from "../../../tools/mod.ts";
import { photo } from "../../support/toolkit.ts";

const sheet = tools.blank(240, 120);

/** The box of everything darker than white. */
function inkBox(image: typeof sheet): [number, number, number, number] | null {
  const luma = lumaOf(image);
  const box: [number, number, number, number] = [image.width, image.height, 0, 0];
  luma.forEach((value, i) => {
    if (value > 200) return;
    const [x, y] = [i % image.width, Math.floor(i / image.width)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  });
  return box[2] === 0 ? null : box;
}

Deno.test("text is inked inside the room that measureText states", () => {
  for (const font of FONT_NAMES) {
    const drawn = tools.text(sheet, "Query gap", [20, 30], { size: 32, color: "black", font });
    const { width, height } = tools.measureText("Query gap", { size: 32, font });
    const [x1, y1, x2, y2] = inkBox(drawn) ?? [0, 0, 0, 0];
    assert.ok(x1 >= 20 && y1 >= 30 && x2 <= 21 + width && y2 <= 30 + height, `${[x1, y1, x2, y2]} ${width} ${height}`);
    assert.ok(x2 - x1 > width * 0.9);
  }
});

Deno.test("every anchor puts its point of the box at the place", () => {
  const { width, height } = tools.measureText("Hxg", { size: 24 });
  for (const anchor of TEXT_ANCHORS) {
    const drawn = tools.text(sheet, "Hxg", [120, 60], { size: 24, color: "black", anchor });
    const [x1, y1, x2, y2] = inkBox(drawn) ?? [0, 0, 0, 0];
    const left = anchor.includes("left") ? 120 : anchor.includes("right") ? 120 - width : 120 - width / 2;
    const top = anchor.includes("top") ? 60 : anchor.includes("bottom") ? 60 - height : 60 - height / 2;
    assert.ok(x1 >= left - 1 && x2 <= left + width + 1 && y1 >= top - 1 && y2 <= top + height + 1, anchor);
  }
});

Deno.test("lines stand one below the other", () => {
  const one = tools.measureText("abc", { size: 20 });
  const two = tools.measureText("abc\nabcdef", { size: 20 });
  assert.deepEqual([two.lines, two.height], [2, one.height * 2]);
  assert.equal(two.width, tools.measureText("abcdef", { size: 20 }).width);
  assert.deepEqual(tools.measureText("a\r\nb\rc", { size: 20 }).lines, 3);
});

Deno.test("a mono font gives each character the same room", () => {
  const width = (string: string): number => tools.measureText(string, { size: 20, font: "mono" }).width;
  assert.equal(width("iiii"), width("MMMM"));
  assert.equal(width("\t"), width("    "));
});

Deno.test("kerning moves AV together", () => {
  const width = (string: string): number => tools.measureText(string, { size: 100 }).width;
  assert.ok(width("AV") < width("A") + width("V") - 4);
});

Deno.test("a background fills the room and its padding", () => {
  const drawn = tools.text(sheet, "label", [40, 40], { size: 20, color: "white", background: "black", padding: 5 });
  const { width, height } = tools.measureText("label", { size: 20 });
  assert.deepEqual(inkBox(drawn), [35, 35, 45 + width, 45 + height]);
});

Deno.test("a stroke surrounds the letters", () => {
  const plain = inkBox(tools.text(sheet, "ink", [40, 40], { size: 40, color: "black" })) ?? [0, 0, 0, 0];
  const options = { size: 40, color: "white", stroke: "black", strokeWidth: 3 };
  const stroked = inkBox(tools.text(sheet, "ink", [40, 40], options)) ?? [0, 0, 0, 0];
  assert.deepEqual(stroked, [plain[0] - 3, plain[1] - 3, plain[2] + 3, plain[3] + 3]);
});

Deno.test("text is cut at the rim and refused outside", () => {
  const cut = tools.text(sheet, "overflowing", [200, 100], { size: 30, color: "black" });
  assert.ok(inkBox(cut) !== null);
  assert.throws(
    () => tools.text(sheet, "gone", [400, 10]),
    (error) => ToolError.is(error) && error.argument === "at" && /takes \d+×\d+ pixels/.test(error.hint ?? ""),
  );
});

Deno.test("characters beyond Latin are loaded when they come", () => {
  const drawn = tools.text(sheet, "Ωλ Ж ≤ →", [10, 10], { size: 30, color: "black" });
  assert.ok(inkBox(drawn) !== null);
  const again = tools.text(sheet, "plain", [10, 10], { size: 30, color: "black" });
  assert.ok(inkBox(again) !== null);
});

Deno.test.each([["漢字", "U+6F22"], ["ok 🙂", "U+1F642"], ["a\u0007", "U+0007"]])("%j has no glyph", (string, code) => {
  for (const run of [() => tools.text(sheet, string, [1, 1]), () => tools.measureText(string)]) {
    assert.throws(run, (error) => ToolError.is(error) && error.argument === "string" && error.message.includes(code));
  }
});

Deno.test("nothing is written for no text", () => {
  assert.deepEqual([...tools.text(sheet, "", [5, 5]).data], [...sheet.data]);
  assert.equal(tools.measureText("").width, 0);
});

Deno.test("a gray image stays gray under gray text", () => {
  const gray = tools.grayscale(sheet);
  assert.equal(tools.text(gray, "x", [5, 5], { color: "black" }).channels, 1);
  assert.equal(tools.text(gray, "x", [5, 5], { color: "red" }).channels, 4);
});

Deno.test("the same text gives the same pixels, whatever was written before", () => {
  const image = photo("coins.png");
  const first = tools.text(image, "Coin 7", [30, 30], { size: 17.5, color: "yellow" });
  tools.text(image, "ßđЩ", [30, 30], { size: 60 });
  assert.deepEqual(tools.text(image, "Coin 7", [30, 30], { size: 17.5, color: "yellow" }).data, first.data);
});

Deno.test("a subset maps its characters and no others", () => {
  const file = new FontFile(loadAsset("DejaVuSans.ttf"));
  const subset = new FontFile(file.subset([65, 0x3a9, 0x10ffff]));
  assert.equal(subset.glyphOf(65), file.glyphOf(65));
  assert.equal(subset.glyphOf(0x3a9), file.glyphOf(0x3a9));
  assert.equal(subset.glyphOf(66), 0);
  assert.ok(file.glyphOf(66) > 0);
  assert.equal(subset.advance(subset.glyphOf(65), 2048), file.advance(file.glyphOf(65), 2048));
});

Deno.test("glyphs are kept", () => {
  assert.equal(fontFace("sans").glyph(65, 20), fontFace("sans").glyph(65, 20));
});

Deno.test("lines are aligned within the widest one", () => {
  const options = { size: 20, color: "black" };
  const shift = (align: "left" | "center" | "right"): number => {
    const drawn = tools.text(sheet, "a very wide line\ni", [20, 20], { ...options, align });
    const below = tools.crop(drawn, [0, 44, sheet.width, sheet.height]);
    return (inkBox(below) as number[])[0] as number;
  };
  const { width } = tools.measureText("a very wide line", { size: 20 });
  const own = tools.measureText("i", { size: 20 }).width;
  assert.ok(Math.abs(shift("center") - shift("left") - (width - own) / 2) <= 1);
  assert.ok(Math.abs(shift("right") - shift("left") - (width - own)) <= 1);
});

Deno.test.each([[90, "rotate90"], [180, "rotate180"], [270, "rotate270"], [-90, "rotate270"]] as const)(
  "text turned by %d° is the text, turned",
  (angle, turn) => {
    const square = tools.blank(200, 200);
    const options = { size: 24, color: "black", stroke: "red", background: "yellow" };
    const turned = tools.text(square, "Turn", [100, 100], { ...options, angle });
    assert.deepEqual(turned.data, tools[turn](tools.text(square, "Turn", [100, 100], options)).data);
  },
);

Deno.test("a whole turn is none, and a slanted text keeps its ink", () => {
  const options = { size: 24, color: "black" };
  const plain = tools.text(sheet, "Slant", [100, 60], options);
  assert.deepEqual(tools.text(sheet, "Slant", [100, 60], { ...options, angle: 360 }).data, plain.data);
  const ink = (image: typeof sheet): number => lumaOf(image).reduce((sum, value) => sum + 255 - value, 0);
  const slanted = tools.text(sheet, "Slant", [100, 90], { ...options, angle: 33 });
  assert.ok(Math.abs(ink(slanted) / ink(plain) - 1) < 0.02);
});

Deno.test("a long text is broken between words at its widest", () => {
  const words = "the quick brown fox jumps over the lazy dog";
  const { width, lines } = tools.measureText(words, { size: 16, maxWidth: 120 });
  assert.ok(width <= 120 && lines >= 3, `${width} ${lines}`);
  const drawn = tools.text(sheet, words, [10, 10], { size: 16, maxWidth: 120, color: "black" });
  assert.ok(((inkBox(drawn) as number[])[2] as number) <= 131);
  const narrow = tools.measureText("incomprehensibilities", { size: 16, maxWidth: 40 });
  assert.ok(narrow.width <= 40 && narrow.lines >= 4, "a word that is too long is cut");
  assert.equal(tools.measureText("one two", { size: 16, maxWidth: 1 }).lines, 6, "a character a line at least");
});

Deno.test("all characters without a glyph are named, and what is left without them", () => {
  assert.throws(
    () => tools.text(sheet, "猫 cat 犬 and 猫 🙂", [1, 1]),
    (error) => {
      assert.ok(ToolError.is(error));
      assert.match(error.message, /received "猫" \(U\+732B\), "犬" \(U\+72AC\), "🙂" \(U\+1F642\)$/);
      assert.match(error.hint ?? "", /Without them: "cat {2}and"/);
      return true;
    },
  );
  assert.throws(
    () => tools.measureText("一二三四五六七"),
    (error) => ToolError.is(error) && / and 2 others$/.test(error.message),
  );
});

Deno.test.each([[0], [33], [90], [-120]])(
  "text turned by %d° that is mostly out of sight is the part in sight",
  (angle) => {
    const options = { size: 60, color: "black", stroke: "red", strokeWidth: 4, background: "#ffff0080", angle };
    const large = tools.text(tools.blank(400, 400), "Part of\na text", [200, 200], options);
    for (const [left, top] of [[210, 180], [185, 230], [330, 190], [195, 150]] as const) {
      const seen = tools.text(tools.blank(60, 70), "Part of\na text", [200 - left, 200 - top], options);
      assert.deepEqual(seen.data, tools.crop(large, [left, top, left + 60, top + 70]).data, `${left}, ${top}`);
    }
  },
);

Deno.test("a text much larger than the image is drawn at the cost of what is seen", () => {
  const novel = "All that is seen of this is its middle. ".repeat(200);
  const options = { size: 900, anchor: "center", stroke: "red", strokeWidth: 16, color: "black" } as const;
  const drawn = tools.text(sheet, novel, [120, 60], options);
  assert.ok(inkBox(drawn) !== null);
});
