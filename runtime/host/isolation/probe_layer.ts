/** Looks whether a layer can be had, with a real child. @module */

import type { Ground, Layer, LayerState } from "./layer.ts";
import type { Observation, Observed } from "./observe.ts";
import { observeUnder, type Site } from "./site.ts";
import type { SpawnShape } from "./spawn_shape.ts";

/** A layer's state, and the ground with it where it stands. */
export interface Probed {
  readonly state: LayerState;
  readonly shape: SpawnShape;
  readonly seen: Observation;
}

/** Takes the first way to have a layer that a child sees in force; without one the ground stays as it is. */
export async function probeLayer(layer: Layer, ground: Ground, site: Site): Promise<Probed> {
  const without = (reason: string): Probed => ({ ...ground, state: { name: layer.name, active: false, reason } });
  if (site.setting.off.has(layer.name)) return without("switched off by ISOLATION");
  const variants = layer.variants(ground);
  if (typeof variants === "string") return without(variants);
  const reasons: string[] = [];
  for (const { needs, shape: change, how } of variants) {
    const absent = needs.filter((name) => !site.binaries.has(name));
    if (absent.length > 0) {
      reasons.push(`${absent.join(" and ")} is not installed`);
      continue;
    }
    const shape = { ...ground.shape, ...change };
    const observed = await look(change, { shape, ground, site });
    const missing = observed.ok ? layer.missing(observed.seen, { cpuSeconds: site.cpuSeconds }) : observed.reason;
    if (observed.ok && missing === null) {
      return { state: { name: layer.name, active: true, reason: how }, shape, seen: observed.seen };
    }
    reasons.push(`${how}: ${missing}`);
  }
  return without([...new Set(reasons)].join("; "));
}

/** A variant that changes nothing was seen before. */
async function look(
  change: Partial<SpawnShape>,
  { shape, ground, site }: { shape: SpawnShape; ground: Ground; site: Site },
): Promise<Observed> {
  return Object.keys(change).length === 0 ? { ok: true, seen: ground.seen } : await observeUnder(shape, site);
}
