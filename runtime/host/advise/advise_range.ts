/** Hints for numbers out of range and for recursion without end. @module */

import type { Advice, Situation } from "./situation.ts";

/** As many frames of one function on top of each other are a recursion. */
const RECURSION_FRAMES = 12;

const LENGTH = "A length must be a whole number of at least 0: check the arithmetic that makes it";
const PLACE = "The offset and the length must lie inside the buffer: check the arithmetic that makes them";

/** What the called function allows, by its name. */
const RANGES: ReadonlyMap<string, string> = new Map([
  ["toFixed", "The number of digits must be between 0 and 100"],
  ["toExponential", "The number of digits must be between 0 and 100"],
  ["toPrecision", "The number of digits must be between 1 and 100"],
  ["toString", "The base must be between 2 and 36"],
  ["repeat", "The count must be at least 0, and the result shorter than 512 MB"],
  ["padStart", "The length must be below 512 million"],
  ["padEnd", "The length must be below 512 million"],
  ["normalize", "The form must be NFC, NFD, NFKC or NFKD"],
  ["fromCodePoint", "A code point must be a whole number between 0 and 0x10ffff"],
  ["toISOString", "The date is not valid: check the text or the numbers that make it"],
  ["with", "The index must lie inside the list"],
  ["set", PLACE],
  ["subarray", PLACE],
  ["DataView", PLACE],
]);

/** Advice on a `range` fault. */
export function adviseRange(situation: Situation): Advice | null {
  const { fault, source } = situation;
  const recursive = recursiveFunction(situation);
  if (recursive !== null) {
    return {
      hint: `${recursive} calls itself without end: add a condition that returns first, or write it as a loop`,
    };
  }
  const name = source.word === "new" ? /^new\s+(\w+)/.exec(source.rest)?.[1] ?? "" : source.word;
  const known = RANGES.get(name);
  if (known !== undefined) return { hint: known };
  const isLength = name.endsWith("Array") || name === "ArrayBuffer" || source.rest.startsWith(".length");
  if (isLength || name === "length") return { hint: LENGTH };
  return fault.line === 0
    ? null
    : { hint: "Log the numbers of this line with console.log: one of them is out of range" };
}

/** The function whose frames fill the top of the stack. */
function recursiveFunction({ fault }: Situation): string | null {
  const top = fault.frames.filter(({ origin }) => origin === "snippet").slice(0, RECURSION_FRAMES);
  if (top.length < RECURSION_FRAMES) return null;
  const names = new Set(top.map((frame) => frame.function));
  if (names.size > 3) return null;
  return top[0]?.function ?? "The function";
}
