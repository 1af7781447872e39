/** POST /execute: validate → admit → execute → collect → respond. @module */

import { z } from "zod";
import { collect } from "../host/collect.ts";
import { TOOLKIT } from "../version.ts";
import { executeRequestSchema } from "../wire/execute_request.ts";
import { executeResponseSchema } from "../wire/execute_response.ts";
import type { Deps, EdgeContext, EdgeDeps } from "./deps.ts";
import { keepImages } from "./keep_images.ts";
import { noteExecution } from "./observe_requests.ts";
import { respond } from "./respond.ts";
import type { Route } from "./route.ts";
import { validate } from "./validate.ts";

/** One part with the JSON; every other part is an image under its own name. */
const formSchema = z.looseObject({ request: executeRequestSchema });

/** Runs a snippet. */
export const executeRoute: Route = {
  method: "post",
  paths: ["/execute", "/v1/execute"],
  isOpen: false,
  answer,
  doc: {
    summary: "Run a TypeScript snippet against images. Whatever becomes of the snippet is a 200",
    request: { "application/json": executeRequestSchema, "multipart/form-data": formSchema },
    response: { "application/json": executeResponseSchema },
    problems: [
      "malformed_body",
      "malformed_json",
      "malformed_multipart",
      "image_not_found",
      "body_timeout",
      "body_too_large",
      "code_too_large",
      "unsupported_media_type",
      "invalid_request",
      "json_too_complex",
      "not_available",
      "limit_above_ceiling",
      "too_many_images",
      "duplicate_image_name",
      "url_not_fetched",
      "invalid_image_data",
      "unsupported_image",
      "image_corrupt_header",
      "image_too_large",
      "queue_full",
      "queue_timeout",
      "overloaded",
      "draining",
    ],
  },
};

async function answer(c: EdgeContext, deps: EdgeDeps): Promise<Response> {
  const { owner } = c.var;
  const { signal } = c.req.raw;
  refuseEarly(owner, deps);
  using hold = deps.bodies.hold();
  const execution = await validate(c, { deps, hold });
  using permit = await deps.admission.admit({ owner }, signal);
  const outcome = await deps.execute(execution, { signal: permit.signal, permit });
  const { store, telemetry: { kept: { kept } } } = deps;
  await keepImages(outcome, { execution, store, owner, keepsInputs: kept > 0 });
  const answer = collect(outcome, { execution, toolkit: TOOLKIT });
  noteExecution(c, { execution, answer });
  return respond(answer);
}

/** A full queue is told before the body is read. */
function refuseEarly(owner: string, { admission }: Deps): void {
  const refusal = admission.refusal({ owner });
  if (refusal !== null) throw refusal;
}
