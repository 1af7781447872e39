/** What a snippet finds besides the toolkit, as declarations. @module */

/**
 * Declarations of the names that the guest installs (runtime/guest/snippet_run.ts)
 * beyond ECMAScript, and of what the engine has and TypeScript's library lacks. Handlers and values are `any` on purpose: these
 * declarations serve advice, and advice that is wrong is worse than none.
 */
export const SNIPPET_GLOBALS = `
/** The first input image; undefined when the request has none. */
declare const image: Image;
/** The input images, by position and by name. */
declare const images: readonly Image[] & { readonly [name: string]: Image };
/** The request's JSON. */
declare const inputs: any;
/** Emits an image, or each image of a list. */
declare function show(image: Image | readonly Image[], name?: string): void;

interface Console {
  log(...values: any[]): void;
  info(...values: any[]): void;
  warn(...values: any[]): void;
  error(...values: any[]): void;
  debug(...values: any[]): void;
  table(values: any, columns?: readonly string[]): void;
  dir(value: any, options?: any): void;
  trace(...values: any[]): void;
  assert(isTrue?: any, ...values: any[]): void;
  group(...values: any[]): void;
  groupCollapsed(...values: any[]): void;
  groupEnd(): void;
  count(label?: any): void;
  time(label?: any): void;
  timeLog(label?: any, ...values: any[]): void;
  timeEnd(label?: any): void;
}
declare const console: Console;

declare function setTimeout(run: (...args: any[]) => unknown, delayMs?: number, ...args: any[]): number;
declare function setInterval(run: (...args: any[]) => unknown, delayMs?: number, ...args: any[]): number;
declare function clearTimeout(timer?: number): void;
declare function clearInterval(timer?: number): void;
declare function queueMicrotask(run: () => unknown): void;
declare const performance: { now(): number };
declare function structuredClone<T>(value: T, options?: { transfer?: readonly ArrayBuffer[] }): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;

interface TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, target: Uint8Array): { read: number; written: number };
}
declare const TextEncoder: { new (): TextEncoder };
interface TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(bytes?: ArrayBufferLike | ArrayBufferView, options?: { stream?: boolean }): string;
}
declare const WebAssembly: any;
interface Math {
  sumPrecise(numbers: Iterable<number>): number;
}
interface JSON {
  rawJSON(text: string): object;
  isRawJSON(value: any): boolean;
}
interface IteratorConstructor {
  concat<T>(...parts: Iterable<T>[]): IteratorObject<T, undefined, unknown>;
}
interface ErrorConstructor {
  captureStackTrace(target: object, below?: Function): void;
  stackTraceLimit: number;
  prepareStackTrace?: any;
}
interface Date {
  getYear(): number;
  setYear(year: number): number;
  toGMTString(): string;
}
declare const TextDecoder: { new (encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder };
`;
