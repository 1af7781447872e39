/**
 * The realm's entry: sets the scene for one snippet, runs it, reports it.
 *
 * The build wraps this module so that its exports are the value of one script;
 * what it returns is realm-made, and the worker calls it before the snippet
 * has run a single statement.
 *
 * @module
 */

import { bundledImageScript } from "../../tools/codecs/imagescript_bundle.ts";
import { configureImageScript } from "../../tools/codecs/imagescript_image.ts";
import { configureAssets } from "../../tools/core/assets.ts";
import { configureBudget } from "../../tools/core/budget.ts";
import type { RunFrame } from "../wire/guest_protocol.ts";
import { createInlet, InletReader } from "./inlet.ts";
import { InputImages } from "./input_images.ts";
import { createMarker } from "./marker.ts";
import { Outlet } from "./outlet.ts";
import { Bytes, jsonParse, mapGet, MapOf, mapSet } from "./primordials.ts";
import { startClock } from "./realm_clock.ts";
import type { RealmBoot } from "./realm_boot.ts";
import { closeDoors } from "./realm_doors.ts";
import { createRing, RingWriter } from "./ring.ts";
import { RunState } from "./run_state.ts";
import { SnippetRun } from "./snippet_run.ts";
import { fixImageGetters, ToolScope } from "./tool_scope.ts";

declare const TOOLKIT_VERSION: string;

const ring = createRing();
const inletMemory = createInlet();
const markerMemory = createMarker();
const outlet = new Outlet(new RingWriter(ring));
const inlet = new InletReader(inletMemory);
const marker = new Int32Array(markerMemory);
const inputs = new InputImages();
const tools = new ToolScope();
const assets = new MapOf<string, Uint8Array>();
let run: SnippetRun | null = null;

closeDoors();
fixImageGetters();
configureImageScript(bundledImageScript);
configureAssets((name: string): Uint8Array | null => {
  const known = mapGet(assets, name) as Uint8Array | undefined;
  if (known !== undefined) return known;
  outlet.assetRequest(name);
  const bytes = inlet.receive();
  if (bytes !== null) mapSet(assets, name, bytes);
  return bytes;
});

function addAsset(name: string, byteLength: number): Uint8Array {
  const bytes = new Bytes(byteLength);
  mapSet(assets, name, bytes);
  return bytes;
}

function start(snippet: unknown, json: string): void {
  const frame = jsonParse(json) as Omit<RunFrame, "js">;
  configureBudget({ memoryMb: frame.limits.memoryMb });
  const state = new RunState(outlet, frame, { marker, clock: startClock() });
  run = new SnippetRun(state, {
    seed: frame.seed,
    inputs: frame.inputs,
    images: inputs.list(),
    marker,
    tools,
  });
  run.start(snippet);
}

function refuse(message: string): void {
  outlet.fault({
    kind: "syntax",
    name: "SyntaxError",
    message,
    line: 0,
    column: 0,
    frames: [],
    tool: null,
    limit: null,
    hint: null,
    suggestions: [],
    cause: [],
  });
}

/** The realm as the worker sees it. */
export const boot: RealmBoot = {
  toolkit: TOOLKIT_VERSION,
  ring,
  inlet: inletMemory,
  marker: markerMemory,
  addAsset,
  addInput: (meta, byteLength) => inputs.add(meta, byteLength),
  start,
  refuse,
  rejected: (promise, reason) => run?.rejected(promise, reason),
  handled: (promise) => run?.handled(promise),
};
