/** What the kernel says of a process. @module */

/** Facts of a process at one moment. */
export interface ProcessFacts {
  /** `R`, `S`, `T` (stopped), `Z` (zombie), … */
  readonly state: string;
  /** User and system time of all threads in clock ticks of 10 ms. */
  readonly cpuTicks: number;
  readonly rssMb: number;
}

const PAGE_BYTES = 4096;
const MIB = 1024 * 1024;

/** The facts of a process, null when there is none of that id. */
export async function processFacts(pid: number): Promise<ProcessFacts | null> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => null);
  if (stat === null) return null;
  // The name is in parentheses and may hold spaces; what follows are fields 3, 4, … of proc(5).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    state: fields[0] ?? "",
    cpuTicks: Number(fields[11]) + Number(fields[12]),
    rssMb: (Number(fields[21]) * PAGE_BYTES) / MIB,
  };
}
