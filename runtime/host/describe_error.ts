/** A fault or a refusal as the answer's `error`, in the author's positions. @module */

import type { Execution } from "../wire/execution.ts";
import type { AnswerError } from "../wire/execute_response.ts";
import type { FaultFrame, GuestStackFrame } from "../wire/guest_protocol.ts";
import { type CompileRefusal, FAULT_KINDS, type FaultKind, type Outcome, type PositionMap } from "../wire/outcome.ts";
import { capJson } from "./cap_json.ts";
import { codeFrame } from "./code_frame.ts";
import { hintOf, isRetryable } from "./fault_advice.ts";
import { hostFault } from "./host_fault.ts";
import { mapPosition } from "./map_position.ts";
import { endOfWord, sourceOf, splitLines } from "./snippet_lines.ts";

/** Characters of a received argument that an error repeats. */
const MAX_RECEIVED = 512;

/** The answer's `error`; null when the execution went well. */
export function describeError(outcome: Outcome, execution: Execution): AnswerError | null {
  const lines = splitLines(execution.code);
  if (outcome.refusal !== null) return describeRefusal(outcome.refusal, lines);
  if (outcome.fault !== null) {
    return describeFault(outcome.fault, { positions: outcome.compiled?.positions ?? [], lines });
  }
  return outcome.status === "ok" ? null : describeFault(unexplained(outcome), { positions: [], lines });
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
    diagnostics: refusal.diagnostics.map((diagnostic) => ({
      severity: diagnostic.severity,
      code: diagnostic.code,
      message: diagnostic.message,
      line: known(diagnostic.line),
      column: known(diagnostic.column),
      end_column: diagnostic.endColumn,
    })),
    cause: [],
    retryable: isRetryable(kind),
  };
}

interface Source {
  readonly positions: PositionMap;
  readonly lines: readonly string[];
}

function describeFault(fault: FaultFrame, { positions, lines }: Source): AnswerError {
  const kind = toKind(fault.kind);
  const at = mapPosition(positions, fault);
  const endColumn = endOfWord(lines, at);
  const { tool } = fault;
  return {
    kind,
    name: fault.name,
    message: fault.message,
    ...at,
    end_column: endColumn,
    code_frame: codeFrame(lines, { ...at, endColumn }),
    frames: describeFrames(fault, { positions, lines }),
    tool: tool === null ? null : { ...tool, received: capJson(tool.received ?? null, MAX_RECEIVED) },
    limit: fault.limit,
    hint: hintOf(kind, fault),
    suggestions: [...fault.suggestions],
    diagnostics: [],
    cause: fault.cause.map(({ name, message, line, column }) => ({
      name,
      message,
      ...mapPosition(positions, { line, column }),
    })),
    retryable: isRetryable(kind),
  };
}

/**
 * Frames of the toolkit become one for the call; those of the runtime are
 * dropped, and so are the toolkit's innermost when the fault names no tool.
 */
function describeFrames(fault: FaultFrame, { positions, lines }: Source): AnswerError["frames"] {
  const visible = fault.frames.filter(({ origin }) => origin !== "runtime");
  const firstOwn = visible.findIndex(({ origin }) => origin === "snippet");
  const told = fault.tool === null ? visible.slice(Math.max(0, firstOwn)) : visible;
  const kept = told.filter((frame, index) => frame.origin === "snippet" || told[index + 1]?.origin !== "toolkit");
  return kept.map((frame, index) => {
    if (frame.origin === "snippet") return snippetFrame(frame, { positions, lines });
    const name = index === 0 ? fault.tool?.name ?? frame.function : frame.function;
    return { function: name, origin: "toolkit" as const, line: null, column: null, source: null };
  });
}

function snippetFrame(frame: GuestStackFrame, { positions, lines }: Source): AnswerError["frames"][number] {
  const at = mapPosition(positions, frame);
  return { function: frame.function, origin: "snippet", ...at, source: sourceOf(lines, at.line) };
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
