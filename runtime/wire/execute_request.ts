/** POST /execute as it comes in: schema and types. @module */

import { z } from "zod";
import { LIMITS } from "../../policies/limits.ts";

/** Characters of a name of an image or a label. */
const MAX_NAME = 128;
const MAX_CALL_ID = 256;
/** More text than this is no longer a summary. */
const MAX_TEXT_BUDGET = 100_000;
/** Below this not even the status line fits. */
const MIN_TEXT_BUDGET = 100;
const DEFAULT_TEXT_BUDGET = 1_500;
/** As in common encoders (libjpeg's cjpeg has 75, PIL 75, sharp 80). */
const DEFAULT_QUALITY = 85;
const MAX_SIDE_PX = 16_384;

/** Ids of images: `img_` and 32 hex digits or more. */
export const IMAGE_ID = /^img_[0-9a-f]{32,64}$/;

const imageName = z.string().min(1).max(MAX_NAME).regex(/^[^\p{Cc}]+$/u).describe(
  "How the snippet finds the image: images.photo. Unnamed images are image_1, image_2, … by position",
);

const imageId = z.string().regex(IMAGE_ID).describe("An upload, or an image of an earlier execution");

const namedData = z.strictObject({
  name: imageName.optional(),
  data: z.string().min(1).describe("Base64, or a data URL"),
});
const namedId = z.strictObject({ name: imageName.optional(), id: imageId });

/** One input image. */
export const imageInputSchema: z.ZodType<ImageInput> = z.union([
  namedData,
  namedId,
  z.string().min(1).describe("An image id or a data URL"),
], { error: 'must be {"name"?, "data"}, {"name"?, "id"}, an image id or a data URL' }).meta({ id: "ImageInput" });

/** An input image by its bytes, by its id, or as a bare string. */
export type ImageInput =
  | { readonly name?: string | undefined; readonly data: string }
  | { readonly name?: string | undefined; readonly id: string }
  | string;

const outputSchema = z.strictObject({
  images: z.enum(["inline", "id", "none"]).default("inline").describe(
    "inline: base64 in the answer; id: kept for GET /v1/images/:id; none: sizes only",
  ),
  mime: z.enum(["image/png", "image/jpeg", "image/webp"]).default("image/png"),
  quality: z.int().min(1).max(100).default(DEFAULT_QUALITY).describe("For JPEG and WebP"),
  max_side: z.int().min(0).max(MAX_SIDE_PX).default(0).describe("Longest side in pixels; 0 leaves images as they are"),
  text_budget: z.int().min(MIN_TEXT_BUDGET).max(MAX_TEXT_BUDGET).default(DEFAULT_TEXT_BUDGET).describe(
    "Characters of `text`",
  ),
});

const sideSchema = z.int().min(1).max(1_000_000);

const limitsSchema = z.strictObject(
  Object.fromEntries(LIMITS.filter((limit) => limit.requestable).map((limit) => [limit.name, limitSchema(limit.name)])),
);

/** The longest baggage that W3C asks for; the other two are far shorter. */
const MAX_TRACE_TEXT = 8_192;
const traceText = z.string().max(MAX_TRACE_TEXT).optional();

/** What MCP clients send along with a tool call; only the trace context is read. */
const metaSchema = z.looseObject({ traceparent: traceText, tracestate: traceText, baggage: traceText });

/** The body of POST /execute. Ranges of limits are the operator's: see resolve_limits.ts. */
export const executeRequestSchema = z.strictObject({
  code: z.string().regex(/\S/, { error: "must not be empty" }).describe(
    "TypeScript; a surrounding Markdown fence is taken off and noted",
  ),
  images: z.array(imageInputSchema).default([]),
  inputs: z.unknown().optional().describe("Any JSON; the snippet sees it as `inputs`"),
  session_id: z.string().regex(/^[\w.:-]{1,128}$/).nullable().default(null).describe(
    "A label that groups executions; there is no hidden state",
  ),
  limits: limitsSchema.default({}),
  output: outputSchema.prefault({}),
  viewed: z.record(z.string(), z.strictObject({ width: sideSchema, height: sideSchema })).optional().describe(
    'The size that the model saw, by image name, for boxes with space: "viewed"',
  ),
  seed: z.int().default(0).describe("All randomness of the run"),
  typecheck: z.enum(["off", "on_error", "always"]).default("on_error"),
  format: z.enum(["json", "openai_responses", "openai_chat", "anthropic", "gemini", "mcp", "ai_sdk", "langchain"])
    .default("json"),
  call_id: z.string().max(MAX_CALL_ID).nullable().default(null),
  _meta: metaSchema.default({}).describe(
    "As in MCP: traceparent, tracestate and baggage of the W3C continue the caller's trace; all else is left alone",
  ),
}).meta({ id: "ExecuteRequest" });

/** A request whose shape is right. */
export type ExecuteRequest = z.output<typeof executeRequestSchema>;

function limitSchema(name: string): z.ZodOptional<z.ZodInt> {
  const limit = LIMITS.find((row) => row.name === name);
  return z.int().min(limit?.minimum ?? 0).optional();
}
