/** Answers as JSON. @module */

import type { ExecuteResponse } from "../wire/execute_response.ts";

/** The answer to an execution that ran: 200, whatever became of the snippet. */
export function respond(answer: ExecuteResponse): Response {
  return respondJson(answer);
}

/** Any value as a JSON answer that nobody caches. */
export function respondJson(
  value: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(value), {
    status: init.status ?? 200,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...init.headers },
  });
}
