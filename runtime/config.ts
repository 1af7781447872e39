/** The server's settings, from the environment: the only file that reads it. @module */

import { z } from "zod";
import { limitVariables, overrideLimits } from "../policies/limit_overrides.ts";
import { serverLimits } from "../policies/resolve_limits.ts";
import { type IsolationSetting, parseIsolation } from "../policies/isolation_setting.ts";
import type { LimitTable } from "../policies/limits.ts";
import { type ApiKey, parseApiKeys } from "./api_keys.ts";
import { LOG_LEVELS, type LogLevel } from "./telemetry/log.ts";
import { TRACE_DIALECTS, type TraceDialect } from "./telemetry/trace_dialects.ts";

/** Everything that an operator can set. */
export interface Config {
  /** The address to bind; 127.0.0.1 whenever no key is configured. */
  readonly host: string;
  readonly port: number;
  /** Executions at once. */
  readonly concurrency: number;
  /** Executions of one API key at once. */
  readonly keyConcurrency: number;
  /** Executors that are held warm. */
  readonly poolSize: number;
  /** Executions of one key that a process is used for; above 1 a fresh worker and realm each, in the same process. */
  readonly executionsPerProcess: number;
  /** Bytes of images that the store keeps. */
  readonly storeBytes: number;
  /** Bytes of request bodies in memory at once, from their first byte to their answer. */
  readonly bodiesBytes: number;
  /** Isolation layers that must be there, and those that must not be used. */
  readonly isolation: IsolationSetting;
  /** Empty: every request is the owner "local", and only this machine may ask. */
  readonly apiKeys: readonly ApiKey[];
  /** Longest wait for running executions on SIGTERM. */
  readonly drainMs: number;
  readonly logLevel: LogLevel;
  /** Backends whose own attribute names spans carry besides `gen_ai.*`. */
  readonly traceDialects: readonly TraceDialect[];
  /** Whether spans carry code, arguments and results. */
  readonly capturesContent: boolean;
  /** Finished executions that each owner can look at again. */
  readonly executionsKept: number;
  readonly limits: LimitTable;
  /** What the operator should know about these settings. */
  readonly notices: readonly string[];
}

/** Thrown when settings are wrong; names every bad variable at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Cannot start:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

const MIB = 1024 * 1024;
const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(8000),
  CONCURRENCY: wholeNumber(1, 1_024).optional(),
  KEY_CONCURRENCY: wholeNumber(1, 1_024).optional(),
  POOL_SIZE: wholeNumber(1, 2_048).optional(),
  EXECUTIONS_PER_PROCESS: wholeNumber(1, 1_000).default(1),
  STORE_BYTES: wholeNumber(0, 2 ** 40).default(256 * MIB),
  BODIES_BYTES: wholeNumber(MIB, 2 ** 40).default(512 * MIB),
  API_KEYS: z.string().default("").transform(parseApiKeys),
  ISOLATION: z.string().default("").transform(readIsolation),
  DRAIN_MS: wholeNumber(0, 600_000).default(15_000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: oneOf("debug, info, warn or error") }).default("info"),
  TRACE_DIALECT: z.string().default("").transform(splitList).pipe(
    z.array(z.enum(TRACE_DIALECTS, { error: oneOf("of openinference, langfuse and langsmith, with commas between") })),
  ),
  OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: z.string().default("").transform(isTrue),
  EXECUTIONS_KEPT: wholeNumber(0, 10_000).default(0),
});

/** Every variable that {@link loadConfig} reads, for `--allow-env=`. */
export const CONFIG_VARIABLES: readonly string[] = [...Object.keys(schema.shape), ...limitVariables()];

/** Settings of this process; throws {@link ConfigError}. */
export function loadConfig(): Config {
  return readConfig((name) => Deno.env.get(name), navigator.hardwareConcurrency);
}

/** Settings from any source; an empty variable counts as not set. */
export function readConfig(read: (name: string) => string | undefined, cores: number): Config {
  const set = (name: string): string | undefined => read(name)?.trim() || undefined;
  const parsed = schema.safeParse(Object.fromEntries(Object.keys(schema.shape).map((name) => [name, set(name)])));
  const limits = overrideLimits(set);
  if (!parsed.success || limits.errors.length > 0) {
    throw new ConfigError([...(parsed.error?.issues ?? []).map(describeIssue), ...limits.errors]);
  }
  checkBodies(parsed.data.BODIES_BYTES, limits.table);
  const { data } = parsed;
  const concurrency = data.CONCURRENCY ?? cores;
  return Object.freeze({
    ...bindingOf(data.HOST, data.API_KEYS),
    port: data.PORT,
    concurrency,
    keyConcurrency: data.KEY_CONCURRENCY ?? concurrency,
    poolSize: data.POOL_SIZE ?? concurrency + 2,
    executionsPerProcess: data.EXECUTIONS_PER_PROCESS,
    storeBytes: data.STORE_BYTES,
    bodiesBytes: data.BODIES_BYTES,
    apiKeys: data.API_KEYS,
    isolation: data.ISOLATION,
    drainMs: data.DRAIN_MS,
    logLevel: data.LOG_LEVEL,
    traceDialects: data.TRACE_DIALECT,
    capturesContent: data.OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT,
    executionsKept: data.EXECUTIONS_KEPT,
    limits: limits.table,
  });
}

/** A body that no budget can hold would never be taken. */
function checkBodies(bodiesBytes: number, table: LimitTable): void {
  const { bodyBytes } = serverLimits(table);
  if (bodiesBytes >= bodyBytes) return;
  throw new ConfigError([
    `Cannot use BODIES_BYTES: it must be at least LIMIT_BODY_BYTES ${bodyBytes}, received ${bodiesBytes}`,
  ]);
}

/** Without a key the server is for this machine only. */
function bindingOf(host: string, apiKeys: readonly ApiKey[]): Pick<Config, "host" | "notices"> {
  if (apiKeys.length > 0) return { host, notices: [] };
  const isLocal = LOOPBACK.includes(host);
  const asked = isLocal ? "" : `; HOST=${host} is not used`;
  const notice = `No API key is configured: listening on this machine only${asked}. Set API_KEYS to serve others`;
  return { host: isLocal ? host : "127.0.0.1", notices: [notice] };
}

function readIsolation(text: string, context: z.RefinementCtx): IsolationSetting {
  try {
    return parseIsolation(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
}

function wholeNumber(minimum: number, maximum: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z.string().transform((text, context) => {
    const value = Number(text);
    if (/^\d{1,15}$/.test(text) && value >= minimum && value <= maximum) return value;
    context.addIssue({ code: "custom", message: `it must be a whole number between ${minimum} and ${maximum}` });
    return z.NEVER;
  });
}

function splitList(text: string): string[] {
  return text.split(",").map((item) => item.trim()).filter((item) => item !== "");
}

/** As OpenTelemetry reads booleans: everything else is false. */
function isTrue(text: string): boolean {
  return text.toLowerCase() === "true";
}

function oneOf(choices: string): () => string {
  return () => `it must be ${choices}`;
}

/** Names the variable; never repeats its value, which may be a secret. */
function describeIssue(issue: z.core.$ZodIssue): string {
  return `Cannot use ${issue.path.join(".")}: ${issue.message}`;
}
