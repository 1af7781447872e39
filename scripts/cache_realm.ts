/**
 * Writes V8's code cache of the realm's script, in base64; run by the build
 * with the engine's flags of an executor. Arguments: the script, the cache.
 *
 * @module
 */

import vm from "node:vm";
import { TOOLKIT_FILE } from "../runtime/guest/source_names.ts";

const [scriptPath = "", cachePath = ""] = Deno.args;
const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: true } });
const script = new vm.Script(await Deno.readTextFile(scriptPath), { filename: TOOLKIT_FILE });
// What runs at the start is compiled now and so becomes part of the cache.
script.runInContext(realm);
await Deno.writeTextFile(cachePath, script.createCachedData().toBase64());
