/** Numbers as axes write them. @module */

/** What letters behind a number stand for. */
const UNITS: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, m: 1e6, B: 1e9, bn: 1e9, T: 1e12 };
/** Letters that readers of digits take for them. */
const MISREAD: readonly (readonly [RegExp, string])[] = [[/[Oo]/g, "0"], [/[lI|]/g, "1"], [/S/g, "5"]];

/** The number that a label says, `1,250`, `−0.5`, `30%`, `$4k`, `10^3`; null when it is none. */
export function readNumber(label: string): number | null {
  const text = label.replace(/[-\u2010-\u2015\u2212~]+/g, "-").replace(/\s+/g, "").replace(/[_.,:;'"-]+$/, "");
  const plain = numberIn(text);
  if (plain !== null) return plain;
  const digits = (text.match(/\d/g) ?? []).length;
  const mended = MISREAD.reduce((mend, [letters, digit]) => mend.replace(letters, digit), text);
  return digits * 2 >= text.length || text.length <= 1 ? numberIn(mended) : null;
}

function numberIn(text: string): number | null {
  const match = /^([-+]?)[$€£¥]?([-+]?)(\d[\d.,]*|[.,]\d+)(?:[eE]([-+]?\d+))?(k|K|M|m|B|bn|T)?(%|°|€|£)?$/.exec(text);
  // A long minus may be read as two: they are one already. On both sides of a currency they are none.
  if (match === null || (match[1] !== "" && match[2] !== "")) return null;
  const [, sign = "", inner = "", digits = "", exponent = "0", unit = ""] = match;
  const value = Number(withPoint(digits)) * 10 ** Number(exponent) * (UNITS[unit] ?? 1);
  return Number.isFinite(value) ? (sign + inner === "-" ? -value : value) + 0 : null;
}

/** What `1e6` or `×1e-3` beside an axis multiplies its numbers by; null for other labels. */
export function readFactor(label: string): number | null {
  const text = label.replace(/[-\u2010-\u2015\u2212~]+/g, "-").replace(/\s+/g, "");
  const exponent = /^[xX×*]?[1lI|][eE](\+|-)?(\d{1,3})$/.exec(text);
  if (exponent === null) return null;
  return 10 ** ((exponent[1] === "-" ? -1 : 1) * Number(exponent[2]));
}

/** Commas in groups of three are thousands; a comma else is a decimal point. */
function withPoint(digits: string): string {
  // A number that begins with 0 has no thousands: 0,250 is a quarter.
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(digits)) return digits.replaceAll(",", "");
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return digits.replaceAll(".", "");
  return digits.replace(",", ".");
}
