/** How executors are started on this machine, and what stands around them. @module */

import { executorArgs } from "../../../policies/executor_flags.ts";
import { LAYER_NAMES } from "../../../policies/isolation_layers.ts";
import { DEFAULT_ISOLATION, type IsolationSetting } from "../../../policies/isolation_setting.ts";
import type { ExecutionLimits } from "../../wire/execution.ts";
import { Executor, type ExecutorCommand } from "../executor.ts";
import { findBinaries } from "./binaries.ts";
import { groupSettings, removeGroup } from "./cgroup_layer.ts";
import { findLayers, type FoundLayers } from "./find_layers.ts";
import { findWalls } from "./find_walls.ts";
import type { LayerState } from "./layer.ts";
import { cpuSecondsOf, dataBytesOf, tighten } from "./resource_limits.ts";
import { type IsolationFiles, newGroup, type Site } from "./site.ts";
import { spawnCommand, type SpawnShape } from "./spawn_shape.ts";

/** What a plan is made for. */
export interface PlanOptions {
  readonly files: IsolationFiles;
  /** Budget of the pool's executors in MiB. */
  readonly memoryMb: number;
  /** The most processor time that a request may have, in milliseconds. */
  readonly cpuCeilingMs: number;
  readonly setting?: IsolationSetting;
  /** Executions of one key that a process is for; 1 unless told. */
  readonly executionsPerProcess?: number;
}

/** Thrown when layers that must be there are not. */
export class IsolationError extends Error {
  override readonly name = "IsolationError";
  readonly missing: readonly LayerState[];

  constructor(missing: readonly LayerState[]) {
    const list = missing.map(({ name, reason }) => `${name} (${reason})`).join(", ");
    super(`Cannot start: ISOLATION requires what this machine does not give: ${list}`);
    this.missing = missing;
  }
}

/** Finds every layer that can be had; only a required one that is missing is an error. */
export async function planIsolation(options: PlanOptions): Promise<IsolationPlan> {
  const { files, memoryMb, cpuCeilingMs, setting = DEFAULT_ISOLATION, executionsPerProcess = 1 } = options;
  const cpuSeconds = cpuSecondsOf(cpuCeilingMs * executionsPerProcess);
  const site: Site = { files, setting, binaries: await findBinaries(), cpuSeconds, executionsPerProcess };
  const plan = await settle(await findLayers(site), site, memoryMb);
  const missing = plan.states.filter(({ name, active }) => setting.required.has(name) && !active);
  if (missing.length > 0) throw new IsolationError(missing);
  return plan;
}

/** Adds the kernel walls and the baseline, both from real executors. */
async function settle(found: FoundLayers, site: Site, memoryMb: number): Promise<IsolationPlan> {
  const draft = (shape: SpawnShape): IsolationPlan => new IsolationPlan({ site, shape, states: [], baselineKib: null });
  const { shape, states, baselineKib } = await findWalls(found, {
    site,
    memoryMb,
    start: (candidate) => draft(candidate).start(memoryMb),
  });
  const order = (state: LayerState): number => LAYER_NAMES.indexOf(state.name);
  return new IsolationPlan({ site, shape, states: states.toSorted((a, b) => order(a) - order(b)), baselineKib });
}

/** What a plan knows. */
interface PlanParts {
  readonly site: Site;
  readonly shape: SpawnShape;
  readonly states: readonly LayerState[];
  /** Data segment of a warm executor in KiB; null: not known. */
  readonly baselineKib: number | null;
}

/** The layers around every executor of this server. */
export class IsolationPlan {
  readonly #parts: PlanParts;

  constructor(parts: PlanParts) {
    this.#parts = parts;
  }

  /** Every layer, active or not, from the inside out. */
  get states(): readonly LayerState[] {
    return this.#parts.states;
  }

  /** The command that starts an executor with a budget in MiB; `group` is its own cgroup. */
  command(memoryMb: number, group: string | null = null): ExecutorCommand {
    const { site: { files, binaries, cpuSeconds, executionsPerProcess: executions }, shape, baselineKib } = this.#parts;
    const [path = "", ...args] = spawnCommand(shape, {
      binaries,
      command: [Deno.execPath(), ...executorArgs(files.guardianPath, memoryMb, { walls: shape.walls, executions })],
      cwd: files.cwd,
      readable: files.readable,
      limits: { cpuSeconds, dataBytes: baselineKib === null ? null : dataBytesOf(baselineKib, memoryMb) },
      group,
      groupSettings: groupSettings(memoryMb),
    });
    return { path, args, cwd: files.cwd, memoryMb, announcesPid: shape.bubblewrap, executions };
  }

  /** Starts an executor and resolves when it is warm; one that hangs is killed by its own clock, and rejects. */
  async start(memoryMb: number): Promise<Executor> {
    const { site: { binaries }, shape } = this.#parts;
    const group = shape.cgroup === null ? null : newGroup(shape.cgroup);
    const executor = new Executor(this.command(memoryMb, group));
    if (group !== null) executor.exited.then(() => removeGroup(group, binaries));
    await executor.ready;
    return executor;
  }

  /** Tightens the kernel limits of a warm executor whose request asks for less memory than it was started for. */
  async atLease(executor: Executor, limits: Pick<ExecutionLimits, "memoryMb" | "cpuMs">): Promise<void> {
    const { site: { binaries }, shape, baselineKib } = this.#parts;
    if (limits.memoryMb >= executor.memoryMb || shape.rlimits !== "prlimit" || baselineKib === null) return;
    const pid = await executor.realPid;
    if (pid === null) return;
    const cpuSeconds = cpuSecondsOf(limits.cpuMs);
    executor.endAfterRun();
    await tighten(pid, { cpuSeconds, dataBytes: dataBytesOf(baselineKib, limits.memoryMb) }, { binaries, shape });
  }
}
