import assert from "node:assert/strict";
import fc from "fast-check";
import { CATALOG } from "../../../tools/catalog.ts";
import { nearestNames } from "../../../tools/core/nearest_names.ts";

const names = ["crop", "rotate", "rotateCW", "rotate90", "grayscale", "gaussianBlur", "flipHorizontal", "text", "pad"];

Deno.test.each([
  ["corp", "crop"],
  ["Crop", "crop"],
  ["grayScale", "grayscale"],
  ["gray_scale", "grayscale"],
  ["rotateLeft", "rotate"],
  ["blur", "gaussianBlur"],
  ["guassianBlur", "gaussianBlur"],
  ["flipHorizontaly", "flipHorizontal"],
  ["drawText", "text"],
])("%s means %s", (wanted, expected) => {
  assert.equal(nearestNames(wanted, names)[0], expected);
});

Deno.test("what is like nothing proposes nothing", () => {
  assert.deepEqual(nearestNames("zzzzzz", names), []);
  assert.deepEqual(nearestNames("", names), []);
  assert.deepEqual(nearestNames("###", names), []);
  assert.deepEqual(nearestNames("crop".repeat(100), names), []);
});

Deno.test("two letters that changed places are one slip", () => {
  assert.equal(nearestNames("ivnert", ["ivnerz", "invert"])[0], "invert");
});

Deno.test("at most three names come back, the best first, in a fixed order", () => {
  assert.deepEqual(
    nearestNames("rotate", names),
    ["rotate", "rotateCW", "rotate90"].toSorted((a, b) =>
      Number(a !== "rotate") - Number(b !== "rotate") || (a < b ? -1 : 1)
    ),
  );
  assert.deepEqual(nearestNames("rotate", names.toReversed()), nearestNames("rotate", names));
});

Deno.test("a canonical name with one letter lost is found again", () => {
  const tools = CATALOG.map(({ name }) => name).filter((name) => name.length >= 6);
  fc.assert(fc.property(fc.constantFrom(...tools), fc.nat(20), (name, at) => {
    const lost = at % name.length;
    const misspelt = name.slice(0, lost) + name.slice(lost + 1);
    if (tools.includes(misspelt)) return;
    assert.ok(nearestNames(misspelt, tools).includes(name), `${misspelt} → ${nearestNames(misspelt, tools)}`);
  }));
});
