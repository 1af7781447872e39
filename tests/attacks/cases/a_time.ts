/** Attacks on time: code that never ends. @module */

import { attacksOf } from "../attack.ts";

/** (module (func (export "spin") (loop br 0))) */
const WASM_LOOP = "0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,8,1,4,115,112,105,110,0,0,10,9,1,7,0,3,64,12,0,11,11";

export const TIME_ATTACKS = attacksOf("A", {
  expect: { status: ["timeout"], kind: ["timeout"] },
  limits: { wallMs: 350, cpuMs: 5_000 },
  maxMs: 2_500,
  maxMemoryMb: 700,
}, [
  {
    id: "A01",
    title: "empty loop",
    code: "for (;;) {}",
    expect: { status: ["timeout"], kind: ["timeout"], line: 1 },
    plain: "burns",
    harm: "terminate() leaves a loop running on its core for ever",
  },
  {
    id: "A02",
    title: "loop of awaits",
    code: "for (;;) await 0;",
    plain: "burns",
    harm: "Microtasks follow one another, and the worker's event loop never turns to see that it was terminated",
  },
  {
    id: "A03",
    title: "promises that chain themselves",
    code: "const next = () => Promise.resolve().then(next);\nnext();\nawait new Promise(() => {});",
    plain: "burns",
    harm: "The microtask queue never empties",
  },
  {
    id: "A04",
    title: "microtask storm",
    code: "const more = () => { queueMicrotask(more); };\nmore();\nawait new Promise(() => {});",
    plain: "burns",
    harm: "The microtask queue never empties, and no timer of the worker fires again",
  },
  {
    id: "A05",
    title: "catastrophic regular expression",
    code: 'return /^(a+)+$/.test("a".repeat(42) + "!");',
    plain: "burns",
    harm: "Backtracking runs inside the engine where nothing interrupts it",
  },
  {
    id: "A06",
    title: "text of a huge BigInt",
    code: "let n = 3n;\nfor (;;) n = (3n ** 3_000_000n) + BigInt(String(n).length);",
    plain: "burns",
    harm: "Arithmetic of millions of digits runs inside the engine",
  },
  {
    id: "A07",
    title: "sort by a comparator that contradicts itself",
    code:
      "let turn = 0;\nfor (;;) Array.from({ length: 100_000 }, (_, i) => i).sort(() => (turn = (turn * 7 + 1) % 13) - 6);",
    plain: "burns",
    harm: "Sorting keeps the core busy for as long as it likes",
  },
  {
    id: "A08",
    title: "wasm loop",
    code:
      `const m = new WebAssembly.Module(new Uint8Array([${WASM_LOOP}]));\nnew WebAssembly.Instance(m).exports.spin();`,
    expect: { status: ["timeout"], kind: ["timeout"], line: 2 },
    plain: "burns",
    harm: "A wasm loop has no place where termination is looked for",
  },
  {
    id: "A09",
    title: "wait for a notification that never comes",
    code: "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    plain: "silent",
    harm: "The thread sleeps for ever, and the host hears nothing of it",
  },
  {
    id: "A10",
    title: "getter in the result",
    code: "return { get width() { for (;;); } };",
    plain: "burns",
    harm: "The result is read after the snippet has returned, outside of any time limit on its code",
  },
  {
    id: "A11",
    title: "toJSON in the result",
    code: "return { toJSON() { for (;;); } };",
    plain: "burns",
    harm: "Serialising the result runs the snippet's code again",
  },
  {
    id: "A12",
    title: "loop in finally",
    code: 'try {\n  throw new Error("x");\n} finally {\n  for (;;);\n}',
    expect: { status: ["timeout"], kind: ["timeout"], line: 4 },
    plain: "burns",
    harm: "An exception does not leave the function",
  },
  {
    id: "A13",
    title: "generator that does not let itself be closed",
    code: "for (const x of (function* () { try { yield 1; } finally { for (;;); } })()) break;",
    plain: "burns",
    harm: "Leaving a loop calls the generator's return, which never comes back",
  },
  {
    id: "A14",
    title: "endless async iterator",
    code: "for await (const x of { async *[Symbol.asyncIterator]() { for (;;) yield 1; } }) ;",
    plain: "burns",
    harm: "Each step is a microtask, so the event loop never turns",
  },
  {
    id: "A15",
    title: "stack getter that loops",
    code: 'const e = new Error("x");\nObject.defineProperty(e, "stack", { get() { for (;;); } });\nthrow e;',
    plain: "burns",
    harm: "Reporting the error runs the snippet's code",
  },
  {
    id: "A16",
    title: "prototype chain without an end",
    code:
      "const p = new Proxy({}, { getPrototypeOf: () => p });\nlet n = 0;\nfor (;;) try { p instanceof Array; } catch { n++; }",
    plain: "burns",
    harm: "instanceof follows the chain inside the engine",
  },
  {
    id: "A17",
    title: "search in a list of 2^53 holes",
    code: "return Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);",
    plain: "burns",
    harm: "The search runs inside the engine for years",
  },
  {
    id: "A18",
    title: "timers that keep the core busy",
    code:
      "for (let i = 0; i < 1_000; i++)\n  setInterval(() => { for (let j = 0; j < 1e6; j++); }, 1);\nawait new Promise(() => {});",
    plain: "silent",
    harm: "The snippet never ends, and the host hears nothing of it",
  },
  {
    id: "A19",
    title: "thenable that resolves to itself",
    code: "const t = { then(resolve) { resolve(t); } };\nawait t;",
    plain: "burns",
    harm: "Each resolution is a microtask that makes the next one",
  },
  {
    id: "A20",
    title: "loop that catches everything",
    code: "for (;;) try { throw 0; } catch { continue; }",
    plain: "burns",
    harm: "Nothing that is thrown into it ends it",
  },
  {
    id: "A21",
    title: "garbage without growth",
    code: "for (;;) new Array(100_000).fill({});",
    plain: "burns",
    harm: "The collector's threads join in, and more than one core is used",
  },
  {
    id: "A22",
    title: "wait for the clock",
    code: "const end = Date.now() + 1e12;\nwhile (Date.now() < end) ;",
    expect: { status: ["timeout"], kind: ["timeout"], line: 2 },
    plain: "burns",
    harm: "A busy wait until the year 33658",
  },
  {
    id: "A23",
    title: "recursion that retries at every depth",
    code: "const dive = () => { try { dive(); } catch { dive(); } };\ndive();",
    plain: "burns",
    harm: "Each of ten thousand levels tries twice: 2^10000 calls",
  },
  {
    id: "A24",
    title: "a loop after the answer",
    code:
      "let n = 0;\nconst later = () => { if (++n < 50) queueMicrotask(later); else for (;;); };\nlater();\nreturn 1;",
    plain: "burns",
    harm: "The host has its answer, and the worker goes on for ever",
  },
  {
    id: "A25",
    title: "wasm that is compiled on other threads",
    code:
      `const leb = (n) => { const out = []; do { out.push((n & 127) | (n > 127 ? 128 : 0)); n >>>= 7; } while (n > 0); return out; };
const section = (id, body) => [id, ...leb(body.length), ...body];
const work = [0];
for (let i = 0; i < 6_000; i++) work.push(32, 0, 65, i & 63, 108, 33, 0);
work.push(32, 0, 11);
const body = [...leb(work.length), ...work], count = 150;
const bodies = [...leb(count)];
for (let i = 0; i < count; i++) for (let j = 0; j < body.length; j++) bodies.push(body[j]);
const bytes = [0, 97, 115, 109, 1, 0, 0, 0, ...section(1, [1, 96, 1, 127, 1, 127]), ...section(3, [...leb(count), ...new Array(count).fill(0)]), 10, ...leb(bodies.length)];
const all = new Uint8Array(bytes.length + bodies.length);
all.set(bytes); all.set(bodies, bytes.length);
for (;;) await Promise.all([1, 2, 3, 4].map(() => { all[all.length - 4] ^= 1; return WebAssembly.compile(all).catch(() => 0); }));`,
    maxMemoryMb: 900,
    plain: "silent",
    harm: "The compiler's threads use every core there is",
  },
]);
