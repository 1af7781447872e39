/** The server: config → service → serve → drain on SIGTERM. @module */

import { ConfigError, loadConfig } from "./runtime/config.ts";
import { listen } from "./runtime/http/listen.ts";
import { startService } from "./runtime/service.ts";
import { createLog } from "./runtime/telemetry/log.ts";

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const service = await startService(config, log);
  const { server, url } = listen((request, info) => service.app.fetch(request, info), config);
  for (const notice of config.notices) log("warn", notice);
  log("info", `Listening on ${url}`, {
    pool: service.pool.state(),
    isolation: service.isolation.filter(({ active }) => active).map(({ name }) => name),
  });
  await untilAskedToEnd();
  log("info", "Draining");
  const report = await service.drain();
  log("info", "Drained", { ...report });
  await server.shutdown();
  await service[Symbol.asyncDispose]();
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let isEnding = false;
    const end = (): void => {
      if (isEnding) Deno.exit(1);
      isEnding = true;
      resolve();
    };
    Deno.addSignalListener("SIGTERM", end);
    Deno.addSignalListener("SIGINT", end);
  });
}

try {
  await main();
  Deno.exit(0);
} catch (error) {
  createLog("error")("error", error instanceof ConfigError ? error.message : `Cannot go on: ${error}`);
  Deno.exit(1);
}
