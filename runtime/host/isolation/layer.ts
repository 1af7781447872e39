/** What a layer is: ways to have it, and how one sees that it holds. @module */

import type { LayerName } from "../../../policies/isolation_layers.ts";
import type { Delegation } from "./cgroup_layer.ts";
import type { Observation } from "./observe.ts";
import type { SpawnLimits, SpawnShape } from "./spawn_shape.ts";

/** Whether a layer stands around every executor, for the start log and `/readyz?verbose`. */
export interface LayerState {
  readonly name: LayerName;
  readonly active: boolean;
  /** How it is had, or why it is not. */
  readonly reason: string;
}

/** One way to have a layer. */
export interface LayerVariant {
  /** Programs that must be installed. */
  readonly needs: readonly string[];
  /** What changes in the way an executor is started. */
  readonly shape: Partial<SpawnShape>;
  /** How it is had, for the operator. */
  readonly how: string;
}

/** What is known when a layer is looked for. */
export interface Ground {
  /** The layers found so far. */
  readonly shape: SpawnShape;
  /** What a child under these layers saw. */
  readonly seen: Observation;
  /** What a child without any layer saw. */
  readonly bare: Observation;
  readonly delegation: Delegation;
}

/** A layer that a child under it can see. */
export interface Layer {
  readonly name: LayerName;
  /** Ways to have it on this ground, best first; a text says why there is none. */
  variants(ground: Ground): readonly LayerVariant[] | string;
  /** What keeps it from holding, seen by a child under it; null: it holds. */
  missing(seen: Observation, limits: Pick<SpawnLimits, "cpuSeconds">): string | null;
}
