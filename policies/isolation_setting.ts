/** The operator's word on isolation layers: `ISOLATION=require:network,seccomp off:bubblewrap`. @module */

import { ISOLATION_LAYERS, LAYER_NAMES, type LayerName } from "./isolation_layers.ts";

/** Layers that must be there, and layers that must not be used. */
export interface IsolationSetting {
  readonly required: ReadonlySet<LayerName>;
  readonly off: ReadonlySet<LayerName>;
}

/** Whatever can be had, nothing required. */
export const DEFAULT_ISOLATION: IsolationSetting = { required: new Set(), off: new Set() };

/** Reads the setting; throws an Error that names what is wrong. */
export function parseIsolation(text: string): IsolationSetting {
  const setting = { require: new Set<LayerName>(), off: new Set<LayerName>() };
  for (const clause of text.split(/[\s;]+/).filter((part) => part !== "")) {
    const [verb, list, ...rest] = clause.split(":");
    if ((verb !== "require" && verb !== "off") || list === undefined || rest.length > 0) {
      throw new Error(`Cannot use ISOLATION: each part must be require:<layers> or off:<layers>, received ${clause}`);
    }
    for (const name of list.split(",")) setting[verb].add(layerName(name));
  }
  for (const name of setting.off) refuseContradiction(name, setting.require);
  return { required: setting.require, off: setting.off };
}

function layerName(text: string): LayerName {
  const name = LAYER_NAMES.find((known) => known === text);
  if (name !== undefined) return name;
  throw new Error(
    `Cannot use ISOLATION: each layer must be one of ${LAYER_NAMES.join(", ")}, received ${text || '""'}`,
  );
}

function refuseContradiction(name: LayerName, required: ReadonlySet<LayerName>): void {
  if (required.has(name)) throw new Error(`Cannot use ISOLATION: ${name} must not be both required and off`);
  const isFixed = ISOLATION_LAYERS.some((layer) => layer.name === name && layer.isFixed);
  if (isFixed) throw new Error(`Cannot use ISOLATION: ${name} is part of every executor and cannot be switched off`);
}
