/**
 * Prints what a process sees of the machine, as JSON; run as a child where an
 * executor would run. Arguments: a file that an executor must be able to read.
 * It holds every permission, so that what fails was refused by the system; it
 * waits for the end of its input, or for its own.
 *
 * @module
 */

const [executorFile = ""] = Deno.args;

async function textOf(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => "");
}

async function succeeds(action: () => Promise<unknown>): Promise<boolean> {
  return await action().then(() => true, () => false);
}

function field(status: string, name: string): string {
  return new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(status)?.[1] ?? "";
}

/** Soft limits by the names that `prlimit` has for them; unlimited ones are null. */
function limitsOf(text: string): Record<string, number | null> {
  const rows = { cpu: "Max cpu time", fsize: "Max file size", data: "Max data size" };
  const others = { core: "Max core file size", nofile: "Max open files" };
  return Object.fromEntries(
    Object.entries({ ...rows, ...others }).map(([name, label]) => {
      const value = new RegExp(`^${label}\\s+(\\d+)`, "m").exec(text)?.[1];
      return [name, value === undefined ? null : Number(value)];
    }),
  );
}

const status = await textOf("/proc/self/status");
const devices = await textOf("/proc/net/dev");
const observation = {
  uid: Number(field(status, "Uid")),
  noNewPrivs: field(status, "NoNewPrivs") === "1",
  capabilities: field(status, "CapEff").replace(/^0+(?=.)/, ""),
  limits: limitsOf(await textOf("/proc/self/limits")),
  interfaces: [...devices.matchAll(/^\s*([^\s:|]+):/gm)].map((match) => match[1]),
  seesHost: await succeeds(() => Deno.lstat("/etc")),
  canReadExecutor: await succeeds(() => Deno.open(executorFile)),
  canCache: await succeeds(() => caches.open("probe")),
  cgroup: /^0::(.*)$/m.exec(await textOf("/proc/self/cgroup"))?.[1] ?? "",
  environment: Object.keys(Deno.env.toObject()),
};
await Deno.stdout.write(new TextEncoder().encode(`${JSON.stringify(observation)}\n`));
await Deno.stdin.read(new Uint8Array(1));
