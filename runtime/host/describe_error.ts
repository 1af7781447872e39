/** A fault or a refusal as the answer's `error`, in the author's positions. @module */

import type { Execution } from "../wire/execution.ts";
import type { AnswerError } from "../wire/execute_response.ts";
import type { FaultFrame, GuestStackFrame } from "../wire/guest_protocol.ts";
import {
  type CompileRefusal,
  type Diagnostic,
  FAULT_KINDS,
  type FaultKind,
  type Outcome,
  type PositionMap,
} from "../wire/outcome.ts";
import { capJson } from "./cap_json.ts";
import { codeFrame } from "./code_frame.ts";
import { hintOf, isRetryable } from "./fault_advice.ts";
import { hostFault } from "./host_fault.ts";
import { mapPosition, type Position } from "./map_position.ts";
import { endOfWord, sourceOf, splitLines } from "./snippet_lines.ts";

/** Characters of a received argument that an error repeats. */
const MAX_RECEIVED = 512;

type AnswerDiagnostic = AnswerError["diagnostics"][number];

/** The answer's `error`; null when the execution went well. */
export function describeError(outcome: Outcome, execution: Execution): AnswerError | null {
  const lines = splitLines(execution.code);
  if (outcome.refusal !== null) return describeRefusal(outcome.refusal, lines);
  if (outcome.fault !== null) {
    const positions = outcome.compiled?.positions ?? [];
    const { place = null, diagnostics = [] } = outcome;
    return describeFault(outcome.fault, { positions, lines, diagnostics, place });
  }
  return outcome.status === "ok"
    ? null
    : describeFault(unexplained(outcome), { positions: [], lines, diagnostics: [], place: null });
}

/** The line of what went wrong, as the answer's error has it; null when it is not known. */
export function faultLine({ refusal, fault, compiled, place }: Outcome, { code }: Execution): number | null {
  if (refusal !== null) return known(refusal.line);
  if (fault === null) return null;
  return within(splitLines(code), place ?? mapPosition(compiled?.positions ?? [], fault)).line;
}

function describeRefusal(refusal: CompileRefusal, lines: readonly string[]): AnswerError {
  const { kind, message, line, column, endColumn, hint } = refusal;
  const at = { line: known(line), column: known(column) };
  return {
    kind,
    name: kind === "policy" ? "PolicyError" : "SyntaxError",
    message,
    ...at,
    end_column: endColumn,
    code_frame: codeFrame(lines, { ...at, endColumn }),
    frames: [],
    tool: null,
    limit: null,
    hint: hintOf(kind, { hint, tool: null, limit: null }),
    suggestions: [],
    diagnostics: refusal.diagnostics.map(describeDiagnostic),
    cause: [],
    retryable: isRetryable(kind),
  };
}

function describeDiagnostic({ severity, code, message, line, column, endColumn }: Diagnostic): AnswerDiagnostic {
  return { severity, code, message, line: known(line), column: known(column), end_column: endColumn };
}

interface Source {
  readonly positions: PositionMap;
  readonly lines: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Better known than by the fault's own position. */
  readonly place: Position | null;
}

function describeFault(fault: FaultFrame, source: Source): AnswerError {
  const { positions, lines, diagnostics, place } = source;
  const kind = toKind(fault.kind);
  const at = within(lines, place ?? mapPosition(positions, fault));
  const endColumn = endOfWord(lines, at);
  const { tool } = fault;
  return {
    kind,
    name: fault.name,
    message: fault.message,
    ...at,
    end_column: endColumn,
    code_frame: codeFrame(lines, { ...at, endColumn }),
    frames: describeFrames(fault, { ...source, at }),
    tool: tool === null ? null : { ...tool, received: capJson(tool.received ?? null, MAX_RECEIVED) },
    limit: fault.limit,
    hint: hintOf(kind, fault),
    suggestions: [...fault.suggestions],
    diagnostics: diagnostics.map(describeDiagnostic),
    cause: fault.cause.map(({ name, message, line, column }) => ({
      name,
      message,
      ...within(lines, mapPosition(positions, { line, column })),
    })),
    retryable: isRetryable(kind),
  };
}

/**
 * Frames of the toolkit become one for the call; those of the runtime are
 * dropped, and so are the toolkit's innermost when the fault names no tool.
 */
function describeFrames(fault: FaultFrame, source: Source & { readonly at: Position }): AnswerError["frames"] {
  const visible = fault.frames.filter(({ origin }) => origin !== "runtime");
  const firstOwn = visible.findIndex(({ origin }) => origin === "snippet");
  const told = fault.tool === null ? visible.slice(Math.max(0, firstOwn)) : visible;
  const kept = told.filter((frame, index) => frame.origin === "snippet" || told[index + 1]?.origin !== "toolkit");
  const innermost = kept.find(({ origin }) => origin === "snippet");
  return kept.map((frame, index) => {
    if (frame.origin === "snippet") return snippetFrame(frame, source, frame === innermost ? source.at : null);
    const name = index === 0 ? fault.tool?.name ?? frame.function : frame.function;
    return { function: name, origin: "toolkit" as const, line: null, column: null, source: null };
  });
}

/** The innermost frame stands where the fault does, which may be known better than by the engine. */
function snippetFrame(
  frame: GuestStackFrame,
  { positions, lines }: Source,
  fault: Position | null,
): AnswerError["frames"][number] {
  const own = within(lines, mapPosition(positions, frame));
  const at = fault !== null && fault.line === own.line ? fault : own;
  return { function: frame.function, origin: "snippet", ...at, source: sourceOf(lines, at.line) };
}

/** A snippet can write the stack of its error itself: a place that its text does not have is none. */
function within(lines: readonly string[], { line, column }: Position): Position {
  const text = line === null ? undefined : lines[line - 1];
  if (text === undefined) return { line: null, column: null };
  return { line, column: column !== null && column <= text.length + 1 ? column : null };
}

/** The guest's word may be any string. */
function toKind(kind: string): FaultKind {
  return FAULT_KINDS.find((known) => known === kind) ?? "internal";
}

/** An execution that failed without saying how: our own bug, told as such. */
function unexplained(outcome: Outcome): FaultFrame {
  return hostFault({
    kind: "internal",
    name: "InternalError",
    message: `The execution ended as ${outcome.status} without a reason`,
    line: outcome.position?.line ?? 0,
  });
}

function known(position: number): number | null {
  return position >= 1 ? position : null;
}
