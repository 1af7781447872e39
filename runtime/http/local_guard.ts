/** Without API keys: only programs of this machine, no web page of another site. @module */

import { Problem } from "./problem.ts";

const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Refuses what a browser sends for somebody else's page: a foreign Origin, or
 * a foreign host name that was made to point here (DNS rebinding).
 */
export function refuseForeign(headers: Headers): void {
  const host = headers.get("host");
  const origin = headers.get("origin");
  if (host !== null && !LOCAL_HOST.test(host)) throw foreign("Host", host);
  if (origin !== null && !LOCAL_HOST.test(origin.replace(/^https?:\/\//i, ""))) throw foreign("Origin", origin);
}

function foreign(header: "Host" | "Origin", value: string): Problem {
  return new Problem("foreign_origin", {
    detail: `Cannot answer: without API keys ${header} must be this machine, received ${
      JSON.stringify(value.slice(0, 80))
    }`,
  });
}
