/** The whole service in the test's process, without a port. @module */

import { readConfig } from "../../runtime/config.ts";
import { type Service, startService } from "../../runtime/service.ts";
import type { ExecuteResponse } from "../../runtime/wire/execute_response.ts";

/** Tests read answers, not a line per request; a busy machine must not turn a slow compilation into a refusal. */
const QUIET: Readonly<Record<string, string>> = { LOG_LEVEL: "error", LIMIT_COMPILE_MS: "5000" };

/** A service and short ways to talk to it; disposing it ends every child. */
export interface TestService extends AsyncDisposable {
  readonly service: Service;
  /** POST /execute with JSON; the response as it came. */
  readonly post: (
    body: unknown,
    init?: { signal?: AbortSignal; headers?: Record<string, string> },
  ) => Promise<Response>;
  /** POST /execute that must be answered with 200. */
  readonly execute: (body: unknown) => Promise<ExecuteResponse>;
  /** Any other request. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Starts the service with settings by environment name, for example `{ CONCURRENCY: "1" }`. */
export async function startTestService(settings: Readonly<Record<string, string>> = {}): Promise<TestService> {
  const service = await startService(readConfig((name) => settings[name] ?? QUIET[name], 2));
  const request = async (path: string, init?: RequestInit): Promise<Response> => await service.app.request(path, init);
  const post: TestService["post"] = (body, init = {}) =>
    request("/execute", {
      method: "POST",
      headers: { "content-type": "application/json", ...init.headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...(init.signal === undefined ? {} : { signal: init.signal }),
    });
  const execute: TestService["execute"] = async (body) => {
    const response = await post(body);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`Cannot execute: ${response.status} ${text}`);
    return JSON.parse(text) as ExecuteResponse;
  };
  return { service, post, execute, request, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

/**
 * A test against a service that outlives it: the pool ends and starts children
 * all the time, so operations and resources are accounted for by the service's
 * own disposal, not test by test. In a file that has one, every test is such a
 * test: children come and go whatever it does.
 */
export function serviceTest(name: string, body: () => void | Promise<void>): void {
  Deno.test({ name, sanitizeOps: false, sanitizeResources: false, fn: body });
}

/** A sample photograph as base64. */
export async function photo(name: string): Promise<string> {
  return (await Deno.readFile(new URL(`../../examples/images/${name}`, import.meta.url))).toBase64();
}
