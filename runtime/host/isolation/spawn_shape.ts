/** How an executor is started: the commands in front of deno, layer by layer. @module */

import type { KernelWall } from "../../../policies/isolation_layers.ts";
import { type Binaries, pathOf } from "./binaries.ts";
import { bubblewrapPrefix } from "./bubblewrap_layer.ts";
import { cgroupPrefix, type GroupSetting } from "./cgroup_layer.ts";
import { rlimitsPrefix } from "./rlimits_layer.ts";

/** What each layer adds; every command replaces itself by the next, so that the process stays one. */
export interface SpawnShape {
  /** The delegated group in which each executor gets its own, or null. */
  readonly cgroup: string | null;
  /** What sets the kernel limits, or null. */
  readonly rlimits: "prlimit" | "sh" | null;
  /** Options of `unshare`, or null. */
  readonly unshare: readonly string[] | null;
  /** Options of `setpriv`; none: it is not used. */
  readonly setpriv: readonly string[];
  readonly bubblewrap: boolean;
  /** What the guardian raises by itself. */
  readonly walls: readonly KernelWall[];
}

/** No layer but deno's own flags. */
export const BARE_SHAPE: SpawnShape = {
  cgroup: null,
  rlimits: null,
  unshare: null,
  setpriv: [],
  bubblewrap: false,
  walls: [],
};

/** What one start needs beyond its shape. */
export interface SpawnDetails {
  readonly binaries: Binaries;
  /** The command that everything is put in front of. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** Files and folders that the process must see. */
  readonly readable: readonly string[];
  readonly limits: SpawnLimits;
  /** Its own cgroup, when the shape has one. */
  readonly group: string | null;
  /** What is written into it. */
  readonly groupSettings: readonly GroupSetting[];
}

/** Limits of one start. */
export interface SpawnLimits {
  readonly cpuSeconds: number;
  /** Bytes of the data segment; null: not limited. */
  readonly dataBytes: number | null;
}

/** The whole command, outermost program first. */
export function spawnCommand(shape: SpawnShape, details: SpawnDetails): string[] {
  const { binaries } = details;
  return [
    ...(shape.cgroup === null || details.group === null ? [] : cgroupPrefix(details.group, details)),
    ...(shape.rlimits === null ? [] : rlimitsPrefix(shape.rlimits, details)),
    ...(shape.unshare === null ? [] : [pathOf("unshare", binaries), ...shape.unshare]),
    ...(shape.setpriv.length === 0 ? [] : [pathOf("setpriv", binaries), ...shape.setpriv]),
    ...(shape.bubblewrap ? bubblewrapPrefix(details) : []),
    ...details.command,
  ];
}
