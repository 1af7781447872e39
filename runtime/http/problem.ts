/** Refusals as RFC 9457 problems: code → status, and the single error funnel. @module */

import { AdmissionRefused } from "../host/admit.ts";

/** Every problem code with its status and title; codes never change their meaning. */
export const PROBLEMS = {
  malformed_body: { status: 400, title: "The body could not be read" },
  malformed_json: { status: 400, title: "The body is not JSON" },
  malformed_multipart: { status: 400, title: "The body is not multipart/form-data" },
  unauthorized: { status: 401, title: "A valid API key is required" },
  foreign_origin: { status: 403, title: "Pages of other sites may not ask" },
  not_found: { status: 404, title: "There is no such endpoint" },
  image_not_found: { status: 404, title: "An image is not in the store" },
  execution_not_found: { status: 404, title: "An execution is not kept" },
  method_not_allowed: { status: 405, title: "The endpoint has other methods" },
  body_timeout: { status: 408, title: "The body came too slowly" },
  body_too_large: { status: 413, title: "The body is too large" },
  code_too_large: { status: 413, title: "The code is too large" },
  unsupported_media_type: { status: 415, title: "The content type is not served" },
  invalid_request: { status: 422, title: "The request has wrong fields" },
  json_too_complex: { status: 422, title: "The JSON is nested too deeply or too full" },
  not_available: { status: 422, title: "A field is not served yet" },
  limit_above_ceiling: { status: 422, title: "A limit cannot be had" },
  too_many_images: { status: 422, title: "There are too many images" },
  duplicate_image_name: { status: 422, title: "Two images have one name" },
  url_not_fetched: { status: 422, title: "Image URLs are never fetched" },
  invalid_image_data: { status: 422, title: "Image data is not base64" },
  unsupported_image: { status: 422, title: "An image has a format that is not served" },
  image_corrupt_header: { status: 422, title: "An image has a broken header" },
  image_too_large: { status: 422, title: "An image has too many pixels" },
  queue_full: { status: 429, title: "Too many requests are waiting" },
  client_closed: { status: 499, title: "The client went away" },
  internal: { status: 500, title: "The server failed" },
  queue_timeout: { status: 503, title: "No executor came free in time" },
  overloaded: { status: 503, title: "The server holds too many bytes of requests" },
  draining: { status: 503, title: "The server is shutting down" },
} as const;

/** A stable name of a refusal. */
export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong at one place of the request. */
export interface ProblemError {
  /** JSON pointer (RFC 6901) into the request. */
  readonly pointer: string;
  readonly detail: string;
}

/** What a problem says besides its code. */
export interface ProblemOptions {
  readonly detail: string;
  readonly errors?: readonly ProblemError[];
  /** Further members, for example `missing`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown to refuse a request. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions) {
    super(options.detail);
    this.code = code;
    this.options = options;
  }

  /** Its HTTP status. */
  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** A problem of one or more places; the first one's detail leads. */
export function problemAt(code: ProblemCode, errors: readonly [ProblemError, ...ProblemError[]]): Problem {
  return new Problem(code, { detail: errors[0].detail, errors });
}

const ADMISSION_DETAILS = {
  queue_full: "Cannot admit request: the queue is full",
  queue_timeout: "Cannot admit request: no executor came free in time",
  draining: "Cannot admit request: the server is shutting down",
} as const;

/** Any thrown thing as a problem; what is not a refusal becomes `internal` and tells nothing. */
export function toProblem(thrown: unknown, signal: AbortSignal): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof AdmissionRefused) {
    return new Problem(thrown.code, {
      detail: ADMISSION_DETAILS[thrown.code],
      headers: { "retry-after": String(thrown.retryAfterSeconds) },
    });
  }
  if (signal.aborted) return new Problem("client_closed", { detail: "Cannot answer: the client went away" });
  return new Problem("internal", { detail: "Cannot answer: the server failed, its log knows the request_id" });
}

/** The problem's answer. */
export function problemResponse(problem: Problem, about: { requestId: string; instance: string }): Response {
  const { code, status, options: { detail, errors = [], members = {}, headers = {} } } = problem;
  const body = {
    type: `urn:darkroom:problem:${code}`,
    title: PROBLEMS[code].title,
    status,
    detail,
    instance: about.instance,
    code,
    request_id: about.requestId,
    errors,
    ...members,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
