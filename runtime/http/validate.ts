/** From a request to an execution, or a problem: size, type, schema, limits, images. @module */

import { resolveLimits, serverLimits } from "../../policies/resolve_limits.ts";
import type { RequestLimits } from "../../policies/limits.ts";
import { ceilingOf } from "../../policies/limits.ts";
import { type ExecuteRequest, executeRequestSchema } from "../wire/execute_request.ts";
import type { Execution, InputImage } from "../wire/execution.ts";
import type { BodyHold } from "./body_budget.ts";
import { checkViewed } from "./check_viewed.ts";
import type { EdgeContext, EdgeDeps } from "./deps.ts";
import { describeIssues } from "./describe_issue.ts";
import { refuseNotServed } from "./not_served.ts";
import { parseJsonBody } from "./parse_json.ts";
import { parseMultipart } from "./parse_multipart.ts";
import { Problem, problemAt } from "./problem.ts";
import { randomId } from "./random_id.ts";
import { readBody } from "./read_body.ts";
import { resolveImages, type SentFile } from "./request_images.ts";

/** The part of a form that holds the JSON. */
const REQUEST_PART = "request";

/** What validating needs. */
export interface ValidateSources {
  readonly deps: EdgeDeps;
  /** Counts the body until the answer is made. */
  readonly hold: BodyHold;
}

/** Reads and checks an execute request; throws a {@link Problem}. */
export async function validate(c: EdgeContext, from: ValidateSources): Promise<Execution> {
  const { deps } = from;
  const { json, files } = await readRequest(c, from);
  const request = parseRequest(json);
  refuseNotServed(request);
  const limits = limitsOf(request, deps);
  checkCode(request.code, limits);
  const images = await resolveImages(request.images, { files, limits, store: deps.store, owner: c.var.owner });
  checkViewed(request.viewed ?? {}, images);
  return toExecution(request, { limits, images });
}

interface ReadRequest {
  readonly json: unknown;
  readonly files: readonly SentFile[];
}

async function readRequest(c: EdgeContext, { deps, hold }: ValidateSources): Promise<ReadRequest> {
  const contentType = c.req.header("content-type") ?? "";
  const mediaType = contentType.split(";")[0]?.trim().toLowerCase();
  const isForm = mediaType === "multipart/form-data";
  if (mediaType !== "application/json" && !isForm) throw wrongType(mediaType ?? "");
  const { bodyBytes } = serverLimits(deps.limits);
  const body = await readBody(c.req.raw, { maxBytes: bodyBytes, clock: deps.clock, hold });
  if (!isForm) return { json: parseJsonBody(body), files: [] };
  const parts = parseMultipart(body, { contentType, maxParts: maxParts(deps) });
  const [request, ...others] = parts.filter(({ name }) => name === REQUEST_PART);
  if (request === undefined || others.length > 0) throw withoutRequest(others.length);
  return { json: parseJsonBody(request.bytes), files: parts.filter(({ name }) => name !== REQUEST_PART) };
}

/** Every image that any request may have, and the request itself. */
function maxParts({ limits }: EdgeDeps): number {
  const row = limits.find(({ key }) => key === "inputImages");
  return row === undefined ? 1 : ceilingOf(row) + 1;
}

function wrongType(mediaType: string): Problem {
  return new Problem("unsupported_media_type", {
    detail: "Cannot read body: its type must be application/json or multipart/form-data, received " +
      (mediaType === "" ? "none" : JSON.stringify(mediaType.slice(0, 64))),
    headers: { accept: "application/json, multipart/form-data" },
  });
}

function withoutRequest(others: number): Problem {
  const received = others === 0 ? "none" : String(others + 1);
  const detail =
    `Cannot read request: a form must have one part named "request" that holds the JSON, received ${received}`;
  return problemAt("invalid_request", [{ pointer: "", detail }]);
}

function parseRequest(json: unknown): ExecuteRequest {
  const parsed = executeRequestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [first, ...rest] = describeIssues(parsed.error.issues, json);
  throw problemAt("invalid_request", [first ?? { pointer: "", detail: "Cannot read request" }, ...rest]);
}

function limitsOf(request: ExecuteRequest, deps: EdgeDeps): RequestLimits {
  const resolved = resolveLimits(request.limits, deps.limits);
  if (resolved.ok) return resolved.limits;
  const [first, ...rest] = resolved.refused.map(({ name, detail }) => ({ pointer: `/limits/${name}`, detail }));
  const members = { limits: resolved.refused.map(({ name, requested, ceiling }) => ({ name, requested, ceiling })) };
  const detail = first?.detail ?? "Cannot set limits";
  throw new Problem("limit_above_ceiling", { detail, errors: first === undefined ? [] : [first, ...rest], members });
}

function checkCode(code: string, { codeBytes }: RequestLimits): void {
  const bytes = new TextEncoder().encode(code).length;
  if (bytes <= codeBytes) return;
  const detail = `Cannot read code: it must be at most ${codeBytes} bytes (code_bytes), received ${bytes}`;
  throw problemAt("code_too_large", [{ pointer: "/code", detail }]);
}

function toExecution(
  request: ExecuteRequest,
  { limits, images }: { limits: RequestLimits; images: readonly InputImage[] },
): Execution {
  const { output } = request;
  return {
    executionId: randomId("ex"),
    code: request.code,
    images,
    inputs: request.inputs ?? null,
    sessionId: request.session_id,
    limits,
    output: {
      images: output.images,
      mime: output.mime,
      quality: output.quality,
      maxSide: output.max_side,
      textBudget: output.text_budget,
    },
    viewed: request.viewed ?? {},
    seed: request.seed,
    typecheck: request.typecheck,
    callId: request.call_id,
    traceHeaders: traceHeadersOf(request._meta),
  };
}

function traceHeadersOf({ traceparent, tracestate, baggage }: ExecuteRequest["_meta"]): Record<string, string> {
  if (traceparent === undefined) return {};
  const given = Object.entries({ traceparent, tracestate, baggage });
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
