/** Starts executors and sets their kernel limits. @module */

import { executorArgs } from "../../policies/executor_flags.ts";
import { EMPTY_FOLDER, GUARDIAN_PATH, VM_DATA_READER_PATH } from "../build_paths.ts";
import { Executor } from "./executor.ts";
import { hasPrlimit, limitData, readVmDataKib } from "./process_limits.ts";

/** Knows how executors are started here and which kernel limits can be had. */
export class ExecutorStarter {
  readonly #hasPrlimit: boolean;
  #baselineKib: Promise<number | null> | null = null;

  constructor(canLimit: boolean) {
    this.#hasPrlimit = canLimit;
  }

  /** Finds out what this machine offers. */
  static async create(): Promise<ExecutorStarter> {
    return new ExecutorStarter(await hasPrlimit());
  }

  /** Starts an executor with a budget; resolves when it is warm and limited. */
  async start(memoryMb: number): Promise<Executor> {
    const executor = new Executor({
      path: Deno.execPath(),
      args: executorArgs(GUARDIAN_PATH, memoryMb),
      cwd: EMPTY_FOLDER,
      memoryMb,
    });
    await executor.ready;
    if (this.#hasPrlimit) this.#baselineKib ??= readVmDataKib(executor.pid, VM_DATA_READER_PATH);
    await this.limitMemory(executor.pid, memoryMb);
    return executor;
  }

  /** Sets the data segment's soft limit of a warm executor; without `prlimit` the other walls stand. */
  async limitMemory(pid: number, memoryMb: number): Promise<void> {
    const baselineKib = await this.#baselineKib;
    if (baselineKib !== null) await limitData(pid, { baselineKib }, memoryMb);
  }
}
