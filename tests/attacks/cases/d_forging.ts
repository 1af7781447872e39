/** Tampering with whoever reports, and forging what is reported. @module */

import { attacksOf } from "../attack.ts";

const HONEST = { status: ["ok"], value: "honest" } as const;

/** Replaces every method, getter and static function of every built-in by what `make` gives. */
const REPLACE_ALL = (make: string): string => `
const make = ${make};
const define = Reflect.defineProperty, ownKeys = Reflect.ownKeys, describe = Reflect.getOwnPropertyDescriptor;
const seen = new Set([globalThis, Object.prototype.hasOwnProperty]), todo = [];
const keep = (v) => { if ((typeof v === "object" || typeof v === "function") && v !== null && !seen.has(v)) { seen.add(v); todo.push(v); } };
const SKIP = ["console", "show", "vision", "image", "images", "inputs", "globalThis", "performance"];
for (const name of ownKeys(globalThis)) if (!SKIP.includes(name)) keep(globalThis[name]);
for (let i = 0; i < todo.length; i++) {
  const owner = todo[i];
  for (const key of ownKeys(owner)) {
    const d = describe(owner, key);
    keep(d.value); keep(d.get);
  }
}
const edits = [];
for (const owner of todo) for (const key of ownKeys(owner)) {
  const d = describe(owner, key);
  if (!d.configurable && !d.writable) continue;
  if (typeof d.value === "function" && key !== "constructor") edits.push([owner, key, { value: make(d.value, key) }]);
  else if (typeof d.get === "function" && key !== "__proto__") edits.push([owner, key, { get: make(d.get, key) }]);
}
for (let i = 0; i < edits.length; i++) define(edits[i][0], edits[i][1], edits[i][2]);
`;

export const FORGING_ATTACKS = attacksOf("D", {
  expect: HONEST,
  limits: { wallMs: 6_000, cpuMs: 8_000 },
  maxMs: 7_500,
  maxMemoryMb: 450,
}, [
  {
    id: "D01",
    title: "result posted ahead of the result",
    code: 'globalThis.postMessage?.(JSON.stringify({ type: "result", value: "FORGED" }));\nreturn "honest";',
    plain: "forged",
    harm: "The host takes the first message for the result",
  },
  {
    id: "D02",
    title: "postMessage replaced",
    code:
      'const post = globalThis.postMessage;\nglobalThis.postMessage = () => post.call(globalThis, JSON.stringify({ type: "result", value: "FORGED" }));\nreturn "honest";',
    plain: "forged",
    harm: "The harness posts its report through the snippet's function",
  },
  {
    id: "D03",
    title: "frame written to stdout",
    code:
      'const frame = new Uint8Array([2, 0, 0, 0, 71, 70, 79, 82, 71, 69, 68]);\nglobalThis.Deno?.stdout.writeSync(frame);\nreturn "honest";',
    plain: "stdout",
    harm: "A protocol on stdout reads the snippet's bytes as its own",
  },
  {
    id: "D04",
    title: "JSON.stringify replaced",
    code: 'JSON.stringify = () => \'{"type":"result","value":"FORGED"}\';\nreturn "honest";',
    plain: "forged",
    harm: "The harness's report is the snippet's text",
  },
  {
    id: "D05",
    title: "toJSON for everything",
    code:
      'Object.prototype.toJSON = () => { delete Object.prototype.toJSON; return { type: "result", value: "FORGED" }; };\nreturn "honest";',
    plain: "forged",
    harm: "The harness's own envelope is serialised by the snippet's function",
  },
  {
    id: "D06",
    title: "setters on Object.prototype for every name in a frame",
    code:
      'let caught = 0;\nfor (const k of ["kind", "name", "message", "line", "column", "frames", "tool", "limit", "hint", "usage", "value", "images", "seq", "args", "text", "level", "path", "image", "received", "0", "1", "length"])\n  if (k !== "length") Object.defineProperty(Object.prototype, k, { __proto__: null, configurable: true, set() { caught++; }, get() { return "FORGED"; } });\nconsole.log("hello");\nreturn "honest";',
    plain: "canary",
    harm: "A harness that assigns fields one by one loses them",
  },
  {
    id: "D07",
    title: "index setters on Array.prototype",
    code:
      'const stolen = [];\nfor (const i of [0, 1, 2, 3])\n  Object.defineProperty(Array.prototype, i, { configurable: true, set(v) { stolen[stolen.length + 10] = v; }, get: () => "FORGED" });\nconsole.log("hello", { a: [1, 2] });\nfor (const i of [0, 1, 2, 3]) delete Array.prototype[i];\nreturn stolen.length === 0 ? "honest" : "stolen";',
    plain: "canary",
    harm: "A harness that pushes to a list hands its items over",
  },
  {
    id: "D08",
    title: "species and length of byte arrays",
    code: `const stolen = [];
class Thief extends Uint8Array {
  static get [Symbol.species]() { return Thief; }
  constructor(...args) { super(...args); stolen.push(this.buffer); }
}
Object.defineProperty(Uint8Array.prototype, "constructor", { value: Thief, configurable: true, writable: true });
const TypedArray = Object.getPrototypeOf(Uint8Array.prototype);
Object.defineProperty(TypedArray, "length", { get: () => 7, configurable: true });
Object.defineProperty(TypedArray, "buffer", { get() { stolen.push(this); return new ArrayBuffer(8); }, configurable: true });
Object.defineProperty(TypedArray, "byteOffset", { get: () => 3, configurable: true });
console.log("hello");
console.log("world");
return stolen.length === 0 ? "honest" : "stolen";`,
    plain: "canary",
    harm: "A harness that cuts its buffers with subarray hands the memory to the snippet's class",
  },
  {
    id: "D09",
    title: "Promise patched",
    code:
      'const then = Promise.prototype.then;\nPromise.prototype.then = function (f, r) { return then.call(this, () => f("FORGED"), r); };\nPromise.resolve = () => ({ then: (f) => f("FORGED") });\nreturn "honest";',
    plain: "canary",
    harm: "A harness that calls then gets the snippet's value",
  },
  {
    id: "D10",
    title: "Promise's constructor replaced",
    code:
      'Object.defineProperty(Promise.prototype, "constructor", { value: class Other {}, configurable: true });\nreturn "honest";',
    plain: "canary",
    harm: "await takes the long way, through the prototype's then",
  },
  {
    id: "D11",
    title: "call, apply and bind patched",
    code:
      'for (const k of ["call", "apply", "bind"])\n  Function.prototype[k] = () => { throw new Error("FORGED"); };\nReflect.apply = () => { throw new Error("FORGED"); };\nconsole.log("hello");\nreturn "honest";',
    plain: "canary",
    harm: "A harness that uncurries late calls the snippet",
  },
  {
    id: "D12",
    title: "iterators patched",
    code:
      'Array.prototype[Symbol.iterator] = function* () { yield "FORGED"; };\nMap.prototype[Symbol.iterator] = Set.prototype[Symbol.iterator] = Array.prototype[Symbol.iterator];\nconsole.log("hello");\nreturn "honest";',
    plain: "canary",
    harm: "for…of over the harness's own lists yields the snippet's items",
  },
  {
    id: "D13",
    title: "every built-in function throws",
    code: `${REPLACE_ALL('() => () => { throw "FORGED"; }')}console.log("hello");\nreturn "honest";`,
    plain: "canary",
    harm: "No part of the harness works any more",
  },
  {
    id: "D14",
    title: "every built-in function returns undefined",
    code: `${REPLACE_ALL("() => () => undefined")}console.log("hello");\nreturn "honest";`,
    plain: "canary",
    harm: "The harness's report is empty",
  },
  {
    id: "D15",
    title: "every built-in function records what it is given",
    code: `const got = [], call = Reflect.apply;
let recording = false;
const record = (self, args) => {
  if (!recording) return;
  got[got.length] = self;
  for (let i = 0; i < args.length; i++) got[got.length] = args[i];
};
${
      REPLACE_ALL("(original) => function (...args) { record(this, args); return call(original, this, args); }")
    }recording = true;
console.log("hello", { a: 1 }, new Map([[1, 2]]));
try { vision.nothing; } catch {}
try { vision.crop(vision.blank(9, 9), [5, 5, 1, 1]); } catch {}
try { show(vision.blank(40, 20).rotate90().rotate(30), "drawn"); } catch {}
try { show(vision.text(vision.blank(40, 20), "hi", [1, 1])); } catch {}
setTimeout(() => {}, 1);
recording = false;
const isShared = (v) => v instanceof SharedArrayBuffer || (ArrayBuffer.isView(v) && v.buffer instanceof SharedArrayBuffer);
for (let i = 0; i < got.length; i++) if (isShared(got[i])) return "stolen";
return "honest";`,
    plain: "canary",
    harm: "Whatever the harness passes through a built-in is the snippet's",
  },
  {
    id: "D16",
    title: "message cut in two by the end of the stack",
    code: `const text = "A".repeat(300);
let depth = 0;
const dive = () => { depth++; try { dive(); } catch {} console.log(text); };
dive();
console.log("\\x05\\x00\\x00\\x00\\x05FORGED");
return "honest";`,
    plain: "flood",
    harm: "What is written next would be read as a message of the snippet's making",
  },
  {
    id: "D17",
    title: "tool call cut in two by the end of the stack",
    code:
      'const dive = () => { try { dive(); } catch {} try { vision.blank(1, 1); show(vision.blank(2, 2)); } catch {} };\ntry { dive(); } catch {}\nreturn "honest";',
    expect: { status: ["output_limit", "error"], kind: ["output_limit", "tool_call_limit"] },
    plain: "canary",
    harm: "The log of tool calls would lose its order",
  },
  {
    id: "D18",
    title: "limit error changed and thrown again",
    code:
      'try {\n  for (let i = 0; i < 5_000; i++) vision.blank(1, 1);\n} catch (e) {\n  try { e.kind = "cancelled"; e.which = 5; e.used = {}; } catch {}\n  try { Object.defineProperty(e, "kind", { value: "timeout" }); } catch {}\n  throw e;\n}',
    expect: { status: ["error"], kind: ["tool_call_limit"] },
    limits: { toolCalls: 50 },
    plain: "canary",
    harm: "The snippet would decide how its run ended",
  },
  {
    id: "D19",
    title: "toolkit error changed and thrown again",
    code:
      'try {\n  vision.blank(-1, 1);\n} catch (e) {\n  const cycle = { a: 1 };\n  cycle.self = cycle;\n  for (const k of ["tool", "argument", "received", "allowed", "hint", "suggestions", "message", "name"])\n    Object.defineProperty(e, k, { value: k === "received" ? cycle : Symbol(k) });\n  throw e;\n}',
    expect: { status: ["error"], kind: ["tool_argument"] },
    plain: "canary",
    harm: "The reporter would walk a cycle",
  },
  {
    id: "D20",
    title: "image that is none",
    code:
      'try { show({ width: 1e9, height: 1e9, __proto__: vision.Image?.prototype ?? {} }); return "shown"; } catch (e) { return e.name === "TypeError" ? "honest" : String(e); }',
    plain: "canary",
    harm: "A check by prototype lets it through",
  },
  {
    id: "D21",
    title: "references to images that are not the snippet's",
    code: 'return { image: "img_00000000000000000000000000000000", __proto__: { image: "inherited" } };',
    expect: { status: ["ok"], value: { image: "img_00000000000000000000000000000000" } },
    plain: "canary",
    harm: "A host that resolves ids inside values would hand out somebody else's image",
  },
  {
    id: "D22",
    title: "keys named __proto__",
    code: 'return JSON.parse(\'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}\');',
    expect: {
      status: ["ok"],
      value: JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    },
    plain: "canary",
    harm: "A host that merges values pollutes its own prototypes",
  },
  {
    id: "D23",
    title: "thenable that settles twice",
    code: 'return { then(resolve, reject) { resolve("honest"); resolve("FORGED"); reject(new Error("FORGED")); } };',
    plain: "canary",
    harm: "A harness of its own making could report twice",
  },
  {
    id: "D24",
    title: "what timers and the last turn are made of",
    code:
      'globalThis.Int32Array = globalThis.SharedArrayBuffer = class { constructor() { throw new Error("FORGED"); } };\nAtomics.waitAsync = Atomics.notify = Atomics.load = Atomics.store = Atomics.wait = () => { throw new Error("FORGED"); };\nawait new Promise((r) => setTimeout(r, 2));\nreturn "honest";',
    plain: "canary",
    harm: "The harness's own timers would be the snippet's",
  },
  {
    id: "D25",
    title: "traps for proxies through Object.prototype",
    code:
      'let caught = 0;\nfor (const trap of ["get", "set", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "apply", "construct"])\n  Object.prototype[trap] = function () { caught++; return undefined; };\ntry { vision.cropp; } catch {}\nfor (const trap of ["get", "set", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "apply", "construct"])\n  delete Object.prototype[trap];\nreturn caught === 0 ? "honest" : "caught";',
    plain: "canary",
    harm: "Proxies of the harness would call the snippet",
  },
  {
    id: "D26",
    title: "globals deleted and replaced",
    code:
      'for (const k of ["Promise", "Object", "Array", "Map", "JSON", "Math", "Symbol", "Uint8Array", "Temporal", "Date", "String", "Number", "Reflect", "Proxy", "TypeError", "RangeError"])\n  globalThis[k] = undefined;\nconsole.log("hello");\nreturn "honest";',
    plain: "blind",
    harm: "The harness finds none of what it needs",
  },
  {
    id: "D27",
    title: "everything frozen",
    code:
      'for (const k of Object.getOwnPropertyNames(globalThis)) { const v = globalThis[k]; if (typeof v === "function" || (typeof v === "object" && v !== null)) { if (v.prototype) Object.freeze(v.prototype); if (v !== globalThis) Object.freeze(v); } }\ntry { null.x; } catch (e) { if (!(e instanceof TypeError)) return "lost"; }\nconsole.log("hello");\nreturn "honest";',
    plain: "canary",
    harm: "A harness that sets Error.prepareStackTrace throws",
  },
  {
    id: "D28",
    title: "a snippet that claims to be out of memory",
    code: 'throw new RangeError("Array buffer allocation failed");',
    expect: { status: ["memory_limit"], kind: ["memory_limit"], line: 1 },
    plain: "canary",
    harm: "The one place where message text is read: a snippet can say this of itself, and of nobody else",
  },
  {
    id: "D29",
    title: "what is asked by instanceof",
    code: `const asked = [];
for (const C of [Promise, Object, Function, Array, Error, RangeError, TypeError, Map, Set, Uint8Array, ArrayBuffer, SharedArrayBuffer, WebAssembly.RuntimeError])
  Object.defineProperty(C, Symbol.hasInstance, { value: (v) => { asked.push(v); return true; } });
try { vision.crop("no image", 1); } catch {}
try { vision.blank(Promise.resolve(4), 4); } catch {}
show(vision.blank(8, 8).rotate(10));
console.log(new Map([[1, 2]]), Promise.resolve(1));
const tags = asked.map((v) => Object.prototype.toString.call(v));
return tags.includes("[object SharedArrayBuffer]") || tags.includes("[object Int32Array]") ? "stolen" : "honest";`,
    plain: "canary",
    harm: "A harness that asks instanceof asks the snippet",
  },
  {
    id: "D30",
    title: "rejections that are handled at the last moment, and again",
    code: `const early = Promise.reject(new Error("FORGED"));
early.catch(() => {});
const late = Promise.reject(new Error("FORGED"));
await new Promise((r) => setTimeout(r, 5));
late.catch(() => {});
Promise.prototype.catch = Promise.prototype.finally = undefined;
await new Promise((r) => setTimeout(r, 5));
return "honest";`,
    plain: "blind",
    harm: "The host takes the run for failed, although it was not",
  },
  {
    id: "D31",
    title: "limits of the snippet's own making",
    code: `let made = 0;
try {
  for (let i = 0; i < 5_000; i++) vision.blank(1, 1);
} catch (e) {
  for (let link = e; link !== null && made < 20; link = Object.getPrototypeOf(link)) {
    made++;
    const Limit = link.constructor;
    for (const kind of ["timeout", "crashed", "cancelled", "memory_limit"])
      try { throw new Limit(kind, "wall_ms", 1e9, -1); } catch (f) { if (f.kind === kind) throw f; }
  }
}
throw new Error("nothing but the limit that was hit");`,
    expect: { status: ["error"], kind: ["user_error"] },
    limits: { toolCalls: 50 },
    plain: "canary",
    harm: "The snippet would decide how its run ended, and with which figures",
  },
  {
    id: "D32",
    title: "buffers taken away from beneath views",
    code: `const data = new Uint8ClampedArray(64).fill(90);
const one = vision.fromPixels(data, 4, 4);
structuredClone(data, { transfer: [data.buffer] });
one.data.buffer.transfer?.(0);
show(one);
const kept = new Uint8Array([1, 2, 3]);
const value = { kept, get gone() { kept.buffer.transfer?.(0); return kept; } };
return value.kept.length + value.gone.length === 6 ? "honest" : show(one.resize(2, 2)) ?? "honest";`,
    plain: "canary",
    harm: "A reader that took the length before reads what is gone",
  },
]);
