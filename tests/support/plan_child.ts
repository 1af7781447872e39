/**
 * Plans isolation and starts one executor, as a server would; run as a child
 * with whatever user, PATH and permissions are to be tried. Prints what came
 * of it as JSON and waits for the end of its input. Argument: ISOLATION.
 *
 * @module
 */

import { parseIsolation } from "../../policies/isolation_setting.ts";
import { ISOLATION_FILES } from "../../runtime/build_paths.ts";
import type { LayerState } from "../../runtime/host/isolation/layer.ts";
import { planIsolation } from "../../runtime/host/isolation/plan.ts";

/** What the child prints. */
export interface PlanReport {
  readonly states: readonly LayerState[];
  /** The process that was started, and the one behind it that runs snippets. */
  readonly pids: readonly number[];
}

if (import.meta.main) {
  const setting = parseIsolation(Deno.args[0] ?? "");
  const plan = await planIsolation({ files: ISOLATION_FILES, memoryMb: 128, cpuCeilingMs: 60_000, setting });
  const executor = await plan.start(128);
  const report: PlanReport = { states: plan.states, pids: [executor.pid, await executor.realPid ?? 0] };
  await Deno.stdout.write(new TextEncoder().encode(`${JSON.stringify(report)}\n`));
  await Deno.stdin.read(new Uint8Array(1));
  executor.kill();
  await executor.exited;
}
