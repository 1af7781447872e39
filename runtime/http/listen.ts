/** Where the server listens. @module */

import { ConfigError } from "../config.ts";

/** An address that listens. */
export interface Listener {
  readonly server: Deno.HttpServer<Deno.NetAddr>;
  /** As a client writes it. */
  readonly url: string;
}

/** What answers requests. */
export type Answerer = (request: Request, info: Deno.ServeHandlerInfo<Deno.NetAddr>) => Response | Promise<Response>;

/** Serves on an address; throws a {@link ConfigError} that names it when it cannot be had. */
export function listen(answer: Answerer, { host, port }: { host: string; port: number }): Listener {
  try {
    const serve: Answerer = async (request, info) => withTrueLength(request, await answer(request, info));
    const server = Deno.serve({ hostname: host, port, onListen: () => undefined }, serve);
    return { server, url: `http://${addressOf(host, server.addr.port)}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `Cannot listen on ${addressOf(host, port)}: HOST and PORT must be an address that is free, received "${reason}"`,
    ]);
  }
}

/** Statuses whose responses have no body at all. */
const BODILESS: readonly number[] = [101, 204, 205, 304];

/**
 * An answer to HEAD that does not state its length. The server would call a
 * missing body 0 bytes long, which is the length that GET has to have as well;
 * of a stream it says nothing.
 */
function withTrueLength({ method }: Request, response: Response): Response {
  const isStated = response.body !== null || response.headers.has("content-length");
  if (method !== "HEAD" || isStated || BODILESS.includes(response.status)) return response;
  const nothing = new ReadableStream({ start: (controller) => controller.close() });
  return new Response(nothing, response);
}

/** Host and port as in URLs and permissions: IPv6 in brackets. */
export function addressOf(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
