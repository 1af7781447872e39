/** `structuredClone` for a realm that has none. @module */

import { Image } from "../../tools/core/image.ts";
import {
  bigintValue,
  booleanValue,
  bufferLength,
  dataViewLength,
  dateValue,
  isView,
  mapSize,
  numberValue,
  regexpFlags,
  regexpSource,
  setOwn,
  setSize,
  sharedLength,
  stringValue,
  toStringTag,
} from "./primordials.ts";
import { isPlainObject } from "./plain_object.ts";
import { isArraySafe, isError, safeRead, safeString } from "./safe_read.ts";

/** What may be told of a clone. */
export interface CloneOptions {
  /** Buffers that the copy takes over: afterwards the originals are empty. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** Copies by identity, so that cycles and shared members stay what they are. */
type Seen = Map<unknown, unknown>;

/**
 * A deep copy of data: objects, arrays, boxed primitives, Map, Set, Date,
 * RegExp, Error, ArrayBuffer, typed arrays and cycles. Images are immutable and
 * stay the same, shared memory stays shared. What holds no data that could be
 * copied, such as a function, a symbol, a promise or an iterator, throws a
 * DataCloneError.
 */
export function structuredClone<T>(value: T, options: CloneOptions = {}): T {
  const transfer = [...(options?.transfer ?? [])];
  for (const buffer of transfer) refuseTransfer(buffer);
  const copy = clone(value, new Map()) as T;
  for (const buffer of transfer) buffer.transfer(0);
  return copy;
}

function refuseTransfer(buffer: unknown): void {
  const isBuffer = safeRead(() => bufferLength(buffer)) !== undefined;
  if (!isBuffer || (buffer as ArrayBuffer).detached) {
    throw cloneError("each of transfer must be an ArrayBuffer", buffer);
  }
}

function clone(value: unknown, seen: Seen): unknown {
  if (typeof value === "function" || typeof value === "symbol") throw cloneError("it must be data", value);
  if (typeof value !== "object" || value === null || Image.is(value)) return value;
  if (seen.has(value)) return seen.get(value);
  const isOrdinary = isArraySafe(value) || isPlainObject(value);
  return (isOrdinary ? null : cloneBuiltIn(value, seen)) ?? cloneMembers(value, seen);
}

function cloneError(expected: string, value: unknown): Error {
  const tag = typeof value === "object" && value !== null ? safeString(() => Reflect.get(value, toStringTag)) : "";
  const error = new Error(`Cannot clone value: ${expected}, received a ${tag || typeof value}`);
  error.name = "DataCloneError";
  return error;
}

function cloneBuiltIn(value: object, seen: Seen): object | null {
  const simple = cloneSimple(value);
  if (simple !== null) return remember(value, simple, seen);
  if (isView(value)) return remember(value, cloneView(value, seen), seen);
  if (isError(value)) return cloneErrorObject(value, seen);
  if (isKind(() => mapSize(value))) {
    const copy = remember(value, new Map(), seen);
    for (const [key, item] of [...(value as Map<unknown, unknown>)]) copy.set(clone(key, seen), clone(item, seen));
    return copy;
  }
  if (isKind(() => setSize(value))) {
    const copy = remember(value, new Set(), seen);
    for (const item of [...(value as Set<unknown>)]) copy.add(clone(item, seen));
    return copy;
  }
  return null;
}

function remember<C extends object>(value: object, copy: C, seen: Seen): C {
  seen.set(value, copy);
  return copy;
}

/** Whether a getter of a built-in takes the value for one of its own. */
function isKind(read: () => unknown): boolean {
  return safeRead(read) !== undefined;
}

/** What has no members to be cloned; null for anything else. */
function cloneSimple(value: object): object | null {
  for (const copyOf of SIMPLE_COPIES) {
    const copy = safeRead(() => copyOf(value));
    if (copy !== undefined) return copy as object;
  }
  if (isKind(() => sharedLength(value))) return value;
  return isKind(() => bufferLength(value)) ? cloneBuffer(value as ArrayBuffer) : null;
}

/** Each throws for an object that is not of its kind. */
const SIMPLE_COPIES: readonly ((value: object) => object)[] = [
  (value) => new Date(dateValue(value)),
  (value) => new RegExp(regexpSource(value), regexpFlags(value)),
  (value) => Object(numberValue(value)),
  (value) => Object(stringValue(value)),
  (value) => Object(booleanValue(value)),
  (value) => Object(bigintValue(value)),
];

function cloneBuffer(buffer: ArrayBuffer): ArrayBuffer {
  if (buffer.detached) throw cloneError("an ArrayBuffer must not be detached", buffer);
  const copy = buffer.resizable
    ? new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength })
    : new ArrayBuffer(buffer.byteLength);
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

/** The kinds of typed arrays by the name that none of them can change. */
const KINDS: ReadonlyMap<string, Uint8ArrayConstructor> = new Map(
  [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float16Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ].map((kind) => [kind.name, kind as unknown as Uint8ArrayConstructor]),
);
const kindOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;

function cloneView(view: ArrayBufferView, seen: Seen): ArrayBufferView {
  const buffer = clone(view.buffer, seen) as ArrayBuffer;
  if (isKind(() => dataViewLength(view))) return new DataView(buffer, view.byteOffset, view.byteLength);
  const Kind = KINDS.get(kindOf?.call(view) as string) ?? Uint8Array;
  return new Kind(buffer, view.byteOffset, (view as Uint8Array).length);
}

/** Built-ins whose state is not theirs to give: their tags, which plain objects do not inherit. */
const CLOSED_TAGS =
  /^(?:Promise|Weak(?:Map|Set|Ref)|FinalizationRegistry|(?:Async)?Generator|.* (?:Iterator|Helper)|(?:Temporal|Intl|WebAssembly)\..*)$/;

function cloneMembers(value: object, seen: Seen): object {
  const tag = safeString(() => Reflect.get(value, toStringTag));
  if (CLOSED_TAGS.test(tag)) throw cloneError("it must be data", value);
  const copy: object = remember(value, isArraySafe(value) ? new Array(value.length) : {}, seen);
  for (const key of Object.keys(value)) setOwn(copy, key, clone((value as Record<string, unknown>)[key], seen));
  return copy;
}

const ERROR_KINDS: ReadonlyMap<string, ErrorConstructor> = new Map(
  [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((kind) => [kind.name, kind]),
);

/** Of the kind that its name says, an Error of that name otherwise. */
function cloneErrorObject(error: Error, seen: Seen): Error {
  const Kind = ERROR_KINDS.get(error.name) ?? Error;
  const copy = remember(error, new Kind(error.message), seen);
  if (copy.name !== error.name) copy.name = error.name;
  for (const key of ["cause", "errors"]) {
    if (!Object.hasOwn(error, key)) continue;
    const cloned = clone((error as unknown as Record<string, unknown>)[key], seen);
    Object.defineProperty(copy, key, { value: cloned, writable: true, enumerable: false, configurable: true });
  }
  return copy;
}
