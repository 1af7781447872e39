/** The walls around an executor, from the inside out, and what they are made of. @module */

/** One wall by its name in settings, logs and `/readyz?verbose`. */
export interface IsolationLayer {
  readonly name: LayerName;
  /** What it keeps from happening, for the operator. */
  readonly stops: string;
  /** Part of every executor: it cannot be switched off. */
  readonly isFixed: boolean;
}

/** The names of all layers. */
export const LAYER_NAMES = [
  "flags",
  "cache_dir",
  "watchdog",
  "seccomp",
  "landlock",
  "rlimits",
  "own_user",
  "no_new_privs",
  "network",
  "bubblewrap",
  "cgroup",
] as const;

/** One of {@link LAYER_NAMES}. */
export type LayerName = (typeof LAYER_NAMES)[number];

/** The layers that the guardian raises around itself, without privilege or tools. */
export const KERNEL_WALLS = ["seccomp", "landlock"] as const;

/** One of {@link KERNEL_WALLS}. */
export type KernelWall = (typeof KERNEL_WALLS)[number];

/** Every layer; all that can be had are on. */
export const ISOLATION_LAYERS: readonly IsolationLayer[] = [
  { name: "flags", stops: "files, network, environment, subprocesses, imports, by Deno's permissions", isFixed: true },
  { name: "cache_dir", stops: "the Cache API's writes to disk, which need no permission", isFixed: true },
  { name: "watchdog", stops: "memory and processor time over the request's limits", isFixed: true },
  { name: "seccomp", stops: "sockets, programs, signals and writes to files after a hole in Deno", isFixed: false },
  { name: "landlock", stops: "reads of the host's files after a hole in Deno", isFixed: false },
  { name: "rlimits", stops: "memory, processor time, files and core dumps beyond fixed bounds", isFixed: false },
  { name: "own_user", stops: "access to what belongs to the server's user", isFixed: false },
  { name: "no_new_privs", stops: "privileges by capabilities or set-user-id programs", isFixed: false },
  { name: "network", stops: "every network, by an empty network namespace", isFixed: false },
  { name: "bubblewrap", stops: "sight of the host's files and processes", isFixed: false },
  {
    name: "cgroup",
    stops: "memory and processes beyond a bound that the kernel counts for all threads",
    isFixed: false,
  },
];

/** Programs that layers start, for the server's `--allow-run`. */
export const ISOLATION_BINARIES: readonly string[] = ["prlimit", "unshare", "bwrap", "setpriv", "sh"];

/** User and group "nobody" of Linux: the executor's when the server is root. */
export const NOBODY_ID = 65_534;

/** Kernel limits of every executor, from its first instruction on. */
export const FIXED_RLIMITS = {
  /** Bytes of a file that it could write. */
  fileBytes: 0,
  /** Open files; a warm executor holds about 20. */
  openFiles: 64,
  /** Bytes of a core dump. */
  coreBytes: 0,
} as const;

/** What an executor may hold beyond its budget, in MiB. */
export const MEMORY_MARGINS = {
  /**
   * At this much over the budget the kernel refuses memory: room for the
   * runtime's own growth and for the copies of input images. The engine then
   * collects garbage and tries again before it gives up.
   */
  kernelMb: 48,
  /**
   * At this much over the budget the watchdog ends the run. It counts resident
   * memory, garbage included, and so stands behind the kernel's limit.
   */
  watchdogMb: 64,
  /** Over the budget for this long the watchdog ends the run: collecting garbage did not help. */
  graceMs: 500,
} as const;

/** Threads of an executor in its cgroup; a warm one has 8. */
export const CGROUP_PIDS = 64;
