/** Looking at processes from outside, through /proc. @module */

/** CPU ticks are 10 ms on Linux. */
const TICK_MS = 10;

/** Whether a process exists and is not a zombie. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readStat(pid);
  return stat !== null && stat[0] !== "Z";
}

/** Processor time of a process in milliseconds; 0 when it is gone. */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readStat(pid);
  return stat === null ? 0 : (Number(stat[11]) + Number(stat[12])) * TICK_MS;
}

/** Process ids of the direct children of a process. */
export async function childrenOf(pid: number): Promise<number[]> {
  const children: number[] = [];
  for await (const entry of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(entry.name)) continue;
    const stat = await readStat(Number(entry.name));
    if (stat !== null && stat[0] !== "Z" && Number(stat[1]) === pid) children.push(Number(entry.name));
  }
  return children;
}

/** Children that run a guardian: the compiler is the server's own and is left alone. */
export async function executorsOf(serverPid: number): Promise<number[]> {
  const children = await childrenOf(serverPid);
  const commands = await Promise.all(children.map((pid) => Deno.readTextFile(`/proc/${pid}/cmdline`).catch(() => "")));
  return children.filter((_pid, index) => commands[index]?.includes("guardian.js"));
}

/** Polls until a condition holds; throws after `withinMs`. */
export async function until(condition: () => Promise<boolean> | boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!await condition()) {
    if (performance.now() > end) throw new Error(`Cannot wait longer: the condition must hold within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Fields of /proc/PID/stat after the command's name: state, ppid, … */
async function readStat(pid: number): Promise<string[] | null> {
  const text = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => null);
  return text === null ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
}
