/** Stack frames as data, read through V8's call sites. @module */

import type { GuestStackFrame } from "../wire/guest_protocol.ts";
import {
  append,
  captureStackTrace,
  defineProperty,
  ErrorOf,
  getPrototypeOf,
  objectCreate,
  weakMapGet,
  WeakMapOf,
  weakMapSet,
} from "./primordials.ts";
import { safeNumber, safeString, safeText } from "./safe_read.ts";
import { SNIPPET_FILE, TOOLKIT_FILE } from "./source_names.ts";

/** Frames that are kept of one error. */
const MAX_FRAMES = 30;
/** Frames that are looked at to find the snippet's own. */
const CALLER_FRAMES = 8;
/** Characters of a function's name. */
const MAX_NAME = 256;

/** A place of the compiled text; 0 where it is not known. */
export interface CallerPlace {
  readonly line: number;
  readonly column: number;
}

interface CallSite {
  getFunctionName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isAsync(): boolean;
}

type SiteReader = (sites: readonly CallSite[]) => void;

const settings = ErrorOf as unknown as { stackTraceLimit?: unknown };

/** Frames of errors whose stack a snippet has read: the engine formats a stack once. */
const framesRead = new WeakMapOf<object, GuestStackFrame[]>();

/** What the engine's call sites inherit from; known once the door is closed. */
let sitePrototype: object | null = null;

/** Who reads a stack at this moment; state by design: the engine asks the realm's one Error. */
let reading: SiteReader | null = null;

/**
 * Keeps call sites from the snippet: their methods are the worker's own
 * functions, and the worker's prototypes hang on those. The engine looks for
 * `Error.prepareStackTrace` through the global name, so both are fixed; a
 * snippet's own hook is dropped.
 */
export function closeStackDoor(): void {
  defineProperty(ErrorOf, "prepareStackTrace", {
    __proto__: null,
    get: () => reading === null ? formatForSnippet : prepareWith(reading),
    set: () => undefined,
    enumerable: false,
    configurable: false,
  } as PropertyDescriptor);
  const holder = objectCreate(null) as object;
  captureStackTrace(holder);
  readStack(holder, (sites) => sitePrototype = getPrototypeOf(sites[0]) as object);
  defineProperty(globalThis, "Error", {
    __proto__: null,
    value: ErrorOf,
    writable: false,
    enumerable: false,
    configurable: false,
  } as PropertyDescriptor);
}

/** Sets how deep stacks are taken; called once before the snippet starts. */
export function deepenStacks(): void {
  settings.stackTraceLimit = MAX_FRAMES;
}

/** The frames of an error, innermost first; empty when it has none. The text of a stack is the snippet's own word. */
export function framesOf(error: object): GuestStackFrame[] {
  const known = weakMapGet(framesRead, error) as GuestStackFrame[] | undefined;
  if (known !== undefined) return known;
  let frames: GuestStackFrame[] = [];
  readStack(error, (sites) => frames = toFrames(sites));
  return frames;
}

/**
 * A stack as a snippet reads it: its own lines, no harness, no columns, which
 * would be those of the compiled text.
 */
function formatForSnippet(error: unknown, sites: readonly CallSite[]): string {
  const frames = toFrames(sites);
  if (typeof error === "object" && error !== null && frames.length > 0) weakMapSet(framesRead, error, frames);
  const message = safeString(() => (error as Error).message);
  let text = safeString(() => (error as Error).name) || "Error";
  if (message !== "") text += `: ${message}`;
  for (let i = 0; i < frames.length; i++) {
    const frame = frames[i] as GuestStackFrame;
    if (frame.origin !== "snippet") continue;
    const place = `${SNIPPET_FILE}:${frame.line}`;
    text += `\n    at ${frame.function === null ? place : `${frame.function} (${place})`}`;
  }
  return text;
}

function toFrames(sites: readonly CallSite[]): GuestStackFrame[] {
  const frames: GuestStackFrame[] = [];
  for (let i = 0; i < sites.length && frames.length < MAX_FRAMES; i++) {
    const site = sites[i] as CallSite;
    if (isGenuine(site)) append(frames, toFrame(site));
  }
  return frames;
}

/**
 * Position of the innermost snippet frame below `callee`, the function that
 * the snippet called. Each frame costs 2 µs and more, so one is asked for
 * first; between the two may stand built-ins, as in `boxes.map(image.crop)`.
 */
export function callerPosition(callee: object): CallerPlace {
  const place = { line: 0, column: 0 };
  try {
    const limit = settings.stackTraceLimit;
    findBelow(callee, 1, place);
    if (place.line === 0) findBelow(callee, CALLER_FRAMES, place);
    settings.stackTraceLimit = limit;
  } catch {
    // A snippet froze Error, or its stack is at its end: the position stays unknown, the call goes on.
  }
  return place;
}

function findBelow(callee: object, frames: number, place: { line: number; column: number }): void {
  settings.stackTraceLimit = frames;
  const holder = objectCreate(null) as object;
  captureStackTrace(holder, callee);
  readStack(holder, (sites) => findCaller(sites, place));
}

function findCaller(sites: readonly CallSite[], place: { line: number; column: number }): void {
  for (let i = 0; i < sites.length; i++) {
    const site = sites[i] as CallSite;
    if (site.getFileName() !== SNIPPET_FILE) continue;
    place.line = safeNumber(site.getLineNumber());
    place.column = safeNumber(site.getColumnNumber());
    return;
  }
}

/** Has the engine format a stack, and reads its sites meanwhile. */
function readStack(holder: object, read: SiteReader): void {
  reading = read;
  try {
    void (holder as { stack?: unknown }).stack;
  } catch {
    // A `stack` getter of the snippet's threw: no frames.
  } finally {
    reading = null;
  }
}

function prepareWith(read: SiteReader): (error: unknown, sites: readonly CallSite[]) => string {
  return (_error, sites) => {
    read(sites);
    return "";
  };
}

/** A snippet can call the hook with sites of its own making; the prototype of the engine's is out of its reach. */
function isGenuine(site: CallSite): boolean {
  return typeof site === "object" && site !== null && getPrototypeOf(site) === sitePrototype;
}

function toFrame(site: CallSite): GuestStackFrame {
  return {
    function: safeText(site.getFunctionName(), MAX_NAME) || null,
    origin: originOf(site.getFileName()),
    line: safeNumber(site.getLineNumber()),
    column: safeNumber(site.getColumnNumber()),
    isAsync: site.isAsync() === true,
  };
}

function originOf(file: string | null): GuestStackFrame["origin"] {
  if (file === SNIPPET_FILE) return "snippet";
  return file === TOOLKIT_FILE ? "toolkit" : "runtime";
}
