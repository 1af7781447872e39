/**
 * What `String(image.crop)` says. The sources of the toolkit are the harness's
 * own: a snippet sees names instead, as it does of the engine's functions.
 *
 * @module
 */

import {
  charCodeAt,
  defineProperty,
  functionToString,
  getOwnPropertyDescriptor,
  ownKeys,
  stringIndexOf,
  stringSlice,
  weakMapGet,
  WeakMapOf,
  weakMapSet,
} from "./primordials.ts";
import { safeString } from "./safe_read.ts";

/** Functions whose sources stay closed, with what is shown of their parameters. */
const closed = new WeakMapOf<object, () => string>();
const nothing = (): string => "";

/** Replaces `Function.prototype.toString`; called once, before the snippet starts. */
export function closeFunctionSources(): void {
  const own = {
    toString(this: unknown): string {
      const parameters = typeof this === "function"
        ? weakMapGet(closed, this) as (() => string) | undefined
        : undefined;
      return parameters === undefined ? withoutMarks(functionToString(this)) : closedText(this as object, parameters());
    },
  };
  closeSource(own.toString);
  defineProperty(Function.prototype, "toString", {
    __proto__: null,
    value: own.toString,
    writable: true,
    enumerable: false,
    configurable: true,
  } as PropertyDescriptor);
}

/** Closes one function; `parameters` is asked when somebody reads its source. */
export function closeSource(value: unknown, parameters = nothing): void {
  if (typeof value === "function" && weakMapGet(closed, value) === undefined) weakMapSet(closed, value, parameters);
}

/** Closes an object that is a function, and the functions among its own members: values, getters and setters. */
export function closeSourcesOf(owner: object): void {
  closeSource(owner);
  const keys = ownKeys(owner);
  for (let i = 0; i < keys.length; i++) {
    const descriptor = getOwnPropertyDescriptor(owner, keys[i] as PropertyKey);
    closeSource(descriptor?.value);
    closeSource(descriptor?.get);
    closeSource(descriptor?.set);
  }
}

/** The source of a snippet's function without what the compiler put into it. */
function withoutMarks(source: string): string {
  let text = source;
  for (let i = 0; i < MARKS.length; i++) text = withoutMark(text, MARKS[i] as Mark);
  return text;
}

interface Mark {
  readonly open: string;
  /** Of what follows it, so many characters belong to the mark besides its digits. */
  readonly after: number;
  readonly isNumbered: boolean;
}

/** What the compiler writes, see runtime/compiler/mark_lines.ts and mark_calls.ts. */
const MARKS: readonly Mark[] = [
  { open: "$line[0]=", isNumbered: true, after: 1 },
  { open: "...$none(0X", isNumbered: true, after: 1 },
  { open: ",0X", isNumbered: true, after: 1 },
  { open: "$at(", isNumbered: false, after: 0 },
];

function withoutMark(source: string, { open, isNumbered, after }: Mark): string {
  let text = "";
  let from = 0;
  for (;;) {
    const at = stringIndexOf(source, open, from);
    if (at < 0) return text + stringSlice(source, from);
    text += stringSlice(source, from, at);
    from = at + open.length;
    while (isNumbered && isDigit(charCodeAt(source, from))) from += 1;
    from += after;
  }
}

/** Of a number, or of one in base 16 in lower case. */
function isDigit(code: number): boolean {
  return code >= 48 && code <= 57 || code >= 97 && code <= 102;
}

function closedText(value: object, parameters: string): string {
  const name = safeString(() => (value as { name?: unknown }).name);
  return `function ${name}(${parameters}) { [toolkit code] }`;
}
