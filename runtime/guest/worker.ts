/**
 * The Deno Worker with permissions "none": makes the realm, hands inputs in,
 * starts the snippet. It runs no model code itself and gives the realm no
 * object of its own.
 *
 * @module
 */

import vm from "node:vm";
import { SNIPPET_HEAD } from "../wire/guest_protocol.ts";
import type { RealmBoot, ToolkitText, WorkerCommand, WorkerReady } from "./realm_boot.ts";
import { SNIPPET_FILE, TOOLKIT_FILE } from "./source_names.ts";
import { raiseWalls } from "./worker_walls.ts";

const send = (self as unknown as { postMessage(message: unknown): void }).postMessage.bind(self);
const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: true } });

function evaluate(source: string, filename: string, columnOffset = 0): unknown {
  return new vm.Script(source, { filename, columnOffset }).runInContext(realm);
}

/**
 * The snippet as a function of the realm. A text that closed the function
 * around it, to run outside of it, would have to close a parenthesis after
 * it; the same text between square brackets is then no program.
 */
function toFunction(js: string): unknown {
  new vm.Script(`[${SNIPPET_HEAD}${js}\n}]`, { filename: SNIPPET_FILE });
  return evaluate(`(${SNIPPET_HEAD}${js}\n})`, SNIPPET_FILE, -SNIPPET_HEAD.length - 1);
}

function run(boot: RealmBoot, command: Extract<WorkerCommand, { type: "run" }>): void {
  let snippet: unknown;
  try {
    snippet = toFunction(command.js);
  } catch (error) {
    return boot.refuse(error instanceof Error ? error.message : "the engine refused the snippet");
  }
  boot.start(snippet, command.run);
}

function listen(boot: RealmBoot): void {
  globalThis.addEventListener("message", (event) => {
    const command = (event as MessageEvent<WorkerCommand>).data;
    if (command.type === "run") return run(boot, command);
    const target = boot.addInput(command.meta, command.bytes.length);
    target.set(command.bytes);
  });
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    boot.rejected(event.promise, event.reason);
  });
  globalThis.addEventListener("rejectionhandled", (event) => boot.handled((event as PromiseRejectionEvent).promise));
  globalThis.addEventListener("error", (event) => event.preventDefault());
}

globalThis.addEventListener("message", (event) => {
  const { toolkit, cache, kernels } = (event as MessageEvent<ToolkitText>).data;
  const realmNames = evaluate("Object.getOwnPropertyNames(globalThis)", TOOLKIT_FILE) as string[];
  const script = new vm.Script(toolkit, { filename: TOOLKIT_FILE, cachedData: cache });
  const boot = script.runInContext(realm) as RealmBoot;
  boot.addAsset("kernels.wasm", kernels.length).set(kernels);
  listen(boot);
  raiseWalls(realmNames);
  const ready: WorkerReady = { ring: boot.ring, inlet: boot.inlet, marker: boot.marker, toolkit: boot.toolkit };
  send(ready);
}, { once: true });
