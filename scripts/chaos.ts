/** Entry of `deno task chaos`: `--seconds N` (120), `--seed N` (1). Exit code 0 when nothing was lost or crossed. @module */

import { parseArgs } from "node:util";
import { runChaos } from "../tests/chaos/run_chaos.ts";

const DEFAULT_SECONDS = "120";

const { values } = parseArgs({
  args: Deno.args,
  options: { seconds: { type: "string" }, seed: { type: "string" } },
});
const report = await runChaos({
  seconds: Number(values.seconds ?? DEFAULT_SECONDS),
  seed: Number(values.seed ?? "1"),
});
const { problems, ...rest } = report;
await Deno.stdout.write(new TextEncoder().encode(`${JSON.stringify(rest, null, 2)}\n`));
for (const problem of problems.slice(0, 20)) await Deno.stderr.write(new TextEncoder().encode(`${problem}\n`));
Deno.exit(problems.length === 0 ? 0 : 1);
