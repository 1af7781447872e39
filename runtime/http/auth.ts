/** Who asks: API keys as `Authorization: Bearer` or `X-API-Key`. @module */

import { type ApiKey, hashKey } from "../api_keys.ts";
import { Problem } from "./problem.ts";

/** The owner when no key is configured; only this machine can ask then. */
const LOCAL_OWNER = "local";

/** The name of the request's key; the same 401 whether a key is missing or wrong. */
export function authenticate(headers: Headers, keys: readonly ApiKey[]): string {
  if (keys.length === 0) return LOCAL_OWNER;
  const sha256 = hashKey(presentedKey(headers));
  let owner: string | null = null;
  // Every key is compared, so that the time tells nothing.
  for (const key of keys) if (isEqual(key.sha256, sha256)) owner = key.name;
  if (owner !== null) return owner;
  throw new Problem("unauthorized", {
    detail: "Cannot answer: a valid API key must be sent as Authorization: Bearer or X-API-Key",
    headers: { "www-authenticate": 'Bearer realm="darkroom"' },
  });
}

function presentedKey(headers: Headers): string {
  const bearer = /^Bearer +(\S+)\s*$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? headers.get("x-api-key") ?? "";
}

/** Compares two hashes in constant time. */
function isEqual(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let i = 0; i < left.length; i++) difference |= left.charCodeAt(i) ^ right.charCodeAt(i);
  return difference === 0;
}
