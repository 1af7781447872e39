/** API keys as the operator names them; kept as hashes. @module */

import { createHash } from "node:crypto";
import type { z } from "zod";

/** A named key. */
export interface ApiKey {
  /** Whose images and queue turns these are; shown in logs. */
  readonly name: string;
  /** SHA-256 of the key, 64 hex digits. */
  readonly sha256: string;
}

/** A shorter secret can be guessed: 16 characters of base64 are 96 bits. */
const MIN_KEY_CHARACTERS = 16;
const NAME = /^[\w.-]{1,64}$/;
const HASHED = /^sha256:([0-9a-fA-F]{64})$/;

/** SHA-256 of a key, 64 hex digits. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/**
 * Reads `name:sha256:<64 hex digits>` or `name:<the key itself>`, several of
 * them with commas between. One name may have several keys, for rotation.
 */
export function parseApiKeys(text: string, context: z.RefinementCtx): ApiKey[] {
  const entries = text.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "");
  return entries.flatMap((entry, index) => {
    const key = parseApiKey(entry);
    if (typeof key !== "string") return [key];
    context.addIssue({ code: "custom", message: `entry ${index + 1} ${key}` });
    return [];
  });
}

function parseApiKey(entry: string): ApiKey | string {
  const colon = entry.indexOf(":");
  const name = entry.slice(0, Math.max(0, colon));
  const key = entry.slice(colon + 1);
  if (!NAME.test(name)) return "must be name:key or name:sha256:hash, with a name of letters, digits, '_', '.' or '-'";
  const hash = HASHED.exec(key)?.[1];
  if (hash !== undefined) return { name, sha256: hash.toLowerCase() };
  if (key.startsWith("sha256:")) return `(${name}) must have 64 hex digits after sha256:`;
  if (key.length < MIN_KEY_CHARACTERS) return `(${name}) must have a key of at least ${MIN_KEY_CHARACTERS} characters`;
  return { name, sha256: hashKey(key) };
}
