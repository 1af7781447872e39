/** A user of its own for executors, when the server is root. @module */

import { NOBODY_ID } from "../../../policies/isolation_layers.ts";
import type { Layer } from "./layer.ts";
import type { SpawnShape } from "./spawn_shape.ts";

/** Options of `setpriv` that make it user and group "nobody". */
export const SWITCH_USER: readonly string[] = [`--reuid=${NOBODY_ID}`, `--regid=${NOBODY_ID}`, "--clear-groups"];

/** Whether a shape changes the user. */
export function switchesUser({ setpriv }: Pick<SpawnShape, "setpriv">): boolean {
  return SWITCH_USER.every((option) => setpriv.includes(option));
}

/** By `setpriv`; an ordinary server is already apart from root. */
export const OWN_USER_LAYER: Layer = {
  name: "own_user",
  variants: ({ shape, bare }) => {
    if (bare.uid !== 0) return `only root can change users, and the server runs as user ${bare.uid}`;
    return [{
      needs: ["setpriv"],
      shape: { setpriv: [...SWITCH_USER, ...shape.setpriv] },
      how: `setpriv to user ${NOBODY_ID}`,
    }];
  },
  missing: ({ uid, canReadExecutor }) => {
    if (uid !== NOBODY_ID) return `it still runs as user ${uid}`;
    return canReadExecutor ? null : `user ${NOBODY_ID} may not read the executor's files`;
  },
};
