/** Which layers can be had here, each on top of those before it. @module */

import { EXECUTOR_ENV } from "../../../policies/executor_flags.ts";
import { LAYER_NAMES } from "../../../policies/isolation_layers.ts";
import { BUBBLEWRAP_LAYER } from "./bubblewrap_layer.ts";
import { CGROUP_LAYER, findDelegation } from "./cgroup_layer.ts";
import type { Layer, LayerState } from "./layer.ts";
import { NETWORK_LAYER } from "./network_layer.ts";
import { NO_NEW_PRIVS_LAYER } from "./no_new_privs_layer.ts";
import type { Observation } from "./observe.ts";
import { OWN_USER_LAYER } from "./own_user_layer.ts";
import { probeLayer } from "./probe_layer.ts";
import { RLIMITS_LAYER } from "./rlimits_layer.ts";
import { observeUnder, type Site } from "./site.ts";
import { BARE_SHAPE, type SpawnShape } from "./spawn_shape.ts";

/** In the order in which they are looked for. */
const LAYERS: readonly Layer[] = [
  RLIMITS_LAYER,
  BUBBLEWRAP_LAYER,
  NETWORK_LAYER,
  OWN_USER_LAYER,
  NO_NEW_PRIVS_LAYER,
  CGROUP_LAYER,
];

/** How executors are started here, and what is known of each layer but the kernel walls. */
export interface FoundLayers {
  readonly shape: SpawnShape;
  readonly states: readonly LayerState[];
  /** Whether executors hold capabilities all the same. */
  readonly hasCapabilities: boolean;
}

/** Looks for every layer that a child can see. */
export async function findLayers(site: Site): Promise<FoundLayers> {
  const bare = await observeUnder(BARE_SHAPE, site);
  if (!bare.ok) {
    const states = LAYER_NAMES.map((name) => ({ name, active: false, reason: bare.reason }));
    return { shape: BARE_SHAPE, states, hasCapabilities: true };
  }
  const delegation = await findDelegation(site.binaries);
  let ground = { shape: BARE_SHAPE, seen: bare.seen };
  const states = [...fixedStates(bare.seen)];
  for (const layer of LAYERS) {
    const { state, ...next } = await probeLayer(layer, { ...ground, bare: bare.seen, delegation }, site);
    states.push(state);
    ground = next;
  }
  return { shape: ground.shape, states, hasCapabilities: ground.seen.capabilities !== "0" };
}

/** Layers that are part of every executor. */
function fixedStates({ environment, canCache }: Observation): LayerState[] {
  const strange = environment.filter((name) => !Object.hasOwn(EXECUTOR_ENV, name));
  return [
    {
      name: "flags",
      active: strange.length === 0,
      reason: strange.length === 0 ? "no permission, clean environment" : `the environment holds ${strange.join(", ")}`,
    },
    {
      name: "cache_dir",
      active: !canCache,
      reason: canCache ? "caches.open() works" : "DENO_DIR cannot be written",
    },
    { name: "watchdog", active: true, reason: "the guardian's meter, every 20 ms" },
  ];
}
