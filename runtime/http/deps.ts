/** What the network edge needs from the rest, handed in by main.ts. @module */

import type { Context } from "hono";
import type { Config } from "../config.ts";
import type { Admission, Permit } from "../host/admit.ts";
import type { Clock } from "../host/clock.ts";
import type { ImageStore } from "../store/image_store.ts";
import type { AnsweredExecution } from "../telemetry/kept_executions.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { ToolkitPages } from "../toolkit_pages.ts";
import type { BodyBudget } from "./body_budget.ts";
import type { Execution } from "../wire/execution.ts";
import type { Outcome } from "../wire/outcome.ts";
import type { LimitTable } from "../../policies/limits.ts";

/** Everything outside of HTTP. */
export interface Deps {
  readonly config: Config;
  readonly limits: LimitTable;
  readonly admission: Admission;
  /** Runs an execution; a snippet's fault is in the outcome, never thrown. */
  readonly execute: (execution: Execution, context: ExecuteContext) => Promise<Outcome>;
  readonly store: ImageStore;
  readonly pool: PoolView;
  /** Which type checker is at work, for `/readyz?verbose`; "none" when left out. */
  readonly typeChecker?: () => string;
  /** Every isolation layer, for `/readyz?verbose`. */
  readonly isolation?: readonly object[];
  /** What is told of the toolkit. */
  readonly toolkit: ToolkitPages;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** Told of every error that became a 500. */
  readonly report: (error: unknown, about: { requestId: string }) => void;
}

/** What the edge itself adds. */
export interface EdgeDeps extends Deps {
  readonly bodies: BodyBudget;
}

/** What an execution gets from its request. */
export interface ExecuteContext {
  /** Aborts when the client goes away or the server drains. */
  readonly signal: AbortSignal;
  readonly permit: Permit;
}

/** The executor pool as `/readyz` sees it. */
export interface PoolView {
  /** Whether executors can be had. */
  ready(): boolean;
  /** Its numbers. */
  state(): object;
}

/** What middleware sets on a request. */
export interface EdgeVariables {
  readonly Variables: {
    readonly requestId: string;
    /** The name of the API key, "local" when none is configured. */
    readonly owner: string;
    /** The route's pattern; empty when none fits. */
    readonly route: string;
    /** The code of the problem that is the answer. */
    readonly problem: string | null;
    /** What was executed for this request; whoever answers an execution adds it. */
    readonly executions: AnsweredExecution[];
  };
}

/** A request inside the edge. */
export type EdgeContext = Context<EdgeVariables>;
