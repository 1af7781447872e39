/** Parses and bounds each frame of a guest: the first thing after the boundary. @module */

import { z } from "zod";
import { parseJson, splitBlob } from "../wire/frames.ts";
import type {
  DoneFrame,
  FaultFrame,
  ImageFrame,
  ImageNameFrame,
  LogFrame,
  PositionFrame,
  ReadyFrame,
  ToolEndFrame,
  ToolStartFrame,
  WarningFrame,
} from "../wire/guest_protocol.ts";
import { FAULT_KINDS } from "../wire/outcome.ts";

/** Characters of one text from a guest; its own cut is at 8 192 plus a note. */
const MAX_TEXT = 9_000;
/** Characters of one console line; the guest cuts at 16 384 plus a note. */
const MAX_LOG_TEXT = 17_000;
const MAX_NAME = 256;
/** Levels of a value at which an image can stand: more than any value_depth that is of use. */
const MAX_PATH = 1_024;
const MAX_SIDE_PX = 1 << 20;

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Lines or bytes that a log left out; the sum over all of its lines stays a whole number. */
const dropped = z.int().min(0).max(1e11);
const line = z.int().min(0).max(10_000_000);
const milliseconds = z.number().min(0).max(1e9);
const text = z.string().transform((value) => value.slice(0, MAX_TEXT));
const name = z.string().transform((value) => value.slice(0, MAX_NAME));
const side = z.int().min(1).max(MAX_SIDE_PX);
const imageRef = z.strictObject({ image: count, width: side, height: side });
const affine = z.array(z.number()).length(6).nullable();

const readySchema = z.strictObject({ protocol: z.literal(1), toolkit: name });

const logSchema = z.strictObject({
  level: z.enum(["debug", "info", "warn", "error"]),
  text: z.string().transform((value) => value.slice(0, MAX_LOG_TEXT)),
  line,
  dropped: z.strictObject({ lines: dropped, bytes: dropped }).optional(),
});

const toolStartSchema = z.strictObject({
  seq: count,
  tool: name,
  args: z.unknown(),
  line,
  column: line,
  startMs: milliseconds,
  inputs: z.array(imageRef).max(256),
});

const toolEndSchema = z.strictObject({
  seq: count,
  durationMs: milliseconds,
  output: imageRef.nullable(),
  effect: z.number().min(0).max(1).nullable(),
  error: text.nullable(),
});

const positionSchema = z.strictObject({
  line,
  tool: name.nullable(),
  toolCalls: count,
  cpuMs: milliseconds,
  memoryMb: milliseconds,
  peakMemoryMb: milliseconds,
});

const imageSchema = z.strictObject({
  image: count,
  name: name.nullable(),
  width: side,
  height: side,
  mime: z.enum(["image/png", "image/jpeg", "image/webp"]),
  root: count.nullable(),
  toRoot: affine,
  change: z.number().min(0).max(1).nullable(),
});

const imageNameSchema = z.strictObject({ image: count, name });

const warningSchema = z.strictObject({ code: name, message: text, line });

const usageSchema = z.strictObject({
  cpuMs: milliseconds,
  peakMemoryMb: milliseconds,
  toolCalls: count,
});

const doneSchema = z.strictObject({
  value: z.string().nullable(),
  images: z.array(z.strictObject({
    path: z.array(z.union([z.string(), count])).max(MAX_PATH),
    image: count,
  })).max(4096),
  usage: usageSchema,
});

/** How these end is the server's to say, never the guest's. */
const HOST_KINDS: ReadonlySet<string> = new Set(["timeout", "crashed", "cancelled"]);

const faultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS).refine((kind) => !HOST_KINDS.has(kind)),
  name,
  message: text,
  line,
  column: line,
  frames: z.array(z.strictObject({
    function: name.nullable(),
    origin: z.enum(["snippet", "toolkit", "runtime"]),
    line,
    column: line,
    isAsync: z.boolean(),
  })).max(30),
  tool: z.strictObject({
    name,
    argument: name.nullable(),
    received: z.unknown(),
    allowed: text.nullable(),
  }).nullable(),
  limit: z.strictObject({ which: name, used: z.number(), max: z.number() }).nullable(),
  hint: text.nullable(),
  suggestions: z.array(name).max(10),
  cause: z.array(z.strictObject({ name, message: text, line, column: line })).max(5),
  usage: usageSchema,
});

const assetRequestSchema = z.strictObject({ name });

/** Parses `ready`; throws when it is not what it must be, as all of these do. */
export function parseReady(payload: Uint8Array): ReadyFrame {
  return readySchema.parse(parseJson(payload));
}

/** Parses a console line. */
export function parseLog(payload: Uint8Array): LogFrame {
  return logSchema.parse(parseJson(payload));
}

/** Parses the start of a tool call. */
export function parseToolStart(payload: Uint8Array): ToolStartFrame {
  return toolStartSchema.parse(parseJson(payload));
}

/** Parses the end of a tool call. */
export function parseToolEnd(payload: Uint8Array): ToolEndFrame {
  return toolEndSchema.parse(parseJson(payload));
}

/** Parses a position. */
export function parsePosition(payload: Uint8Array): PositionFrame {
  return positionSchema.parse(parseJson(payload));
}

/** Parses an emitted image; its bytes are not looked at here. */
export function parseImage(payload: Uint8Array): { meta: ImageFrame; bytes: Uint8Array } {
  const { meta, bytes } = splitBlob(payload);
  return { meta: imageSchema.parse(meta), bytes };
}

/** Parses the name of an image that came without one. */
export function parseImageName(payload: Uint8Array): ImageNameFrame {
  return imageNameSchema.parse(parseJson(payload));
}

/** Parses a warning. */
export function parseWarning(payload: Uint8Array): WarningFrame {
  return warningSchema.parse(parseJson(payload));
}

/** Parses the result. */
export function parseDone(payload: Uint8Array): DoneFrame {
  return doneSchema.parse(parseJson(payload));
}

/** Parses a fault. */
export function parseFault(payload: Uint8Array): FaultFrame {
  return faultSchema.parse(parseJson(payload));
}

/** Parses a request for an asset. */
export function parseAssetRequest(payload: Uint8Array): { name: string } {
  return assetRequestSchema.parse(parseJson(payload));
}
