/** Takes comments and the contents of strings out of a text. @module */

/**
 * The text with comments and strings as blanks, at the same offsets. A cheap
 * scan, not a parse: a regular expression with a quote in it may take the rest
 * of its line away. One pass, whatever the text is.
 */
export function blankLiterals(code: string): string {
  let out = "";
  let at = 0;
  while (at < code.length) {
    const end = literalEnd(code, at);
    if (end === at) {
      out += code[at];
      at += 1;
    } else {
      out += code.slice(at, end).replace(/[^\n\r]/g, " ");
      at = end;
    }
  }
  return out;
}

/** Offset after the comment or string that begins at `at`; `at` itself when none does. */
function literalEnd(code: string, at: number): number {
  const first = code[at];
  if (first === "/" && code[at + 1] === "/") return lineEnd(code, at);
  if (first === "/" && code[at + 1] === "*") {
    const end = code.indexOf("*/", at + 2);
    return end < 0 ? code.length : end + 2;
  }
  if (first === '"' || first === "'" || first === "`") return stringEnd(code, at, first);
  return at;
}

function lineEnd(code: string, at: number): number {
  const end = code.indexOf("\n", at);
  return end < 0 ? code.length : end;
}

function stringEnd(code: string, start: number, quote: string): number {
  for (let at = start + 1; at < code.length; at++) {
    if (code[at] === "\\") at += 1;
    else if (code[at] === quote) return at + 1;
    else if (code[at] === "\n" && quote !== "`") return at;
  }
  return code.length;
}
