/**
 * The kernels' WebAssembly module inside the realm, and its memory.
 *
 * Whatever touches the memory uses built-ins that were taken before a snippet
 * ran: a snippet that replaces `Uint8Array.prototype.set` or
 * `WebAssembly.Instance` sees neither module nor memory.
 *
 * @module
 */

import { loadAsset } from "../core/assets.ts";
import { hasRoom } from "../core/budget.ts";
import { ToolUnavailableError } from "../core/tool_error.ts";
import type { KernelExports } from "./kernel_exports.ts";

/** Name of the module among the assets. */
export const KERNELS_ASSET = "kernels.wasm";

/** Where kernels may lay out their data; below it are constants of the module. */
export const FIRST_BYTE = 1024;

/** The module's declared maximum: what needs more memory is done without kernels. */
export const MAX_KERNEL_BYTES = 256 << 20;

/** Memory cannot shrink; an instance that has grown beyond this is dropped after its use. */
const KEPT_BYTES = 16 << 20;

const PAGE_BYTES = 65_536;
/** Bytes behind what was asked for: kernels read and write whole vectors. */
const SLACK_BYTES = 64;

/** Bytes of an array that a kernel reads or writes. */
export type KernelBytes =
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const { Module, Instance, Memory } = WebAssembly;
const Bytes = Uint8Array;
const { bind, call } = Function.prototype;
const uncurry = bind.bind(call) as <R>(method: unknown) => (self: unknown, ...args: unknown[]) => R;
const getterOf = <R>(prototype: object, name: string): (self: unknown) => R =>
  uncurry<R>(Object.getOwnPropertyDescriptor(prototype, name)?.get);
const arrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
const bufferOf = getterOf<ArrayBuffer>(arrayPrototype, "buffer");
const offsetOf = getterOf<number>(arrayPrototype, "byteOffset");
const lengthOf = getterOf<number>(arrayPrototype, "byteLength");
const setBytes = uncurry<void>(Bytes.prototype.set);
const fillBytes = uncurry<void>(Bytes.prototype.fill);
const moveBytes = uncurry<void>(Bytes.prototype.copyWithin);
const exportsOf = getterOf<KernelExports & { readonly memory: WebAssembly.Memory }>(Instance.prototype, "exports");
const memoryBuffer = getterOf<ArrayBuffer>(Memory.prototype, "buffer");
const growMemory = uncurry<number>(Memory.prototype.grow);
const { ceil } = Math;

/** The kernels with room for one piece of work; valid until the next one. */
export class Kernels {
  /** The module's functions. */
  readonly call: KernelExports;
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(call: KernelExports, bytes: Uint8Array<ArrayBuffer>) {
    this.call = call;
    this.#bytes = bytes;
  }

  /** Copies an array's bytes from `start` to `end` into the memory. */
  write(at: number, source: KernelBytes, start = 0, end = lengthOf(source)): void {
    setBytes(this.#bytes, new Bytes(bufferOf(source), offsetOf(source) + start, end - start), at);
  }

  /** Copies `length` bytes out of the memory to `start` of an array. */
  read(at: number, target: KernelBytes, start = 0, length = lengthOf(target) - start): void {
    const to = new Bytes(bufferOf(target), offsetOf(target), lengthOf(target));
    setBytes(to, new Bytes(bufferOf(this.#bytes), at, length), start);
  }

  /** Moves bytes within the memory; the places may overlap. */
  move(to: number, from: number, length: number): void {
    moveBytes(this.#bytes, to, from, from + length);
  }

  /** Sets bytes of the memory to a value. */
  fill(at: number, length: number, value = 0): void {
    fillBytes(this.#bytes, value, at, at + length);
  }
}

/** State by design: the module is compiled once in a realm, its instance is made when first needed. */
let module: WebAssembly.Module | null = null;
let exports: (KernelExports & { readonly memory: WebAssembly.Memory }) | null = null;
let isOff = false;
let uses = 0;

/**
 * Does a piece of work with the kernels; null when there are none, or when it
 * needs more memory than they may have: the caller then does it without.
 *
 * @param bytes how far the work's memory reaches, from {@link FIRST_BYTE} on
 */
export function withKernels<T>(bytes: number, work: (kernels: Kernels) => T): T | null {
  const needed = FIRST_BYTE + bytes + SLACK_BYTES;
  const instance = isOff || needed > MAX_KERNEL_BYTES ? null : instantiate();
  if (instance === null || !grow(instance.memory, needed)) return null;
  uses += 1;
  try {
    return work(new Kernels(instance, new Bytes(memoryBuffer(instance.memory))));
  } finally {
    if (memoryBuffer(instance.memory).byteLength > KEPT_BYTES) exports = null;
  }
}

/** How often work was done with the kernels: for tests. */
export function countKernelUses(): number {
  return uses;
}

/** Runs something as if there were no kernels: for tests and measurements. */
export function withoutKernels<T>(run: () => T): T {
  const before = isOff;
  isOff = true;
  try {
    return run();
  } finally {
    isOff = before;
  }
}

function instantiate(): (KernelExports & { readonly memory: WebAssembly.Memory }) | null {
  if (exports !== null) return exports;
  try {
    module ??= new Module(loadAsset(KERNELS_ASSET) as Uint8Array<ArrayBuffer>);
  } catch (error) {
    if (!ToolUnavailableError.is(error)) throw error;
    isOff = true;
    return null;
  }
  exports = exportsOf(new Instance(module));
  return exports;
}

function grow(memory: WebAssembly.Memory, needed: number): boolean {
  const missing = needed - memoryBuffer(memory).byteLength;
  if (missing <= 0) return true;
  if (!hasRoom(needed)) return false;
  try {
    growMemory(memory, ceil(missing / PAGE_BYTES));
    return true;
  } catch {
    return false;
  }
}
