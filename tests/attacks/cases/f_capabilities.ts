/** Reaching for what the host has, and for ways out of the realm. @module */

import { attacksOf } from "../attack.ts";

/** (module (func (export "f") (result i32) i32.const 7)) */
const WASM_SEVEN = "0,97,115,109,1,0,0,0,1,5,1,96,0,1,127,3,2,1,0,7,5,1,1,102,0,0,10,6,1,4,0,65,7,11";

export const CAPABILITY_ATTACKS = attacksOf("F", {
  expect: { status: ["ok"], value: "nothing" },
  limits: { wallMs: 6_000, cpuMs: 8_000 },
  maxMs: 7_500,
  maxMemoryMb: 450,
}, [
  {
    id: "F01",
    title: "Deno",
    code:
      'const d = globalThis["De" + "no"];\nreturn d === undefined ? "nothing" : `reached ${d.pid} ${d.execPath()} ${d.cwd()} ${d.memoryUsage().rss}`;',
    plain: "reached",
    harm: "Process id, path of the binary, working directory and memory of the host are open",
  },
  {
    id: "F02",
    title: "kill of the own process",
    code: 'try { globalThis.Deno.kill(globalThis.Deno.pid, "SIGKILL"); return "reached"; } catch { return "nothing"; }',
    plain: "dies",
    harm: "A worker without any permission ends the process that hosts it",
  },
  {
    id: "F03",
    title: "stop of the own process",
    code: 'try { globalThis.Deno.kill(globalThis.Deno.pid, "SIGSTOP"); return "reached"; } catch { return "nothing"; }',
    plain: "dies",
    harm: "The process stands still and does not even hear SIGTERM",
  },
  {
    id: "F04",
    title: "handler for SIGTERM",
    code:
      'try { globalThis.Deno.addSignalListener("SIGTERM", () => {}); return "reached"; } catch { return "nothing"; }',
    plain: "reached",
    harm: "The host no longer ends when it is told to",
  },
  {
    id: "F05",
    title: "process and its built-in modules",
    code:
      'const p = globalThis.process ?? globalThis.global?.process;\nreturn p === undefined ? "nothing" : `reached ${Object.keys(p.getBuiltinModule("node:fs")).length}`;',
    plain: "reached",
    harm: "node:fs, node:vm and node:worker_threads are there without an import",
  },
  {
    id: "F06",
    title: "stdin of the process",
    code: 'return globalThis.Deno?.stdin === undefined ? "nothing" : `reached ${globalThis.Deno.stdin.isTerminal()}`;',
    plain: "reached",
    harm: "The snippet reads what was meant for the host",
  },
  {
    id: "F07",
    title: "fetch",
    code:
      'if (typeof fetch === "undefined") return "nothing";\nreturn `reached ${await (await fetch("data:text/plain,hello")).text()}`;',
    plain: "reached",
    harm: "fetch is there; only the network is refused",
  },
  {
    id: "F08",
    title: "workers in workers",
    code:
      'if (typeof Worker === "undefined") return "nothing";\nconst url = URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" }));\nfor (let i = 0; i < 3; i++) new Worker(url, { type: "module" });\nreturn "reached three more threads";',
    plain: "reached",
    harm: "Threads without number, half a gigabyte of address space each",
  },
  {
    id: "F09",
    title: "BroadcastChannel and MessageChannel",
    code:
      'const names = ["BroadcastChannel", "MessageChannel", "MessagePort", "EventTarget", "Event"].filter((n) => typeof globalThis[n] !== "undefined");\nreturn names.length === 0 ? "nothing" : `reached ${names}`;',
    plain: "reached",
    harm: "Messages go to every other worker of the process",
  },
  {
    id: "F10",
    title: "caches",
    code:
      'if (typeof caches === "undefined") return "nothing";\nconst cache = await caches.open("x");\nreturn `reached ${typeof cache.put}`;',
    plain: "reached",
    harm: "The Cache API writes to disk without a permission",
  },
  {
    id: "F11",
    title: "navigator",
    code:
      'return typeof navigator === "undefined" ? "nothing" : `reached ${navigator.hardwareConcurrency} ${navigator.userAgent} ${typeof navigator.gpu} ${typeof navigator.locks}`;',
    plain: "reached",
    harm: "Number of cores, version, graphics adapter and locks",
  },
  {
    id: "F12",
    title: "code from strings: Function",
    code:
      'for (const make of [Function, (() => 1).constructor, Function.prototype.constructor, Object.constructor, "".at.constructor, Reflect.get([], "map").constructor])\n  try { return `reached ${make("return typeof globalThis")()}`; } catch (e) { if (!(e instanceof EvalError)) return `reached ${e}`; }\nreturn "nothing";',
    plain: "reached",
    harm: "Text becomes code that no check has seen",
  },
  {
    id: "F13",
    title: "code from strings: async, generator, async generator",
    code:
      'for (const f of [async () => {}, function* () {}, async function* () {}])\n  try { const g = f.constructor("yield 1"); return `reached ${g}`; } catch (e) { if (!(e instanceof EvalError)) try { f.constructor("return 1"); return "reached"; } catch (e2) { if (!(e2 instanceof EvalError)) return "reached"; } }\nreturn "nothing";',
    plain: "reached",
    harm: "The constructors that have no name make code too",
  },
  {
    id: "F14",
    title: "code from strings: eval",
    code:
      'let got = "nothing";\ntry { got = "reached " + (0, eval)("typeof globalThis"); } catch {}\ntry { got = "reached " + globalThis.eval?.("1 + 1"); } catch {}\nreturn got;',
    plain: "reached",
    harm: "Indirect eval runs in the global scope",
  },
  {
    id: "F15",
    title: "code from strings: timers",
    code:
      'globalThis.hit = 0;\ntry { setTimeout("globalThis.hit = 1", 0); setInterval("globalThis.hit = 1", 0); } catch {}\nawait new Promise((r) => setTimeout(r, 10));\nreturn globalThis.hit === 0 ? "nothing" : "reached";',
    plain: "canary",
    harm: "Browsers take a string there",
  },
  {
    id: "F16",
    title: "error of the worker through WebAssembly streaming",
    code: `for (const name of ["compileStreaming", "instantiateStreaming"]) {
  try { await WebAssembly[name]({}); } catch (e) { if (!(e instanceof TypeError)) return "reached"; }
}
return "nothing";`,
    plain: "canary",
    harm: "In a realm of node:vm the error comes from outside; its prototypes lead to the worker's global (canaries)",
  },
  {
    id: "F17",
    title: "call sites through a replaced global Error",
    code: `let sites = [];
const hook = (e, s) => { sites = s; return ""; };
const Real = Error;
try { globalThis.Error = { prepareStackTrace: hook }; } catch {}
try { Object.defineProperty(globalThis, "Error", { value: { prepareStackTrace: hook } }); } catch {}
try { Object.defineProperty(Real, "prepareStackTrace", { value: hook }); } catch {}
try { Real.prepareStackTrace = hook; } catch {}
try { Object.getPrototypeOf(Real).prepareStackTrace = hook; } catch {}
class Mine extends Real { static prepareStackTrace = hook; }
new Mine("x").stack; new Real("x").stack;
const target = {}; Real.captureStackTrace(target); target.stack;
try { null.x; } catch (e) { e.stack; }
return sites.length === 0 ? "nothing" : "reached " + sites.length;`,
    plain: "reached",
    harm: "Call sites show every function and file of the harness below the snippet",
  },
  {
    id: "F18",
    title: "walk over everything that can be reached",
    code:
      `const roots = [globalThis, console, vision, show, setTimeout, performance, image, images, inputs, structuredClone];
const seen = new Set(), todo = roots.map((r) => [r, ""]);
const foreign = [];
while (todo.length > 0 && seen.size < 200_000) {
  const [o, path] = todo.pop();
  if ((typeof o !== "object" && typeof o !== "function") || o === null || seen.has(o)) continue;
  seen.add(o);
  let root = o;
  for (let p = Object.getPrototypeOf(o); p !== null; p = Object.getPrototypeOf(p)) root = p;
  if (root !== o && root !== Object.prototype) foreign.push(path);
  if (typeof o === "function" && !(o instanceof Function) && o !== Function.prototype) foreign.push(path + "()");
  todo.push([Object.getPrototypeOf(o), path + ".__proto__"]);
  for (const k of Reflect.ownKeys(o)) {
    const d = Object.getOwnPropertyDescriptor(o, k), at = path + "." + String(k);
    if (d === undefined) continue;
    if ("value" in d) todo.push([d.value, at]); else { todo.push([d.get, at], [d.set, at]); try { todo.push([o[k], at]); } catch (e) { todo.push([e, at]); } }
    if (d.value instanceof SharedArrayBuffer) foreign.push(at);
  }
}
return foreign.length === 0 && seen.size > 500 ? "nothing" : "reached " + foreign.slice(0, 5) + " " + seen.size;`,
    plain: "canary",
    harm: "One object of another realm is enough to leave this one",
  },
  {
    id: "F19",
    title: "constructors of the toolkit's functions",
    code:
      'for (const f of [show, setTimeout, console.log, vision.crop, vision.blank, performance.now, structuredClone, TextEncoder, new TextDecoder().decode])\n  try { return `reached ${f.constructor("return 1")()}`; } catch (e) { if (!(e instanceof EvalError)) return `reached ${e}`; }\nreturn "nothing";',
    plain: "canary",
    harm: "A function of the host's realm leads to the host's Function",
  },
  {
    id: "F20",
    title: "callers of a function",
    code:
      'const got = [];\nfunction f() { for (const k of ["caller", "arguments", "callee"]) try { if (f[k]) got.push(k); } catch {} try { if (arguments.callee) got.push("callee"); } catch {} }\nf();\ntry { [1].map(function g() { if (g.caller) got.push("g"); }); } catch {}\nreturn got.length === 0 ? "nothing" : `reached ${got}`;',
    plain: "reached",
    harm: "In sloppy code a function sees who called it",
  },
  {
    id: "F21",
    title: "this at the top and in plain functions",
    code:
      'function f() { return this; }\nconst got = f();\nreturn got === undefined || got === globalThis && !("Deno" in globalThis) ? "nothing" : "reached " + typeof got.Deno;',
    plain: "reached",
    harm: "this is the worker's global",
  },
  {
    id: "F22",
    title: "wasm and its host",
    code:
      `const m = new WebAssembly.Module(new Uint8Array([${WASM_SEVEN}]));\nconst { f } = (await WebAssembly.instantiate(m, {})).exports;\nconst all = [m, f, WebAssembly.compile(new Uint8Array(1)).catch((e) => e), new WebAssembly.Memory({ initial: 1 }).buffer];\nall.push(await all[2]);\ntry { return \`reached \${f.constructor("return 1")()}\`; } catch (e) { if (!(e instanceof EvalError)) return "reached"; }\nreturn all.every((v) => v instanceof Object) && f() === 7 ? "nothing" : "reached";`,
    plain: "reached",
    harm: "Function from a wasm export makes code from text",
  },
  {
    id: "F23",
    title: "objects that the engine makes by itself",
    code: `const made = [];
made.push(Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1));
made.push(made[0].value, Promise.withResolvers().promise, Array.fromAsync([1]), Iterator.from([1]), new WeakRef({}));
made.push(Temporal.Now.instant(), new Intl.NumberFormat("en"), new Intl.Segmenter(), [][Symbol.iterator](), "a".matchAll(/a/g));
for (const f of [() => decodeURI("%"), () => new Intl.NumberFormat("not a locale"), () => Temporal.PlainDate.from("x"), () => new Array(-1), () => null.x, () => BigInt(0.5), () => JSON.parse("{")])
  try { f(); } catch (e) { made.push(e); }
const dive = () => dive();
try { dive(); } catch (e) { made.push(e); }
return made.every((v) => v instanceof Object) ? "nothing" : "reached";`,
    plain: "canary",
    harm: "An error thrown by the engine belongs to some realm",
  },
  {
    id: "F24",
    title: "module of the host by import()",
    code: 'const m = await import("node:os");\nreturn `reached ${m.EOL.length}`;',
    expect: { status: ["error"], kind: ["policy"] },
    plain: "reached",
    harm: "Built-in modules load without a permission",
  },
  {
    id: "F25",
    title: "file as text by import()",
    code: 'const m = await import("file:///etc/passwd", { with: { type: "text" } });\nreturn `reached ${m.default}`;',
    expect: { status: ["error"], kind: ["policy"] },
    plain: "canary",
    harm: "As an entry module it would be read with the parent's permissions",
  },
  {
    id: "F26",
    title: "require",
    code: 'return `reached ${require("fs")}`;',
    expect: { status: ["error"], kind: ["policy"] },
    plain: "canary",
    harm: "Bundlers leave one behind",
  },
  {
    id: "F27",
    title: "files, environment, network, processes",
    code: `const d = globalThis.Deno;
const got = [];
for (const f of [() => d.readTextFileSync("/etc/passwd"), () => d.env.get("HOME"), () => d.listen({ port: 0 }), () => new d.Command("id").outputSync(), () => d.makeTempFileSync(), () => d.dlopen("libc.so.6", {})])
  try { got.push(f()); } catch {}
return got.length === 0 ? "nothing" : "reached";`,
    plain: "canary",
    harm: "These are what permissions do refuse",
  },
  {
    id: "F28",
    title: "other realms",
    code:
      'const names = ["ShadowRealm", "WebSocket", "EventSource", "XMLHttpRequest", "OffscreenCanvas", "Blob", "File", "URL", "Request", "Response", "indexedDB", "localStorage", "crypto", "CompressionStream", "importScripts", "reportError", "close", "self", "window", "global", "onmessage"];\nconst found = names.filter((n) => typeof globalThis[n] !== "undefined");\nreturn found.length === 0 ? "nothing" : `reached ${found}`;',
    plain: "reached",
    harm: "Each of these is a way to the host, to its memory or to its clock",
  },
]);
