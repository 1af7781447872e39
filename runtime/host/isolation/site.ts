/** The machine and the files that layers are looked for on. @module */

import { observerArgs } from "../../../policies/executor_flags.ts";
import type { IsolationSetting } from "../../../policies/isolation_setting.ts";
import type { Binaries } from "./binaries.ts";
import { GROUP_PREFIX, removeGroup } from "./cgroup_layer.ts";
import { observe, type Observed } from "./observe.ts";
import { spawnCommand, type SpawnShape } from "./spawn_shape.ts";

/** What executors and probes are started from. */
export interface IsolationFiles {
  /** The guardian's script. */
  readonly guardianPath: string;
  /** An empty folder. */
  readonly cwd: string;
  /** What an executor must be able to read. */
  readonly readable: readonly string[];
  /** runtime/host/isolation/observe_child.ts, built. */
  readonly observerPath: string;
  /** runtime/host/isolation/read_process_child.ts, built. */
  readonly processReaderPath: string;
}

/** Where layers are looked for. */
export interface Site {
  readonly files: IsolationFiles;
  readonly binaries: Binaries;
  readonly setting: IsolationSetting;
  readonly cpuSeconds: number;
  /** Executions of one key that a process is for. */
  readonly executionsPerProcess: number;
}

/** What a child sees under a shape. */
export async function observeUnder(shape: SpawnShape, { files, binaries, cpuSeconds }: Site): Promise<Observed> {
  const group = shape.cgroup === null ? null : newGroup(shape.cgroup);
  const command = spawnCommand(shape, {
    binaries,
    command: [Deno.execPath(), ...observerArgs(files.observerPath, [files.guardianPath])],
    cwd: files.cwd,
    readable: [...files.readable, files.observerPath],
    limits: { cpuSeconds, dataBytes: null },
    group,
    groupSettings: [],
  });
  const observed = await observe(command, files.cwd);
  if (group !== null) await removeGroup(group, binaries);
  return observed;
}

/** A group that nobody else uses. */
export function newGroup(parent: string): string {
  return `${parent}/${GROUP_PREFIX}${crypto.randomUUID()}`;
}
