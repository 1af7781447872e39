/** Entry of the checker that runs TypeScript's JavaScript; it may do nothing at all. @module */

import "../compiler/hide_process.ts";
import { ScriptEngine } from "./script_engine.ts";
import { serveChecks } from "./serve_checks.ts";

/** Set by the build: the text of `vision.d.ts`. */
declare const VISION_DECLARATIONS: string;
/** Set by the build: TypeScript's library by file name. */
declare const TYPESCRIPT_LIBRARY: Readonly<Record<string, string>>;

await serveChecks(new ScriptEngine({ declarations: VISION_DECLARATIONS, library: TYPESCRIPT_LIBRARY }));
