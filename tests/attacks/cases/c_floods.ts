/** Floods of output. @module */

import { attacksOf } from "../attack.ts";

const ANSWERED = { status: ["ok"], value: "done" } as const;

export const FLOOD_ATTACKS = attacksOf("C", {
  expect: ANSWERED,
  limits: { wallMs: 6_000, cpuMs: 8_000 },
  maxMs: 7_500,
  maxMemoryMb: 700,
}, [
  {
    id: "C01",
    title: "log without end",
    code: 'for (let i = 0;; i++)\n  console.log(i, "x".repeat(100));',
    expect: { status: ["timeout"], kind: ["timeout"], line: 2 },
    limits: { wallMs: 500 },
    maxMs: 2_500,
    plain: "flood",
    harm: "Megabytes a second go to the process's stdout, which is also the server's",
  },
  {
    id: "C02",
    title: "one line of 5 MB",
    code: 'console.log("x".repeat(5e6));\nreturn "done";',
    plain: "flood",
    harm: "One call fills the pipe with 5 MB",
  },
  {
    id: "C03",
    title: "thirty thousand errors",
    code: 'for (let i = 0; i < 30_000; i++) console.error("a line of the error log, number " + i);\nreturn "done";',
    plain: "flood",
    harm: "stderr is shared with the host's own log",
  },
  {
    id: "C04",
    title: "messages without end",
    code: 'if (typeof postMessage === "undefined") return "done";\nfor (;;) postMessage("x".repeat(10_000));',
    plain: "flood",
    harm: "Messages queue up in the host's memory faster than it reads them",
  },
  {
    id: "C05",
    title: "raw bytes on stdout",
    code:
      'const out = globalThis.Deno?.stdout;\nif (out === undefined) return "done";\nconst bytes = new Uint8Array(65_536).fill(88);\nfor (let i = 0; i < 100; i++) out.writeSync(bytes);\nreturn "done";',
    plain: "flood",
    harm: "Writing to stdout needs no permission and passes every hook on console",
  },
  {
    id: "C06",
    title: "value of 300 MB",
    code: 'return "x".repeat(3e8);',
    expect: { status: ["output_limit"], kind: ["output_limit"] },
    plain: "memory",
    harm: "The host receives it whole",
  },
  {
    id: "C07",
    title: "value of a million members",
    code: "return Array.from({ length: 1e6 }, (_, i) => i);",
    expect: { status: ["output_limit"], kind: ["output_limit"] },
    plain: "flood",
    harm: "The host receives and parses 7 MB",
  },
  {
    id: "C08",
    title: "value nested a hundred thousand deep",
    code: "let v = 0;\nfor (let i = 0; i < 100_000; i++) v = [v];\nreturn v;",
    expect: { status: ["output_limit"], kind: ["output_limit"] },
    plain: "canary",
    harm: "Serialising ends in a RangeError that has no line of the snippet",
  },
  {
    id: "C09",
    title: "value that contains itself",
    code: 'const v = { name: "a" };\nv.self = v;\nreturn v;',
    expect: { status: ["ok"], value: { name: "a", self: "[Circular]" } },
    plain: "blind",
    harm: "JSON.stringify throws, without a line of the snippet",
  },
  {
    id: "C10",
    title: "error message of 5 MB",
    code: 'throw new Error("x".repeat(5e6));',
    expect: { status: ["error"], kind: ["user_error"], line: 1 },
    plain: "flood",
    harm: "The host receives the message whole, and prints it if it prints errors",
  },
  {
    id: "C11",
    title: "control characters and lone surrogates",
    code:
      'for (let i = 0; i < 2_000; i++) console.log("\\x1b[2J\\x00\\u202e\\ud800\\u0007" + "é".repeat(200) + i);\nreturn "done";',
    plain: "stdout",
    harm: "The terminal that shows the log is cleared and its text reversed",
  },
  {
    id: "C12",
    title: "object of thirty thousand keys in the log",
    code:
      'const big = {};\nfor (let i = 0; i < 30_000; i++) big["key" + i] = i;\nconsole.log(big);\nconsole.table(big);\nreturn "done";',
    plain: "flood",
    harm: "console.table prints every row",
  },
  {
    id: "C13",
    title: "many rejections",
    code: "for (let i = 0; i < 3_000; i++) Promise.reject(new Error(`number ${i}`));\nreturn 1;",
    expect: { status: ["error"], kind: ["unhandled_rejection"] },
    plain: "canary",
    harm: "The first one ends the worker",
  },
  {
    id: "C14",
    title: "value that grows while it is read",
    code: "const make = () => ({ get next() { return make(); } });\nreturn make();",
    expect: { status: ["output_limit"], kind: ["output_limit"] },
    plain: "blind",
    harm: "Serialising recurses until the stack ends, without a line of the snippet",
  },
  {
    id: "C15",
    title: "list that says it is endless",
    code:
      'return new Proxy([], { get: (t, k) => k === "length" ? 2 ** 32 - 2 : k === "toJSON" ? undefined : "member" });',
    expect: { status: ["output_limit"], kind: ["output_limit"] },
    limits: { wallMs: 5_000 },
    plain: "blind",
    harm: "Serialising asks for four billion members",
  },
  {
    id: "C16",
    title: "log of a text that is different each time it is read",
    code:
      'let n = 0;\nconst list = new Proxy([], { get: (t, k) => k === "length" ? { valueOf: () => ++n * 1e9 } : t[k] });\nconsole.log(list);\nconsole.log({ toString() { return "x".repeat(1e7); } }, [[[[[[1]]]]]], new Error("e"));\nreturn "done";',
    plain: "canary",
    harm: "A printer that trusts lengths loops",
  },
  {
    id: "C17",
    title: "one line of three thousand values",
    code: 'console.log(...new Array(3_000).fill("x".repeat(1_000)));\nreturn "done";',
    plain: "flood",
    harm: "Each value is short enough, their sum is 3 MB",
  },
  {
    id: "C18",
    title: "image with a name of 10 MB",
    code: 'for (let i = 0; i < 10; i++) show(vision.blank(i + 1, 1), "n".repeat(1e7) + i);\nreturn "done";',
    plain: "canary",
    harm: "What is small is not looked at",
  },
]);
