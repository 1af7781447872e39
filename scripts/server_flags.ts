/**
 * Prints the permission flags of the server, for `deno task start`: its own
 * port, its own binary and the isolation tools to run, its own tree to read,
 * named environment variables. Never -A. Wrong settings are told by the server.
 *
 * @module
 */

import { ISOLATION_BINARIES } from "../policies/isolation_layers.ts";
import { type Config, CONFIG_VARIABLES, ConfigError, loadConfig } from "../runtime/config.ts";
import { addressOf } from "../runtime/http/listen.ts";

const config = configOrNull();

const flags = [
  "--quiet",
  "--no-prompt",
  "--deny-import",
  ...(config === null ? [] : [`--allow-net=${addressOf(config.host, config.port)}`]),
  `--allow-run=${[Deno.execPath(), ...ISOLATION_BINARIES].join(",")}`,
  // The task runs here. The flags are split at spaces, which a path may have.
  "--allow-read=.",
  `--allow-env=${CONFIG_VARIABLES.join(",")}`,
];
await Deno.stdout.write(new TextEncoder().encode(flags.join(" ")));

function configOrNull(): Config | null {
  try {
    return loadConfig();
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}
