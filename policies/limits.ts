/**
 * Every limit of an execution and of the server, with its default and ceiling.
 *
 * A request may lower a limit or raise it up to its ceiling (`requestable`).
 * An operator sets the default by `LIMIT_<NAME>` and the ceiling by
 * `CEILING_<NAME>`, for example `LIMIT_WALL_MS=5000`; rows with an `env` of
 * their own are set by that variable. Data and arithmetic only: no imports but
 * types.
 *
 * @module
 */

import type { ExecutionLimits } from "../runtime/wire/execution.ts";

/** Limits that the server checks before an execution starts. */
export interface RequestLimits extends ExecutionLimits {
  readonly codeBytes: number;
  readonly inputImages: number;
  readonly inputPixelsTotal: number;
}

/** Limits of the server itself; no request changes them. */
export interface ServerLimits {
  readonly compileMs: number;
  readonly bodyBytes: number;
  readonly queueWaiting: number;
  readonly queueWaitMs: number;
}

/** Any limit by its camelCase name. */
export type LimitKey = keyof RequestLimits | keyof ServerLimits;

/** What a limit counts. */
export type LimitUnit = "ms" | "MiB" | "bytes" | "pixels" | "images" | "lines" | "levels" | "calls" | "requests";

/** One limit. */
export interface Limit {
  readonly key: LimitKey;
  /** Its name on the wire, `wall_ms`. */
  readonly name: string;
  readonly unit: LimitUnit;
  readonly defaultValue: number;
  /** The most that a request may ask for; null when it cannot raise the limit. */
  readonly ceiling: number | null;
  /** The least that makes sense. */
  readonly minimum: number;
  /** Whether a request may name it under `limits`. */
  readonly requestable: boolean;
  readonly enforcedBy: string;
  readonly callerGets: string;
  /** The variable that sets the default, where it is not `LIMIT_<NAME>`. */
  readonly env?: string;
}

/** All limits, in the order in which they are listed. */
export type LimitTable = readonly Limit[];

const MIB = 1024 * 1024;

/** The table as shipped: docs and `GET /v1/limits` repeat it. */
export const LIMITS: LimitTable = [
  {
    key: "wallMs",
    name: "wall_ms",
    unit: "ms",
    defaultValue: 10_000,
    ceiling: 60_000,
    minimum: 1,
    requestable: true,
    enforcedBy: "server clock, SIGKILL",
    callerGets: "status timeout with line, running tool and partial results",
  },
  {
    key: "cpuMs",
    name: "cpu_ms",
    unit: "ms",
    defaultValue: 8_000,
    ceiling: 60_000,
    minimum: 1,
    requestable: true,
    enforcedBy: "the executor's meter, RLIMIT_CPU",
    callerGets: "status timeout with limit.which cpu_ms",
  },
  {
    key: "memoryMb",
    name: "memory_mb",
    unit: "MiB",
    defaultValue: 512,
    ceiling: 2_048,
    minimum: 16,
    requestable: true,
    enforcedBy: "toolkit account, RLIMIT_DATA, heap flag, the executor's meter",
    callerGets: "status memory_limit",
  },
  {
    key: "compileMs",
    name: "compile_ms",
    unit: "ms",
    defaultValue: 250,
    ceiling: null,
    minimum: 1,
    requestable: false,
    enforcedBy: "processor time, SIGKILL of the compiler",
    callerGets: "error.kind syntax or unsupported_syntax",
  },
  {
    key: "codeBytes",
    name: "code_bytes",
    unit: "bytes",
    defaultValue: 65_536,
    ceiling: 262_144,
    minimum: 1,
    requestable: true,
    enforcedBy: "server",
    callerGets: "413 code_too_large",
  },
  {
    key: "bodyBytes",
    name: "body_bytes",
    unit: "bytes",
    defaultValue: 32 * MIB,
    ceiling: null,
    minimum: 1_024,
    requestable: false,
    enforcedBy: "server, while streaming",
    callerGets: "413 body_too_large",
  },
  {
    key: "inputImages",
    name: "input_images",
    unit: "images",
    defaultValue: 16,
    ceiling: 32,
    minimum: 0,
    requestable: true,
    enforcedBy: "server",
    callerGets: "422 too_many_images",
  },
  {
    key: "inputPixels",
    name: "input_pixels",
    unit: "pixels",
    defaultValue: 25_000_000,
    ceiling: 100_000_000,
    minimum: 1,
    requestable: true,
    enforcedBy: "header probe, before any decoding",
    callerGets: "422 image_too_large naming the image",
  },
  {
    key: "inputPixelsTotal",
    name: "input_pixels_total",
    unit: "pixels",
    defaultValue: 50_000_000,
    ceiling: 100_000_000,
    minimum: 1,
    requestable: true,
    enforcedBy: "header probe, before any decoding",
    callerGets: "422 image_too_large",
  },
  {
    key: "outputImages",
    name: "output_images",
    unit: "images",
    defaultValue: 16,
    ceiling: 64,
    minimum: 0,
    requestable: true,
    enforcedBy: "executor and server",
    callerGets: "status output_limit",
  },
  {
    key: "outputPixels",
    name: "output_pixels",
    unit: "pixels",
    defaultValue: 64_000_000,
    ceiling: null,
    minimum: 0,
    requestable: true,
    enforcedBy: "executor and server",
    callerGets: "status output_limit",
  },
  {
    key: "outputBytes",
    name: "output_bytes",
    unit: "bytes",
    defaultValue: 32 * MIB,
    ceiling: null,
    minimum: 0,
    requestable: true,
    enforcedBy: "executor and server",
    callerGets: "status output_limit",
  },
  {
    key: "logBytes",
    name: "log_bytes",
    unit: "bytes",
    defaultValue: 65_536,
    ceiling: null,
    minimum: 0,
    requestable: true,
    enforcedBy: "executor and server; head and tail are kept",
    callerGets: "truncated.log_bytes",
  },
  {
    key: "logLines",
    name: "log_lines",
    unit: "lines",
    defaultValue: 1_000,
    ceiling: null,
    minimum: 0,
    requestable: true,
    enforcedBy: "executor and server; head and tail are kept",
    callerGets: "truncated.log_lines",
  },
  {
    key: "valueBytes",
    name: "value_bytes",
    unit: "bytes",
    defaultValue: 262_144,
    ceiling: null,
    minimum: 4,
    requestable: true,
    enforcedBy: "executor and server",
    callerGets: "status output_limit",
  },
  {
    key: "valueDepth",
    name: "value_depth",
    unit: "levels",
    defaultValue: 32,
    ceiling: null,
    minimum: 0,
    requestable: true,
    enforcedBy: "executor and server",
    callerGets: "status output_limit",
  },
  {
    key: "toolCalls",
    name: "tool_calls",
    unit: "calls",
    defaultValue: 2_000,
    ceiling: 20_000,
    minimum: 0,
    requestable: true,
    enforcedBy: "executor and server",
    callerGets: "error.kind tool_call_limit",
  },
  {
    key: "queueWaiting",
    name: "queue_waiting",
    unit: "requests",
    defaultValue: 64,
    ceiling: null,
    minimum: 0,
    requestable: false,
    enforcedBy: "server",
    callerGets: "429 queue_full with Retry-After",
    env: "QUEUE_WAITING",
  },
  {
    key: "queueWaitMs",
    name: "queue_wait_ms",
    unit: "ms",
    defaultValue: 5_000,
    ceiling: null,
    minimum: 1,
    requestable: false,
    enforcedBy: "server",
    callerGets: "503 queue_timeout with Retry-After",
    env: "QUEUE_WAIT_MS",
  },
];

/** The most that a request may ask for. */
export function ceilingOf(limit: Limit): number {
  return limit.ceiling ?? limit.defaultValue;
}
