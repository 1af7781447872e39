/** What a library registers through embind: types, functions, classes. @module */

import {
  BOOLEAN,
  type EmbindHeap,
  HostValues,
  PLAIN,
  stringType,
  structureType,
  UNSIGNED,
  type WireStructure,
  type WireType,
} from "./embind_types.ts";

/** Imports through which a library registers, and asks for values of its host. */
export type RegistryImport =
  | "registerBoolean"
  | "registerInteger"
  | "registerString"
  | "registerValue"
  | "registerView"
  | "registerStructure"
  | "registerField"
  | "registerFunction"
  | "registerClass"
  | "registerConstructor"
  | "registerMethod"
  | "nothing"
  | "addValue"
  | "dropValue"
  | "takeValue"
  | "getGlobal"
  | "makeInvoker"
  | "invokeValue";

type WasmFunction = (...args: number[]) => number;

/** What the host gives under these names. */
type HostFunctions<Name extends string> = Readonly<Record<Name, (...args: number[]) => number | void>>;

/** A function of the library: its first argument is what embind wants there. */
interface LibraryFunction {
  readonly invoke: WasmFunction;
  readonly context: number;
  /** The types of the result and of the arguments. */
  readonly types: readonly number[];
}

/** Bytes of the elements of embind's views, by their number: signed and unsigned 8, 16, 32 bits, floats. */
const ELEMENT_BYTES = [1, 1, 2, 2, 4, 4, 4, 8] as const;

/** Names and types of one instance. */
export class EmbindRegistry {
  readonly #heap: EmbindHeap;
  readonly #functionAt: (index: number) => WasmFunction;
  readonly #values = new HostValues();
  readonly #types = new Map<number, WireType>();
  readonly #structures = new Map<number, WireStructure>();
  readonly #functions = new Map<string, LibraryFunction>();
  readonly #destructors = new Map<string, WasmFunction>();
  /** Names of classes by their type. */
  readonly #classes = new Map<number, string>();
  /** Bytes per element of the types that are views of the library's memory. */
  readonly #views = new Map<number, number>();

  constructor(heap: EmbindHeap, functionAt: (index: number) => WasmFunction) {
    this.#heap = heap;
    this.#functionAt = functionAt;
  }

  /** Calls a free function. */
  call(name: string, args: readonly unknown[]): unknown {
    return this.#invoke(this.#find(name), [], args);
  }

  /** Makes an object of a class. */
  construct(className: string, args: readonly unknown[]): number {
    return this.#invoke(this.#find(`new ${className}`), [], args) as number;
  }

  /** Calls a method. */
  method(name: string, object: number, args: readonly unknown[]): unknown {
    return this.#invoke(this.#find(name), [object], args);
  }

  /** Destroys an object. */
  destroy(className: string, object: number): void {
    this.#destructors.get(className)?.(object);
  }

  #find(name: string): LibraryFunction {
    const found = this.#functions.get(name);
    if (found === undefined) {
      throw new Error(`Cannot call ${name}: it must be one of ${[...this.#functions.keys()].join(", ")}`);
    }
    return found;
  }

  #invoke({ invoke, context, types }: LibraryFunction, own: readonly number[], args: readonly unknown[]): unknown {
    const [result, ...parameters] = types.map((type) => this.#typeOf(type));
    const wires = args.map((arg, i) => (parameters[i + own.length] as WireType).write(arg));
    const wire = invoke(context, ...own, ...wires);
    wires.forEach((made, i) => (parameters[i + own.length] as WireType).release(made));
    return (result as WireType).read(wire);
  }

  /** What is not registered by name, classes above all, crosses as it is: a number. */
  #typeOf(type: number): WireType {
    return this.#types.get(type) ?? PLAIN;
  }

  /** The imports, with their parameters in the order of emscripten's own. */
  imports(): HostFunctions<RegistryImport> {
    return { ...this.#typeImports(), ...this.#functionImports(), ...this.#valueImports(), nothing: () => 0 };
  }

  #typeImports(): HostFunctions<
    | "registerBoolean"
    | "registerInteger"
    | "registerString"
    | "registerValue"
    | "registerView"
    | "registerStructure"
    | "registerField"
  > {
    const add = (type: WireType) => (id: number | undefined): void => void this.#types.set(id as number, type);
    return {
      registerBoolean: add(BOOLEAN),
      registerInteger: (id, _name, size, min) => add(size === 4 && min === 0 ? UNSIGNED : PLAIN)(id),
      registerString: add(stringType(this.#heap)),
      registerValue: add(this.#values.type),
      registerView: (id, element) => void this.#views.set(id as number, ELEMENT_BYTES[element as number] ?? 1),
      registerStructure: (id, _name, _signature, make, _signature2, destroy) => {
        const structure: WireStructure = {
          make: this.#functionAt(make as number),
          destroy: this.#functionAt(destroy as number),
          fields: [],
        };
        this.#structures.set(id as number, structure);
        add(structureType(structure, (type) => this.#typeOf(type)))(id);
      },
      registerField: (...args) => this.#registerField(args),
    };
  }

  #registerField(args: readonly number[]): void {
    const [id, name, type, , getter, getContext, , , setter, setContext] = args as number[] & { length: 10 };
    const [get, set] = [this.#functionAt(getter as number), this.#functionAt(setter as number)];
    this.#structures.get(id as number)?.fields.push({
      name: this.#text(name as number),
      type: type as number,
      get: (object) => get(getContext as number, object),
      set: (object, wire) => void set(setContext as number, object, wire),
    });
  }

  #functionImports(): HostFunctions<"registerFunction" | "registerClass" | "registerConstructor" | "registerMethod"> {
    const add = (name: string, [count, types, invoker, context]: readonly (number | undefined)[]): void => {
      const words = new Uint32Array(this.#heap.memory.buffer, types as number, count as number);
      const invoke = this.#functionAt(invoker as number);
      this.#functions.set(name, { invoke, context: context as number, types: [...words] });
    };
    const classOf = (type: number | undefined): string => this.#classes.get(type as number) ?? "";
    return {
      registerFunction: (name, count, types, _signature, invoker, target) =>
        add(this.#text(name as number), [count, types, invoker, target]),
      registerConstructor: (type, count, types, _signature, invoker, target) =>
        add(`new ${classOf(type)}`, [count, types, invoker, target]),
      registerMethod: (type, name, count, types, _signature, invoker, context) =>
        add(`${classOf(type)}.${this.#text(name as number)}`, [count, types, invoker, context]),
      registerClass: (...args) => {
        const name = this.#text(args[10] as number);
        this.#classes.set(args[0] as number, name);
        this.#destructors.set(name, this.#functionAt(args[12] as number));
      },
    };
  }

  #valueImports(): HostFunctions<
    "addValue" | "dropValue" | "takeValue" | "getGlobal" | "makeInvoker" | "invokeValue"
  > {
    return {
      addValue: (number) => this.#values.add(number as number),
      dropValue: (number) => this.#values.drop(number as number),
      takeValue: (type, at) => this.#values.keep(this.#readAt(type as number, at as number)),
      getGlobal: () => this.#values.keep(null),
      // Constructors of typed arrays with one view are all that libraries ask for.
      makeInvoker: (count, types) => this.#values.keep([...this.#words(types as number, count as number)]),
      invokeValue: (invoker, _constructor, _method, _destructors, args) => {
        const [, type] = this.#values.get(invoker as number) as number[];
        const view = this.#readAt(type as number, args as number);
        return this.#values.keep(view instanceof Uint8Array ? view.slice() : view);
      },
    };
  }

  /** A value that lies in memory: a view as its bytes there, anything else as it crosses. */
  #readAt(type: number, at: number): unknown {
    const [first, second] = this.#words(at, 2) as Uint32Array & { length: 2 };
    const element = this.#views.get(type);
    if (element === undefined) return this.#typeOf(type).read(first as number);
    return new Uint8Array(this.#heap.memory.buffer, second, (first as number) * element);
  }

  #words(at: number, count: number): Uint32Array {
    return new Uint32Array(this.#heap.memory.buffer, at, count);
  }

  /** Text up to a zero byte; of a function's signature the part before the bracket. */
  #text(start: number): string {
    const bytes = new Uint8Array(this.#heap.memory.buffer);
    let text = "";
    for (let at = start; bytes[at] !== 0 && bytes[at] !== 0x28; at++) text += String.fromCharCode(bytes[at] as number);
    return text;
  }
}
