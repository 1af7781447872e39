/** What crosses the pipe between the server and its compiler; frames as in frames.ts. @module */

import type { CompileResult } from "./outcome.ts";

/** Kinds of frames, all of them JSON. */
export const COMPILER_FRAME = {
  /** {@link CompileRequest}, sent by the server. */
  compile: 1,
  /** {@link CompileAnswer}, sent by the compiler. */
  answer: 64,
} as const;

/** The id of the compiler's first answer: it says that the compiler is warm. */
export const READY_ID = 0;

/** Asks for one snippet to be compiled. */
export interface CompileRequest {
  /** Above {@link READY_ID}; the answer repeats it. */
  readonly id: number;
  readonly source: string;
}

/** The answer to one request, or the announcement that the compiler is warm. */
export interface CompileAnswer {
  readonly id: number;
  /** Absent in the announcement. */
  readonly result?: CompileResult;
  /** Processor time of the compiler so far, in milliseconds; absent when it does not know. */
  readonly cpuMs?: number;
}
