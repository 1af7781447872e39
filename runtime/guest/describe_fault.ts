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
import { append, min, setAdd, setHas, SetOf, setSize, stringIndexOf } from "./primordials.ts";
import { isArraySafe, isError, safeNumber, safeRead, safeString } from "./safe_read.ts";

/** Links of a cause chain and members of an AggregateError that are told; one more says how many are left out. */
const MAX_CAUSES = 4;
/** Links and members that are counted. */
const MAX_COUNTED = 10_000;
/** Names that are proposed for an unknown member. */
const MAX_SUGGESTIONS = 5;

/**
 * V8's words when an ArrayBuffer, a table or wasm memory cannot be had; what
 * stands before them names the function (a canary test pins them).
 */
const ALLOCATION_WORDS = [
  "Array buffer allocation failed",
  ": could not allocate memory",
  ": Unable to grow instance memory",
  ": Out of memory",
];
/** Longer messages are none of the engine's. */
const MAX_ENGINE_CHARS = 160;

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
  if (name === "AggregateError") return isAllocationAggregate(thrown) ? "memory_limit" : "user_error";
  if (name === "RangeError") return isAllocationFailure(thrown) ? "memory_limit" : "range";
  if (name === "ReferenceError") return "reference";
  if (name === "TypeError") return "type";
  if (name === "EvalError") return "policy";
  return "user_error";
}

function isAllocationFailure(thrown: Error): boolean {
  const message = safeString(() => thrown.message);
  if (message.length > MAX_ENGINE_CHARS) return false;
  for (let i = 0; i < ALLOCATION_WORDS.length; i++) {
    if (stringIndexOf(message, ALLOCATION_WORDS[i] as string, 0) >= 0) return true;
  }
  return false;
}

/** `Promise.any` of allocations that were all refused. */
function isAllocationAggregate(thrown: Error): boolean {
  const errors = safeRead(() => (thrown as AggregateError).errors);
  if (typeof errors !== "object" || errors === null || !isArraySafe(errors)) return false;
  const count = safeNumber(safeRead(() => errors.length));
  for (let i = 0; i < count && i < MAX_COUNTED; i++) {
    const member = safeRead(() => errors[i]);
    if (!isError(member) || !(MemoryLimitError.is(member) || isAllocationFailure(member))) return false;
  }
  return count > 0;
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
    return { ...none, limit: { which: "memory_mb", used, max }, hint: textOrNull(() => thrown.hint) };
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

/** The chain first, then the members of an AggregateError; what is too much is counted. */
function causesOf(thrown: Error): CauseFault[] {
  const causes: CauseFault[] = [];
  const seen = new SetOf<unknown>();
  setAdd(seen, thrown);
  let left = 0;
  const tell = (value: unknown): void => {
    if (causes.length < MAX_CAUSES) append(causes, describeCause(value));
    else left += 1;
  };
  let link = safeRead(() => thrown.cause);
  while (link !== undefined && setSize(seen) <= MAX_COUNTED && !setHas(seen, link)) {
    setAdd(seen, link);
    tell(link);
    const current = link;
    link = isError(current) ? safeRead(() => current.cause) : undefined;
  }
  const errors = safeRead(() => (thrown as AggregateError).errors);
  const isList = typeof errors === "object" && errors !== null && isArraySafe(errors);
  const count = isList ? safeNumber(safeRead(() => errors.length)) : 0;
  const told = min(count, MAX_CAUSES - causes.length);
  for (let i = 0; isList && i < told; i++) tell(safeRead(() => errors[i]));
  left += count - told;
  if (left > 0) append(causes, { name: "…", message: `${left} more are left out`, line: 0, column: 0 });
  return causes;
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
