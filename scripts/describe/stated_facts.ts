/** Default, unit and range as a doc comment states them in words. @module */

/** What a description says of a value. */
export interface StatedFacts {
  readonly default: string | null;
  readonly unit: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

const NUMBER = String.raw`[−-]?\d[\d\u202f\u00a0 ]*(?:\.\d+)?(?:e-?\d+)?`;
/** `1 (slight) to 5`, `−360000 to 360000`, `above 0 to 1000`, `0 to width − 1`. */
const RANGE = new RegExp(
  String.raw`(?<![\w.])(above )?(${NUMBER})(?: \([^)]*\))? to (?:(${NUMBER})(?![\w°]|\.\d)|(?=the |width|height))`,
);
/** `minRadius` to 65535. */
const AT_MOST = new RegExp("`\\w+` to (" + NUMBER + ")");
const AT_LEAST = new RegExp(String.raw`(?<![\w.])(${NUMBER}) or more`);
const UNIT = /\b(pixels|degrees|percent|gray levels|milliseconds|seconds|bits|decibels)\b/i;

/** Ways to state a default, the surest first. */
const DEFAULTS: readonly RegExp[] = [
  /`([^`]+)` \(default[),]/,
  /(?<![\w`])(\w+) \(default[),]/,
  /\b[Dd]efault:? `([^`]+)`(?=[.,;:)]|$)/,
  /\b[Dd]efault:? ([−-]?\d+(?:\.\d+)?)(?!, \d)(?= pixels?[.;,]|[.;,:)]|$)/,
  /\b(?:by )?[Dd]efault:? ([^.;]+)/,
];

/** Reads a description; units and ranges only of what is a number. */
export function statedFacts(description: string, { isNumber }: { isNumber: boolean }): StatedFacts {
  const stated = DEFAULTS.map((form) => form.exec(description)?.[1]).find((text) => text !== undefined);
  const facts = { default: stated === undefined ? null : plainMinus(stated.trim()) };
  if (!isNumber) return { ...facts, unit: null, minimum: null, maximum: null };
  return { ...facts, unit: UNIT.exec(description)?.[1]?.toLowerCase() ?? null, ...statedRange(description) };
}

function statedRange(description: string): { minimum: number | null; maximum: number | null } {
  const range = RANGE.exec(description);
  if (range === null) {
    const least = AT_LEAST.exec(description)?.[1];
    const most = AT_MOST.exec(description)?.[1];
    return {
      minimum: least === undefined ? null : toNumber(least),
      maximum: most === undefined ? null : toNumber(most),
    };
  }
  const [, above, low = "", high] = range;
  return {
    // What lies above a number has no least one.
    minimum: above === undefined ? toNumber(low) : null,
    maximum: high === undefined ? null : toNumber(high),
  };
}

function toNumber(text: string): number {
  return Number(plainMinus(text).replace(/\s/g, ""));
}

function plainMinus(text: string): string {
  return text.replaceAll("−", "-");
}
