import assert from "node:assert/strict";
import { LAYER_NAMES, NOBODY_ID } from "../../../../policies/isolation_layers.ts";
import type { LayerState } from "../../../../runtime/host/isolation/layer.ts";
import { startPlanning } from "../../../support/planning_process.ts";
import { isAlive, until } from "../../../support/processes.ts";

function active(states: readonly LayerState[]): string[] {
  return states.filter((state) => state.active).map(({ name }) => name);
}

Deno.test("with the permissions of a server every layer has a state and a reason", async () => {
  await using planning = await startPlanning();
  const { states } = planning.report;
  assert.deepEqual(states.map(({ name }) => name), [...LAYER_NAMES]);
  for (const { reason } of states) assert.ok(reason.length > 0);
  for (const name of ["flags", "cache_dir", "watchdog"]) assert.ok(active(states).includes(name), name);
});

Deno.test("with no tool installed executors start all the same, and each missing tool is named", async () => {
  await using planning = await startPlanning({ path: "/nonexistent" });
  const { states, pids } = planning.report;
  const reasonOf = (name: string): string => states.find((state) => state.name === name)?.reason ?? "";
  for (const name of ["rlimits", "network", "bubblewrap", "cgroup"]) {
    assert.ok(!active(states).includes(name), name);
    assert.match(reasonOf(name), /is not installed/);
  }
  for (const name of ["flags", "cache_dir", "watchdog"]) assert.ok(active(states).includes(name), name);
  assert.equal(await isAlive(pids[0] ?? 0), true);
});

Deno.test("layers that are switched off are not there", async () => {
  const off = ["seccomp", "landlock", "rlimits", "own_user", "no_new_privs", "network", "bubblewrap", "cgroup"];
  await using planning = await startPlanning({ setting: `off:${off.join(",")}` });
  const { states, pids } = planning.report;
  assert.deepEqual(active(states), ["flags", "cache_dir", "watchdog"]);
  for (const { name, reason } of states) if (off.includes(name)) assert.equal(reason, "switched off by ISOLATION");
  const status = await Deno.readTextFile(`/proc/${pids[1]}/status`);
  const own = await Deno.readTextFile("/proc/self/status");
  const fieldsOf = (text: string): string[] => text.split("\n").filter((line) => /^(Uid|CapEff|Seccomp):/.test(line));
  assert.deepEqual(fieldsOf(status), fieldsOf(own));
});

Deno.test("a required layer that is missing refuses to start and is named with its reason", async () => {
  await assert.rejects(
    startPlanning({ setting: "require:network,flags", path: "/nonexistent" }),
    /Cannot start: ISOLATION requires what this machine does not give: network \(unshare is not installed\)/,
  );
});

Deno.test("a required layer that is there starts", async () => {
  await using planning = await startPlanning({ setting: "require:flags,cache_dir,watchdog" });
  assert.equal(await isAlive(planning.report.pids[0] ?? 0), true);
});

Deno.test("as an ordinary user everything but the change of user can still be had", async () => {
  await using place = await ordinaryUser();
  await using planning = await startPlanning(place.options);
  const { states, pids } = planning.report;
  const ownUser = states.find(({ name }) => name === "own_user");
  assert.equal(ownUser?.active, false);
  assert.match(ownUser?.reason ?? "", /only root can change users, and the server runs as user \d+/);
  for (const name of ["flags", "cache_dir", "watchdog", "rlimits", "no_new_privs"]) {
    assert.ok(active(states).includes(name), `${name}: ${states.find((state) => state.name === name)?.reason}`);
  }
  const status = await Deno.readTextFile(`/proc/${pids[1]}/status`);
  assert.match(status, /^CapEff:\s*0+$/m);
  assert.match(status, /^NoNewPrivs:\s*1$/m);
});

Deno.test("executors are gone when their server was killed", async () => {
  await using planning = await startPlanning();
  const { report: { pids }, process } = planning;
  for (const pid of pids) assert.equal(await isAlive(pid), true);
  process.kill("SIGKILL");
  for (const pid of pids) await until(async () => !await isAlive(pid), 5000);
});

interface OrdinaryUser extends AsyncDisposable {
  readonly options: { deno?: readonly string[]; env?: Record<string, string> };
}

/** This user, or for root the user "nobody" with a copy of deno that it may read. */
async function ordinaryUser(): Promise<OrdinaryUser> {
  if (Deno.uid() !== 0) return { options: {}, [Symbol.asyncDispose]: () => Promise.resolve() };
  const folder = await Deno.makeTempDir();
  await Deno.chmod(folder, 0o777);
  await Deno.copyFile(Deno.execPath(), `${folder}/deno`);
  const change = [`--reuid=${NOBODY_ID}`, `--regid=${NOBODY_ID}`, "--clear-groups"];
  return {
    options: { deno: ["setpriv", ...change, `${folder}/deno`], env: { DENO_DIR: `${folder}/cache`, HOME: folder } },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
