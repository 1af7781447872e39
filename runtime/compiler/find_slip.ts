/** Slips of a hand that is used to another language, recognised on the line of a syntax error. @module */

import type { CompileRefusal } from "../wire/outcome.ts";

/** A recognised slip. */
export interface Slip {
  readonly kind: CompileRefusal["kind"];
  /** What is wrong, without "Cannot parse snippet". */
  readonly reason: string;
  readonly hint: string;
  /** 0-based offset in the line, and the length of what to underline. */
  readonly at: number;
  readonly length: number;
}

interface Habit {
  /** The first group is what gets underlined; others fill the hint. */
  readonly pattern: RegExp;
  readonly reason: string;
  /** `$2`, `$3` … stand for groups. */
  readonly hint: string;
  /** `syntax` when absent. */
  readonly kind?: Slip["kind"];
  /** Words of Python in a group become TypeScript's. */
  readonly speaksPython?: true;
  /** Looks at the text as it is; the other patterns see quoted text as underscores. */
  readonly seesQuotes?: true;
}

const PYTHON = "is Python, a snippet is TypeScript";
const NO_IMPORT = "Leave it out: image, images, inputs, show and vision are there without an import";

/** The first one that matches counts. */
const HABITS: readonly Habit[] = [
  { pattern: /^\s*(def)\s+(\w+)/d, reason: `def ${PYTHON}`, hint: "Write function $2(…) { … }" },
  { pattern: /^\s*(async\s+def)\s+(\w+)/d, reason: `def ${PYTHON}`, hint: "Write async function $2(…) { … }" },
  {
    pattern: /^\s*(from)\s+([\w.]+)\s+import\b/d,
    reason: "Python modules do not exist here",
    hint: NO_IMPORT,
    kind: "policy",
  },
  {
    pattern: /^\s*(import)\s+(?!type\b)[\w.]+(?:\s+as\s+\w+)?\s*(?:,\s*[\w.]+\s*)*;?\s*(?:#.*)?$/d,
    reason: "Python modules do not exist here",
    hint: NO_IMPORT,
    kind: "policy",
  },
  {
    pattern: /((?:\b(?:[rbu]|f|fr|rf))?("""|'''))/di,
    reason: "triple quotes are Python",
    hint: "Write text over several lines in backticks: `…`, and a remark after //",
    seesQuotes: true,
  },
  {
    pattern: /(?<![\w"'`])((?:f|fr|rf)["'])/di,
    reason: "f-strings are Python",
    hint: "Write a template in backticks: `total: ${total}`",
    seesQuotes: true,
  },
  {
    pattern: /(?<![\w"'`])([rb]["'])/di,
    reason: "a letter before a string is Python",
    hint: "Write the string without it, or String.raw`…`",
    seesQuotes: true,
  },
  { pattern: /^\s*(elif)\b/d, reason: `elif ${PYTHON}`, hint: "Write else if (…) { … }" },
  { pattern: /^[\s}]*(elseif|elsif)\b/d, reason: "there is no such word", hint: "Write else if (…) { … }" },
  {
    pattern: /^\s*(for)\s+(\w+)\s+in\s+range\s*\((?:[^,()]+)\)\s*:/d,
    reason: `for … in range(…): ${PYTHON}`,
    hint: "Write for (let $2 = 0; $2 < n; $2++) { … }",
  },
  {
    pattern: /^\s*(for)\s+(\w+)\s+in\s+range\s*\(/d,
    reason: `for … in range(…): ${PYTHON}`,
    hint: "Write for (let $2 = start; $2 < end; $2 += step) { … }",
  },
  {
    pattern: /^\s*(for)\s+(\w+)\s*,\s*(\w+)\s+in\s+enumerate\s*\((.+)\)\s*:/d,
    reason: `for … in …: ${PYTHON}`,
    hint: "Write for (const [$2, $3] of $4.entries()) { … }",
  },
  {
    pattern: /^\s*(for)\s+\(?(\w+(?:\s*,\s*\w+)+)\)?\s+in\s+(.+?)\s*:/d,
    reason: `for … in …: ${PYTHON}`,
    hint: "Write for (const [$2] of $3) { … }",
  },
  {
    pattern: /^\s*(for)\s+(\w+)\s+in\s+(.+?)\s*:/d,
    reason: `for … in …: ${PYTHON}`,
    hint: "Write for (const $2 of $3) { … }",
  },
  {
    pattern: /^\s*(for)\s*\((\w+)\s+in\s+(.+?)\)\s*:/d,
    reason: `for … in …: ${PYTHON}`,
    hint: "Write for (const $2 of $3) { … }",
  },
  {
    pattern: /^\s*(for)\s+(\w+)\s+(?:in|of)\s+([^{:]+?)\s*\{/d,
    reason: "a loop's head stands in parentheses",
    hint: "Write for (const $2 of $3) { … }",
  },
  { pattern: /^[\s}]*(else)\s*:/d, reason: `else: ${PYTHON}`, hint: "Write else { … }" },
  {
    pattern: /^\s*(if|while)\s+(?!\()(.+?)\s*\{\s*$/d,
    reason: "a condition stands in parentheses",
    hint: "Write $1 ($2) { … }",
    speaksPython: true,
  },
  {
    pattern: /^\s*(if|while)\b(?:\s*\(|\s+)(?:.*[^:])?:\s*(?:[^:]*)$/d,
    reason: `a colon after a condition ${PYTHON}`,
    hint: "Write $1 (…) { … }",
  },
  { pattern: /^\s*(try)\s*:/d, reason: `try: ${PYTHON}`, hint: "Write try { … } catch (error) { … }" },
  { pattern: /^\s*(except)\b/d, reason: `except ${PYTHON}`, hint: "Write try { … } catch (error) { … }" },
  { pattern: /^\s*(finally)\s*:/d, reason: `finally: ${PYTHON}`, hint: "Write finally { … }" },
  {
    pattern: /^\s*(with)\s+.+:\s*$/d,
    reason: `with …: ${PYTHON}`,
    hint: "Call what you need and keep its result in a const",
  },
  {
    pattern: /^\s*(class)\s+(\w+)\s*(?:\(\s*\))?\s*:/d,
    reason: `class …: ${PYTHON}`,
    hint: "Write class $2 { … } with constructor(…) { … }",
  },
  {
    pattern: /^\s*(class)\s+(\w+)\s*\((\w+)\)\s*:/d,
    reason: `class …: ${PYTHON}`,
    hint: "Write class $2 extends $3 { … }",
  },
  { pattern: /^\s*(print)\s+\S/d, reason: `print ${PYTHON}`, hint: "Write console.log(…)" },
  { pattern: /^\s*(raise)\b/d, reason: `raise ${PYTHON}`, hint: 'Write throw new Error("…")' },
  { pattern: /^\s*(assert)\s/d, reason: `assert ${PYTHON}`, hint: 'Write if (!(…)) throw new Error("…")' },
  { pattern: /^\s*(del)\s/d, reason: `del ${PYTHON}`, hint: "Write delete object.key, or array.splice(index, 1)" },
  {
    pattern: /^\s*(global|nonlocal)\s+\w/d,
    reason: `$1 ${PYTHON}`,
    hint: "Leave it out: a function sees the variables around it",
  },
  {
    pattern: /(?<=^|\s)(#)(?!\w+\s*(?:[=(;:.?!,)]|in\b))/d,
    reason: "# does not begin a comment",
    hint: "Write // before a comment",
  },
  { pattern: /(\blambda)\b\s*([\w\s,]*?)\s*:/d, reason: `lambda ${PYTHON}`, hint: "Write ($2) => …" },
  {
    pattern: /[[({]\s*[^[\]]*?\s(for)\s+(\w+)\s+in\s+range\s*\(\s*([^(),]+?)\s*\)/d,
    reason: `a comprehension ${PYTHON}`,
    hint: "Write Array.from({ length: $3 }, (_, $2) => …)",
  },
  {
    pattern: /[[({]\s*[^[\]]*?\s(for)\s+([\w,\s()]+?)\s+in\s+([^\]]+?)\s+if\s/d,
    reason: `a comprehension ${PYTHON}`,
    hint: "Write $3.filter(($2) => …).map(($2) => …)",
  },
  {
    pattern: /[[({]\s*[^[\]]*?\s(for)\s+([\w,\s()]+?)\s+in\s+([\w.]+(?:\([^()]*\))?|\[[^[\]]*\])/d,
    reason: `a comprehension ${PYTHON}`,
    hint: "Write $3.map(($2) => …)",
  },
  {
    pattern: /[\w)\]'"]\s+(if)\s+(.+?)\s+else\s/d,
    reason: `… if … else … ${PYTHON}`,
    hint: "Write condition ? value : other",
  },
  { pattern: /\b(not\s+in)\s/d, reason: `not in ${PYTHON}`, hint: "Write !xs.includes(x), or !(key in object)" },
  { pattern: /[\w)\]'"]\s+(and)\s/d, reason: `and ${PYTHON}`, hint: "Write &&" },
  { pattern: /[\w)\]'"]\s+(or)\s/d, reason: `or ${PYTHON}`, hint: "Write ||" },
  { pattern: /[\w)\]'"]\s+(is\s+not)\s/d, reason: `is not ${PYTHON}`, hint: "Write !==" },
  { pattern: /[\w)\]'"]\s+(is)\s+[\w'"]/d, reason: `is ${PYTHON}`, hint: "Write ===" },
  { pattern: /(?<![\w.])(not)\s+[\w(]/d, reason: `not ${PYTHON}`, hint: "Write !x" },
  { pattern: /\w\s*(:=)/d, reason: `:= ${PYTHON}`, hint: "Write const x = … on a line of its own" },
  {
    pattern: /[\w)\]](\[[^[\]?]*:[^[\]]*\])/d,
    reason: "a slice is Python",
    hint: "Write xs.slice(start, end); of an image, image.crop([x1, y1, x2, y2])",
  },
  {
    pattern: /\)\s*(->)/d,
    reason: "-> is not an arrow here",
    hint: "Write => in a function expression, and a colon before a result type: (x: number): number => …",
  },
  { pattern: /[(,]\s*(\*{1,2})\w/d, reason: `${"*"}args ${PYTHON}`, hint: "Write ...args" },
  { pattern: /([“”„‘’])/d, reason: "curly quotes do not begin a string", hint: 'Write straight quotes: "…"' },
  { pattern: /^\s*(fn|func|fun)\s+(\w+)\s*\(/d, reason: "there is no such word", hint: "Write function $2(…) { … }" },
  {
    pattern: /^\s*(int|float|double|char|bool|boolean|string|String|auto)\s+(\w+)\s*=/d,
    reason: "the type comes after the name",
    hint: "Write const $2 = …",
  },
  {
    pattern: /\b(?:const|let|var)\s+(const|let|var)\b/d,
    reason: "one word declares a variable",
    hint: "Leave one of them out: const for what stays, let for what changes",
  },
  { pattern: /^\s*(let\s+mut)\s+(\w+)/d, reason: "there is no mut", hint: "Write let $2 = …" },
  { pattern: /^\s*(?:const|let|var)\s+\w+\s*(:=)/d, reason: "there is no :=", hint: "Write =" },
  { pattern: /\w\s*(<>)\s*\w/d, reason: "there is no <>", hint: "Write !==" },
  { pattern: /(console\.\w+)\s+["'`\w]/d, reason: "arguments stand in parentheses", hint: "Write $1(…)" },
  { pattern: /\)\s+(then)\b/d, reason: "there is no then", hint: "Write if (…) { … }" },
  {
    pattern: /["']_*["']([A-Za-z_]\w*)/d,
    reason: "a quote inside the text ends it",
    hint: "Put the text in backticks, or write the quote with a backslash before it",
  },
  { pattern: /^\s*(pass)\s*$/d, reason: `pass ${PYTHON}`, hint: "Leave the braces empty: { }" },
];

const QUOTED = /(["'`])((?:\\.|(?!\1).)*)\1/g;
/** Longest line that is looked at: patterns backtrack. */
const MAX_LINE = 240;

/** The slip on a line that does not parse, or null. */
export function findSlip(line: string): Slip | null {
  const raw = line.slice(0, MAX_LINE);
  const masked = raw.replace(QUOTED, (_all, quote: string, text: string) => quote + "_".repeat(text.length) + quote);
  for (const habit of HABITS) {
    const match = habit.pattern.exec(habit.seesQuotes ? raw : masked);
    if (match !== null) return slipOf(habit, match, raw);
  }
  return null;
}

/** Python's words in an expression as TypeScript's. */
const TRANSLATED: readonly (readonly [RegExp, string])[] = [
  [/\s+and\s+/g, " && "],
  [/\s+or\s+/g, " || "],
  [/\bnot\s+(?!in\b)/g, "!"],
  [/\bTrue\b/g, "true"],
  [/\bFalse\b/g, "false"],
  [/\bNone\b/g, "null"],
];

function translated(text: string): string {
  return TRANSLATED.reduce((said, [pattern, word]) => said.replace(pattern, word), text);
}

function slipOf({ reason, hint, kind = "syntax", speaksPython }: Habit, match: RegExpExecArray, raw: string): Slip {
  const groups = (match.indices ?? []).map((range) => range === undefined ? "…" : raw.slice(...range));
  const fill = (text: string): string =>
    text.replace(/\$([1-9])/g, (_all, group: string) => {
      const said = groups[Number(group)] ?? "…";
      return speaksPython ? translated(said) : said;
    });
  const [at = 0, end = 0] = match.indices?.[1] ?? [];
  return { kind, reason: fill(reason), hint: fill(hint), at, length: end - at };
}
