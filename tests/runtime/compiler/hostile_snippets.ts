/** Texts that are made to hang, overflow or confuse a compiler. @module */

/** What has to become of a text: either, when both are fine as long as it ends. */
export type Fate = "compiles" | "syntax" | "unsupported_syntax" | "either";

function nested(open: string, close: string, levels: number): string {
  return `${open.repeat(levels)}1${close.repeat(levels)}`;
}

function many(count: number, make: (index: number) => string, separator: string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(separator);
}

/** Name → text and fate. */
export const HOSTILE: Readonly<Record<string, readonly [source: string, fate: Fate]>> = {
  "5000 parentheses": [nested("(", ")", 5_000), "unsupported_syntax"],
  "5000 open parentheses": ["(".repeat(5_000), "unsupported_syntax"],
  "100 parentheses": [nested("(", ")", 100), "compiles"],
  "250 parentheses": [nested("(", ")", 250), "unsupported_syntax"],
  "5000 brackets": [nested("[", "]", 5_000), "unsupported_syntax"],
  "5000 blocks": [nested("{", "}", 5_000), "unsupported_syntax"],
  "5000 objects": [`a = ${nested("{a:", "}", 5_000)}`, "unsupported_syntax"],
  "5000 templates": [nested("`${", "}`", 5_000), "unsupported_syntax"],
  "5000 open templates": ["`${".repeat(5_000), "unsupported_syntax"],
  "2000 classes": [nested("class A { m() { ", "} }", 2_000), "unsupported_syntax"],
  "5000 functions": [nested("() => {", "}", 5_000), "unsupported_syntax"],
  "3000 types": [`let a: ${nested("{a:", "}", 3_000)}`, "unsupported_syntax"],
  "3000 conditional types": [`type A = ${"A extends B ? ".repeat(3_000)}1${": 2".repeat(3_000)}`, "unsupported_syntax"],
  "3000 elements": ["<a>".repeat(3_000) + "</a>".repeat(3_000), "unsupported_syntax"],
  "20000 loops": ["for(;;)".repeat(20_000), "unsupported_syntax"],
  "20000 else ifs": ["if(a){}else ".repeat(20_000) + "{}", "unsupported_syntax"],
  "300 else ifs": ["if(a){}else ".repeat(300) + "{}", "compiles"],
  "100000 negations": ["!".repeat(100_000) + "1", "unsupported_syntax"],
  "80000 arrows": ["a=>".repeat(80_000) + "1", "unsupported_syntax"],
  "60000 calls": [`a${".b()".repeat(60_000)}`, "unsupported_syntax"],
  "500 calls": [`a${".b()".repeat(500)}`, "compiles"],
  "130000 additions": ["1+".repeat(130_000) + "1", "unsupported_syntax"],
  "1000 additions": ["1+".repeat(1_000) + "1", "compiles"],
  "40000 assertions": [`a${" as B".repeat(40_000)}`, "unsupported_syntax"],
  "tower of assertions": [nested("<T>(", ")", 24), "either"],
  "open tower of assertions": ["<T>(".repeat(24), "either"],
  "conditional arrows": ["a?(b):c=>".repeat(24) + "1", "either"],
  "open conditional arrows": ["a?(b,c):d=>".repeat(30), "either"],
  "arrows in defaults": ["(a=(b=(".repeat(20), "either"],
  "generic calls": ["f<".repeat(200), "either"],
  "256 KB string": [`const s = '${"x".repeat(262_000)}'`, "compiles"],
  "256 KB array": [`const a = [${"1,".repeat(131_000)}]`, "either"],
  "60000 statements": ["a;".repeat(60_000), "either"],
  "60000 lines": ["a;\n".repeat(60_000), "either"],
  "5000 enums": [many(5_000, (index) => `enum E${index}{a}`, "\n"), "either"],
  "5000 imports": [many(5_000, (index) => `import {a as a${index}} from "vision";`, "\n"), "either"],
  "20000 keyword arguments": [`f(${many(20_000, (index) => `a${index}=1`, ",")})`, "either"],
  "20000 errors": ["const a = ;\n".repeat(20_000), "either"],
  "10000 Python functions": ["def f(x):\n  return x\n".repeat(10_000), "either"],
  "60000 fences": ["```\n".repeat(60_000), "either"],
  "100000 quotes": ["'".repeat(100_001), "either"],
  "100000 number signs": ["#".repeat(100_000), "either"],
  "100000 less-than signs": ["<".repeat(100_000), "either"],
  "long blanks": [`f(${" ".repeat(200_000)}1`, "syntax"],
  "slip in long blanks": [`[a ${" for a in ".repeat(20_000)}`, "either"],
  "unclosed string": [`'${"a".repeat(200_000)}`, "syntax"],
  "unclosed template": [`\`${"a".repeat(200_000)}`, "syntax"],
  "unclosed comment": [`/*${"a".repeat(200_000)}`, "syntax"],
  "unclosed expression": [`/${"a".repeat(200_000)}`, "syntax"],
  "backtracking expression": [`/(a+)+$/.test('${"a".repeat(1_000)}!')`, "compiles"],
  "nested groups": [`/${"(".repeat(5_000)}${")".repeat(5_000)}/`, "either"],
  "NUL in a string": [`'${"\0".repeat(1_000)}'`, "compiles"],
  "NUL in code": ["a\0b", "syntax"],
  "lone surrogate in a string": ["'\ud800'", "compiles"],
  "lone surrogate in code": ["a \ud800 b", "syntax"],
  "byte order mark": ["\uFEFF1", "compiles"],
  "carriage returns": ["const a = 1\r\na\r\n", "compiles"],
  "line separators": ["const a = '\u2028'\u2028a\u2029", "compiles"],
  "name of 10000 letters": [`const ${"n".repeat(10_000)} = 1`, "compiles"],
  "closes the wrapper": ["}); globalThis.escaped = true; (() => {", "syntax"],
  "closes the wrapper in a comment": ["1 //", "compiles"],
  "comment like HTML": ["a <!-- b", "either"],
};
