/**
 * A library that was compiled with emscripten and embind, without its
 * JavaScript: that loads asynchronously and wants a document. What the library
 * registers through its imports is enough to call it.
 *
 * @module
 */

import { loadAsset } from "../core/assets.ts";
import { requireRoom } from "../core/budget.ts";
import { MemoryLimitError } from "../core/tool_error.ts";
import { compileWasm, importsOf, instantiateWasm } from "../core/wasm_engine.ts";
import { CxxExceptions, type ExceptionRuntime } from "./cxx_exceptions.ts";
import { EmbindRegistry, type RegistryImport } from "./embind_registry.ts";
import type { EmbindHeap } from "./embind_types.ts";

/** What the imports of a library can be besides what registers. */
type SystemImport =
  | "now"
  | "one"
  | "noSuchFile"
  | "write"
  | "copyMemory"
  | "growMemory"
  | "countVariables"
  | "giveUp"
  | "throw"
  | "beginCatch"
  | "endCatch"
  | "findMatch"
  | "rethrow"
  | "resume"
  | "sameType";

/** What an import is. */
export type LibraryImport = SystemImport | RegistryImport;

/** One-letter names that emscripten's minifier gave; they belong to one version of one package. */
export interface LibraryNames {
  /** Imports by letter; `invoke` is what `others` says. */
  readonly imports: Readonly<Record<string, LibraryImport>>;
  /** What the imports are that are not listed: functions that do nothing, or calls that may throw. */
  readonly others: "nothing" | "invoke";
  /** Exports that such calls go through instead of the table, by letter of the import. */
  readonly invokeThrough?: Readonly<Record<string, string>>;
  readonly memory: string;
  readonly table: string;
  readonly malloc: string;
  readonly free: string;
  /** Runs the constructors, which register functions and classes. */
  readonly start: string;
  /** Exports for C++ exceptions; left out: the library throws none. */
  readonly exceptions?: Readonly<Record<keyof ExceptionRuntime, string>>;
}

/** The library gave up: it aborted, trapped or threw out of itself. Only its user says what that means. */
export class LibraryStopped extends Error {}

type WasmFunction = (...args: number[]) => number;

const PAGE_BYTES = 65_536;
/** errno of WASI and of Linux for "no such file". */
const NO_FILE = -44;

/** A compiled library; each {@link EmbindLibrary.open} gives fresh memory. */
export class EmbindLibrary {
  readonly #asset: string;
  readonly #names: LibraryNames;
  #module: WebAssembly.Module | null = null;

  /** @param asset name of the asset, `zxing_reader.wasm` */
  constructor(asset: string, names: LibraryNames) {
    this.#asset = asset;
    this.#names = names;
  }

  /** A fresh instance. */
  open(): OpenLibrary {
    this.#module ??= compileWasm(loadAsset(this.#asset));
    return new OpenLibrary(this.#module, this.#names);
  }
}

/** One instance of a library. */
export class OpenLibrary {
  readonly #heap: EmbindHeap;
  readonly #registry: EmbindRegistry;

  constructor(module: WebAssembly.Module, names: LibraryNames) {
    let exports: WebAssembly.Exports = {};
    const exported = (name: string): WasmFunction => exports[name] as WasmFunction;
    const table = new FunctionTable(() => exports[names.table] as WebAssembly.Table);
    const heap: EmbindHeap = {
      get memory() {
        return exports[names.memory] as WebAssembly.Memory;
      },
      malloc: (bytes) => exported(names.malloc)(bytes),
      free: (address) => void exported(names.free)(address),
    };
    this.#heap = heap;
    this.#registry = new EmbindRegistry(heap, (index) => table.at(index));
    const imports = new LibraryImports({ names, heap, table, registry: this.#registry, exported });
    exports = instantiateWasm(module, imports.of(module)).exports;
    this.#run(() => exported(names.start)());
  }

  /** Calls a free function. */
  call(name: string, ...args: readonly unknown[]): unknown {
    return this.#run(() => this.#registry.call(name, args));
  }

  /** Makes an object of a class; it is its address. */
  construct(className: string, ...args: readonly unknown[]): number {
    return this.#run(() => this.#registry.construct(className, args));
  }

  /** Calls `Class.method` of an object. */
  method(name: string, object: number, ...args: readonly unknown[]): unknown {
    return this.#run(() => this.#registry.method(name, object, args));
  }

  /** Destroys an object of a class. */
  destroy(className: string, object: number): void {
    this.#run(() => this.#registry.destroy(className, object));
  }

  /** Copies bytes into the library's memory; the caller frees them. */
  place(bytes: Uint8Array | Uint8ClampedArray): number {
    const address = this.#run(() => this.#heap.malloc(bytes.length));
    if (address === 0) throw new LibraryStopped("Cannot place bytes: the library must have room, received none");
    new Uint8Array(this.#heap.memory.buffer, address, bytes.length).set(bytes);
    return address;
  }

  /** Frees what {@link OpenLibrary.place} placed. */
  free(address: number): void {
    this.#run(() => this.#heap.free(address));
  }

  /** Runs in the library; whatever stops it but a lack of memory is one error. */
  #run<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      if (MemoryLimitError.is(error)) throw error;
      throw new LibraryStopped("Cannot go on in the library: it must return, received a trap", { cause: error });
    }
  }
}

/** The library's functions by number; looking one up in the engine's table costs more than the call. */
class FunctionTable {
  readonly #table: () => WebAssembly.Table;
  readonly #known: WasmFunction[] = [];

  constructor(table: () => WebAssembly.Table) {
    this.#table = table;
  }

  at(index: number): WasmFunction {
    return this.#known[index] ??= this.#table().get(index) as WasmFunction;
  }
}

interface ImportSources {
  readonly names: LibraryNames;
  readonly heap: EmbindHeap;
  readonly table: FunctionTable;
  readonly registry: EmbindRegistry;
  readonly exported: (name: string) => WasmFunction;
}

/** What the library imports. */
class LibraryImports {
  readonly #from: ImportSources;
  readonly #exceptions: CxxExceptions | null;

  constructor(from: ImportSources) {
    this.#from = from;
    const { names: { exceptions }, heap, exported } = from;
    if (exceptions === undefined) {
      this.#exceptions = null;
      return;
    }
    const runtime = Object.fromEntries(
      Object.entries(exceptions).map(([role, name]) => [role, (...args: number[]) => exported(name)(...args)]),
    ) as unknown as ExceptionRuntime;
    this.#exceptions = new CxxExceptions(runtime, heap);
  }

  of(module: WebAssembly.Module): WebAssembly.Imports {
    const { names, registry } = this.#from;
    const host: Readonly<Record<string, (...args: number[]) => number | void>> = {
      ...registry.imports(),
      ...this.#system(),
      ...this.#catching(),
    };
    const imports: WebAssembly.Imports = {};
    for (const { module: group, name } of importsOf(module)) {
      const known = names.imports[name];
      (imports[group] ??= {})[name] = known === undefined ? this.#other(name) : host[known] as WasmFunction;
    }
    return imports;
  }

  #system(): Readonly<Record<string, (...args: number[]) => number | void>> {
    const { heap } = this.#from;
    return {
      now: () => 0,
      one: () => 1,
      noSuchFile: () => NO_FILE,
      write: (_file, vectors, count, written) => this.#swallow(vectors as number, count as number, written as number),
      copyMemory: (to, from, length) => {
        const bytes = new Uint8Array(heap.memory.buffer);
        bytes.copyWithin(to as number, from as number, (from as number) + (length as number));
      },
      growMemory: (bytes) => this.#grow((bytes as number) >>> 0),
      countVariables: (count, size) => this.#noVariables(count as number, size as number),
      giveUp: () => {
        throw new LibraryStopped("Cannot go on in the library: it must not abort, received an abort");
      },
    };
  }

  #catching(): Readonly<Record<string, (...args: number[]) => number | void>> {
    const exceptions = this.#exceptions;
    if (exceptions === null) return {};
    return {
      throw: (pointer, type, destructor) => exceptions.throw(pointer as number, type as number, destructor as number),
      beginCatch: (pointer) => exceptions.begin(pointer as number),
      endCatch: () => exceptions.end(),
      findMatch: (...types) => exceptions.findMatch(types),
      rethrow: () => exceptions.rethrow(),
      resume: (pointer) => exceptions.resume(pointer as number),
      sameType: (type) => type as number,
    };
  }

  #other(letter: string): WasmFunction {
    const exceptions = this.#exceptions;
    const { names, table, exported } = this.#from;
    if (names.others === "nothing" || exceptions === null) return () => 0;
    const through = names.invokeThrough?.[letter];
    if (through !== undefined) return (...args) => exceptions.invoke(exported(through), args);
    return (index, ...args) => exceptions.invoke(table.at(index as number), args);
  }

  #grow(bytes: number): number {
    const { memory } = this.#from.heap;
    requireRoom("the library's work", bytes);
    const missing = bytes - memory.buffer.byteLength;
    try {
      memory.grow(Math.ceil(Math.max(0, missing) / PAGE_BYTES));
      return 1;
    } catch {
      return 0;
    }
  }

  /** The library asks for environment variables: there are none. */
  #noVariables(count: number, size: number): number {
    const { memory } = this.#from.heap;
    new Uint32Array(memory.buffer, count, 1)[0] = 0;
    new Uint32Array(memory.buffer, size, 1)[0] = 0;
    return 0;
  }

  /** What the library prints goes nowhere; it is told that all of it was written. */
  #swallow(vectors: number, count: number, written: number): number {
    const { memory } = this.#from.heap;
    const words = new Uint32Array(memory.buffer, vectors, count * 2);
    let total = 0;
    for (let i = 0; i < count; i++) total += words[i * 2 + 1] as number;
    new Uint32Array(memory.buffer, written, 1)[0] = total;
    return 0;
  }
}
