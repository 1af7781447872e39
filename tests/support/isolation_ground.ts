/** What layers are looked for on, as literal data. @module */

import type { Ground } from "../../runtime/host/isolation/layer.ts";
import type { Observation } from "../../runtime/host/isolation/observe.ts";
import { BARE_SHAPE } from "../../runtime/host/isolation/spawn_shape.ts";

/** What a child of root sees without any layer. */
export const BARE_VIEW: Observation = {
  uid: 0,
  noNewPrivs: false,
  capabilities: "1ffffffffff",
  limits: { cpu: null, fsize: null, data: null, core: 0, nofile: 1024 },
  interfaces: ["lo", "eth0"],
  seesHost: true,
  canReadExecutor: true,
  canCache: false,
  cgroup: "/",
  environment: [],
};

/** The ground of a root server with no layer yet. */
export function groundOf(changes: Partial<Ground> = {}): Ground {
  return {
    shape: BARE_SHAPE,
    seen: BARE_VIEW,
    bare: BARE_VIEW,
    delegation: { group: null, reason: "none" },
    ...changes,
  };
}
