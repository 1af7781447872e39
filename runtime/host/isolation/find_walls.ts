/** The walls that executors raise themselves, and what a warm executor holds. @module */

import { KERNEL_WALLS, type KernelWall } from "../../../policies/isolation_layers.ts";
import type { Executor } from "../executor.ts";
import type { FoundLayers } from "./find_layers.ts";
import type { LayerState } from "./layer.ts";
import { readProcess } from "./process_reader.ts";
import { dataBytesOf, tighten } from "./resource_limits.ts";
import type { Site } from "./site.ts";
import { BARE_SHAPE, type SpawnShape } from "./spawn_shape.ts";

/** The whole shape, all states, and the data segment of a warm executor in KiB. */
export interface FoundWalls extends Pick<FoundLayers, "shape" | "states"> {
  readonly baselineKib: number | null;
}

/** What finding needs: how to start an executor in a shape. */
export interface FindWallsOptions {
  readonly site: Site;
  readonly memoryMb: number;
  readonly start: (shape: SpawnShape) => Promise<Executor>;
}

const KIB_PER_MIB = 1024;
const DO_NOT_START = "executors do not start under all layers together";

/** Starts real executors: an executor that cannot raise a wall does not say `ready`. */
export async function findWalls(found: FoundLayers, options: FindWallsOptions): Promise<FoundWalls> {
  const { site, start } = options;
  for (const walls of candidates(site)) {
    const shape = { ...found.shape, walls };
    const warm = await tryStart(shape, start);
    if (warm === null) continue;
    const memory = await inspect(warm, shape, options);
    const states = [...found.states.map((state) => noteWalls(state, walls, found)), ...wallStates(walls, site)]
      .map((state) => noteMemory(state, memory));
    return { shape, states, baselineKib: memory.baselineKib };
  }
  return { shape: BARE_SHAPE, states: found.states.map(fallen), baselineKib: null };
}

/** All walls, each alone, none; without those that are switched off. */
function candidates({ setting }: Site): KernelWall[][] {
  const wanted = KERNEL_WALLS.filter((name) => !setting.off.has(name));
  const single = wanted.length > 1 ? wanted.map((name) => [name]) : [];
  return [...(wanted.length > 0 ? [[...wanted]] : []), ...single, []];
}

async function tryStart(shape: SpawnShape, start: FindWallsOptions["start"]): Promise<Executor | null> {
  return await start(shape).catch(() => null);
}

/** What is known of the memory of executors. */
interface MemoryLimits {
  readonly baselineKib: number | null;
  /** Whether a running executor's limits can be lowered. */
  readonly canTighten: boolean;
}

/** Looks into a warm executor, and ends it. */
async function inspect(executor: Executor, shape: SpawnShape, options: FindWallsOptions): Promise<MemoryLimits> {
  const { site: { files, binaries, cpuSeconds }, memoryMb } = options;
  const pid = await executor.realPid;
  const process = pid === null ? null : await readProcess(pid, files.processReaderPath);
  const baselineKib = process?.vmDataKib ?? null;
  const dataBytes = baselineKib === null ? null : dataBytesOf(baselineKib, memoryMb);
  const canTighten = pid !== null && shape.rlimits === "prlimit" &&
    await tighten(pid, { cpuSeconds, dataBytes }, { binaries, shape });
  executor.kill();
  await executor.exited;
  return { baselineKib, canTighten };
}

function wallStates(walls: readonly KernelWall[], { setting }: Site): LayerState[] {
  return KERNEL_WALLS.map((name) => {
    if (setting.off.has(name)) return { name, active: false, reason: "switched off by ISOLATION" };
    const active = walls.includes(name);
    const reason = active ? "raised by the guardian" : "the kernel or the container does not allow it";
    return { name, active, reason };
  });
}

/** The system call filter comes with no_new_privs for all threads. */
function noteWalls(state: LayerState, walls: readonly KernelWall[], { hasCapabilities }: FoundLayers): LayerState {
  if (state.name !== "no_new_privs" || state.active || hasCapabilities || !walls.includes("seccomp")) return state;
  return { ...state, active: true, reason: "set by the guardian with its system call filter" };
}

function noteMemory(state: LayerState, { baselineKib, canTighten }: MemoryLimits): LayerState {
  if (state.name !== "rlimits" || !state.active) return state;
  if (baselineKib === null) {
    return { ...state, reason: `${state.reason}; memory is held by the watchdog alone, since /proc cannot be read` };
  }
  const base = `a warm executor's data segment is ${Math.round(baselineKib / KIB_PER_MIB)} MiB`;
  const note = canTighten ? base : `${base}; a lower memory_mb is held by the watchdog alone`;
  return { ...state, reason: `${state.reason}; ${note}` };
}

function fallen(state: LayerState): LayerState {
  return state.active ? { ...state, active: false, reason: DO_NOT_START } : state;
}
