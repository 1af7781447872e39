/** Reading the mappings of a source map. @module */

import type { PositionMap } from "../wire/outcome.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGIT_VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** Bits of a digit that carry the number; the sixth says that more follow. */
const VALUE_BITS = 5;
const VALUE_MASK = 31;

/**
 * Turns the `mappings` of a source map, version 3, with one source into a
 * {@link PositionMap}. Every line gets a triple for its first column; a line
 * without mappings of its own points to where the one before it ended.
 */
export function readMappings(mappings: string): PositionMap {
  let line = 0;
  let column = 0;
  return mappings.split(";").map((text) => {
    let generated = 0;
    const flat: number[] = [];
    for (const segment of text.split(",")) {
      const [generatedDelta, , lineDelta, columnDelta] = readNumbers(segment);
      if (generatedDelta === undefined) continue;
      generated += generatedDelta;
      if (lineDelta === undefined || columnDelta === undefined) continue;
      line += lineDelta;
      column += columnDelta;
      if (flat.length === 0 && generated > 0) flat.push(1, line + 1, column + 1);
      flat.push(generated + 1, line + 1, column + 1);
    }
    return flat.length > 0 ? flat : [1, line + 1, column + 1];
  });
}

function readNumbers(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGIT_VALUES.get(digit) ?? 0;
    value += (bits & VALUE_MASK) << shift;
    shift += VALUE_BITS;
    if (bits > VALUE_MASK) continue;
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
