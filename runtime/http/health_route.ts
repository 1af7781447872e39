/** GET /livez and /readyz. @module */

import { z } from "zod";
import { VERSION } from "../version.ts";
import type { Deps, EdgeContext } from "./deps.ts";
import { respondJson } from "./respond.ts";
import type { Route } from "./route.ts";

const liveSchema = z.strictObject({ status: z.literal("ok") });
/** All but the status come with ?verbose. */
const readySchema = z.strictObject({
  status: z.enum(["ready", "draining", "not_ready"]),
  version: z.string().optional(),
  queue: z.strictObject({ running: z.int(), waiting: z.int(), concurrency: z.int() }).optional(),
  pool: z.record(z.string(), z.int()).optional().describe("Executors by what they do"),
  type_checker: z.string().optional().describe("Which one is at work, `none` without one"),
  isolation: z.array(z.strictObject({
    name: z.string(),
    active: z.boolean(),
    reason: z.string().describe("How it is had, or why it is not"),
  })).optional(),
});

/** Says that the process answers. */
export const livezRoute: Route = {
  method: "get",
  paths: ["/livez"],
  isOpen: true,
  answer: () => respondJson({ status: "ok" }),
  doc: { summary: "The process answers", response: { "application/json": liveSchema }, problems: [] },
};

/** Says whether executions would be admitted: 200 or 503. */
export const readyzRoute: Route = {
  method: "get",
  paths: ["/readyz"],
  isOpen: true,
  answer: answerReady,
  doc: {
    summary: "Whether executions are admitted (200) or not (503)",
    query: { verbose: "Adds the numbers of the queue and the pool, the isolation layers and the type checker" },
    response: { "application/json": readySchema },
    others: { 503: { description: "Executions are not admitted", hasBody: true } },
    problems: [],
  },
};

function answerReady(c: EdgeContext, { admission, pool, typeChecker, isolation }: Deps): Response {
  const queue = admission.state();
  const status = queue.isDraining ? "draining" : pool.ready() ? "ready" : "not_ready";
  const isVerbose = c.req.query("verbose") !== undefined;
  const { running, waiting, concurrency } = queue;
  const details = {
    version: VERSION,
    queue: { running, waiting, concurrency },
    pool: pool.state(),
    type_checker: typeChecker?.() ?? "none",
    isolation: isolation ?? [],
  };
  return respondJson(isVerbose ? { status, ...details } : { status }, { status: status === "ready" ? 200 : 503 });
}
