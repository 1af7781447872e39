/**
 * Writes V8's code cache of the realm's script; run by the build
 * with the engine's flags of an executor. Arguments: the script, the folder of
 * the toolkit's assets, the cache.
 *
 * @module
 */

import vm from "node:vm";
import { LIMITS } from "../policies/limits.ts";
import type { RealmBoot } from "../runtime/guest/realm_boot.ts";
import { RING, RingReader } from "../runtime/guest/ring.ts";
import { TOOLKIT_FILE } from "../runtime/guest/source_names.ts";
import { type InputFrame, SNIPPET_HEAD } from "../runtime/wire/guest_protocol.ts";
import { configureAssets } from "../tools/core/assets.ts";
import { blank, encode } from "../tools/mod.ts";

const [scriptPath = "", assetsFolder = "", cachePath = ""] = Deno.args;
const MAX_MESSAGE_BYTES = 1 << 20;
/** A photograph's stand-in, as JPEG and as PNG. */
const INPUT_SIZE = { width: 96, height: 64 };

/**
 * What most executions do: functions that have run by the time the cache is
 * made are part of it, and no execution compiles them again. The last one fails.
 */
const REHEARSALS = [
  `$line[0] = 1;
const [photo, page] = images;
console.log(page.grayscale().width);
const turned = photo.rotate90().crop([0, 0, 32, 32]).resize(48, 48);
console.log("turned", turned.width, [1, "a", { b: true }]);
show(turned, "turned");
return { area: turned.width * turned.height, list: [1, "two", null], photo };`,
  `$line[0] = 1;
return vision.blank(8, 8).crop([0, 0, 99, 99]);`,
];

function rehearsedRun(): string {
  const limits = Object.fromEntries(LIMITS.map(({ key, defaultValue }) => [key, defaultValue]));
  return JSON.stringify({ inputs: null, seed: 1, limits, output: { mime: "image/png", quality: 90, maxSide: 0 } });
}

function addInputs(boot: RealmBoot): void {
  const picture = blank(INPUT_SIZE.width, INPUT_SIZE.height, { color: "teal" });
  for (const [index, format] of (["jpeg", "png"] as const).entries()) {
    const bytes = encode(picture, format);
    const mime = `image/${format}`;
    const meta: InputFrame = { ...INPUT_SIZE, index, id: "", name: format, mime, orientation: 1, viewed: null };
    boot.addInput(JSON.stringify(meta), bytes.length).set(bytes);
  }
}

/** Runs one rehearsal to its last message. */
async function rehearse(boot: RealmBoot, reader: RingReader, code: string): Promise<number> {
  const source = `(${SNIPPET_HEAD}${code}\n})`;
  boot.start(new vm.Script(source).runInContext(realm), rehearsedRun());
  for (;;) {
    const { kind } = await reader.read();
    if (kind === RING.done || kind === RING.fault) return kind;
  }
}

const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: true } });
const script = new vm.Script(await Deno.readTextFile(scriptPath), { filename: TOOLKIT_FILE });
const boot = script.runInContext(realm) as RealmBoot;
// The realm would wait for an asset that it has to ask for, and this thread with it: it gets all of them ahead.
for await (const { name } of Deno.readDir(assetsFolder)) {
  const bytes = await Deno.readFile(`${assetsFolder}/${name}`);
  boot.addAsset(name, bytes.length).set(bytes);
}
configureAssets((name) => Deno.readFileSync(`${assetsFolder}/${name}`));
addInputs(boot);
const reader = new RingReader(boot.ring, MAX_MESSAGE_BYTES);
const ends: number[] = [];
// Waiting for shared memory alone does not keep a process alive.
const awake = setInterval(() => undefined, 10);
for (const code of REHEARSALS) ends.push(await rehearse(boot, reader, code));
clearInterval(awake);
if (ends[0] !== RING.done || ends[1] !== RING.fault) throw new Error(`Cannot rehearse: it ended with ${ends}`);
await Deno.writeFile(cachePath, script.createCachedData());
