/** Fields of the contract that this version refuses, so that none is accepted and ignored. @module */

import type { ExecuteRequest } from "../wire/execute_request.ts";
import { problemAt, type ProblemError } from "./problem.ts";

/** A field, or one of its values, without a server behind it. */
export interface NotServed {
  readonly pointer: string;
  readonly what: string;
  readonly isAsked: (request: ExecuteRequest) => boolean;
}

/** Whoever serves one of these takes its row away. */
export const NOT_SERVED: readonly NotServed[] = [
  { pointer: "/format", what: "any format but json", isAsked: ({ format }) => format !== "json" },
];

/** Refuses a request that asks for what is not served. */
export function refuseNotServed(request: ExecuteRequest): void {
  const errors = NOT_SERVED.filter(({ isAsked }) => isAsked(request)).map(toError);
  const [first, ...rest] = errors;
  if (first !== undefined) throw problemAt("not_available", [first, ...rest]);
}

function toError({ pointer, what }: NotServed): ProblemError {
  return { pointer, detail: `Cannot serve ${what}: it is not available in this version` };
}
