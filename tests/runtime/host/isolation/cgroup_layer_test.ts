import assert from "node:assert/strict";
import { findBinaries } from "../../../../runtime/host/isolation/binaries.ts";
import {
  CGROUP_LAYER,
  cgroupPrefix,
  findDelegation,
  groupSettings,
  removeGroup,
} from "../../../../runtime/host/isolation/cgroup_layer.ts";
import { groundOf } from "../../../support/isolation_ground.ts";

const MIB = 1024 * 1024;
const binaries = await findBinaries();

async function enter(group: string, settings: readonly (readonly [string, string])[]): Promise<Deno.CommandOutput> {
  const [path = "", ...args] = cgroupPrefix(group, { binaries, groupSettings: settings });
  return await new Deno.Command(path, { args: [...args, "echo", "entered", "--", "as is"], stderr: "null" }).output();
}

Deno.test("the command makes the group, writes its settings, joins and becomes the next command", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const group = `${folder}/darkroom-1`;
    const { stdout, success } = await enter(group, [["memory.max", "1000"], ["pids.max", "64"]]);
    assert.ok(success);
    assert.equal(new TextDecoder().decode(stdout), "entered -- as is\n");
    assert.equal(await Deno.readTextFile(`${group}/memory.max`), "1000\n");
    assert.equal(await Deno.readTextFile(`${group}/pids.max`), "64\n");
    assert.equal(await Deno.readTextFile(`${group}/cgroup.procs`), "0\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a group that cannot be made, or is there already, starts nothing", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const missing = await enter(`${folder}/no/such/parent`, []);
    const taken = await enter(folder, []);
    for (const { success, stdout } of [missing, taken]) {
      assert.equal(success, false);
      assert.equal(stdout.length, 0);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an empty group is removed; one in use stays", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/empty`);
    await Deno.mkdir(`${folder}/used/inner`, { recursive: true });
    assert.equal(await removeGroup(`${folder}/empty`, binaries), true);
    assert.equal(await removeGroup(`${folder}/used`, binaries), false);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["used"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test.each([[64], [512], [2048]])("budget %i MiB: the group holds the budget and the runtime", (memoryMb) => {
  const settings = new Map(groupSettings(memoryMb));
  const bytes = Number(settings.get("memory.max"));
  assert.ok(bytes > memoryMb * MIB && bytes < (memoryMb + 256) * MIB);
  assert.equal(settings.get("pids.max"), "64");
});

Deno.test("this machine's delegation is a group that exists, or a reason", async () => {
  const { group, reason } = await findDelegation(binaries);
  if (group === null) return assert.match(reason, /cgroup v2|root group|not delegated|may not make groups/);
  assert.ok((await Deno.stat(group)).isDirectory);
});

Deno.test("a controller that nobody hands down is named; without a shell there is no delegation", async () => {
  const { group, reason } = await findDelegation(binaries, ["nosuchcontroller"]);
  assert.equal(group, null);
  assert.match(reason, /nosuchcontroller is not delegated|root group|not mounted/);
  assert.deepEqual(await findDelegation(new Map()), { group: null, reason: "sh is not installed" });
});

Deno.test("the layer gives the reason for a missing delegation, and knows its groups", () => {
  const without = groundOf({ delegation: { group: null, reason: "memory is not delegated to /x" } });
  assert.equal(CGROUP_LAYER.variants(without), "memory is not delegated to /x");
  const delegated = groundOf({ delegation: { group: "/sys/fs/cgroup/x", reason: "" } });
  assert.deepEqual(CGROUP_LAYER.variants(delegated), [
    { needs: ["sh"], shape: { cgroup: "/sys/fs/cgroup/x" }, how: "groups in /sys/fs/cgroup/x" },
  ]);
  const limits = { cpuSeconds: 61 };
  assert.equal(CGROUP_LAYER.missing({ ...delegated.seen, cgroup: "/x/darkroom-1" }, limits), null);
  assert.equal(CGROUP_LAYER.missing({ ...delegated.seen, cgroup: "/x" }, limits), "it is in group /x");
});
