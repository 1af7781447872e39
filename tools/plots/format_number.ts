/** Numbers as readers of plots want them. @module */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** The sign of negative numbers, as wide as a plus: U+2212. */
const MINUS = "−";
/** Most decimals that are tried before powers of ten. */
const MAX_DECIMALS = 6;
/** Longest label that is written in full. */
const MAX_PLAIN = 9;
/** Digits of a number that stands alone. */
const SIGNIFICANT = 4;

/** Labels of an axis: all with the same number of decimals, or all with a power of ten. */
export function formatTicks(values: readonly number[]): string[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const decimals = decimalsOf(values);
  // Where one number needs commas, all have them.
  const longest = largest >= 10_000 ? 3 : 4;
  const plain = values.map((value) => grouped(value.toFixed(Math.min(MAX_DECIMALS, decimals)), longest));
  const isShort = decimals <= MAX_DECIMALS && largest < 1e15 && plain.every((label) => label.length <= MAX_PLAIN);
  if (isShort || largest === 0) return plain;
  const size = Math.floor(Math.log10(largest));
  // Numbers near one need no power.
  const exponent = size < -2 || size > 2 ? size : 0;
  const mantissas = values.map((value) => Number((value / 10 ** exponent).toPrecision(12)));
  const digits = Math.min(12, decimalsOf(mantissas));
  return mantissas.map((value) =>
    value === 0 ? "0" : signed(value.toFixed(digits)) + (exponent === 0 ? "" : `×${powerOfTen(exponent)}`)
  );
}

/** A number that stands alone, with up to four digits that count: `3.142`, `12,500`, `4.2×10⁹`. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) {
    const [mantissa = "", exponent = "0"] = value.toExponential(SIGNIFICANT - 1).split("e");
    return `${signed(String(Number(mantissa)))}×${powerOfTen(Number(exponent))}`;
  }
  const kept = size >= 1000 ? Math.round(value * 10) / 10 : Number(value.toPrecision(SIGNIFICANT));
  return grouped(String(kept), 4);
}

/** A number at a mark, with three digits that count; whole numbers stay as they are. */
export function formatShort(value: number): string {
  return formatNumber(shortened(value));
}

/**
 * Numbers at the marks of one plot: with as many decimals as give the largest
 * three digits, and no more than they need; each alone where that would hide one.
 */
export function formatMarks(values: readonly number[]): string[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const digits = largest === 0 ? 0 : 2 - Math.floor(Math.log10(largest));
  const decimals = Math.max(0, Math.min(MAX_DECIMALS, digits));
  const isHidden = values.some((value) => value !== 0 && Number(value.toFixed(decimals)) === 0);
  if (isHidden || largest >= 1e9) return values.map(formatShort);
  const needed = decimalsOf(values.map((value) => Number(value.toFixed(decimals))));
  return values.map((value) => grouped(value.toFixed(needed), 4));
}

function shortened(value: number): number {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}

/** Numbers of a column, all with as many decimals as one of them needs; those that need a power of ten stand alone. */
export function formatColumn(values: readonly number[]): string[] {
  const alone = values.map(formatNumber);
  const decimals = Math.max(0, ...alone.map((text) => /^[−\d,]+\.(\d+)$/.exec(text)?.[1]?.length ?? 0));
  return values.map((value, i) => {
    const text = alone[i] as string;
    return /^[−\d,.]+$/.test(text) ? grouped(value.toFixed(decimals), 4) : text;
  });
}

/** `10⁻³`. */
export function powerOfTen(exponent: number): string {
  const digits = Array.from(String(Math.abs(Math.round(exponent))), (digit) => SUPERSCRIPTS[Number(digit)] as string);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

function decimalsOf(values: readonly number[]): number {
  let most = 0;
  for (const value of values) {
    const [digits = "", exponent = "0"] = String(Number(value.toPrecision(12))).split("e");
    const decimals = (digits.split(".")[1] ?? "").length - Number(exponent);
    most = Math.max(most, decimals);
  }
  return most;
}

/** Commas in a number of more digits than `longest`, and a true minus. */
function grouped(text: string, longest: number): string {
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const spaced = whole.length > longest ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  const isZero = !/[1-9]/.test(text);
  const sign = text.startsWith("-") && !isZero ? MINUS : "";
  return sign + spaced + (fraction === undefined ? "" : `.${fraction}`);
}

function signed(text: string): string {
  return text.replace("-", MINUS);
}
