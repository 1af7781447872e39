/** One instance of a codec that was compiled with embind, and what it asks of its host. @module */

import { requireRoom } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";
import { importsOf, instantiateWasm } from "../core/wasm_engine.ts";
import type { EmbindNames } from "./embind_module.ts";

/** What a codec's imports can be; embind's and emscripten's names are in {@link EmbindInstance}. */
export type HostFunction =
  | "registerFunction"
  | "registerObject"
  | "registerField"
  | "getGlobal"
  | "callConstructor"
  | "newObject"
  | "copyMemory"
  | "growMemory"
  | "countVariables"
  | "write"
  | "giveUp";

/** Pixels that a codec handed over: its `ImageData`. */
export interface CodecPicture {
  readonly data: Pixels;
  readonly width: number;
  readonly height: number;
}

interface CodecFunction {
  readonly invoke: (...args: number[]) => number;
  readonly target: number;
}

interface CodecField {
  readonly set: (...args: number[]) => number;
  readonly context: number;
}

/** Bytes of a page of WebAssembly memory. */
const PAGE_BYTES = 65_536;
/** Bytes between the arguments of a constructor call (embind's GenericWireTypeSize). */
const ARGUMENT_BYTES = 8;
/** Handles below are embind's own: undefined, null, true, false. */
const FIRST_HANDLE = 16;
/** Bytes of what a codec prints that are kept. */
const MAX_TEXT = 1000;

/** A codec gave up: it exited, aborted or threw a C++ exception. */
class CodecRefusal extends Error {}

/** A codec ready to be called; used for one file and dropped. */
export class EmbindInstance {
  readonly #memory: WebAssembly.Memory;
  readonly #table: WebAssembly.Table;
  readonly #malloc: (bytes: number) => number;
  readonly #functions = new Map<string, CodecFunction>();
  readonly #fields = new Map<string, CodecField>();
  readonly #values: unknown[] = [];
  #makeObject: () => number = () => 0;
  #printed = "";

  constructor(module: WebAssembly.Module, names: EmbindNames) {
    const { exports } = instantiateWasm(module, this.#imports(module, names));
    this.#memory = exports[names.memory] as WebAssembly.Memory;
    this.#table = exports[names.table] as WebAssembly.Table;
    this.#malloc = exports[names.malloc] as (bytes: number) => number;
    (exports[names.start] as () => void)();
  }

  /** What the codec wrote to its error stream. */
  get printed(): string {
    return this.#printed;
  }

  /** Calls a function of the codec; null when it gave up. */
  call(name: string, ...args: readonly number[]): unknown {
    const { invoke, target } = this.#functions.get(name) as CodecFunction;
    try {
      return this.#values[invoke(target, ...args) - FIRST_HANDLE] ?? null;
    } catch (error) {
      if (error instanceof CodecRefusal) return null;
      throw error;
    }
  }

  /** Bytes as a `std::string`: its length, then its content. */
  text(bytes: Uint8Array | Uint8ClampedArray): number {
    const at = this.#malloc(bytes.length + 5);
    new Uint32Array(this.#memory.buffer, at, 1)[0] = bytes.length;
    new Uint8Array(this.#memory.buffer, at + 4, bytes.length).set(bytes);
    return at;
  }

  /** The codec's options object, with its fields set. */
  options(values: Readonly<Record<string, number>>): number {
    const object = this.#makeObject();
    for (const [name, { set, context }] of this.#fields) set(context, object, values[name] ?? 0);
    return object;
  }

  #imports(module: WebAssembly.Module, names: EmbindNames): WebAssembly.Imports {
    const host = this.#host();
    const imports: WebAssembly.Imports = {};
    for (const { module: group, name } of importsOf(module)) {
      const known = names.imports[name];
      (imports[group] ??= {})[name] = known === undefined ? () => 0 : host[known];
    }
    return imports;
  }

  /** Parameters in the order of emscripten's own JavaScript library. */
  #host(): Readonly<Record<HostFunction, (...args: number[]) => number | void>> {
    return {
      registerFunction: (...args) => this.#registerFunction(args),
      registerObject: (_type, _name, _signature, make) => {
        this.#makeObject = this.#functionAt(make as number) as () => number;
      },
      registerField: (...args) => this.#registerField(args),
      getGlobal: (name) => this.#keep(this.#textAt(name as number)),
      callConstructor: (_caller, handle, _destructors, args) => this.#construct(handle as number, args as number),
      newObject: (handle, _count, _types, args) => this.#construct(handle as number, args as number),
      copyMemory: (to, from, length) => {
        this.#bytes().copyWithin(to as number, from as number, (from as number) + (length as number));
      },
      growMemory: (bytes) => this.#grow((bytes as number) >>> 0),
      countVariables: (count, size) => this.#setWords(count as number, size as number),
      write: (_file, vectors, count, written) => this.#write(vectors as number, count as number, written as number),
      giveUp: () => {
        throw new CodecRefusal();
      },
    };
  }

  #registerFunction([name, , , , invoker, target]: readonly number[]): void {
    const invoke = this.#functionAt(invoker as number);
    this.#functions.set(this.#textAt(name as number), { invoke, target: target as number });
  }

  #registerField([, name, , , , , , , setter, context]: readonly number[]): void {
    const set = this.#functionAt(setter as number);
    this.#fields.set(this.#textAt(name as number), { set, context: context as number });
  }

  /** `new Uint8Array(view)` and `new ImageData(array, width, height)` are all that codecs construct. */
  #construct(handle: number, args: number): number {
    const at = (index: number): number => this.#word(args + index * ARGUMENT_BYTES);
    if (this.#values[handle - FIRST_HANDLE] !== "ImageData") {
      // A view is its length and its address.
      const [length, address] = [this.#word(args), this.#word(args + 4)];
      return this.#keep(new Uint8ClampedArray(this.#memory.buffer, address, length).slice());
    }
    return this.#keep({ data: this.#values[at(0) - FIRST_HANDLE], width: at(1), height: at(2) });
  }

  #keep(value: unknown): number {
    return FIRST_HANDLE + this.#values.push(value) - 1;
  }

  #grow(bytes: number): number {
    requireRoom("the codec's work", bytes);
    const missing = bytes - this.#memory.buffer.byteLength;
    try {
      this.#memory.grow(Math.ceil(Math.max(0, missing) / PAGE_BYTES));
      return 1;
    } catch {
      return 0;
    }
  }

  /** The codec asks for environment variables: there are none. */
  #setWords(count: number, size: number): number {
    new Uint32Array(this.#memory.buffer, count, 1)[0] = 0;
    new Uint32Array(this.#memory.buffer, size, 1)[0] = 0;
    return 0;
  }

  #write(vectors: number, count: number, written: number): number {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const [address, length] = [this.#word(vectors + i * 8), this.#word(vectors + i * 8 + 4)];
      total += length;
      const room = Math.min(length, MAX_TEXT - this.#printed.length);
      for (const code of this.#bytes().subarray(address, address + room)) this.#printed += String.fromCharCode(code);
    }
    new Uint32Array(this.#memory.buffer, written, 1)[0] = total;
    return 0;
  }

  #functionAt(index: number): (...args: number[]) => number {
    return this.#table.get(index) as (...args: number[]) => number;
  }

  #bytes(): Uint8Array {
    return new Uint8Array(this.#memory.buffer);
  }

  #word(at: number): number {
    return new Uint32Array(this.#memory.buffer, at, 1)[0] as number;
  }

  /** Text up to a zero byte; of a function's signature the part before the bracket. */
  #textAt(start: number): string {
    const bytes = this.#bytes();
    let text = "";
    for (let at = start; bytes[at] !== 0 && bytes[at] !== 0x28; at++) text += String.fromCharCode(bytes[at] as number);
    return text;
  }
}
