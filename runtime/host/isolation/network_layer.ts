/** An empty network namespace. @module */

import type { Layer } from "./layer.ts";

/** By bubblewrap where that is used, else by `unshare`: root needs no user namespace for it. */
export const NETWORK_LAYER: Layer = {
  name: "network",
  variants: ({ shape, bare }) => {
    if (shape.bubblewrap) return [{ needs: [], shape: {}, how: "bubblewrap" }];
    const own = { needs: ["unshare"], shape: { unshare: ["--net"] }, how: "unshare --net" };
    const mapped = {
      needs: ["unshare"],
      shape: { unshare: ["--map-root-user", "--net"] },
      how: "unshare --map-root-user --net",
    };
    return bare.uid === 0 ? [own, mapped] : [mapped];
  },
  missing: ({ interfaces }) => {
    const others = interfaces.filter((name) => name !== "lo");
    return others.length === 0 ? null : `network interfaces are in sight: ${others.join(", ")}`;
  },
};
