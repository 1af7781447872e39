/** GET /v1/limits. @module */

import { z } from "zod";
import { ceilingVariable, limitVariable } from "../../policies/limit_overrides.ts";
import { ceilingOf, type Limit } from "../../policies/limits.ts";
import { respondJson } from "./respond.ts";
import type { Route } from "./route.ts";

const limitSchema = z.strictObject({
  name: z.string(),
  unit: z.string(),
  default: z.int(),
  ceiling: z.int().nullable().describe("The most that a request may ask for; null when none may"),
  minimum: z.int(),
  requestable: z.boolean(),
  enforced_by: z.string(),
  caller_gets: z.string(),
  variables: z.array(z.string()),
});

/** Lists every limit in force. */
export const limitsRoute: Route = {
  method: "get",
  paths: ["/v1/limits"],
  isOpen: false,
  answer: (_c, { limits }) => respondJson({ limits: limits.map(toWire) }),
  doc: {
    summary: "Every limit with its default and ceiling",
    response: { "application/json": z.strictObject({ limits: z.array(limitSchema) }) },
    problems: [],
  },
};

function toWire(limit: Limit): z.input<typeof limitSchema> {
  return {
    name: limit.name,
    unit: limit.unit,
    default: limit.defaultValue,
    ceiling: limit.requestable ? ceilingOf(limit) : null,
    minimum: limit.minimum,
    requestable: limit.requestable,
    enforced_by: limit.enforcedBy,
    caller_gets: limit.callerGets,
    variables: [limitVariable(limit), ceilingVariable(limit)].filter((name) => name !== null),
  };
}
