/** Where the build put what runs in child processes. @module */

import { fileURLToPath } from "node:url";
import type { IsolationFiles } from "./host/isolation/site.ts";

const BUILD = new URL("../build/", import.meta.url);

/** The guardian's script. */
export const GUARDIAN_PATH: string = fileURLToPath(new URL("guardian.js", BUILD));
/** The compiler's script. */
export const COMPILER_PATH: string = fileURLToPath(new URL("compiler.js", BUILD));
/** An empty directory, the working directory of children. */
export const EMPTY_FOLDER: string = fileURLToPath(new URL("empty", BUILD));
/** What executors and the probes of their isolation are started from. */
export const ISOLATION_FILES: IsolationFiles = {
  guardianPath: GUARDIAN_PATH,
  cwd: EMPTY_FOLDER,
  readable: [fileURLToPath(BUILD)],
  observerPath: fileURLToPath(new URL("observe_child.js", BUILD)),
  processReaderPath: fileURLToPath(new URL("read_process_child.js", BUILD)),
};
/** Folder of the toolkit's assets. */
export const ASSETS_FOLDER: URL = new URL("assets/", BUILD);
/** Names and signatures of the tools, for hints. */
export const TOOLKIT_NAMES_FILE: URL = new URL("toolkit.json", BUILD);
/** Every tool in full. */
export const TOOL_LIST_FILE: URL = new URL("tools.json", BUILD);
/** What a model is told. */
export const PROMPTS_FILE: URL = new URL("prompts.json", BUILD);
