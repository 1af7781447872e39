/** Text that can be written: every character has a glyph. @module */

import type { Checks } from "../core/check.ts";
import { fontFace, type FontName } from "./font_face.ts";

/** Most characters that a message names. */
const MAX_NAMED = 5;

/** What the fonts have, for hints. */
const KNOWN = "Latin, Greek, Cyrillic and many symbols are there; emoji, Chinese, Japanese and Korean are not";

/** Text of known characters; tabs are four spaces, line ends of all systems count. */
export function readString(
  checks: Checks,
  value: unknown,
  { argument = "string", font }: { argument?: string; font: FontName },
): string {
  const string = checks.text(value, argument).replace(/\r\n?/g, "\n").replaceAll("\t", "    ");
  const missing = fontFace(font).missing(string);
  if (missing.length === 0) return string;
  const named = missing.slice(0, MAX_NAMED).map((char) => `${JSON.stringify(char)} (${codeOf(char)})`);
  const more = missing.length > MAX_NAMED ? ` and ${missing.length - MAX_NAMED} others` : "";
  throw checks.error(argument, {
    expected: `written in characters that DejaVu ${font} has`,
    received: missing.join(""),
    receivedAs: named.join(", ") + more,
    hint: KNOWN + shortened(string, missing),
  });
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The end of the hint: the string as it can be written, if anything is left. */
function shortened(string: string, missing: readonly string[]): string {
  const kept = Array.from(string).filter((char) => !missing.includes(char)).join("").trim();
  if (kept === "") return "";
  return `. Without them: ${JSON.stringify(kept.length > 40 ? `${kept.slice(0, 40)}…` : kept)}`;
}
