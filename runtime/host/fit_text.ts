/** Cutting text to a budget, and saying so. @module */

/** A text and whether something was left out of it. */
export interface FittedText {
  readonly text: string;
  readonly isCut: boolean;
}

/** Nothing said, nothing left out. */
export const NO_TEXT: FittedText = { text: "", isCut: false };

/** Cuts the end off; the note says how much is missing. */
export function cutEnd(text: string, maxChars: number): FittedText {
  if (text.length <= maxChars) return { text, isCut: false };
  const room = maxChars - noteOf(text.length).length;
  if (room <= 0) return { text: wholeCharacters(text, maxChars), isCut: true };
  const shown = wholeCharacters(text, room);
  return { text: shown + noteOf(text.length - shown.length), isCut: true };
}

function noteOf(missing: number): string {
  return ` … ${missing} more characters`;
}

/** Cuts the end off behind a word, with an ellipsis; for lines that have no room to say how much is missing. */
export function cutWords(text: string, maxChars: number): FittedText {
  if (text.length <= maxChars) return { text, isCut: false };
  const shown = wholeCharacters(text, Math.max(0, maxChars - ELLIPSIS.length));
  const space = shown.lastIndexOf(" ");
  const words = space > shown.length * WORD_SHARE ? shown.slice(0, space) : shown;
  return { text: maxChars < ELLIPSIS.length ? "" : words.trimEnd() + ELLIPSIS, isCut: true };
}

const ELLIPSIS = " …";
/** A cut goes back to the last space, unless that gives up more than this leaves. */
const WORD_SHARE = 0.8;

/** A line of a log; a mark counts for the lines that are missing where it stands. */
export interface LogLine {
  readonly text: string;
  readonly count: number;
}

/** Keeps the last lines that fit; the note says how many came before. */
export function keepTail(lines: readonly LogLine[], maxChars: number): FittedText {
  const whole = lines.map(({ text }) => text).join("\n");
  if (whole.length <= maxChars) return { text: whole, isCut: false };
  let from = lines.length;
  let room = maxChars - NOTE_ROOM;
  while (from > 0 && (lines[from - 1]?.text.length ?? 0) + 1 <= room) {
    from -= 1;
    room -= (lines[from]?.text.length ?? 0) + 1;
  }
  if (from === lines.length) return { text: cutEnd(lines.at(-1)?.text ?? "", maxChars).text, isCut: true };
  const earlier = lines.slice(0, from).reduce((sum, { count }) => sum + count, 0);
  const shown = lines.slice(from).map(({ text }) => text);
  return { text: [`… ${earlier} earlier lines`, ...shown].join("\n"), isCut: true };
}

/** Characters for "… 1234567 earlier lines" and its line break. */
const NOTE_ROOM = 24;

/** The first characters, never half of a surrogate pair. */
function wholeCharacters(text: string, count: number): string {
  const last = text.charCodeAt(count - 1);
  return text.slice(0, Math.max(0, last >= 0xd800 && last <= 0xdbff ? count - 1 : count));
}
