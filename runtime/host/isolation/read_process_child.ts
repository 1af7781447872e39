/**
 * Prints what the kernel says of a process, as JSON; run as a child with the
 * process's number. Deno lets only a process with every permission read `/proc`.
 *
 * @module
 */

/** `/proc` counts processor time in hundredths of a second on every architecture (USER_HZ, proc(5)). */
const MS_PER_TICK = 10;

const status = await Deno.readTextFile(`/proc/${Number(Deno.args[0])}/status`);

function field(name: string): string {
  return new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(status)?.[1] ?? "";
}

/** Fields 14 and 15 of `stat`, user and system time; the name in parentheses may hold anything. */
async function cpuMs(): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${Number(Deno.args[0])}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

const state = { vmDataKib: Number(field("VmData")), hasSeccompFilter: field("Seccomp") === "2", cpuMs: await cpuMs() };
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(state)));
