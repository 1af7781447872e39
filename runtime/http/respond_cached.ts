/** Answers that a client may keep and ask about again. @module */

import { createHash } from "node:crypto";
import type { EdgeContext } from "./deps.ts";

/** Text of which the client may hold a copy: 304 when it has this one. */
export function respondCached(c: EdgeContext, body: string, type: string): Response {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
  const headers = { etag, "cache-control": "private, no-cache", "content-type": type };
  if (matchesEtag(c.req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}

/** What documentation says of an answer with an ETag. */
export const NOT_CHANGED = {
  header: "The ETag of an answer that the client has",
  answer: { description: "The client has it already", hasBody: false },
} as const;

/** Whether `If-None-Match` names an ETag. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  return header?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag) ?? false;
}
