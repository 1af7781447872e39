/** Names that a snippet declares, found by a scan of its text. @module */

/** How a name was declared, and where first. */
export interface DeclaredName {
  readonly keyword: string;
  /** 1-based. */
  readonly line: number;
  /** What stands after the `=`, up to the end of the line; "" without one. */
  readonly value: string;
}

const SIMPLE = /\b(async\s+function|const|let|var|function|class|enum)[ \t*]+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;
/** `const { a, b: c } =` and `const [a, b] =`; lengths are bounded so that the scan stays linear. */
const DESTRUCTURED = /\b(const|let|var)\s{0,9}[{[]([^=;]{1,300}?)[}\]]\s{0,9}=/gu;
const PARAMETERS = /([\p{ID_Continue}$]{0,60})\s{0,9}\(([^()]{1,300})\)\s{0,9}(?:=>|\{)/gu;
const LONE_PARAMETER = /([\p{ID_Start}$_][\p{ID_Continue}$]{0,60})\s{0,9}=>/gu;
const IMPORTED = /\bimport\s{1,9}([^;]{1,500}?)\s{1,9}from\b/gu;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*(?!\s*:)/gu;
/** What takes parentheses and a block and is no function. */
const STATEMENTS: ReadonlySet<string> = new Set(["if", "for", "while", "switch", "with"]);
const NO_NAMES: ReadonlySet<string> = new Set(["as", "type", "const", "let", "var", "of", "in", "await"]);

/** Finds declared names in a text without literals (see blankLiterals); the first declaration of a name counts. */
export function declaredNames(blanked: string): ReadonlyMap<string, DeclaredName> {
  const names = new Map<string, DeclaredName>();
  const found: { at: number; keyword: string; name: string; value: string }[] = [];
  for (const match of blanked.matchAll(SIMPLE)) {
    const [whole, keyword = "", name = ""] = match;
    found.push({ at: match.index, keyword, name, value: valueAfter(blanked, match.index + whole.length) });
  }
  for (const { index: at, words, keyword } of lists(blanked)) {
    for (const [name] of words.matchAll(WORD)) if (!NO_NAMES.has(name)) found.push({ at, keyword, name, value: "" });
  }
  found.sort((a, b) => a.at - b.at);
  const lineOf = lineCounter(blanked);
  for (const { at, keyword, name, value } of found) {
    const line = lineOf(at);
    if (!names.has(name)) names.set(name, { keyword, line, value });
  }
  return names;
}

function* lists(text: string): Generator<{ index: number; words: string; keyword: string }> {
  for (const { index, 1: keyword = "", 2: words = "" } of text.matchAll(DESTRUCTURED)) yield { index, words, keyword };
  for (const { index, 1: before = "", 2: words = "" } of text.matchAll(PARAMETERS)) {
    if (!STATEMENTS.has(before)) yield { index, words, keyword: "parameter" };
  }
  for (const { index, 1: words = "" } of text.matchAll(LONE_PARAMETER)) yield { index, words, keyword: "parameter" };
  for (const { index, 1: words = "" } of text.matchAll(IMPORTED)) yield { index, words, keyword: "import" };
}

/** `f(x)` of ` : number = f(x);`. */
function valueAfter(text: string, from: number): string {
  const end = text.indexOf("\n", from);
  const rest = text.slice(from, Math.min(end < 0 ? text.length : end, from + 200));
  return /^[^=;]*=(?!=)\s*(.*)$/.exec(rest)?.[1]?.replace(/;\s*$/, "").trim() ?? "";
}

/** Lines of offsets that are asked for in rising order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}
