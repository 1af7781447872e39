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
    const server = Deno.serve({ hostname: host, port, onListen: () => undefined }, answer);
    return { server, url: `http://${addressOf(host, server.addr.port)}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `Cannot listen on ${addressOf(host, port)}: HOST and PORT must be an address that is free, received "${reason}"`,
    ]);
  }
}

/** Host and port as in URLs and permissions: IPv6 in brackets. */
export function addressOf(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
