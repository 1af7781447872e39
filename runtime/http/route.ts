/** One endpoint: where it is, what it does, what its documentation says. @module */

import type { z } from "zod";
import type { EdgeContext, EdgeDeps } from "./deps.ts";
import type { ProblemCode } from "./problem.ts";

/** An endpoint. */
export interface Route {
  readonly method: "get" | "post" | "put";
  /** The path and its aliases. */
  readonly paths: readonly [string, ...string[]];
  /** Whether it answers without an API key. */
  readonly isOpen: boolean;
  readonly answer: (c: EdgeContext, deps: EdgeDeps) => Response | Promise<Response>;
  readonly doc: RouteDoc;
}

/** What OpenAPI says of an endpoint. */
export interface RouteDoc {
  readonly summary: string;
  /** Content of the request body by media type. */
  readonly request?: Readonly<Record<string, z.ZodType | "binary">>;
  /** Content of the 200 answer by media type. */
  readonly response: Readonly<Record<string, z.ZodType | "binary">>;
  /** Statuses besides 200 that are no problems. */
  readonly others?: Readonly<Partial<Record<201 | 304 | 503, OtherAnswer>>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Headers of the request by what they do. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether HEAD is part of the contract; every GET answers it. */
  readonly hasHead?: boolean;
  readonly problems: readonly ProblemCode[];
}

/** An answer that is neither a 200 nor a problem. */
export interface OtherAnswer {
  readonly description: string;
  /** Whether it has the body of a 200. */
  readonly hasBody: boolean;
}

/** Whether a route's pattern (`/v1/images/:id`) fits a path. */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return false;
  return wanted.every((part, index) => part === given[index] || (part.startsWith(":") && given[index] !== ""));
}
