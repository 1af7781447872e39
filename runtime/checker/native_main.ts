/**
 * Entry of the checker that drives the native compiler, whose path is its one
 * argument. It may start that program and nothing else.
 *
 * @module
 */

import { NativeEngine } from "./native_engine.ts";
import { serveChecks } from "./serve_checks.ts";

/** Set by the build: the text of `vision.d.ts`. */
declare const VISION_DECLARATIONS: string;

/** A check takes 2 to 12 ms; the first one loads the library and takes 50 to 100. */
const BUDGET_MS = 400;

await using engine = new NativeEngine({
  path: Deno.args[0] ?? "",
  declarations: VISION_DECLARATIONS,
  budgetMs: BUDGET_MS,
});
await serveChecks(engine);
