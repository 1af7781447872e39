/** Prints `VmData` of a process in KiB; run as a child, see process_limits.ts. @module */

const status = await Deno.readTextFile(`/proc/${Number(Deno.args[0])}/status`);
const line = status.split("\n").find((entry) => entry.startsWith("VmData:")) ?? "";
await Deno.stdout.write(new TextEncoder().encode(line.replace("VmData:", "").replace("kB", "").trim()));
