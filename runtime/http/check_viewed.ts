/** The sizes that the model saw belong to images of the request. @module */

import { nearestNames } from "../host/advise/nearest_names.ts";
import type { Execution, InputImage } from "../wire/execution.ts";
import { problemAt, type ProblemError } from "./problem.ts";

/** Wrong keys that a problem tells. */
const MAX_ERRORS = 20;
/** Names that a problem lists. */
const MAX_NAMES = 8;
/** Characters of a name that a problem repeats. */
const MAX_NAME_CHARS = 80;

/** Refuses a size for an image that the request does not have: it would be ignored. */
export function checkViewed(viewed: Execution["viewed"], images: readonly InputImage[]): void {
  const names = images.map(({ name }) => name);
  const [first, ...rest] = Object.keys(viewed).filter((name) => !names.includes(name)).slice(0, MAX_ERRORS)
    .map((name) => unknownImage(name, names));
  if (first !== undefined) throw problemAt("invalid_request", [first, ...rest]);
}

function unknownImage(name: string, names: readonly string[]): ProblemError {
  const listed = names.slice(0, MAX_NAMES).join(", ") + (names.length > MAX_NAMES ? ", …" : "");
  const [near] = nearestNames(name, names);
  const allowed = names.length === 0 ? "left out, the request has no images" : `the name of an image (${listed})`;
  const detail = `Cannot use viewed: each key must be ${allowed}, received ${JSON.stringify(cut(name))}` +
    (near === undefined ? "" : `; did you mean ${JSON.stringify(cut(near))}?`);
  return { pointer: `/viewed/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, detail };
}

function cut(name: string): string {
  return name.length <= MAX_NAME_CHARS ? name : `${name.slice(0, MAX_NAME_CHARS)}…`;
}
