/** GET /v1/executions/:id. @module */

import { z } from "zod";
import { answerImageSchema, executeResponseSchema } from "../wire/execute_response.ts";
import { executeRequestSchema } from "../wire/execute_request.ts";
import type { EdgeContext, EdgeDeps } from "./deps.ts";
import { Problem } from "./problem.ts";
import type { Route } from "./route.ts";

const keptImageSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  width: z.int(),
  height: z.int(),
  mime: z.string(),
  bytes: z.int(),
});

/** A finished execution: what was asked and what was answered, images by id. */
export const keptExecutionSchema = z.strictObject({
  execution_id: z.string(),
  at: z.string().describe("When it was answered, ISO 8601"),
  request: z.strictObject({
    code: z.string(),
    images: z.array(keptImageSchema),
    inputs: z.unknown(),
    viewed: executeRequestSchema.shape.viewed.unwrap(),
    limits: z.record(z.string(), z.int()).describe("Those in force, also where the request did not say"),
    output: executeRequestSchema.shape.output.unwrap(),
    typecheck: executeRequestSchema.shape.typecheck.unwrap(),
    seed: z.int(),
    session_id: z.string().nullable(),
    call_id: z.string().nullable(),
  }),
  answer: executeResponseSchema.omit({ content: true, images: true }).extend({
    images: z.array(answerImageSchema.omit({ data: true })),
  }),
});

/** Tells what happened in one of the last executions, to the owner of it. */
export const executionsRoute: Route = {
  method: "get",
  paths: ["/v1/executions/:id"],
  isOpen: false,
  answer,
  doc: {
    summary: "One of the last executions with its code, its tool calls and its images by id; see EXECUTIONS_KEPT",
    response: { "application/json": keptExecutionSchema },
    problems: ["execution_not_found"],
  },
};

function answer(c: EdgeContext, { telemetry: { kept } }: EdgeDeps): Response {
  const record = kept.find(c.var.owner, c.req.param("id") ?? "");
  if (record !== null) {
    return new Response(record, { headers: { "content-type": "application/json", "cache-control": "no-store" } });
  }
  const reason = kept.kept === 0 ? "EXECUTIONS_KEPT is 0, none is kept" : `the last ${kept.kept} are kept`;
  throw new Problem("execution_not_found", { detail: `Cannot find execution: ${reason}` });
}
