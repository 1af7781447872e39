/** How embind passes values between a module and its host. @module */

import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** How values of one C++ type cross. */
export interface WireType {
  /** What a result or a field is; frees what it took over. */
  readonly read: (wire: number) => unknown;
  /** What an argument or a field becomes. */
  readonly write: (value: unknown) => number;
  /** Frees what {@link WireType.write} made. */
  readonly release: (wire: number) => void;
}

/** The memory of a module instance. */
export interface EmbindHeap {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly free: (address: number) => void;
}

/** A field of a structure that embind copies. */
export interface WireField {
  readonly name: string;
  readonly type: number;
  readonly get: (object: number) => number;
  readonly set: (object: number, wire: number) => void;
}

/** A structure that embind copies. */
export interface WireStructure {
  readonly make: () => number;
  readonly destroy: (object: number) => void;
  readonly fields: WireField[];
}

const nothing = (): void => {};

/** Numbers, enumerations and pointers, as they are. */
export const PLAIN: WireType = { read: (wire) => wire, write: Number, release: nothing };
/** Whole numbers from zero. */
export const UNSIGNED: WireType = { read: (wire) => wire >>> 0, write: Number, release: nothing };
/** `bool`. */
export const BOOLEAN: WireType = { read: (wire) => wire !== 0, write: Number, release: nothing };

/** `std::string`: its length, then its bytes; text is UTF-8, bytes are taken as they are. */
export function stringType(heap: EmbindHeap): WireType {
  return {
    read: (wire) => {
      const length = new Uint32Array(heap.memory.buffer, wire, 1)[0] as number;
      const text = decodeUtf8(new Uint8Array(heap.memory.buffer, wire + 4, length));
      heap.free(wire);
      return text;
    },
    write: (value) => {
      const bytes = value instanceof Uint8Array ? value : encodeUtf8(String(value));
      const address = heap.malloc(4 + bytes.length + 1);
      new Uint32Array(heap.memory.buffer, address, 1)[0] = bytes.length;
      new Uint8Array(heap.memory.buffer, address + 4, bytes.length).set(bytes);
      return address;
    },
    release: heap.free,
  };
}

/** A structure, by its fields; `typeOf` finds the types of the fields. */
export function structureType(structure: WireStructure, typeOf: (type: number) => WireType): WireType {
  const { make, destroy, fields } = structure;
  return {
    read: (wire) => {
      const entries = fields.map(({ name, type, get }) => [name, typeOf(type).read(get(wire))] as const);
      destroy(wire);
      return Object.fromEntries(entries);
    },
    write: (value) => {
      const object = make();
      for (const { name, type, set } of fields) {
        const { write, release } = typeOf(type);
        const wire = write((value as Readonly<Record<string, unknown>>)[name]);
        set(object, wire);
        release(wire);
      }
      return object;
    },
    release: destroy,
  };
}

/** Values of the host that the module holds by number. */
export class HostValues {
  readonly #values = new Map<number, { value: unknown; count: number }>();
  /** Numbers below are embind's own: undefined, null, true, false. */
  #next = 16;

  /** Passes them by number. */
  readonly type: WireType = {
    read: (wire) => {
      const value = this.get(wire);
      this.drop(wire);
      return value;
    },
    write: (value) => this.keep(value),
    release: nothing,
  };

  /** A number for a value. */
  keep(value: unknown): number {
    const number = this.#next++;
    this.#values.set(number, { value, count: 1 });
    return number;
  }

  /** The value of a number. */
  get(number: number): unknown {
    return this.#values.get(number)?.value;
  }

  /** The module holds it once more. */
  add(number: number): void {
    const held = this.#values.get(number);
    if (held !== undefined) held.count += 1;
  }

  /** The module holds it once less. */
  drop(number: number): void {
    const held = this.#values.get(number);
    if (held === undefined) return;
    held.count -= 1;
    if (held.count === 0) this.#values.delete(number);
  }
}
