/**
 * The Deno Worker with permissions "none": makes the realm, hands inputs in,
 * starts the snippet. It runs no model code itself and gives the realm no
 * object of its own.
 *
 * @module
 */

import vm from "node:vm";
import type { RealmBoot, WorkerCommand, WorkerReady } from "./realm_boot.ts";
import { SNIPPET_FILE, TOOLKIT_FILE } from "./source_names.ts";

/** What the compiler's text finds around itself; see runtime/compiler/compile.ts. */
const SNIPPET_PREFIX = "(async ($line, $last, $default, $vision) => {";

const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: true } });

function evaluate(source: string, filename: string, columnOffset = 0): unknown {
  return new vm.Script(source, { filename, columnOffset }).runInContext(realm);
}

function run(boot: RealmBoot, command: Extract<WorkerCommand, { type: "run" }>): void {
  let snippet: unknown;
  try {
    snippet = evaluate(`${SNIPPET_PREFIX}${command.js}\n})`, SNIPPET_FILE, -SNIPPET_PREFIX.length);
  } catch (error) {
    return boot.refuse(error instanceof Error ? error.message : "the engine refused the snippet");
  }
  boot.start(snippet, command.run);
}

function listen(boot: RealmBoot): void {
  self.addEventListener("message", (event) => {
    const command = (event as MessageEvent<WorkerCommand>).data;
    if (command.type === "run") return run(boot, command);
    const target = boot.addInput(command.meta, command.bytes.length);
    target.set(command.bytes);
  });
  self.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    boot.rejected(event.promise, event.reason);
  });
  self.addEventListener("rejectionhandled", (event) => boot.handled((event as PromiseRejectionEvent).promise));
  self.addEventListener("error", (event) => event.preventDefault());
}

self.addEventListener("message", (event) => {
  const { toolkit } = (event as MessageEvent<{ toolkit: string }>).data;
  const boot = evaluate(toolkit, TOOLKIT_FILE) as RealmBoot;
  listen(boot);
  const ready: WorkerReady = { ring: boot.ring, inlet: boot.inlet, marker: boot.marker, toolkit: boot.toolkit };
  (self as unknown as { postMessage(message: unknown): void }).postMessage(ready);
}, { once: true });
