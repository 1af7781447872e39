/** What resvg asks of its host: values that WebAssembly cannot hold, by handle. @module */

import { importsOf, instantiateWasm } from "../core/wasm_engine.ts";

/** What resvg exports, of what is used. */
export interface ResvgExports {
  readonly memory: WebAssembly.Memory;
  resvg_new(result: number, svg: number, options: number, optionsLength: number, fonts: number): void;
  resvg_render(result: number, resvg: number): void;
  renderedimage_pixels(image: number): number;
  __wbindgen_malloc(bytes: number, alignment: number): number;
  __wbindgen_add_to_stack_pointer(bytes: number): number;
}

type HostFunction = (...args: number[]) => number | void;

/** The ends of names that wasm-bindgen gives imports are hashes; they begin with these. */
const PREFIX = /^__(?:wbg_|wbindgen_)(.+?)(?:_[0-9a-f]{16})?$/;

/** One instance of resvg and the values that it holds; used for one picture and dropped. */
export class ResvgHost {
  readonly exports: ResvgExports;
  readonly #values: unknown[] = [undefined];

  constructor(module: WebAssembly.Module) {
    const host = this.#host();
    const imports: WebAssembly.Imports = {};
    for (const { module: group, name } of importsOf(module)) {
      const call = host[PREFIX.exec(name)?.[1] ?? ""];
      if (call !== undefined) (imports[group] ??= {})[name] = call;
    }
    this.exports = instantiateWasm(module, imports).exports as unknown as ResvgExports;
  }

  /** A handle for a value. */
  hold(value: unknown): number {
    return this.#values.push(value) - 1;
  }

  /** The value of a handle. */
  value(handle: number): unknown {
    return this.#values[handle];
  }

  /** A text of ASCII characters in resvg's memory. */
  writeAscii(text: string): number {
    const at = this.exports.__wbindgen_malloc(text.length, 1);
    const bytes = new Uint8Array(this.exports.memory.buffer, at, text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return at;
  }

  /** Parameters in the order of wasm-bindgen; a name is the built-in that it stands for. */
  #host(): Readonly<Record<string, HostFunction>> {
    const at = <T>(handle: number | undefined): T => this.#values[handle as number] as T;
    const hold = (value: unknown): number => this.hold(value);
    return {
      new: (first, length) => hold(this.#made(first, length)),
      memory: () => hold(this.exports.memory),
      buffer: (memory) => hold(at<WebAssembly.Memory>(memory).buffer),
      newwithbyteoffsetandlength: (buffer, start, length) =>
        hold(new Uint8Array(at<ArrayBuffer>(buffer), (start as number) >>> 0, (length as number) >>> 0)),
      object_drop_ref: (handle) => {
        this.#values[handle as number] = undefined;
      },
      values: (list) => hold(at<unknown[]>(list).values()),
      next: (iterator) => hold(at<Iterator<unknown>>(iterator).next()),
      done: (result) => Number(at<IteratorResult<unknown>>(result).done),
      value: (result) => hold(at<IteratorResult<unknown>>(result).value),
      instanceof_Uint8Array: (handle) => Number(at(handle) instanceof Uint8Array),
      string_get: (result) => this.#noText(result as number),
      string_new: (start, length) => hold(this.#text(start as number, length as number)),
      push: (list, item) => at<unknown[]>(list).push(at(item)),
      length: (list) => at<Uint8Array>(list).length,
      set: (target, source, start) => at<Uint8Array>(target).set(at<Uint8Array>(source), (start as number) >>> 0),
      throw: (start, length) => {
        throw new Error(this.#text(start as number, length as number));
      },
    };
  }

  /** Three constructors share a name: of an error (text), of bytes (one argument), of a list (none). */
  #made(first: number | undefined, length: number | undefined): unknown {
    if (length !== undefined) return new Error(this.#text(first as number, length));
    return first === undefined ? [] : new Uint8Array(this.#values[first] as ArrayBuffer);
  }

  /** The file is handed over as bytes: resvg asks whether it is a text, and it is not. */
  #noText(result: number): void {
    new Uint32Array(this.exports.memory.buffer, result, 2).fill(0);
  }

  #text(start: number, length: number): string {
    return String.fromCharCode(...new Uint8Array(this.exports.memory.buffer, start >>> 0, length >>> 0));
  }
}
