/** The version of this server and its toolkit. @module */

import manifest from "../deno.json" with { type: "json" };

/** What answers state as `toolkit.name`. */
export const PRODUCT = "darkroom";

/** The version in deno.json. */
export const VERSION: string = manifest.version;
