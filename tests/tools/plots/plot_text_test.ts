import assert from "node:assert/strict";
import fc from "fast-check";
import { Checks } from "../../../tools/core/check.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import { measureText } from "../../../tools/drawing/measure_text.ts";
import { breakText, checkLabel, cutText, textNode, textWidth, widestText } from "../../../tools/plots/plot_text.ts";
import "../../support/toolkit.ts";

const check = new Checks("plotLine", "plot lines");
const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 12 }).map((list) =>
  list.join(" ")
);

Deno.test("a text is as wide as the tool measureText says", () => {
  for (const text of ["", "Ticks", "AVAT To", "−2.5×10⁹", "αβγ"]) {
    const { width } = measureText(text, { size: 13 });
    assert.ok(Math.abs(width - textWidth(text, 13)) <= 1, text);
  }
  assert.ok(textWidth("bold", 13, "bold") > textWidth("bold", 13));
  assert.equal(widestText(["i", "www"], 12), textWidth("www", 12));
  assert.equal(widestText([], 12), 0);
});

Deno.test("a cut text fits, begins as the whole, and is whole when that fits", () => {
  fc.assert(fc.property(words, fc.integer({ min: 20, max: 300 }), (text, width) => {
    const cut = cutText(text, width, { size: 12 });
    if (textWidth(text, 12) <= width) assert.equal(cut, text);
    else {
      assert.ok(cut.endsWith("…") && text.startsWith(cut.slice(0, -1)), cut);
      assert.ok(textWidth(cut, 12) <= width, cut);
    }
  }));
});

Deno.test("broken text keeps its words in order, within the width and the lines", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 300 }), fc.integer({ min: 1, max: 4 }), (text, width, maxLines) => {
      const lines = breakText(text, width, { size: 12, maxLines });
      assert.ok(lines.length >= 1 && lines.length <= maxLines);
      for (const line of lines) assert.ok(textWidth(line, 12) <= width, line);
      if (!lines.some((line) => line.includes("…"))) assert.equal(lines.join(" "), text);
    }),
  );
});

Deno.test("a label is one line of characters that the font has", () => {
  assert.equal(checkLabel(check, "two\n lines\t", "title"), "two lines ");
  assert.equal(checkLabel(check, 12.5, "title"), "12.5");
  assert.throws(() => checkLabel(check, "漢字", "title"), (error) => {
    assert.ok(ToolError.is(error));
    assert.match(error.message, /title must be of characters that the font DejaVu Sans has, received "漢" \(U\+6F22\)/);
    assert.match(error.hint ?? "", /Latin, Greek, Cyrillic/);
    return true;
  });
  for (const bad of ["\u0007", "x".repeat(501), {}, null, NaN]) {
    assert.throws(() => checkLabel(check, bad, "title"), ToolError.is);
  }
});

Deno.test("a text's place, turn and outline are attributes", () => {
  const { attributes, text } = textNode("note", "a", {
    x: 3,
    y: 4,
    size: 10,
    turn: 90,
    weight: "bold",
    halo: "#ffffff",
  });
  assert.equal(text, "a");
  assert.equal(attributes.transform, "rotate(-90 3 4)");
  assert.equal(attributes["font-weight"], 700);
  assert.equal(attributes["paint-order"], "stroke");
  assert.equal("transform" in textNode("note", "a", { x: 0, y: 0, size: 9 }).attributes, false);
});
