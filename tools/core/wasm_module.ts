/** WebAssembly assets: compiled once, instantiated for each use. @module */

import { loadAsset } from "./assets.ts";
import { compileWasm, instantiateWasm } from "./wasm_engine.ts";

/**
 * A wasm asset. Each {@link WasmModule.instantiate} gives fresh memory: what a
 * damaged file leaves behind in one decode cannot reach the next, and the
 * memory is garbage afterwards. Instantiation takes 0.1 ms.
 */
export class WasmModule<Exports> {
  readonly #asset: string;
  readonly #imports: WebAssembly.Imports;
  #module: WebAssembly.Module | null = null;

  /** @param asset name of the asset, `png.wasm` */
  constructor(asset: string, imports: WebAssembly.Imports = {}) {
    this.#asset = asset;
    this.#imports = imports;
  }

  /** The exports of a fresh instance. */
  instantiate(): Exports {
    this.#module ??= compileWasm(loadAsset(this.#asset));
    return instantiateWasm(this.#module, this.#imports).exports as Exports;
  }
}

/** What every codec of imagescript exports. */
export interface WasmHeap {
  readonly memory: WebAssembly.Memory;
  walloc(bytes: number): number;
}

/** Copies bytes into a codec's memory. */
export function writeBytes(heap: WasmHeap, bytes: Uint8Array | Uint8ClampedArray): number {
  const pointer = heap.walloc(bytes.length);
  new Uint8Array(heap.memory.buffer, pointer, bytes.length).set(bytes);
  return pointer;
}

/** Copies bytes out of a codec's memory. */
export function readBytes(heap: WasmHeap, pointer: number, length: number): Uint8ClampedArray<ArrayBuffer> {
  return new Uint8ClampedArray(heap.memory.buffer as ArrayBuffer, pointer, length).slice();
}
