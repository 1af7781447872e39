/** How an executor is started: no permission of any kind once a snippet comes. @module */

import { executionsArgument } from "./executions_argument.ts";
import { CHILD_ENV, CLOSED_FLAGS } from "./closed_flags.ts";
import { type KernelWall, MEMORY_MARGINS } from "./isolation_layers.ts";

/**
 * Where V8's young generation starts, in MiB. Loading the toolkit fills the
 * usual one several times over: 16 saves a tenth of a start against 8, and more
 * saves no more. A small budget is better off without: a collection at the
 * limit needs room for what it moves.
 */
const YOUNG_MB = 16;
const YOUNG_FROM_BUDGET_MB = 256;

/**
 * The engine optimises what has run a while, and in a process that lives for a
 * tenth of a second most of it is over by then: loops of Deno's own start,
 * tables, the account of a run. Four times as long a while saves 4 ms of a
 * start, and loops that are worth it still get there (decision 0026).
 */
const LATER_OPTIMISATION = [
  "--invocation-count-for-maglev=1600",
  "--invocation-count-for-maglev-osr=400",
  "--invocation-count-for-osr=2000",
];

/** What an executor is told beyond its budget. */
export interface ExecutorOptions {
  /** Kernel walls that the guardian raises; none unless told. */
  readonly walls?: readonly KernelWall[];
  /** Executions of one key that the process is for; 1 unless told. */
  readonly executions?: number;
}

/**
 * Arguments of `deno` for an executor with a memory budget in MiB. The heap may
 * grow beyond the budget, since the engine spends seconds on collecting garbage
 * before it gives up below its own limit: the watchdog is quicker. Kernel
 * walls are raised by the guardian through foreign functions: it holds that
 * permission until they stand, and gives it away before its worker exists.
 */
export function executorArgs(
  guardianPath: string,
  memoryMb: number,
  { walls = [], executions = 1 }: ExecutorOptions = {},
): string[] {
  const [foreign, wanted] = walls.length === 0 ? [[], []] : [["--allow-ffi"], [`--walls=${walls.join(",")}`]];
  return [
    "run",
    ...CLOSED_FLAGS,
    "--deny-import",
    "--unstable-worker-options",
    "--unstable-raw-imports",
    executorV8Flags(memoryMb),
    ...foreign,
    guardianPath,
    ...wanted,
    ...executionsArgument(executions),
  ];
}

/**
 * The engine's flags. Executors of every budget share the toolkit's code cache,
 * which V8 refuses when certain flags differ from those it was made under:
 * --wasm-max-mem-pages is such a flag, and RLIMIT_DATA does its work.
 */
export function executorV8Flags(memoryMb: number): string {
  const flags = [
    `--max-old-space-size=${memoryMb + MEMORY_MARGINS.watchdogMb}`,
    ...(memoryMb < YOUNG_FROM_BUDGET_MB ? [] : [`--min-semi-space-size=${YOUNG_MB}`]),
    ...LATER_OPTIMISATION,
    "--disallow-code-generation-from-strings",
  ];
  return `--v8-flags=${flags.join(",")}`;
}

/**
 * Arguments of `deno` for a script of the host that looks at what holds where
 * an executor would run: everything is permitted, so that what fails was
 * refused by the system. Any denied permission would close `/proc` to it.
 */
export function observerArgs(scriptPath: string, args: readonly string[]): string[] {
  return ["run", ...CLOSED_FLAGS, "--allow-all", scriptPath, ...args];
}

/**
 * From 128 KiB on, glibc asks the system for each block and gives it back when
 * it is freed: every new image would be pages that the kernel has to clear, 1.3
 * ms for 4 MB. Up to 64 MiB it reuses freed memory here, and keeps no more
 * than as much of it. A system without glibc does not read this.
 */
const MALLOC_TUNABLES = ["glibc.malloc.mmap_threshold=67108864", "glibc.malloc.trim_threshold=67108864"];

/** The whole environment of an executor: one zone and one language for every snippet. */
export const EXECUTOR_ENV: Readonly<Record<string, string>> = {
  ...CHILD_ENV,
  TZ: "UTC",
  LANG: "en_US.UTF-8",
  GLIBC_TUNABLES: MALLOC_TUNABLES.join(":"),
};
