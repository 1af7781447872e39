/** POST /execute as it goes out: every field is there in every answer. @module */

import { z } from "zod";
import { FAULT_KINDS } from "./outcome.ts";

/** The eight turns and mirrors; `none` and the toolkit's names, `transverse` mirrors at the other diagonal. */
export const ORIENTATIONS = [
  "none",
  "rotate90",
  "rotate180",
  "rotate270",
  "flipHorizontal",
  "flipVertical",
  "transpose",
  "transverse",
] as const;

const line = z.int().min(1).nullable();
const milliseconds = z.number().min(0);
const affine = z.array(z.number()).length(6);

/** An emitted image. */
export const answerImageSchema = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  width: z.int(),
  height: z.int(),
  mime: z.string(),
  bytes: z.int(),
  data: z.string().nullable().describe("Base64; null unless output.images is inline"),
  source: z.strictObject({
    root: z.string().nullable().describe("The id of the input image that it was made from"),
    to_root: affine.nullable().describe("[a,b,c,d,e,f]: x' = ax + by + c, y' = dx + ey + f in the input's pixels"),
    orientation: z.enum(ORIENTATIONS).nullable().describe(
      "The turn or mirror that makes this image of its input, crops and sizes aside; null when it lies on no axis",
    ),
    box: z.array(z.number()).length(4).nullable().describe(
      "[x1, y1, x2, y2]: the part of the input that this image shows, in the input's pixels",
    ),
    change: z.number().nullable().describe("Mean absolute change from the input, 0 to 1; null when the sizes differ"),
    identical_to_input: z.boolean().describe("Whether its pixels, before output.max_side, are those of the input"),
    near_duplicate: z.boolean().describe("Whether it differs from the input by less than 1 %"),
  }),
}).meta({ id: "AnswerImage" });

const frameSchema = z.strictObject({
  function: z.string().nullable(),
  origin: z.enum(["snippet", "toolkit"]),
  line,
  column: line,
  source: z.string().nullable(),
});

const diagnosticSchema = z.strictObject({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  message: z.string(),
  line,
  column: line,
  end_column: line,
});

/** What went wrong in a snippet. */
export const answerErrorSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  name: z.string(),
  message: z.string(),
  line,
  column: line,
  end_column: line,
  code_frame: z.string().nullable(),
  frames: z.array(frameSchema),
  tool: z.strictObject({
    name: z.string(),
    argument: z.string().nullable(),
    received: z.unknown(),
    allowed: z.string().nullable(),
  }).nullable(),
  limit: z.strictObject({
    which: z.string(),
    used: z.number().describe("What was used; when it was refused, what it would have come to, at least"),
    max: z.number(),
  }).nullable(),
  hint: z.string().nullable(),
  suggestions: z.array(z.string()),
  diagnostics: z.array(diagnosticSchema),
  cause: z.array(z.strictObject({ name: z.string(), message: z.string(), line, column: line })),
  retryable: z.boolean().describe("Whether another attempt with the same images can succeed"),
}).meta({ id: "AnswerError" });

const opSchema = z.strictObject({
  seq: z.int(),
  tool: z.string(),
  args: z.unknown(),
  line,
  column: line,
  start_ms: milliseconds,
  duration_ms: milliseconds.nullable().describe("Null when the call had not ended"),
  inputs: z.array(z.string()),
  output: z.string().nullable(),
  effect: z.number().nullable(),
  error: z.string().nullable(),
});

const aggregatedOpSchema = z.strictObject({
  tool: z.string(),
  line,
  calls: z.int(),
  errors: z.int(),
  duration_ms: milliseconds,
});

const contentSchema = z.union([
  z.strictObject({ type: z.literal("text"), text: z.string() }),
  z.strictObject({ type: z.literal("image"), data: z.string(), mimeType: z.string() }),
]);

/** The answer to POST /execute. */
export const executeResponseSchema = z.strictObject({
  ok: z.boolean(),
  status: z.enum(["ok", "error", "timeout", "memory_limit", "output_limit", "crashed", "cancelled"]),
  execution_id: z.string(),
  session_id: z.string().nullable(),
  value: z.unknown().describe('What the snippet returned; images inside it are {"image": id}'),
  images: z.array(answerImageSchema),
  logs: z.array(z.strictObject({ level: z.enum(["debug", "info", "warn", "error"]), text: z.string(), line })),
  error: answerErrorSchema.nullable(),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), line })),
  ops: z.array(opSchema).describe("The first 256 tool calls in order"),
  ops_aggregated: z.array(aggregatedOpSchema).describe(
    "The calls after those, by tool and line; truncated.ops counts them",
  ),
  text: z.string().describe("What the model should read, within output.text_budget"),
  content: z.array(contentSchema),
  usage: z.strictObject({
    queue_ms: milliseconds,
    compile_ms: milliseconds,
    run_ms: milliseconds,
    wall_ms: milliseconds.describe("From the permit to the end: compiling, waiting for an executor, running"),
    cpu_ms: milliseconds,
    peak_memory_mb: z.number().min(0),
    tool_calls: z.int(),
  }),
  trace: z.strictObject({ trace_id: z.string(), span_id: z.string() }).nullable(),
  toolkit: z.strictObject({ name: z.string(), version: z.string() }),
  truncated: z.strictObject({
    log_bytes: z.int(),
    log_lines: z.int(),
    ops: z.int(),
    text: z.boolean(),
  }),
}).meta({ id: "ExecuteResponse" });

/** The answer to POST /execute. */
export type ExecuteResponse = z.output<typeof executeResponseSchema>;
/** One emitted image of an answer. */
export type AnswerImage = z.output<typeof answerImageSchema>;
/** The error of an answer. */
export type AnswerError = z.output<typeof answerErrorSchema>;
/** One tool call of an answer. */
export type AnswerOp = ExecuteResponse["ops"][number];
