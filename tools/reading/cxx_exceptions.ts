/**
 * C++ exceptions of modules that emscripten compiled without WebAssembly's own:
 * throwing and catching go through imports, after the Itanium C++ ABI.
 *
 * @module
 */

/** What the module's runtime offers for exceptions. */
export interface ExceptionRuntime {
  /** The object that a catch clause sees. */
  readonly objectOf: (pointer: number) => number;
  readonly setThrew: (threw: number, value: number) => void;
  /** The second result of a landing pad. */
  readonly setSecond: (value: number) => void;
  readonly addReference: (pointer: number) => void;
  readonly dropReference: (pointer: number) => void;
  /** Whether a clause for the first type takes the second; may move the pointer at the address. */
  readonly canCatch: (caught: number, thrown: number, adjusted: number) => number;
  readonly stackPointer: () => number;
  readonly setStackPointer: (pointer: number) => void;
}

/** Before each exception object lies its header. */
const HEADER_BYTES = 24;
const TYPE_AT = 4;
const DESTRUCTOR_AT = 8;
const CAUGHT_AT = 12;
const RETHROWN_AT = 13;
const ADJUSTED_AT = 16;

/** A C++ exception on its way through JavaScript. */
class CxxException extends Error {}

/** Throwing, catching and calling for one module instance. */
export class CxxExceptions {
  readonly #runtime: ExceptionRuntime;
  readonly #heap: { readonly memory: WebAssembly.Memory };
  readonly #caught: number[] = [];
  #last = 0;

  constructor(runtime: ExceptionRuntime, heap: { readonly memory: WebAssembly.Memory }) {
    this.#runtime = runtime;
    this.#heap = heap;
  }

  /** `throw object`. */
  throw(pointer: number, type: number, destructor: number): never {
    const header = this.#header(pointer);
    header.setUint32(ADJUSTED_AT, 0, true);
    header.setUint32(TYPE_AT, type, true);
    header.setUint32(DESTRUCTOR_AT, destructor, true);
    this.#runtime.addReference(pointer);
    this.#last = pointer;
    throw new CxxException();
  }

  /** The clause that takes the exception on its way: its object as result, its type as second result. */
  findMatch(types: readonly number[]): number {
    const pointer = this.#last;
    const header = pointer === 0 ? null : this.#header(pointer);
    header?.setUint32(ADJUSTED_AT, pointer, true);
    const thrown = header?.getUint32(TYPE_AT, true) ?? 0;
    const adjusted = pointer - HEADER_BYTES + ADJUSTED_AT;
    const takes = (type: number): boolean =>
      type === 0 || type === thrown || this.#runtime.canCatch(type, thrown, adjusted) !== 0;
    const match = thrown === 0 ? undefined : types.find(takes);
    // A clause for everything, and no clause at all, leave the thrown type.
    this.#runtime.setSecond(match === undefined || match === 0 ? thrown : match);
    return pointer;
  }

  /** Enters a catch clause. */
  begin(pointer: number): number {
    const header = this.#header(pointer);
    header.setUint8(CAUGHT_AT, 1);
    header.setUint8(RETHROWN_AT, 0);
    this.#caught.push(pointer);
    return this.#runtime.objectOf(pointer);
  }

  /** Leaves a catch clause. */
  end(): void {
    this.#runtime.setThrew(0, 0);
    this.#runtime.dropReference(this.#caught.pop() as number);
    this.#last = 0;
  }

  /** `throw;` */
  rethrow(): never {
    const pointer = this.#caught.pop() as number;
    const header = this.#header(pointer);
    if (header.getUint8(RETHROWN_AT) === 0) {
      this.#caught.push(pointer);
      header.setUint8(RETHROWN_AT, 1);
      header.setUint8(CAUGHT_AT, 0);
    }
    this.#runtime.addReference(pointer);
    this.#last = pointer;
    throw new CxxException();
  }

  /** After a landing pad that did not catch. */
  resume(pointer: number): never {
    if (this.#last === 0) this.#last = pointer;
    throw new CxxException();
  }

  /** Calls a function that may throw; the module asks afterwards whether it did. */
  invoke(call: (...args: number[]) => number, args: readonly number[]): number {
    const stack = this.#runtime.stackPointer();
    try {
      return call(...args);
    } catch (error) {
      this.#runtime.setStackPointer(stack);
      if (!(error instanceof CxxException)) throw error;
      this.#runtime.setThrew(1, 0);
      return 0;
    }
  }

  #header(pointer: number): DataView {
    return new DataView(this.#heap.memory.buffer, pointer - HEADER_BYTES, HEADER_BYTES);
  }
}
