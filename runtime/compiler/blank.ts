/** Overwriting parts of a text with spaces. @module */

const NOT_A_TERMINATOR = /[^\n\r\u2028\u2029]/g;

/** As many spaces as the text is long, its line breaks kept. */
export function blank(text: string): string {
  return text.replace(NOT_A_TERMINATOR, " ");
}
