/** GET /metrics. @module */

import { z } from "zod";
import { PROMETHEUS_TYPE } from "../telemetry/prometheus_text.ts";
import type { Route } from "./route.ts";

/** Every metric for Prometheus; a key is needed where keys are configured. */
export const metricsRoute: Route = {
  method: "get",
  paths: ["/metrics"],
  isOpen: false,
  answer: (_c, { telemetry }) =>
    new Response(telemetry.metrics.text(), {
      headers: { "content-type": PROMETHEUS_TYPE, "cache-control": "no-store" },
    }),
  doc: {
    summary: "Every metric in the Prometheus text format",
    response: { "text/plain": z.string() },
    problems: [],
  },
};
