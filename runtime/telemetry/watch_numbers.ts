/** Gauges: what the queue, the pool and the store say of themselves. @module */

import type { AdmissionState } from "../host/admit.ts";
import type { ExecutorPoolState } from "../host/executor_pool.ts";
import type { Metrics } from "./metrics.ts";

/** Who has numbers. */
export interface NumberSources {
  readonly admission: { state(): AdmissionState };
  readonly pool: { state(): ExecutorPoolState };
  readonly store: { state(): { readonly bytes: number } };
}

/** Connects the gauges. */
export function watchNumbers({ metrics }: { readonly metrics: Metrics }, sources: NumberSources): void {
  const { admission, pool, store } = sources;
  metrics.observe("queueDepth", () => [{ value: admission.state().waiting }]);
  metrics.observe("running", () => [{ value: admission.state().running }]);
  metrics.observe("concurrency", () => [{ value: admission.state().concurrency }]);
  metrics.observe("poolExecutors", () => {
    const { idle, starting, leased, waiting } = pool.state();
    return Object.entries({ idle, starting, leased, waiting }).map(([state, value]) => ({ value, labels: { state } }));
  });
  metrics.observe("poolFailures", () => [{ value: pool.state().failures }]);
  metrics.observe("storeBytes", () => [{ value: store.state().bytes }]);
}
