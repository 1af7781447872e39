/** Whether a server has come to rest: processes, descriptors, memory, processor. @module */

import { childrenOf, cpuMs } from "../support/processes.ts";

/** What a server holds at one moment. */
export interface Holdings {
  readonly children: number;
  readonly descriptors: number;
  readonly rssMb: number;
}

/** Reads what a process holds. */
export async function holdingsOf(pid: number): Promise<Holdings> {
  const children = await childrenOf(pid);
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  let descriptors = 0;
  for await (const _entry of Deno.readDir(`/proc/${pid}/fd`)) descriptors += 1;
  const rssKib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  return { children: children.length, descriptors, rssMb: Math.round(rssKib / 1024) };
}

/** Processor time that a process and its children use within a time, in milliseconds. */
export async function cpuDuring(pid: number, ms: number): Promise<number> {
  const pids = [pid, ...await childrenOf(pid)];
  const before = await Promise.all(pids.map(cpuMs));
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = await Promise.all(pids.map(cpuMs));
  return after.reduce((sum, used, index) => sum + Math.max(0, used - (before[index] ?? 0)), 0);
}
