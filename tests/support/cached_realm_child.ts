/**
 * Evaluates the realm's script with its code cache; run as a child with the
 * engine's flags of an executor. Argument: how many bytes of the cache to use.
 * Prints whether the engine took it, and what the script's value is.
 *
 * @module
 */

import vm from "node:vm";
import { TOOLKIT_FILE } from "../../runtime/guest/source_names.ts";

const build = new URL("../../build/", import.meta.url);
const cache = await Deno.readFile(new URL("realm_cache.bin", build));
const text = await Deno.readTextFile(new URL("realm.js", build));
const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: true } });
const cachedData = cache.subarray(0, Number(Deno.args[0] ?? cache.length));
const script = new vm.Script(text, { filename: TOOLKIT_FILE, cachedData });
const boot = script.runInContext(realm) as { toolkit: string };
const report = { isRejected: script.cachedDataRejected, toolkit: typeof boot.toolkit };
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(report)));
