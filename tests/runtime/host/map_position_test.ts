import assert from "node:assert/strict";
import fc from "fast-check";
import { mapLine, mapPosition } from "../../../runtime/host/map_position.ts";

/** Compiled line 1 is the author's line 3; on line 2 a marker of 10 characters was put in at column 5. */
const POSITIONS = [[1, 3, 1], [1, 4, 1, 15, 4, 5], []];

Deno.test.each([
  ["the beginning of a moved line", [1, 1], [3, 1]],
  ["further on in a moved line", [1, 9], [3, 9]],
  ["before what was put in", [2, 4], [4, 4]],
  ["behind what was put in", [2, 15], [4, 5]],
  ["further behind", [2, 20], [4, 10]],
  ["a line that maps to itself", [3, 7], [3, 7]],
  ["a line beyond the map", [40, 2], [40, 2]],
  ["an unknown column", [1, 0], [3, null]],
  ["an unknown line", [0, 5], [null, null]],
] as [string, [number, number], [number | null, number | null]][])("%s", (_name, [line, column], expected) => {
  const at = mapPosition(POSITIONS, { line, column });
  assert.deepEqual([at.line, at.column], expected);
  assert.equal(mapLine(POSITIONS, line), expected[0]);
});

Deno.test("a position before the first triple is the first one's", () => {
  assert.deepEqual(mapPosition([[12, 5, 3]], { line: 1, column: 2 }), { line: 5, column: 3 });
});

Deno.test("any map gives a position or says that it is unknown", () => {
  const positions = fc.array(fc.array(fc.nat(200), { maxLength: 9 }), { maxLength: 5 });
  fc.assert(fc.property(positions, fc.nat(8), fc.nat(300), (map, line, column) => {
    const at = mapPosition(map, { line, column });
    assert.equal(at.line === null, line === 0);
    assert.equal(at.column === null, line === 0 || column === 0);
  }));
});
