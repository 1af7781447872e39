/** No capabilities, no way to new privileges, no life after the server's. @module */

import type { Layer, LayerVariant } from "./layer.ts";

/** The kernel kills the executor when the server's thread ends, however that comes. */
const DIE_WITH_SERVER = "--pdeathsig=KILL";
const NO_NEW_PRIVILEGES = "--no-new-privs";
/** Only who holds CAP_SETPCAP may empty the bounding set: root, or root of a user namespace. */
const NO_CAPABILITIES = ["--bounding-set=-all", "--inh-caps=-all"];

/** By `setpriv`, with the capabilities emptied where that is allowed. */
export const NO_NEW_PRIVS_LAYER: Layer = {
  name: "no_new_privs",
  variants: ({ shape }) => {
    const variant = (options: readonly string[], how: string): LayerVariant => ({
      needs: ["setpriv"],
      shape: { setpriv: [...shape.setpriv, ...options] },
      how,
    });
    const plain = variant([NO_NEW_PRIVILEGES, DIE_WITH_SERVER], "setpriv --no-new-privs");
    const all = variant([NO_NEW_PRIVILEGES, DIE_WITH_SERVER, ...NO_CAPABILITIES], "setpriv, capabilities emptied");
    const bubblewrap: LayerVariant[] = shape.bubblewrap ? [{ needs: [], shape: {}, how: "bubblewrap" }] : [];
    return [all, plain, ...bubblewrap];
  },
  missing: ({ noNewPrivs, capabilities }) => {
    if (!noNewPrivs) return "new privileges can be had";
    return capabilities === "0" ? null : `capabilities are held: ${capabilities}`;
  },
};
