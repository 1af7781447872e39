/**
 * A worker whose realm has its doors open, with or without walls behind them:
 * what a snippet would get if it found a door that nobody knows.
 *
 * @module
 */

import vm from "node:vm";
import { raiseWalls } from "../../../runtime/guest/worker_walls.ts";

/**
 * From a foreign error up to the worker's own Array.prototype, a setter on its
 * first index, and a rejection: the worker's event dispatch pushes a record
 * with its global object through that setter.
 */
const ESCAPE = `(async () => {
  const said = { door: "closed", patched: "no", global: "no" };
  let error;
  try { await WebAssembly.compileStreaming({}); } catch (e) { error = e; }
  if (error === undefined || error instanceof Error) return JSON.stringify(said);
  said.door = "open";
  const HostFunction = Object.getPrototypeOf(Object.getPrototypeOf(error.constructor));
  const HostObject = Object.getPrototypeOf(HostFunction).constructor;
  const hostArray = Object.getPrototypeOf(HostObject.keys({}));
  let found = null;
  for (const i of [0, 1, 2]) {
    const isSet = Reflect.defineProperty(hostArray, i, {
      configurable: true,
      get: () => undefined,
      set(value) {
        if (typeof value === "object" && value !== null && value.item && value.item.Deno) found = value.item;
        Reflect.defineProperty(this, i, { value, writable: true, configurable: true, enumerable: true });
      },
    });
    if (isSet) said.patched = "yes";
  }
  Promise.reject(new Error("seen by the worker"));
  await Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50).value;
  if (found !== null) said.global = typeof found.Deno.stdout.writeSync;
  return JSON.stringify(said);
})()`;

const send = (self as unknown as { postMessage(message: string): void }).postMessage.bind(self);
globalThis.addEventListener("unhandledrejection", (event) => event.preventDefault());
globalThis.addEventListener("message", (event) => {
  const { hasWalls } = (event as MessageEvent<{ hasWalls: boolean }>).data;
  const mode = vm.constants.DONT_CONTEXTIFY as unknown as vm.Context;
  const realm = vm.createContext(mode, { codeGeneration: { strings: false, wasm: true } });
  const names = vm.runInContext("Object.getOwnPropertyNames(globalThis)", realm) as string[];
  const script = new vm.Script(ESCAPE);
  if (hasWalls) raiseWalls(names);
  (script.runInContext(realm) as Promise<string>).then(send);
});
