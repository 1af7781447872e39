/**
 * Prints the permission flags of the server, for `deno task start`: its own
 * port, its own binary and the isolation tools to run, its own tree to read,
 * named environment variables. Never -A.
 *
 * @module
 */

import { ISOLATION_BINARIES } from "../policies/isolation_layers.ts";
import { CONFIG_VARIABLES, loadConfig } from "../runtime/config.ts";

const { host, port } = loadConfig();

const flags = [
  "--quiet",
  "--no-prompt",
  "--deny-import",
  `--allow-net=${host.includes(":") ? `[${host}]` : host}:${port}`,
  `--allow-run=${[Deno.execPath(), ...ISOLATION_BINARIES].join(",")}`,
  // The task runs here. The flags are split at spaces, which a path may have.
  "--allow-read=.",
  `--allow-env=${CONFIG_VARIABLES.join(",")}`,
];
await Deno.stdout.write(new TextEncoder().encode(flags.join(" ")));
