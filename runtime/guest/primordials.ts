/**
 * The realm's own built-ins, taken before a snippet can replace them.
 *
 * The report of a run must not break when a snippet patches
 * `Array.prototype.push` or `JSON.stringify`; whatever writes frames uses
 * these and plain index loops, never iterators or methods.
 *
 * @module
 */

/** A method turned into a function that takes its `this` first. */
type Uncurried<M> = M extends (...args: infer A) => infer R ? (self: unknown, ...args: A) => R : never;

const { bind, call } = Function.prototype;

/** Turns a method into a function whose first argument is its `this`. */
export const uncurry = bind.bind(call) as <M>(method: M) => Uncurried<M>;

export const { stringify: jsonStringify, parse: jsonParse } = JSON;
export const { load: atomicLoad, store: atomicStore, wait: atomicWait, notify: atomicNotify, waitAsync } = Atomics;
export const { isFinite: numberIsFinite, isInteger: numberIsInteger } = Number;
export const { min, max, floor, imul, trunc: numberTrunc } = Math;
export const { MAX_SAFE_INTEGER } = Number;
export const { parseInt: parseWhole, parseFloat: parseDecimal } = Number;
export const { isArray } = Array;
export const { captureStackTrace } = Error as unknown as { captureStackTrace(holder: object, below?: object): void };
export const {
  getPrototypeOf,
  setPrototypeOf,
  getOwnPropertyDescriptor,
  defineProperty,
  freeze,
  keys: objectKeys,
  is: objectIs,
  create: objectCreate,
} = Object;
export const { apply, construct, deleteProperty, get: reflectGet, ownKeys } = Reflect;
export const { isView } = ArrayBuffer;
export const dateNow = Date.now;
export const StringOf = String;
export const NumberOf = Number;
export const ErrorOf = Error;
export const PromiseOf = Promise;
export const Bytes = Uint8Array;
export const Integers = Int32Array;
export const SharedMemory = SharedArrayBuffer;
export const MapOf = Map;
export const SetOf = Set;
export const WeakSetOf = WeakSet;
export const WeakMapOf = WeakMap;
export const ProxyOf = Proxy;

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
const lengthGetter = Object.getOwnPropertyDescriptor(typedArrayPrototype, "length")?.get;
const bufferGetter = Object.getOwnPropertyDescriptor(typedArrayPrototype, "buffer")?.get;
const offsetGetter = Object.getOwnPropertyDescriptor(typedArrayPrototype, "byteOffset")?.get;
const mapSizeGetter = Object.getOwnPropertyDescriptor(Map.prototype, "size")?.get;
const setSizeGetter = Object.getOwnPropertyDescriptor(Set.prototype, "size")?.get;

export const bytesSet = uncurry(Uint8Array.prototype.set);
export const typedLength = uncurry(lengthGetter as () => number);
const bufferOf = uncurry(bufferGetter as () => ArrayBuffer);
const offsetOf = uncurry(offsetGetter as () => number);
export const mapSize = uncurry(mapSizeGetter as () => number);
export const setSize = uncurry(setSizeGetter as () => number);
export const mapForEach = uncurry(Map.prototype.forEach) as (
  self: unknown,
  each: (value: unknown, key: unknown) => void,
) => void;
export const setForEach = uncurry(Set.prototype.forEach) as (self: unknown, each: (value: unknown) => void) => void;
export const setAdd = uncurry(Set.prototype.add);
export const setHas = uncurry(Set.prototype.has);
export const mapGet = uncurry(Map.prototype.get);
export const mapSet = uncurry(Map.prototype.set);
export const mapDelete = uncurry(Map.prototype.delete);
export const weakSetAdd = uncurry(WeakSet.prototype.add);
export const weakSetHas = uncurry(WeakSet.prototype.has);
export const weakMapGet = uncurry(WeakMap.prototype.get);
export const weakMapSet = uncurry(WeakMap.prototype.set);
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const stringSlice = uncurry(String.prototype.slice);
export const stringIndexOf = uncurry(String.prototype.indexOf);
export const promiseThen = uncurry(Promise.prototype.then) as (
  self: unknown,
  fulfilled: (value: unknown) => unknown,
  rejected?: (reason: unknown) => unknown,
) => Promise<unknown>;
export const promiseResolve = bind.call(Promise.resolve, Promise) as (value?: unknown) => Promise<unknown>;
export const functionToString = uncurry(Function.prototype.toString);
export const dateValue = uncurry(Date.prototype.getTime);
export const bigintValue = uncurry(BigInt.prototype.valueOf);
export const numberValue = uncurry(Number.prototype.valueOf);
export const stringValue = uncurry(String.prototype.valueOf);
export const booleanValue = uncurry(Boolean.prototype.valueOf);
export const bufferLength = uncurry(getterOf(ArrayBuffer.prototype, "byteLength"));
export const sharedLength = uncurry(getterOf(SharedArrayBuffer.prototype, "byteLength"));
export const dataViewLength = uncurry(getterOf(DataView.prototype, "byteLength"));
const dataViewBuffer = uncurry(getterOf(DataView.prototype, "buffer"));
const dataViewOffset = uncurry(getterOf(DataView.prototype, "byteOffset"));
export const regexpSource = uncurry(getterOf(RegExp.prototype, "source"));
export const regexpFlags = uncurry(getterOf(RegExp.prototype, "flags"));
export const { toStringTag } = Symbol;
export const dateToIso = uncurry(Date.prototype.toISOString);
export const regexpToString = uncurry(RegExp.prototype.toString);
export const symbolToString = uncurry(Symbol.prototype.toString);
export const numberToString = uncurry(Number.prototype.toString);
export const bigintToString = uncurry(BigInt.prototype.toString);

function getterOf<T, K extends keyof T>(prototype: T, name: K): () => T[K] {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get as () => T[K];
}

/** Appends without `push`, which a setter on a prototype could observe. */
export function append<T>(list: T[], item: T): void {
  setOwn(list, list.length, item);
}

/** Sets a property of the object itself, whatever its prototypes have under that name. */
export function setOwn(target: object, key: string | number, value: unknown): void {
  defineProperty(target, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}

/**
 * The bytes from `start` to `end`, in the same memory. Not `subarray`: that
 * asks `constructor[Symbol.species]`, which a snippet can replace, for the
 * view, and hands it the memory.
 */
export function viewOf(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
  return new Bytes(bufferOf(bytes), offsetOf(bytes) + start, end - start);
}

/** Pixels of four bytes as words in the same memory, of which they have all. */
export function wordsOf(pixels: Uint8ClampedArray): Int32Array<ArrayBuffer> {
  return new Integers(bufferOf(pixels), 0, typedLength(pixels) >> 2);
}

/** The bytes under a DataView, in the same memory; throws for anything else. */
export function bytesOfDataView(view: unknown): Uint8Array<ArrayBuffer> {
  return new Bytes(dataViewBuffer(view) as ArrayBuffer, dataViewOffset(view), dataViewLength(view));
}

/** UTF-8 bytes of a string; lone surrogates become U+FFFD. The bare realm has no TextEncoder. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Bytes(text.length * MAX_BYTES_PER_UNIT);
  return viewOf(bytes, 0, writeUtf8(bytes, text));
}

/** The most bytes that UTF-8 needs for one UTF-16 code unit. */
export const MAX_BYTES_PER_UNIT = 3;

/** Writes a string as UTF-8 to `bytes` from index `start` on, which must have room; returns where it ends. */
export function writeUtf8(bytes: Uint8Array, text: string, start = 0): number {
  let at = start;
  for (let i = 0; i < text.length; i++) {
    let code = charCodeAt(text, i);
    if (code >= 0xd800 && code <= 0xdfff) {
      const next = i + 1 < text.length ? charCodeAt(text, i + 1) : 0;
      const isPair = code < 0xdc00 && next >= 0xdc00 && next <= 0xdfff;
      code = isPair ? 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00) : 0xfffd;
      if (isPair) i++;
    }
    at = writeCodePoint(bytes, at, code);
  }
  return at;
}

/** Bytes of a string's rest as UTF-8, from a code unit on. */
export function utf8Length(text: string, from = 0): number {
  let bytes = 0;
  for (let i = from; i < text.length; i++) {
    const code = charCodeAt(text, i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code < 0xd800 || code > 0xdbff || !isPairAt(text, i)) bytes += 3; // A lone one becomes U+FFFD.
    else {
      bytes += 4;
      i += 1;
    }
  }
  return bytes;
}

function isPairAt(text: string, at: number): boolean {
  const high = charCodeAt(text, at);
  if (high < 0xd800 || high > 0xdbff || at + 1 >= text.length) return false;
  const low = charCodeAt(text, at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

function writeCodePoint(bytes: Uint8Array, start: number, code: number): number {
  let at = start;
  if (code < 0x80) {
    bytes[at++] = code;
    return at;
  }
  if (code < 0x800) {
    bytes[at++] = 0xc0 | (code >> 6);
  } else {
    if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 63);
  }
  bytes[at++] = 0x80 | (code & 63);
  return at;
}
