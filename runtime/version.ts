/** The version of this server and its toolkit. @module */

import manifest from "../deno.json" with { type: "json" };

/** The version in deno.json. */
export const VERSION: string = manifest.version;

/** What answers state as `toolkit`. */
export const TOOLKIT = { name: "darkroom", version: VERSION } as const;
