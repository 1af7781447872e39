/** A control group of its own for each executor, where a group was delegated to the server. @module */

import { CGROUP_PIDS } from "../../../policies/isolation_layers.ts";
import { type Binaries, pathOf } from "./binaries.ts";
import type { Layer } from "./layer.ts";
import type { SpawnDetails } from "./spawn_shape.ts";

/** Starts the name of every executor's group. */
export const GROUP_PREFIX = "darkroom-";

/** A file of a control group and what is written into it. */
export type GroupSetting = readonly [file: string, value: string];

/** A group in which the server may make others, or why there is none. */
export interface Delegation {
  readonly group: string | null;
  readonly reason: string;
}

const BYTES_PER_MIB = 1024 * 1024;
/** A warm executor holds 60 MiB; pages of the deno binary (95 MiB) may be counted to it as well. */
const RUNTIME_MIB = 160;
const CONTROLLERS = ["memory", "pids"];

/**
 * Finds the group above the server's own, where `DelegateSubgroup=` of systemd
 * puts it, and tries to make one there. Arguments: the controllers that must
 * be handed down. Prints `+<path>` or `-<reason>`. Groups that an earlier
 * server left behind are removed.
 */
const DISCOVER = `
no() { echo "-$1"; exit 0; }
while IFS=: read -r id _ path; do [ "$id" = 0 ] && own=$path; done < /proc/self/cgroup
while read -r _ at type _; do [ "$type" = cgroup2 ] && { mount=$at; break; }; done < /proc/self/mounts
[ -n "$mount" ] || no "cgroup v2 is not mounted"
[ -n "$own" ] && [ "$own" != / ] || no "the server sits in the root group; start it with DelegateSubgroup="
parent="$mount\${own%/*}"
read -r handed < "$parent/cgroup.subtree_control" 2>/dev/null
for wanted in "$@"; do
  case " $handed " in *" $wanted "*) ;; *) no "$wanted is not delegated to $parent";; esac
done
rmdir "$parent/${GROUP_PREFIX}"* 2>/dev/null
mkdir "$parent/${GROUP_PREFIX}probe" 2>/dev/null || no "the server may not make groups in $parent"
rmdir "$parent/${GROUP_PREFIX}probe"
echo "+$parent"
`;

/** Makes group $1, writes pairs of file and value up to `--`, enters it and becomes the rest. */
const ENTER = 'g=$1; shift; mkdir "$g" || exit 1; ' +
  'while [ "$1" != -- ]; do echo "$2" > "$g/$1" || exit 1; shift 2; done; shift; ' +
  'echo 0 > "$g/cgroup.procs" && exec "$@"';

/** By the shell, which writes the files: the server itself may not touch `/sys`. */
export const CGROUP_LAYER: Layer = {
  name: "cgroup",
  variants: ({ delegation: { group, reason } }) =>
    group === null ? reason : [{ needs: ["sh"], shape: { cgroup: group }, how: `groups in ${group}` }],
  missing: ({ cgroup }) => cgroup.includes(`/${GROUP_PREFIX}`) ? null : `it is in group ${cgroup}`,
};

/** Looks for a delegated group that hands down the controllers. */
export async function findDelegation(
  binaries: Binaries,
  controllers: readonly string[] = CONTROLLERS,
): Promise<Delegation> {
  if (!binaries.has("sh")) return { group: null, reason: "sh is not installed" };
  const { stdout } = await new Deno.Command(pathOf("sh", binaries), {
    args: ["-c", DISCOVER, "sh", ...controllers],
    clearEnv: true,
    stdin: "null",
    stderr: "null",
  }).output();
  const answer = new TextDecoder().decode(stdout).trim();
  if (answer.startsWith("+")) return { group: answer.slice(1), reason: "" };
  return { group: null, reason: answer.slice(1) || "the server's group could not be found out" };
}

/** What an executor with a budget in MiB may use in its group. */
export function groupSettings(memoryMb: number): GroupSetting[] {
  return [["memory.max", String((memoryMb + RUNTIME_MIB) * BYTES_PER_MIB)], ["pids.max", String(CGROUP_PIDS)]];
}

/** The command that makes the group, enters it and becomes the next one. */
export function cgroupPrefix(group: string, details: Pick<SpawnDetails, "binaries" | "groupSettings">): string[] {
  return [pathOf("sh", details.binaries), "-c", ENTER, "sh", group, ...details.groupSettings.flat(), "--"];
}

/** Removes the group of an executor that has ended. */
export async function removeGroup(group: string, binaries: Binaries): Promise<boolean> {
  const { success } = await new Deno.Command(pathOf("sh", binaries), {
    args: ["-c", 'rmdir "$1"', "sh", group],
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}
