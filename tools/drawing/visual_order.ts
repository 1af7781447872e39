/** Hebrew and Arabic in the order in which they are seen. @module */

/** A character with the marks that belong to it. */
interface Unit {
  readonly text: string;
  readonly kind: "left" | "right" | "number" | "neutral";
}

/** Between two digits these are a part of the number; signs of money and percent are beside one. */
const IN_NUMBER = /^[.,:/]$/;
const AT_NUMBER = /^[%$€£+−°-]$/;
const MIRRORED: Readonly<Record<string, string>> = {
  "(": ")",
  ")": "(",
  "[": "]",
  "]": "[",
  "{": "}",
  "}": "{",
  "<": ">",
  ">": "<",
  "«": "»",
  "»": "«",
};

/**
 * The characters of a line from left to right as they are seen, Arabic letters
 * joined where the font has the forms. What has no letter that is written from
 * right to left stays as it is. The rules of Unicode's annex 9 for letters,
 * numbers and what is neutral, without its control characters.
 *
 * @param hasGlyph whether the font can draw a code point
 */
export function visualOrder(line: string, hasGlyph: (code: number) => boolean): string {
  if (!hasRight(line)) return line;
  const units = withNumbers(unitsOf(joinedLetters(line, hasGlyph)));
  const base = units.find(({ kind }) => kind === "left" || kind === "right")?.kind === "right" ? 1 : 0;
  const levels = levelsOf(units, base);
  const order = units.map((_, i) => i);
  for (let level = Math.max(...levels); level > 0; level--) reverseRuns(order, (i) => (levels[i] as number) >= level);
  return order.map((i) => {
    const { text } = units[i] as Unit;
    return (levels[i] as number) % 2 === 1 ? MIRRORED[text] ?? text : text;
  }).join("");
}

/**
 * Whether there are letters that are written from right to left. Patterns with
 * classes of Unicode stand where they are used: making them took every
 * executor's start half a millisecond.
 */
function hasRight(line: string): boolean {
  return /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(line);
}

function unitsOf(line: string): Unit[] {
  return (line.match(/.\p{M}*/gsu) ?? []).map((text): Unit => {
    if (/^(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text)) return { text, kind: "right" };
    if (/^\p{L}/u.test(text)) return { text, kind: "left" };
    return { text, kind: /^\p{Nd}/u.test(text) ? "number" : "neutral" };
  });
}

/** Points within numbers and signs beside them count as numbers. */
function withNumbers(units: readonly Unit[]): Unit[] {
  return units.map((unit, i): Unit => {
    const [before, after] = [units[i - 1]?.kind === "number", units[i + 1]?.kind === "number"];
    const isPart = (before && after && IN_NUMBER.test(unit.text)) || ((before || after) && AT_NUMBER.test(unit.text));
    return isPart ? { ...unit, kind: "number" } : unit;
  });
}

/** Levels of embedding: even ones are read from left to right, odd ones from right to left. */
function levelsOf(units: readonly Unit[], base: 0 | 1): number[] {
  const left = base === 1 ? 2 : 0;
  let strong: Unit["kind"] = base === 1 ? "right" : "left";
  const known = units.map(({ kind }): { level: number; side: number } | null => {
    if (kind === "left" || kind === "right") strong = kind;
    if (kind === "neutral") return null;
    if (kind === "right") return { level: 1, side: 1 };
    // A number belongs to the letters before it.
    return kind === "left" || strong === "left" ? { level: left, side: left } : { level: 2, side: 1 };
  });
  // What is neutral goes with its neighbours when they agree.
  const side = (i: number, step: 1 | -1): number => {
    let at = i + step;
    while (at >= 0 && at < units.length && known[at] === null) at += step;
    return known[at]?.side ?? base;
  };
  return known.map((one, i) => {
    if (one !== null) return one.level;
    const [before, after] = [side(i, -1), side(i, 1)];
    return before === after ? before : base;
  });
}

function reverseRuns(order: number[], isIn: (index: number) => boolean): void {
  for (let start = 0; start < order.length; start++) {
    let end = start;
    while (end < order.length && isIn(order[end] as number)) end++;
    const run = order.slice(start, end).reverse();
    order.splice(start, run.length, ...run);
    start = Math.max(start, end - 1);
  }
}

/** The forms of a letter: alone, at the end, at the beginning, in the middle; two when it joins to the right only. */
type Forms = readonly string[];

/** Unicode's presentation forms B, by what they stand for; each letter's come in the order above. */
const FORMS: ReadonlyMap<string, Forms> = Map.groupBy(
  Array.from({ length: 0xfefc - 0xfe80 + 1 }, (_, i) => String.fromCharCode(0xfe80 + i)),
  (form) => form.normalize("NFKC"),
);
const LAM = "\u0644";
const TATWEEL = "\u0640";

/** Arabic letters in the forms that join; those without a glyph stay as they are. */
function joinedLetters(line: string, hasGlyph: (code: number) => boolean): string {
  const chars = Array.from(line);
  const isMark = (char: string | undefined): boolean => char !== undefined && /^\p{M}$/u.test(char);
  const beside = (i: number, step: 1 | -1): string | undefined => {
    let at = i + step;
    while (isMark(chars[at])) at += step;
    return chars[at];
  };
  const joinsOn = (char: string | undefined): boolean =>
    char === TATWEEL || (char !== undefined && (FORMS.get(char)?.length ?? 0) === 4);
  const joinsBack = (char: string | undefined): boolean => joinsOn(char) || (FORMS.get(char ?? "")?.length ?? 0) === 2;
  const shown = chars.map((char, i) => {
    const isAfter = joinsOn(beside(i, -1));
    // An alef behind a lam is a part of it.
    if (chars[i - 1] === LAM && FORMS.has(LAM + char)) return "";
    const pair = char === LAM ? FORMS.get(LAM + (chars[i + 1] ?? "")) : undefined;
    const forms = pair ?? FORMS.get(char);
    if (forms === undefined) return char;
    const isBefore = forms.length === 4 && joinsBack(beside(i, 1));
    const form = forms[(isBefore ? 2 : 0) + (isAfter ? 1 : 0)] ?? forms[0] ?? char;
    return hasGlyph(form.codePointAt(0) as number) ? form : char;
  });
  return shown.join("");
}
