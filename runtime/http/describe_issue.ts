/** What a schema finds wrong, in the house's words and without repeating the data. @module */

import type { z } from "zod";
import type { ProblemError } from "./problem.ts";

/** At most this many are told: the rest is found once these are mended. */
const MAX_ERRORS = 20;
/** Characters of an unknown key that are repeated. */
const MAX_KEY = 64;

type Issue = z.core.$ZodIssue;

/** A schema's issues as problem errors. */
export function describeIssues(issues: readonly Issue[], input: unknown): ProblemError[] {
  return issues.flatMap((issue) => describeIssue(issue, input)).slice(0, MAX_ERRORS);
}

/** A path as a JSON pointer (RFC 6901). */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function describeIssue(issue: Issue, input: unknown): ProblemError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: toPointer([...issue.path, key.slice(0, MAX_KEY)]),
      detail: `Cannot read request: it must have only known fields, received ${JSON.stringify(key.slice(0, MAX_KEY))}`,
    }));
  }
  const place = issue.path.length === 0 ? "the body" : issue.path.map(String).join(".");
  const received = receivedAt(input, issue.path);
  const detail = `Cannot read request: ${place} ${expectationOf(issue)}, received ${received}`;
  return [{ pointer: toPointer(issue.path), detail }];
}

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case "too_small":
      return `must be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return issue.message.startsWith("must ") ? issue.message : `must match ${issue.pattern ?? issue.format}`;
    default:
      return issue.message.startsWith("must ") ? issue.message : "must be valid";
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  object: "an object",
  record: "an object",
  array: "an array",
  boolean: "true or false",
};

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}

/** The kind of the value, and the value itself where it is a short scalar. */
function receivedAt(input: unknown, path: readonly PropertyKey[]): string {
  let value = input;
  for (const part of path) {
    const isInside = typeof value === "object" && value !== null && Object.hasOwn(value, part);
    value = isInside ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  }
  return describeValue(value);
}

function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "string") return value.length <= 40 ? JSON.stringify(value) : `${value.length} characters`;
  return typeof value === "object" ? "an object" : String(value);
}
