import assert from "node:assert/strict";
import fc from "fast-check";
import { findSlip } from "../../../runtime/compiler/find_slip.ts";
import { hintForName } from "../../../runtime/compiler/slips.ts";

const NAMES: readonly [name: string, hint: RegExp][] = [
  ["None", /null/],
  ["True", /true/],
  ["False", /false/],
  ["len", /\.length/],
  ["print", /console\.log/],
  ["range", /for \(let i/],
  ["np", /Python libraries/],
  ["cv2", /vision/],
  ["img", /`image`/],
  ["fetch", /no network/],
  ["process", /no files/],
  ["document", /no browser/],
  ["display", /show\(/],
];

Deno.test("names of other languages and places have a hint", () => {
  for (const [name, hint] of NAMES) assert.match(hintForName(name) ?? "", hint);
});

Deno.test("any other name has none, not even those that every object has", () => {
  for (const name of ["image", "width", "toString", "constructor", "__proto__", ""]) {
    assert.equal(hintForName(name), null);
  }
});

const TYPESCRIPT: readonly string[] = [
  "for (const x of xs) {",
  "for (const key in object) {",
  "if (a && b) {",
  "} else if (c) {",
  "} else {",
  "const f = (a: number): string => String(a);",
  "const a = b ? c : d;",
  'import { crop } from "vision";',
  "class A extends B {",
  "switch (a) {",
  "  case 1: return 'f';",
  "  default:",
  "const note = 'print and not or is in';",
  "const tag = `# ${a} and ${b}`;",
  "const o: { [key: string]: number } = { a: 1 };",
  "xs.map((x) => x.y).filter(Boolean)",
  "#count = 1;",
  "return a[b ? 1 : 2];",
];

Deno.test("lines of TypeScript are no slips", () => {
  for (const line of TYPESCRIPT) assert.equal(findSlip(line), null, line);
});

Deno.test("a slip lies inside its line, whatever stands there", () => {
  const word = fc.constantFrom(
    "for",
    "in",
    "if",
    "else",
    ":",
    "and",
    "f'",
    '"',
    "a",
    "(",
    "[",
    "lambda",
    "#",
    "=",
    " ",
    "def",
  );
  fc.assert(fc.property(fc.array(word, { maxLength: 60 }), (words) => {
    const line = words.join(" ");
    const slip = findSlip(line);
    if (slip === null) return;
    assert(slip.at >= 0 && slip.length > 0 && slip.at + slip.length <= line.length);
    assert(!/\$\d/.test(slip.reason + slip.hint));
  }));
});
