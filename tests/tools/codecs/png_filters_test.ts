import assert from "node:assert/strict";
import fc from "fast-check";
import { chooseFilter, filterRow, type PngFilter } from "../../../tools/codecs/png_filters.ts";

const FILTERS: readonly PngFilter[] = [0, 1, 2, 3, 4];

/** What a decoder does (PNG specification, section 9.2). */
function unfilter(filter: PngFilter, filtered: Uint8Array, above: Uint8Array, bytesPerPixel: number): Uint8Array {
  const row = new Uint8Array(filtered.length);
  filtered.forEach((value, i) => {
    const left = i >= bytesPerPixel ? row[i - bytesPerPixel] as number : 0;
    const over = above[i] as number;
    const corner = i >= bytesPerPixel ? above[i - bytesPerPixel] as number : 0;
    const guess = left + over - corner;
    const order = [left, over, corner].toSorted((a, b) => Math.abs(guess - a) - Math.abs(guess - b));
    const paeth = order[0] as number;
    row[i] = value + ([0, left, over, (left + over) >> 1, paeth][filter] as number);
  });
  return row;
}

const rows = fc.constantFrom(1, 3, 4).chain((bytesPerPixel) =>
  fc.integer({ min: 1, max: 40 }).chain((pixels) => {
    const bytes = fc.uint8Array({ minLength: pixels * bytesPerPixel, maxLength: pixels * bytesPerPixel });
    return fc.record({ bytesPerPixel: fc.constant(bytesPerPixel), row: bytes, above: bytes });
  })
);

for (const filter of FILTERS) {
  Deno.test(`filter ${filter} is undone by a decoder`, () => {
    fc.assert(fc.property(rows, ({ row, above, bytesPerPixel }) => {
      const out = new Uint8Array(row.length);
      filterRow(filter, { row, above, bytesPerPixel }, out);
      assert.deepEqual(unfilter(filter, out, above, bytesPerPixel), row);
    }));
  });
}

Deno.test("the choice is a filter, whatever the row", () => {
  fc.assert(fc.property(rows, ({ row, above, bytesPerPixel }) => {
    assert.ok(FILTERS.includes(chooseFilter(row, above, bytesPerPixel)));
  }));
});

Deno.test.each([
  ["a row like the one above", 2, (x: number) => x * 37 % 256, (x: number) => x * 37 % 256],
  ["a ramp over noise", 1, (x: number) => x % 256, (x: number) => x * x * 57 % 256],
  ["black over noise", 0, () => 0, (x: number) => x * x * 57 % 256],
])("%s chooses filter %d", (_, filter, row, above) => {
  const bytes = (at: (x: number) => number): Uint8Array =>
    Uint8Array.from({ length: 900 }, (_, i) => at(Math.floor(i / 3)));
  assert.equal(chooseFilter(bytes(row), bytes(above), 3), filter);
});

Deno.test("a long row is judged by samples as by all of it", () => {
  const length = 30_000;
  const row = Uint8Array.from({ length }, (_, i) => (i * i >> 9) % 256);
  const above = Uint8Array.from({ length }, (_, i) => ((i * i >> 9) + i % 3) % 256);
  const cost = (filter: PngFilter): number => {
    const out = new Uint8Array(length);
    filterRow(filter, { row, above, bytesPerPixel: 3 }, out);
    return out.reduce((sum, value) => sum + (value < 128 ? value : 256 - value), 0);
  };
  const chosen = chooseFilter(row, above, 3);
  const best = Math.min(...FILTERS.map(cost));
  assert.ok(cost(chosen) <= best * 1.1, `${cost(chosen)} against ${best}`);
});
