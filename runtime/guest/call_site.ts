/** Stack frames as data, read through V8's call sites. @module */

import type { GuestStackFrame } from "../wire/guest_protocol.ts";
import { append, charCodeAt, ErrorOf, floor, objectCreate, stringIndexOf } from "./primordials.ts";
import { SNIPPET_FILE, TOOLKIT_FILE } from "./source_names.ts";

/** Frames that are kept of one error. */
const MAX_FRAMES = 30;

interface CallSite {
  getFunctionName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isAsync(): boolean;
}

interface StackTraceSettings {
  prepareStackTrace?: unknown;
  stackTraceLimit?: unknown;
}

const settings = ErrorOf as unknown as StackTraceSettings;

/** Sets how deep stacks are taken; called once before the snippet starts. */
export function deepenStacks(): void {
  settings.stackTraceLimit = MAX_FRAMES;
}

/** The frames of an error, innermost first; empty when it has none. */
export function framesOf(error: object): GuestStackFrame[] {
  const frames: GuestStackFrame[] = [];
  let prepared = false;
  const text = withPrepare((sites) => {
    prepared = true;
    for (let i = 0; i < sites.length && i < MAX_FRAMES; i++) append(frames, toFrame(sites[i] as CallSite));
    return "";
  }, () => (error as { stack?: unknown }).stack);
  if (!prepared && typeof text === "string") return parseStack(text);
  return frames;
}

/** Position of the innermost snippet frame of the present stack. */
export function callerPosition(): { line: number; column: number } {
  const limit = settings.stackTraceLimit;
  const place = { line: 0, column: 0 };
  try {
    settings.stackTraceLimit = 8;
    withPrepare((sites) => {
      for (let i = 0; i < sites.length; i++) {
        const site = sites[i] as CallSite;
        if (site.getFileName() !== SNIPPET_FILE) continue;
        place.line = site.getLineNumber() ?? 0;
        place.column = site.getColumnNumber() ?? 0;
        break;
      }
      return "";
    }, () => new ErrorOf().stack);
    settings.stackTraceLimit = limit;
  } catch {
    // A snippet froze Error: the position stays unknown, the call goes on.
  }
  return place;
}

function withPrepare(prepare: (sites: readonly CallSite[]) => string, read: () => unknown): unknown {
  const own = objectCreate(null) as { before?: unknown; value?: unknown };
  try {
    own.before = settings.prepareStackTrace;
    settings.prepareStackTrace = (_error: unknown, sites: readonly CallSite[]) => prepare(sites);
    own.value = read();
  } catch {
    // A throwing `stack` getter or a frozen Error: no frames.
  }
  try {
    settings.prepareStackTrace = own.before;
  } catch {
    // Frozen Error: nothing was replaced.
  }
  return own.value;
}

function toFrame(site: CallSite): GuestStackFrame {
  return {
    function: site.getFunctionName(),
    origin: originOf(site.getFileName()),
    line: site.getLineNumber() ?? 0,
    column: site.getColumnNumber() ?? 0,
    isAsync: site.isAsync(),
  };
}

function originOf(file: string | null): GuestStackFrame["origin"] {
  if (file === SNIPPET_FILE) return "snippet";
  return file === TOOLKIT_FILE ? "toolkit" : "runtime";
}

/** Reads frames from a stack text that somebody had already asked for. */
function parseStack(text: string): GuestStackFrame[] {
  const frames: GuestStackFrame[] = [];
  let from = 0;
  while (frames.length < MAX_FRAMES) {
    const at = stringIndexOf(text, `${SNIPPET_FILE}:`, from);
    if (at < 0) break;
    const line = readNumber(text, at + SNIPPET_FILE.length + 1);
    const column = readNumber(text, line.end + 1);
    append(frames, {
      function: null,
      origin: "snippet",
      line: line.value,
      column: column.value,
      isAsync: false,
    });
    from = column.end;
  }
  return frames;
}

function readNumber(text: string, start: number): { value: number; end: number } {
  let end = start;
  let value = 0;
  while (end < text.length && end - start < 7) {
    const digit = charCodeAt(text, end) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    end++;
  }
  return { value: floor(value), end };
}
