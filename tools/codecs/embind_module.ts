/**
 * WebAssembly codecs that were compiled with emscripten and embind, without
 * their JavaScript glue: it needs a document, a location and promises. What a
 * codec registers through its imports is enough to call it.
 *
 * @module
 */

import { loadAsset } from "../core/assets.ts";
import { compileWasm } from "../core/wasm_engine.ts";
import { EmbindInstance, type HostFunction } from "./embind_instance.ts";

/** One-letter names that emscripten's minifier gave; they belong to one version of one package. */
export interface EmbindNames {
  /** What the codec imports, by letter; what is left out does nothing. */
  readonly imports: Readonly<Record<string, HostFunction>>;
  readonly memory: string;
  readonly table: string;
  readonly malloc: string;
  /** Runs the constructors, which register the codec's functions. */
  readonly start: string;
}

/** A codec: compiled once, instantiated for each use. */
export class EmbindModule {
  readonly #asset: string;
  readonly #names: EmbindNames;
  #module: WebAssembly.Module | null = null;

  /** @param asset name of the asset, `jpeg_fast.wasm` */
  constructor(asset: string, names: EmbindNames) {
    this.#asset = asset;
    this.#names = names;
  }

  /** A fresh instance: nothing of an earlier file is in its memory. */
  instantiate(): EmbindInstance {
    this.#module ??= compileWasm(loadAsset(this.#asset));
    return new EmbindInstance(this.#module, this.#names);
  }
}
