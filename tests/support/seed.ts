/**
 * Runs before every test file: properties draw the same cases each time, so
 * that a change is judged by itself. `SEED=…` draws others; a failure names
 * the seed that it needs.
 *
 * @module
 */

import fc from "fast-check";

const DEFAULT_SEED = 1;

fc.configureGlobal({ seed: Number(Deno.env.get("SEED") ?? DEFAULT_SEED) });
