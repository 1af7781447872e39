import assert from "node:assert/strict";
import {
  BARE_SHAPE,
  spawnCommand,
  type SpawnDetails,
  type SpawnShape,
} from "../../../../runtime/host/isolation/spawn_shape.ts";

const MIB = 1024 * 1024;
const details: SpawnDetails = {
  binaries: new Map([
    ["prlimit", "/usr/bin/prlimit"],
    ["unshare", "/usr/bin/unshare"],
    ["setpriv", "/usr/bin/setpriv"],
    ["bwrap", "/usr/bin/bwrap"],
    ["sh", "/bin/sh"],
  ]),
  command: ["/opt/deno", "run", "/srv/build/guardian.js"],
  cwd: "/srv/build/empty",
  readable: ["/srv/build"],
  limits: { cpuSeconds: 61, dataBytes: 1600 * MIB },
  group: "/sys/fs/cgroup/darkroom/darkroom-1",
  groupSettings: [["memory.max", "1"], ["pids.max", "64"]],
};
const full: SpawnShape = {
  cgroup: "/sys/fs/cgroup/darkroom",
  rlimits: "prlimit",
  unshare: ["--net"],
  setpriv: ["--no-new-privs"],
  bubblewrap: true,
  walls: ["seccomp"],
};

function programs(command: readonly string[]): string[] {
  const known = [...details.binaries.values(), "/opt/deno"];
  // Bubblewrap names what it shows as well: only what follows an option's end is a program.
  return command.filter((word, at) =>
    known.includes(word) && command[at - 1] !== "--ro-bind" && command[at - 2] !== "--ro-bind"
  );
}

Deno.test("a bare shape is deno alone", () => {
  assert.deepEqual(spawnCommand(BARE_SHAPE, details), [...details.command]);
});

Deno.test("programs follow each other from the group to the view, deno last", () => {
  const command = spawnCommand(full, details);
  assert.deepEqual(programs(command), [
    "/bin/sh",
    "/usr/bin/prlimit",
    "/usr/bin/unshare",
    "/usr/bin/setpriv",
    "/usr/bin/bwrap",
    "/opt/deno",
  ]);
  assert.deepEqual(command.slice(-3), [...details.command]);
});

Deno.test.each([
  ["rlimits", { rlimits: null }, "/usr/bin/prlimit"],
  ["network", { unshare: null }, "/usr/bin/unshare"],
  ["no_new_privs", { setpriv: [] }, "/usr/bin/setpriv"],
  ["bubblewrap", { bubblewrap: false }, "/usr/bin/bwrap"],
  ["cgroup", { cgroup: null }, "/bin/sh"],
])("without %s its program is not started", (_name, change, program) => {
  assert.ok(programs(spawnCommand(full, details)).includes(program));
  assert.ok(!programs(spawnCommand({ ...full, ...change }, details)).includes(program));
});

Deno.test("prlimit sets every limit; data only when the baseline is known", () => {
  const shape: SpawnShape = { ...BARE_SHAPE, rlimits: "prlimit" };
  assert.deepEqual(spawnCommand(shape, details).slice(0, 6), [
    "/usr/bin/prlimit",
    "--core=0",
    "--fsize=0",
    "--nofile=64",
    "--cpu=61",
    `--data=${1600 * MIB}`,
  ]);
  const unknown = spawnCommand(shape, { ...details, limits: { cpuSeconds: 61, dataBytes: null } });
  assert.ok(!unknown.some((word) => word.startsWith("--data")));
});

Deno.test("bubblewrap shows deno, libraries and the executor's files, and nothing else", () => {
  const command = spawnCommand({ ...BARE_SHAPE, bubblewrap: true }, details);
  const shown = command.flatMap((word, at) => word === "--ro-bind" ? [command[at + 1]] : []);
  assert.deepEqual(shown, ["/opt/deno", "/srv/build"]);
  assert.deepEqual(command.filter((word) => word === "--bind"), []);
  for (const option of ["--unshare-net", "--unshare-pid", "--die-with-parent", "--as-pid-1", "--cap-drop"]) {
    assert.ok(command.includes(option), option);
  }
  assert.equal(command[command.indexOf("--info-fd") + 1], "2");
});

Deno.test("the shell sets the same limits as prlimit, and becomes the command", async () => {
  const { stdout, success } = await run({ ...BARE_SHAPE, rlimits: "sh" }, ["cat", "/proc/self/limits"]);
  assert.ok(success);
  const soft = (label: string): string => new RegExp(`^${label}\\s+(\\S+)\\s+\\1\\s`, "m").exec(stdout)?.[1] ?? "";
  assert.equal(soft("Max core file size"), "0");
  assert.equal(soft("Max file size"), "0");
  assert.equal(soft("Max open files"), "64");
  assert.equal(soft("Max cpu time"), "61");
  assert.equal(soft("Max data size"), String(1600 * MIB));
});

Deno.test("the shell leaves the data segment alone when the baseline is not known", async () => {
  const shape: SpawnShape = { ...BARE_SHAPE, rlimits: "sh" };
  const { stdout } = await run(shape, ["cat", "/proc/self/limits"], { cpuSeconds: 2, dataBytes: null });
  assert.match(stdout, /^Max data size\s+unlimited/m);
  assert.match(stdout, /^Max cpu time\s+2\s+2\s/m);
});

async function run(
  shape: SpawnShape,
  command: readonly string[],
  limits = details.limits,
): Promise<{ stdout: string; success: boolean }> {
  const [path = "", ...args] = spawnCommand(shape, { ...details, command, limits });
  const { stdout, success } = await new Deno.Command(path, { args, stderr: "null" }).output();
  return { stdout: new TextDecoder().decode(stdout), success };
}
