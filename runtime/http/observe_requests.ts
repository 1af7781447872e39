/** Every request is traced, counted and logged; what it executed comes with it. @module */

import { trace } from "@opentelemetry/api";
import type { MiddlewareHandler } from "hono";
import { ATTRIBUTE } from "../telemetry/attributes.ts";
import type { AnsweredExecution } from "../telemetry/kept_executions.ts";
import type { Deps, EdgeContext, EdgeVariables } from "./deps.ts";
import { matchesPath, type Route } from "./route.ts";

/** Tells telemetry of each request when its answer stands. */
export function observeRequests({ telemetry, clock }: Deps): MiddlewareHandler<EdgeVariables> {
  return async (c, next) => {
    const startMs = clock.now();
    c.set("route", "");
    c.set("problem", null);
    c.set("owner", "");
    c.set("executions", []);
    await next();
    const { requestId, route, problem, owner, executions } = c.var;
    trace.getActiveSpan()?.setAttribute(ATTRIBUTE.requestId, requestId);
    if (problem !== null) trace.getActiveSpan()?.setAttribute(ATTRIBUTE.problem, problem);
    telemetry.answered({
      requestId,
      method: c.req.method,
      route,
      status: c.res.status,
      problem,
      durationMs: clock.now() - startMs,
      owner,
      executions,
    });
  };
}

/** Gives the server's span the route's name; Deno knows the method alone. */
export function nameRoute(c: EdgeContext, { paths }: Route): void {
  const route = paths.find((path) => matchesPath(path, c.req.path)) ?? paths[0];
  c.set("route", route);
  const span = trace.getActiveSpan();
  span?.updateName(`${c.req.method} ${route}`);
  span?.setAttribute(ATTRIBUTE.httpRoute, route);
}

/** An execution was answered; call it once for each, whatever the route. */
export function noteExecution(c: EdgeContext, answered: Pick<AnsweredExecution, "execution" | "answer">): void {
  c.var.executions.push({ ...answered, owner: c.var.owner, at: new Date().toISOString() });
}
