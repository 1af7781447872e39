/** Attacks on memory. @module */

import { attacksOf } from "../attack.ts";

/** (module (memory (export "m") 1 65536)) */
const WASM_MEMORY = "0,97,115,109,1,0,0,0,5,6,1,1,1,128,128,4,7,5,1,1,109,2,0";

export const MEMORY_ATTACKS = attacksOf("B", {
  expect: { status: ["memory_limit"], kind: ["memory_limit"] },
  limits: { memoryMb: 96, wallMs: 10_000, cpuMs: 20_000 },
  maxMs: 12_000,
  maxMemoryMb: 420,
}, [
  {
    id: "B01",
    title: "objects",
    code: "const all = [];\nfor (let i = 0;; i++)\n  all.push({ i });",
    expect: { status: ["memory_limit"], kind: ["memory_limit"], line: 3 },
    plain: "memory",
    harm: "The heap grows until V8 ends the whole process",
  },
  {
    id: "B02",
    title: "nested lists",
    code: "let a = [];\nfor (;;) a = [a, a.slice(0, 1), new Array(1_000).fill(1)];",
    plain: "memory",
    harm: "Every list holds the one before",
  },
  {
    id: "B03",
    title: "strings that double",
    code: 'let s = "x";\nfor (;;) s += s;',
    expect: { status: ["error"], kind: ["range"], line: 2 },
    plain: "canary",
    harm: "A rope costs nothing, and V8 refuses it at 2^29 characters",
  },
  {
    id: "B04",
    title: "ropes made flat",
    code: 'const all = [];\nfor (let i = 0;; i++) { const s = "x".repeat(2 ** 22) + i; Number(s); all.push(s); }',
    plain: "memory",
    harm: "Every string is written out in full",
  },
  {
    id: "B05",
    title: "ArrayBuffers",
    code: "const all = [];\nfor (;;)\n  all.push(new Uint8Array(5e6).fill(1));",
    expect: { status: ["memory_limit"], kind: ["memory_limit"], line: 3 },
    plain: "memory",
    harm: "No flag of V8 bounds them: gigabytes are taken in a second",
  },
  {
    id: "B06",
    title: "resizable ArrayBuffer",
    code:
      "const b = new ArrayBuffer(0, { maxByteLength: 2 ** 31 });\nfor (let n = 0;; n += 4e6) { b.resize(n); new Uint8Array(b).fill(1, n - 4e6); }",
    plain: "memory",
    harm: "The address space is reserved at once and filled later",
  },
  {
    id: "B07",
    title: "shared memory",
    code: "const all = [];\nfor (;;)\n  all.push(new Uint8Array(new SharedArrayBuffer(5e6)).fill(1));",
    plain: "memory",
    harm: "Shared memory is bounded by nothing in Deno",
  },
  {
    id: "B08",
    title: "growable shared memory",
    code:
      "const b = new SharedArrayBuffer(0, { maxByteLength: 2 ** 31 });\nfor (let n = 4e6;; n += 4e6) { b.grow(n); new Uint8Array(b).fill(1, n - 4e6); }",
    plain: "memory",
    harm: "It grows in place",
  },
  {
    id: "B09",
    title: "wasm memory",
    code:
      `const { m } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${WASM_MEMORY}]))).exports;\nfor (;;) { const end = m.grow(64) * 65_536; new Uint8Array(m.buffer).fill(1, end); }`,
    plain: "memory",
    harm: "A wasm memory grows to 4 GB",
  },
  {
    id: "B10",
    title: "many wasm memories",
    code:
      "const all = [];\nfor (;;) { const m = new WebAssembly.Memory({ initial: 64 });\n  new Uint8Array(m.buffer).fill(1); all.push(m); }",
    plain: "memory",
    harm: "A limit on one memory does not bound their number",
  },
  {
    id: "B11",
    title: "Map and Set",
    code: "const m = new Map(), s = new Set();\nfor (let i = 0;; i++) { m.set(i, i + 0.5); s.add(`k${i}`); }",
    plain: "memory",
    harm: "Tables double, and both sizes are held meanwhile",
  },
  {
    id: "B12",
    title: "registered symbols",
    code: "for (let i = 0;; i++) Symbol.for(`symbol that is never forgotten, number ${i}`);",
    plain: "burns",
    harm: "The registry belongs to the engine and is held for ever",
  },
  {
    id: "B13",
    title: "regular expressions",
    code:
      "const all = [];\nfor (let i = 0;; i++) { const r = new RegExp(`(?<n>[a-z]{1,40}|x${i})+${i}`); r.test(`abc${i}`); r.test(`abcd${i}`); all.push(r); }",
    plain: "burns",
    harm: "Each is compiled to machine code of its own",
  },
  {
    id: "B14",
    title: "small typed arrays",
    code: "const all = [];\nfor (;;) all.push(new Uint8Array(1_000));",
    plain: "memory",
    harm: "Each is too small to fail alone",
  },
  {
    id: "B15",
    title: "catches what it is told",
    code:
      "const all = [];\nfor (;;)\n  try { all.push(new Uint8Array(2e7).fill(1)); } catch { all.push({ more: 1 }); }",
    plain: "memory",
    harm: "A RangeError does not stop it",
  },
  {
    id: "B16",
    title: "timers",
    code: "for (let i = 0;; i++) setTimeout(() => i, 1e6);",
    plain: "memory",
    harm: "Ten million timers of a snippet that is otherwise idle",
  },
  {
    id: "B17",
    title: "suspended functions",
    code:
      "const all = [], never = new Promise(() => {});\nfor (let i = 0;; i++) all.push((async () => { await never; return i; })());",
    plain: "memory",
    harm: "Each keeps its frame and three objects",
  },
  {
    id: "B18",
    title: "BigInts",
    code: "const all = [];\nfor (let i = 1n;; i++) all.push((2n ** 8_000_000n) + i);",
    plain: "memory",
    harm: "A megabyte each",
  },
  {
    id: "B19",
    title: "a list of a billion",
    code: "return new Array(1e9).fill(0).length;",
    plain: "memory",
    harm: "Eight gigabytes in one call of the engine",
  },
  {
    id: "B20",
    title: "errors with long stacks",
    code:
      "Error.stackTraceLimit = Infinity;\nconst all = [];\nconst dive = (n) => n === 0 ? all.push(new Error()) : dive(n - 1);\nfor (;;) dive(3_000);",
    plain: "memory",
    harm: "Each error keeps thousands of frames",
  },
  {
    id: "B21",
    title: "iterator helpers",
    code: "return (function* () { for (;;) yield new Uint8Array(1e6).fill(1); })().map((x) => x).toArray();",
    plain: "memory",
    harm: "The list is built inside the engine",
  },
  {
    id: "B22",
    title: "log flood beside growth",
    code: "const all = [];\nfor (let i = 0;; i++) { console.log(i); all.push(new Uint8Array(1e5).fill(1)); }",
    plain: "memory",
    harm: "Whoever reads the logs is too busy to look at the memory",
  },
  {
    id: "B23",
    title: "4 GB at once",
    code: "const size = 4 * 2 ** 30;\nreturn new Uint8Array(size).fill(1).length;",
    expect: { status: ["memory_limit"], kind: ["memory_limit"], line: 2 },
    plain: "memory",
    harm: "One allocation larger than the machine's share",
  },
  {
    id: "B24",
    title: "spread of a long string",
    code: 'return [..."x".repeat(2 ** 28)].length;',
    expect: { status: ["memory_limit"], kind: ["memory_limit"] },
    plain: "memory",
    harm: "Two gigabytes of list elements",
  },
  {
    id: "B25",
    title: "stacks of wasm that wait for ever",
    code: `// (module (import "m" "f" (func)) (func (export "g") call 0))
const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 109, 1, 102, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 103, 0, 1, 10, 6, 1, 4, 0, 16, 0, 11]);
const f = new WebAssembly.Suspending(() => new Promise(() => {}));
const go = WebAssembly.promising(new WebAssembly.Instance(new WebAssembly.Module(wasm), { m: { f } }).exports.g);
const all = [];
for (;;) all.push(go());`,
    plain: "memory",
    harm: "Each holds a stack of its own outside of the heap",
  },
]);
