/** The network edge: start reading here. @module */

import { Hono } from "hono";
import { authenticate } from "./auth.ts";
import { BodyBudget } from "./body_budget.ts";
import type { Deps, EdgeContext, EdgeDeps, EdgeVariables } from "./deps.ts";
import { refuseForeign } from "./local_guard.ts";
import { Problem, problemResponse, toProblem } from "./problem.ts";
import { randomId } from "./random_id.ts";
import { nameRoute, observeRequests } from "./observe_requests.ts";
import { matchesPath, type Route } from "./route.ts";
import { ROUTES } from "./routes.ts";

/** A request id that a client may choose. */
const REQUEST_ID = /^[\w.-]{1,64}$/;

/** Builds the HTTP application; everything that it needs comes in. */
export function createApp(deps: Deps): Hono<EdgeVariables> {
  const app = new Hono<EdgeVariables>();
  app.use(async (c, next) => {
    const given = c.req.header("x-request-id") ?? "";
    c.set("requestId", REQUEST_ID.test(given) ? given : randomId("req"));
    await next();
    c.header("x-request-id", c.var.requestId);
    c.header("x-content-type-options", "nosniff");
  });
  app.use(observeRequests(deps));
  const edge = { ...deps, bodies: new BodyBudget(deps.config.bodiesBytes) };
  for (const route of ROUTES) addRoute(app, route, edge);
  app.notFound((c) => refuse(c, noRoute(c), deps));
  app.onError((error, c) => refuse(c, error, deps));
  return app;
}

function addRoute(app: Hono<EdgeVariables>, route: Route, deps: EdgeDeps): void {
  app.on(route.method, [...route.paths], async (c) => {
    nameRoute(c, route);
    c.set("owner", route.isOpen ? "" : identify(c.req.raw.headers, deps));
    return await route.answer(c, deps);
  });
}

/** Whose request this is; throws a {@link Problem} when nobody's. */
function identify(headers: Headers, { config }: Deps): string {
  if (config.apiKeys.length === 0) refuseForeign(headers);
  return authenticate(headers, config.apiKeys);
}

/** The single way out for everything that is thrown. */
function refuse(c: EdgeContext, thrown: unknown, deps: Deps): Response {
  const problem = toProblem(thrown, c.req.raw.signal);
  const { requestId } = c.var;
  c.set("problem", problem.code);
  if (problem.code === "internal") deps.report(thrown, { requestId });
  return problemResponse(problem, { requestId, instance: c.req.path });
}

function noRoute(c: EdgeContext): Problem {
  const matching = ROUTES.filter(({ paths }) => paths.some((path) => matchesPath(path, c.req.path)));
  const methods = matching.flatMap(({ method }) => method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]);
  if (methods.length === 0) return new Problem("not_found", { detail: "Cannot find endpoint: see /openapi.json" });
  const allow = [...new Set(methods)].join(", ");
  return new Problem("method_not_allowed", {
    detail: `Cannot answer: the method must be one of ${allow}, received ${c.req.method}`,
    headers: { allow },
  });
}
