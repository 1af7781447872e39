/** How an execution ended: the host's word, before it becomes an answer. @module */

import type { FaultFrame, LogFrame, PositionFrame, WarningFrame } from "./guest_protocol.ts";

/** The closed list of ways in which an execution ends. */
export type Status =
  | "ok"
  | "error"
  | "timeout"
  | "memory_limit"
  | "output_limit"
  | "crashed"
  | "cancelled";

/** The closed list of `error.kind`; also OpenTelemetry's `error.type`. */
export const FAULT_KINDS = [
  "syntax",
  "unsupported_syntax",
  "policy",
  "reference",
  "type",
  "range",
  "tool_argument",
  "tool_unavailable",
  "input",
  "timeout",
  "memory_limit",
  "output_limit",
  "tool_call_limit",
  "unhandled_rejection",
  "thrown_value",
  "user_error",
  "crashed",
  "cancelled",
  "internal",
] as const;

/** One of {@link FAULT_KINDS}. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A position-true message of the compiler or the type checker. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** `TS2551`, `syntax`, … */
  readonly code: string;
  readonly message: string;
  /** 1-based line of the author's own text. */
  readonly line: number;
  /** 1-based column of the author's own text. */
  readonly column: number;
  readonly endColumn: number | null;
}

/**
 * From compiled text to the author's own: for each compiled line (index 0 is
 * line 1) a flat list of `[compiled column, line, column]` triples, all
 * 1-based, sorted by compiled column; the last triple whose column is not
 * greater applies, and the rest of the distance is added. An empty or missing
 * line maps to itself.
 */
export type PositionMap = readonly (readonly number[])[];

/** What the compiler makes of a snippet that may run. */
export interface Compiled {
  readonly ok: true;
  /** A function body; see runtime/compiler/compile.ts for its free names. */
  readonly js: string;
  readonly positions: PositionMap;
  /** What was tolerated, for example a removed Markdown fence. */
  readonly notes: readonly string[];
}

/** What the compiler says of a snippet that may not run. */
export interface CompileRefusal {
  readonly ok: false;
  readonly kind: "syntax" | "unsupported_syntax" | "policy";
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number | null;
  readonly hint: string | null;
  /** At most five, the first of them the one above. */
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
}

/** The compiler's answer. */
export type CompileResult = Compiled | CompileRefusal;

/** One tool call, assembled from its start and end frames; compiled positions. */
export interface ToolCall {
  readonly seq: number;
  readonly tool: string;
  readonly args: unknown;
  readonly line: number;
  readonly column: number;
  readonly startMs: number;
  /** Null while the call had not ended. */
  readonly durationMs: number | null;
  readonly inputs: readonly { image: number; width: number; height: number }[];
  readonly output: { image: number; width: number; height: number } | null;
  readonly effect: number | null;
  readonly error: string | null;
}

/** An emitted image after the server hashed it. */
export interface EmittedImage {
  /** `img_` and 32 hex digits of the SHA-256 of the bytes. */
  readonly id: string;
  /** Its number inside the execution. */
  readonly image: number;
  readonly name: string | null;
  readonly width: number;
  readonly height: number;
  readonly mime: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly root: string | null;
  readonly toRoot: readonly number[] | null;
  /** Mean absolute change from its root, 0 for equal pixels; null unless it has the root's size. */
  readonly change: number | null;
}

/** Everything that is known when an execution has ended. */
export interface Outcome {
  readonly executionId: string;
  readonly status: Status;
  /** The snippet's value as parsed JSON; images are put in by their paths. */
  readonly value: unknown;
  readonly valueImages: readonly { path: readonly (string | number)[]; image: number }[];
  readonly images: readonly EmittedImage[];
  readonly logs: readonly LogFrame[];
  readonly warnings: readonly WarningFrame[];
  readonly calls: readonly ToolCall[];
  /** Calls that were counted but not kept. */
  readonly droppedCalls: number;
  /** From the compiler: the snippet never ran. */
  readonly refusal: CompileRefusal | null;
  /** From the guest, or made by the host for a kill or a death. */
  readonly fault: FaultFrame | null;
  readonly compiled: Compiled | null;
  /** What the type checker says of the snippet; absent when it was not asked. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Where the fault is in the author's text, where that is better known than by its frame. */
  readonly place?: { readonly line: number | null; readonly column: number | null };
  /** The last position that the guardian reported. */
  readonly position: PositionFrame | null;
  readonly usage: Usage;
  readonly droppedLogBytes: number;
  readonly droppedLogLines: number;
  /** When what happened; absent where nobody looked at the clock. */
  readonly course?: Course;
  /** The execution's span; absent with tracing off. */
  readonly trace?: { readonly traceId: string; readonly spanId: string };
}

/** Why a run did not end by itself. */
export type KillReason = "wall" | "cpu" | "memory" | "output" | "cancelled" | "broken" | "exited";

/** The course of an execution on the server's monotonic clock, in milliseconds. */
export interface Course {
  /** The permit was held. */
  readonly startMs: number;
  /** The snippet was handed to an executor; null when it never was. */
  readonly handedOverMs: number | null;
  /** Null when the snippet came to its end, or never ran. */
  readonly kill: KillReason | null;
}

/** Timings in milliseconds and what was used. */
export interface Usage {
  readonly queueMs: number;
  readonly compileMs: number;
  readonly runMs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMemoryMb: number;
  readonly toolCalls: number;
}
