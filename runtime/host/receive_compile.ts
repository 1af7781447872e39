/** Parses and bounds what the compiler's process answers. @module */

import { z } from "zod";
import type { CompileAnswer } from "../wire/compiler_protocol.ts";
import { type Frame, FrameError, parseJson } from "../wire/frames.ts";
import { COMPILER_FRAME } from "../wire/compiler_protocol.ts";

/** Messages quote the snippet at most briefly. */
const text = z.string().max(4_000);
/** Lines and columns of a text that is 262 144 bytes at most, markers included. */
const place = z.int().min(1).max(10_000_000);

const diagnostic = z.strictObject({
  severity: z.enum(["error", "warning"]),
  code: z.string().max(100),
  message: text,
  line: place,
  column: place,
  endColumn: place.nullable(),
});

const compiled = z.strictObject({
  ok: z.literal(true),
  js: z.string(),
  positions: z.array(z.array(place)),
  notes: z.array(text).max(10),
});

const refusal = z.strictObject({
  ok: z.literal(false),
  kind: z.enum(["syntax", "unsupported_syntax", "policy"]),
  message: text,
  line: place,
  column: place,
  endColumn: place.nullable(),
  hint: text.nullable(),
  diagnostics: z.array(diagnostic).max(5),
  notes: z.array(text).max(10),
});

const answerSchema = z.strictObject({
  id: z.int().min(0),
  result: z.discriminatedUnion("ok", [compiled, refusal]).optional(),
  cpuMs: z.number().min(0).optional(),
});

/** The answer in a frame; throws when it is anything else. */
export function parseCompileAnswer({ kind, payload }: Frame): CompileAnswer {
  if (kind !== COMPILER_FRAME.answer) throw new FrameError(`Cannot read frame: ${kind} is not the compiler's kind`);
  const { id, result, cpuMs } = answerSchema.parse(parseJson(payload));
  return { id, ...(result && { result }), ...(cpuMs !== undefined && { cpuMs }) };
}
