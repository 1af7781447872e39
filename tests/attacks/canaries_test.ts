import assert from "node:assert/strict";
import vm from "node:vm";
import { EXECUTOR_ENV, executorArgs } from "../../policies/executor_flags.ts";
import { Executions } from "../support/executions.ts";
import { ALL_ATTACKS } from "./all_attacks.ts";
import { runPlain, showsHarm } from "./plain_worker.ts";

/**
 * Behaviours of Deno and V8 that the design rests on, or that it stands
 * against. Where one of these fails after an update, the design is to be
 * looked at again, not the test.
 */

const REALM_GLOBALS =
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl
  ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array
  Uint8ClampedArray Float32Array Float64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy Reflect
  FinalizationRegistry WeakRef decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite
  isNaN console Temporal SuppressedError DisposableStack AsyncDisposableStack Float16Array SharedArrayBuffer
  queueMicrotask WebAssembly`.split(/\s+/);

function newRealm(): vm.Context {
  const mode = vm.constants.DONT_CONTEXTIFY as unknown as vm.Context;
  return vm.createContext(mode, { codeGeneration: { strings: false, wasm: true } });
}

/** Runs a script as an executor's guardian would be run, and returns what it printed. */
async function printedByExecutor(script: string, flags: readonly string[] = []): Promise<string> {
  const file = await Deno.makeTempFile({ suffix: ".js" });
  try {
    await Deno.writeTextFile(file, script);
    const args = executorArgs(file, 128);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: [...args.slice(0, -1), ...flags, file],
      clearEnv: true,
      env: { ...EXECUTOR_ENV },
      stderr: "null",
    }).output();
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(file);
  }
}

function attack(id: string): (typeof ALL_ATTACKS)[number] {
  const found = ALL_ATTACKS.find((entry) => entry.id === id);
  assert.ok(found !== undefined, id);
  return found;
}

Deno.test("terminate() does not stop a busy worker", async () => {
  assert.ok(showsHarm("burns", await runPlain(attack("A01"))));
});

Deno.test("a worker without permissions ends and stops its own process", async () => {
  assert.equal((await runPlain(attack("F02"))).hasDied, true);
  assert.equal((await runPlain(attack("F03"))).isStopped, true);
});

Deno.test("a worker that closes itself is not missed by anybody", async () => {
  assert.ok(showsHarm("silent", await runPlain(attack("H03"))));
});

Deno.test("V8's words for memory that cannot be had", async () => {
  await using executions = await Executions.start({ size: 1, concurrency: 1 });
  // A module of (memory 6000), in bytes.
  const code = `const said = [];
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 5, 4, 1, 0, 240, 46]));
    const sizes = { maxByteLength: 2 ** 31 };
    const [own, shared] = [new ArrayBuffer(8, sizes), new SharedArrayBuffer(8, sizes)];
    const asks = [() => new Uint8Array(2 ** 30), () => new SharedArrayBuffer(2 ** 30), () => own.resize(2 ** 30),
      () => shared.grow(2 ** 30), () => new WebAssembly.Memory({ initial: 6_000 }), () => memory.grow(6_000),
      () => new WebAssembly.Instance(module)];
    for (const ask of asks) try { ask(); said.push("given"); } catch (e) { said.push(e.name + ": " + e.message); }
    return said;`;
  const { value } = await executions.run(code, { limits: { memoryMb: 64 } });
  assert.deepEqual(value, [
    "RangeError: Array buffer allocation failed",
    "RangeError: Array buffer allocation failed",
    "RangeError: ArrayBuffer.prototype.resize: Out of memory",
    "RangeError: SharedArrayBuffer.prototype.grow: Out of memory",
    "RangeError: WebAssembly.Memory(): could not allocate memory",
    "RangeError: WebAssembly.Memory.grow(): Unable to grow instance memory",
    "RangeError: WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance",
  ]);
});

Deno.test("a bare realm has exactly these globals", () => {
  const names = vm.runInContext("Object.getOwnPropertyNames(globalThis)", newRealm()) as string[];
  assert.deepEqual([...names].sort(), [...REALM_GLOBALS].sort());
});

Deno.test("nothing in a bare realm leads out of it but what the doors close", () => {
  const walk = attack("F18").code.replace(/const roots = [^;]*;/, "const roots = [globalThis];");
  assert.equal(vm.runInContext(`(() => { ${walk} })()`, newRealm()), "nothing");
});

Deno.test("import() in a realm is refused with the realm's own error", async () => {
  const realm = newRealm();
  const script = `Promise.all(["node:fs", "file:///etc/passwd", "data:text/javascript,1", "./x.js"].map((name) =>
    import(name).then(() => "loaded", (e) => e instanceof TypeError ? e.message : "foreign"))).then((said) => said.join())`;
  const said = await new vm.Script(script).runInContext(realm) as string;
  assert.deepEqual(new Set(said.split(",")), new Set(["A dynamic import callback was not specified."]));
});

Deno.test("code from strings is refused by the realm and by the flag", async () => {
  const tries = `const said = [];
    for (const f of [() => (0, eval)("1"), () => Function("1"), () => (async () => {}).constructor("1"), () => (function* () {}).constructor("1")])
      try { f(); said.push("made"); } catch (e) { said.push(e.name); }
    said.join()`;
  assert.equal(vm.runInContext(tries, newRealm()), "EvalError,EvalError,EvalError,EvalError");
  const printed = await printedByExecutor(
    "try { Function('1'); console.log('made'); } catch (e) { console.log(e.name); }",
  );
  assert.equal(printed.trim(), "EvalError");
});

Deno.test("V8 takes <!-- for a comment", () => {
  assert.equal(vm.runInContext("let a = 1;\na <!-- + 100\n", newRealm()), 1);
});

Deno.test("call sites and streaming errors of a bare realm are foreign to it", async () => {
  const realm = newRealm();
  const sites =
    `Error.prepareStackTrace = (e, s) => s; const [site] = new Error("x").stack; delete Error.prepareStackTrace;
    site.getFileName instanceof Function`;
  assert.equal(vm.runInContext(sites, realm), false);
  const streaming = "WebAssembly.compileStreaming({}).catch((e) => e instanceof Error)";
  assert.equal(await vm.runInContext(streaming, realm), false);
});

Deno.test("V8 looks for prepareStackTrace through the global name Error", () => {
  const script = `const hits = []; const Real = Error;
    globalThis.Error = { prepareStackTrace: () => { hits.push(1); return ""; } };
    new Real("x").stack; hits.length`;
  assert.equal(vm.runInContext(script, newRealm()), 1);
});

Deno.test("a finalizer that throws is printed to stdout, past everybody", async () => {
  const script = `const registry = new FinalizationRegistry(() => { throw new Error("from a finalizer"); });
    registry.register({}, 1);
    for (let i = 0; i < 5; i++) { gc(); await new Promise((r) => setTimeout(r, 5)); }`;
  const printed = await printedByExecutor(script, ["--v8-flags=--expose-gc"]);
  assert.match(printed, /Uncaught Error: from a finalizer/);
});

Deno.test("Atomics.waitAsync wakes when another thread notifies", async () => {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const source = "self.onmessage = ({ data }) => { Atomics.store(data, 0, 1); Atomics.notify(data, 0); };";
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const wait = Atomics.waitAsync(cell, 0, 0);
  worker.postMessage(cell);
  assert.equal(await wait.value, "ok");
  worker.terminate();
  URL.revokeObjectURL(url);
});

Deno.test("with a DENO_DIR that cannot be made, caches.open throws", async () => {
  const script = 'console.log(await caches.open("x").then(() => "opened", () => "refused"))';
  assert.equal((await printedByExecutor(script)).trim(), "refused");
});

Deno.test("an executor and its worker have no permission", async () => {
  const names = '["read", "write", "net", "env", "run", "ffi", "sys", "import"]';
  const query =
    `${names}.map((name) => Deno.permissions.querySync({ name }).state).filter((s) => s !== "granted").length`;
  const script = `const source = 'const query = () => ${query}; postMessage(query())';
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(url, { type: "module", deno: { permissions: "none" } });
    const inside = await new Promise((r) => { worker.onmessage = (e) => r(e.data); });
    console.log(${query}, inside);
    Deno.exit(0);`;
  assert.equal((await printedByExecutor(script)).trim(), "8 8");
});

Deno.test("files, environment and network are refused to a worker without permissions", async () => {
  const script = `const source = \`const said = [];
      for (const f of [() => Deno.readTextFileSync("/etc/passwd"), () => Deno.env.get("HOME"), () => Deno.listen({ port: 0 }), () => Deno.makeTempFileSync(), () => Deno.kill(1, "SIGTERM")])
        try { f(); said.push("done"); } catch (e) { said.push(e.name); }
      fetch("http://127.0.0.1:8123/").then(() => said.push("done"), (e) => said.push(e.name)).then(() => postMessage(said.join()));\`;
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(url, { type: "module", deno: { permissions: "none" } });
    worker.onmessage = (e) => { console.log(e.data); Deno.exit(0); };`;
  assert.equal((await printedByExecutor(script)).trim(), Array(6).fill("NotCapable").join());
});

Deno.test("Deno.cpuUsage tells user and system time in microseconds", () => {
  const { user, system } = (Deno as unknown as { cpuUsage(): { user: number; system: number } }).cpuUsage();
  assert.ok(user > 1_000 && user < 3_600e6, String(user));
  assert.ok(system >= 0 && system < 3_600e6, String(system));
});
