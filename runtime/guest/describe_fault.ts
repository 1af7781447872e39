/** Any thrown thing as a fault; survives whatever was thrown. @module */

import type { CauseFault, FaultFrame, GuestStackFrame, ToolFault } from "../wire/guest_protocol.ts";
import {
  InputError,
  MemoryLimitError,
  ToolError,
  ToolUnavailableError,
  UnknownMemberError,
} from "../../tools/core/tool_error.ts";
import { framesOf } from "./call_site.ts";
import { describeValue } from "./describe_args.ts";
import { GuestLimitError } from "./guest_limit_error.ts";
import { inspect } from "./inspect.ts";
import { append } from "./primordials.ts";
import { isArraySafe, isError, safeNumber, safeRead, safeString } from "./safe_read.ts";

/** Links of a cause chain and members of an AggregateError that are told. */
const MAX_CAUSES = 4;
/** Names that are proposed for an unknown member. */
const MAX_SUGGESTIONS = 5;

/** V8's words when an ArrayBuffer or wasm memory cannot be had (a canary test pins them). */
const ALLOCATION_MESSAGES = [
  "Array buffer allocation failed",
  "WebAssembly.Memory(): could not allocate memory",
  "WebAssembly.Memory.grow(): Unable to grow instance memory",
  "WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance",
  "ArrayBuffer.prototype.resize: Out of memory",
  "SharedArrayBuffer.prototype.grow: Out of memory",
];

/** A fault without its usage, which the guardian adds. */
export type RealmFault = Omit<FaultFrame, "usage">;

/** Describes what a snippet threw; `markerLine` serves when no frame names a line. */
export function describeFault(thrown: unknown, markerLine: number): RealmFault {
  try {
    return isError(thrown) ? describeError(thrown, markerLine) : describeThrownValue(inspect(thrown), markerLine);
  } catch {
    return describeThrownValue("[Unreadable]", markerLine);
  }
}

function describeError(thrown: Error, markerLine: number): RealmFault {
  const frames = upToSnippet(framesOf(thrown));
  const place = innermostSnippet(frames);
  return {
    kind: kindOf(thrown),
    name: nameOf(thrown),
    message: safeString(() => thrown.message),
    line: place?.line ?? markerLine,
    column: place?.column ?? 0,
    frames,
    ...detailsOf(thrown),
    cause: causesOf(thrown),
  };
}

function describeThrownValue(message: string, markerLine: number): RealmFault {
  return {
    kind: "thrown_value",
    name: "thrown value",
    message,
    line: markerLine,
    column: 0,
    frames: [],
    tool: null,
    limit: null,
    hint: 'Throw an Error instead, so that its line is known: throw new Error("…")',
    suggestions: [],
    cause: [],
  };
}

/** Drops what stands below the snippet's own outermost frame: it is the harness. */
function upToSnippet(frames: readonly GuestStackFrame[]): GuestStackFrame[] {
  let end = 0;
  for (let i = 0; i < frames.length; i++) if (frames[i]?.origin === "snippet") end = i + 1;
  const kept: GuestStackFrame[] = [];
  for (let i = 0; i < end; i++) append(kept, frames[i] as GuestStackFrame);
  return kept;
}

function innermostSnippet(frames: readonly GuestStackFrame[]): GuestStackFrame | null {
  for (let i = 0; i < frames.length; i++) {
    if (frames[i]?.origin === "snippet") return frames[i] as GuestStackFrame;
  }
  return null;
}

function nameOf(thrown: Error): string {
  return safeString(() => thrown.name) || "Error";
}

function kindOf(thrown: Error): string {
  if (ToolError.is(thrown)) return "tool_argument";
  if (InputError.is(thrown)) return "input";
  if (ToolUnavailableError.is(thrown)) return "tool_unavailable";
  if (UnknownMemberError.is(thrown)) return "reference";
  if (MemoryLimitError.is(thrown)) return "memory_limit";
  if (GuestLimitError.is(thrown)) return thrown.kind;
  const name = safeString(() => thrown.name);
  if (name === "RangeError") return isAllocationFailure(thrown) ? "memory_limit" : "range";
  if (name === "ReferenceError") return "reference";
  if (name === "TypeError") return "type";
  if (name === "EvalError") return "policy";
  return "user_error";
}

function isAllocationFailure(thrown: Error): boolean {
  const message = safeString(() => thrown.message);
  for (let i = 0; i < ALLOCATION_MESSAGES.length; i++) if (message === ALLOCATION_MESSAGES[i]) return true;
  return false;
}

/** The toolkit's errors are the snippet's to change once it has caught them: each field is read with care. */
function detailsOf(thrown: Error): Pick<RealmFault, "tool" | "limit" | "hint" | "suggestions"> {
  const none = { tool: null, limit: null, hint: null, suggestions: [] };
  if (ToolError.is(thrown)) return { ...none, tool: toolOf(thrown), hint: textOrNull(() => thrown.hint) };
  if (InputError.is(thrown)) return { ...none, hint: textOrNull(() => thrown.hint) };
  if (UnknownMemberError.is(thrown)) {
    return { ...none, suggestions: suggestionsOf(thrown), hint: textOrNull(() => thrown.hint) };
  }
  if (MemoryLimitError.is(thrown)) {
    const used = safeNumber(safeRead(() => thrown.neededMb));
    const max = safeNumber(safeRead(() => thrown.memoryMb));
    return { ...none, limit: { which: "memory_mb", used, max } };
  }
  if (GuestLimitError.is(thrown)) {
    return { ...none, limit: { which: thrown.which, used: thrown.used, max: thrown.max } };
  }
  return none;
}

function toolOf(error: ToolError): ToolFault {
  return {
    name: safeString(() => error.tool),
    argument: textOrNull(() => error.argument),
    received: describeValue(safeRead(() => error.received)),
    allowed: textOrNull(() => error.allowed),
  };
}

function suggestionsOf(error: UnknownMemberError): string[] {
  const suggestions: string[] = [];
  for (let i = 0; i < MAX_SUGGESTIONS; i++) {
    const name = safeString(() => error.suggestions[i]);
    if (name !== "") append(suggestions, name);
  }
  return suggestions;
}

function textOrNull(read: () => unknown): string | null {
  return safeString(read) || null;
}

function causesOf(thrown: Error): CauseFault[] {
  const causes: CauseFault[] = [];
  const seen: unknown[] = [thrown];
  let link = safeRead(() => thrown.cause);
  while (link !== undefined && causes.length < MAX_CAUSES && !includes(seen, link)) {
    append(seen, link);
    append(causes, describeCause(link));
    const current = link;
    link = isError(current) ? safeRead(() => current.cause) : undefined;
  }
  const errors = safeRead(() => (thrown as AggregateError).errors);
  if (typeof errors !== "object" || errors === null || !isArraySafe(errors)) return causes;
  const count = safeNumber(safeRead(() => errors.length));
  for (let i = 0; i < count && causes.length < MAX_CAUSES; i++) {
    append(causes, describeCause(safeRead(() => errors[i])));
  }
  return causes;
}

function includes(list: readonly unknown[], item: unknown): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === item) return true;
  return false;
}

function describeCause(value: unknown): CauseFault {
  if (!isError(value)) return { name: "thrown value", message: inspect(value), line: 0, column: 0 };
  const place = innermostSnippet(framesOf(value));
  return {
    name: nameOf(value),
    message: safeString(() => value.message),
    line: place?.line ?? 0,
    column: place?.column ?? 0,
  };
}
