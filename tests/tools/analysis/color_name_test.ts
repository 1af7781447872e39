import assert from "node:assert/strict";
import fc from "fast-check";
import { colorName } from "../../../tools/analysis/color_name.ts";
import { CSS_COLORS } from "../../../tools/core/css_colors.ts";
import { parseColor } from "../../../tools/core/parse_color.ts";

const PLAIN: readonly [string, string][] = [
  ["#d92b2b", "red"],
  ["brown", "red"],
  ["maroon", "red"],
  ["#f08a1d", "orange"],
  ["tomato", "orange"],
  ["#f1c40f", "yellow"],
  ["#fff200", "yellow"],
  ["#2a9d4a", "green"],
  ["#00ff00", "green"],
  ["olive", "green"],
  ["teal", "cyan"],
  ["aqua", "cyan"],
  ["#2563d9", "blue"],
  ["#000080", "blue"],
  ["#add8e6", "blue"],
  ["#8a3fc4", "purple"],
  ["fuchsia", "purple"],
  ["#ff80c0", "pink"],
  ["#8b5a2b", "brown"],
  ["chocolate", "brown"],
  ["#111", "black"],
  ["#777", "gray"],
  ["silver", "gray"],
  ["#fafafa", "white"],
];
Deno.test.each(PLAIN)("colorName: $0 is $1", (color, name) => {
  assert.equal(colorName(color), name);
});

Deno.test("colorName calls a CSS colour what its own name says", () => {
  const terms = "black|gray|white|red|orange|yellow|green|cyan|blue|purple|pink";
  // Light yellow and light cyan are nearly white.
  const plain = new RegExp(
    `^(?:medium|dark|dim|deep|hot|pale|forest|lime|royal|dodger|midnight|steel|sky)?(${terms})$`,
  );
  const named = Object.keys(CSS_COLORS).flatMap((css) => plain.exec(css.replace("grey", "gray"))?.slice(0, 2) ?? []);
  const pairs = Array.from({ length: named.length / 2 }, (_, i) => named.slice(2 * i, 2 * i + 2));
  assert.ok(pairs.length >= 30, `${pairs.length}`);
  for (const [css, term] of pairs) assert.equal(colorName(css as string), term, css);
});

Deno.test("colorName takes what the tools give: fractions, alpha, objects", () => {
  assert.equal(colorName([37.4, 99.1, 217.8, 255]), "blue");
  assert.equal(colorName([37, 99, 217, 0]), "blue");
  assert.equal(colorName({ r: 240, g: 138, b: 29 }), "orange");
});

Deno.test("colorName: shades of gray go from black over gray to white", () => {
  const names = Array.from({ length: 256 }, (_, level) => colorName([level, level, level]));
  const turns = names.filter((name, i) => i === 0 || name !== names[i - 1]);
  assert.deepEqual(turns, ["black", "gray", "white"]);
});

Deno.test("colorName: every colour has a name, and a slight change of a channel at most moves to a neighbour", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(fc.property(byte, byte, byte, (r, g, b) => {
    const hex = `#${[r, g, b].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
    assert.equal(colorName([r, g, b]), colorName(hex));
    assert.notEqual(parseColor(colorName([r, g, b])), null);
  }));
});

Deno.test("colorName refuses what is no colour, and says what one looks like", () => {
  assert.throws(() => colorName("reddish"), /Cannot name colour: color must be a CSS name/);
  assert.throws(() => colorName([1, 2] as unknown as string), /color must be/);
});
