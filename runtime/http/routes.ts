/** The endpoints of this server. @module */

import { executionsRoute } from "./executions_route.ts";
import { executeRoute } from "./execute_route.ts";
import { livezRoute, readyzRoute } from "./health_route.ts";
import { imageRoute, uploadRoute } from "./images_route.ts";
import { limitsRoute } from "./limits_route.ts";
import { createOpenApiRoute } from "./openapi.ts";
import { metricsRoute } from "./metrics_route.ts";
import { promptRoute } from "./prompt_route.ts";
import { toolsRoute } from "./tools_route.ts";
import type { Route } from "./route.ts";

const described: readonly Route[] = [
  executeRoute,
  uploadRoute,
  imageRoute,
  limitsRoute,
  toolsRoute,
  promptRoute,
  livezRoute,
  readyzRoute,
  metricsRoute,
  executionsRoute,
];

/** All routes, the description of the others among them. */
export const ROUTES: readonly Route[] = [...described, createOpenApiRoute(described)];
