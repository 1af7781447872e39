/**
 * Prints the permission flags of the server, for `deno task start`: its own
 * port, its own binary and the isolation tools to run, its own tree to read,
 * named environment variables. Never -A.
 *
 * @module
 */

import { ISOLATION_BINARIES } from "../policies/isolation_layers.ts";
import { ENVIRONMENT_NAMES } from "../runtime/config.ts";

const ROOT = new URL("../", import.meta.url).pathname;
const host = Deno.env.get("HOST") ?? "127.0.0.1";
const port = Deno.env.get("PORT") ?? "8000";

const flags = [
  "--quiet",
  "--no-prompt",
  "--deny-import",
  `--allow-net=${host}:${port}`,
  `--allow-run=${[Deno.execPath(), ...ISOLATION_BINARIES].join(",")}`,
  `--allow-read=${ROOT}`,
  `--allow-env=${ENVIRONMENT_NAMES.join(",")}`,
];
await Deno.stdout.write(new TextEncoder().encode(flags.join(" ")));
