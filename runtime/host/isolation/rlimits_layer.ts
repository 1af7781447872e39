/** Kernel limits from the executor's first instruction on. @module */

import { FIXED_RLIMITS } from "../../../policies/isolation_layers.ts";
import { pathOf } from "./binaries.ts";
import type { Layer } from "./layer.ts";
import type { SpawnDetails } from "./spawn_shape.ts";

const KIB = 1024;

/**
 * `ulimit` of a POSIX shell sets soft and hard limits, then the command takes
 * the shell's place. Arguments: core, files' size, open files, seconds of
 * processor time, KiB of data or nothing.
 */
const ULIMIT = 'ulimit -c "$1" && ulimit -f "$2" && ulimit -n "$3" && ulimit -t "$4" && ' +
  '{ [ -z "$5" ] || ulimit -d "$5"; } && shift 5 && exec "$@"';

/** By `prlimit`, else by the shell. */
export const RLIMITS_LAYER: Layer = {
  name: "rlimits",
  variants: () => [
    { needs: ["prlimit"], shape: { rlimits: "prlimit" }, how: "prlimit" },
    {
      needs: ["sh"],
      shape: { rlimits: "sh" },
      how: "ulimit of the shell, since prlimit is missing",
    },
  ],
  missing: ({ limits }, { cpuSeconds }) => {
    const wanted = { core: FIXED_RLIMITS.coreBytes, fsize: FIXED_RLIMITS.fileBytes, nofile: FIXED_RLIMITS.openFiles };
    const open = Object.entries({ ...wanted, cpu: cpuSeconds }).filter(([name, value]) => limits[name] !== value);
    return open.length === 0 ? null : `limits are not in force: ${open.map(([name]) => name).join(", ")}`;
  },
};

/** The command that sets the limits, soft and hard, and becomes the next one. */
export function rlimitsPrefix(by: "prlimit" | "sh", { binaries, limits }: SpawnDetails): string[] {
  const { coreBytes, fileBytes, openFiles } = FIXED_RLIMITS;
  const { cpuSeconds, dataBytes } = limits;
  if (by === "prlimit") {
    const data = dataBytes === null ? [] : [`--data=${dataBytes}`];
    const fixed = [`--core=${coreBytes}`, `--fsize=${fileBytes}`, `--nofile=${openFiles}`, `--cpu=${cpuSeconds}`];
    return [pathOf("prlimit", binaries), ...fixed, ...data];
  }
  const dataKib = dataBytes === null ? "" : Math.floor(dataBytes / KIB);
  const values = [coreBytes, fileBytes, openFiles, cpuSeconds, dataKib].map(String);
  return [pathOf("sh", binaries), "-c", ULIMIT, "sh", ...values];
}
