import assert from "node:assert/strict";
import { DEFAULT_ISOLATION, parseIsolation } from "../../../../policies/isolation_setting.ts";
import { ISOLATION_FILES } from "../../../../runtime/build_paths.ts";
import { findBinaries } from "../../../../runtime/host/isolation/binaries.ts";
import type { Layer } from "../../../../runtime/host/isolation/layer.ts";
import { observe } from "../../../../runtime/host/isolation/observe.ts";
import { probeLayer } from "../../../../runtime/host/isolation/probe_layer.ts";
import { RLIMITS_LAYER } from "../../../../runtime/host/isolation/rlimits_layer.ts";
import { observeUnder, type Site } from "../../../../runtime/host/isolation/site.ts";
import { BARE_SHAPE } from "../../../../runtime/host/isolation/spawn_shape.ts";
import { groundOf } from "../../../support/isolation_ground.ts";

const site: Site = {
  files: ISOLATION_FILES,
  binaries: await findBinaries(),
  setting: DEFAULT_ISOLATION,
  cpuSeconds: 61,
  executionsPerProcess: 1,
};

Deno.test("a child without layers sees what this process sees, but no environment of its own", async () => {
  const observed = await observeUnder(BARE_SHAPE, site);
  assert.ok(observed.ok);
  const { seen } = observed;
  assert.equal(seen.uid, Deno.uid());
  assert.equal(seen.seesHost, true);
  assert.equal(seen.canReadExecutor, true);
  assert.equal(seen.canCache, false);
  assert.deepEqual(seen.environment.sort(), [
    "DENO_DIR",
    "DENO_NO_UPDATE_CHECK",
    "GLIBC_TUNABLES",
    "LANG",
    "NO_COLOR",
    "TZ",
  ]);
});

Deno.test.each([
  ["a program that is missing", ["/nonexistent/program"], /cannot be started: NotFound/],
  ["a program that says nothing", ["true"], /does not start under it/],
  ["a program that says something else", ["echo", "hello"], /does not start under it/],
  ["a program that says JSON of another shape", ["echo", "{}"], /does not start under it/],
])("%s is no observation", async (_name, command, reason) => {
  const observed = await observe(command, "/");
  assert.ok(!observed.ok);
  assert.match(observed.reason, reason);
});

Deno.test("the next variant is taken when a tool is missing, and the state says how", async () => {
  const withoutPrlimit = new Map([...site.binaries].filter(([name]) => name !== "prlimit"));
  const { state, shape } = await probeLayer(RLIMITS_LAYER, groundOf(), { ...site, binaries: withoutPrlimit });
  assert.deepEqual(state, { name: "rlimits", active: true, reason: "ulimit of the shell, since prlimit is missing" });
  assert.equal(shape.rlimits, "sh");
});

Deno.test("a layer whose tools are all missing leaves the ground as it is", async () => {
  const ground = groundOf();
  const { state, shape } = await probeLayer(RLIMITS_LAYER, ground, { ...site, binaries: new Map() });
  assert.deepEqual(state, { name: "rlimits", active: false, reason: "prlimit is not installed; sh is not installed" });
  assert.equal(shape, ground.shape);
});

Deno.test("a layer that is switched off is not even tried", async () => {
  const { state } = await probeLayer(RLIMITS_LAYER, groundOf(), { ...site, setting: parseIsolation("off:rlimits") });
  assert.deepEqual(state, { name: "rlimits", active: false, reason: "switched off by ISOLATION" });
});

Deno.test("a layer counts only when a child under it sees it in force", async () => {
  const blind: Layer = {
    name: "network",
    variants: () => [{ needs: ["sh"], shape: { setpriv: [] }, how: "nothing" }],
    missing: ({ uid }) => `user ${uid} sees no change`,
  };
  const { state } = await probeLayer(blind, groundOf(), site);
  assert.equal(state.active, false);
  assert.equal(state.reason, `nothing: user ${Deno.uid()} sees no change`);
});

Deno.test("a variant under which no child starts is a reason, not an error", async () => {
  const broken: Layer = {
    name: "no_new_privs",
    variants: () => [{ needs: ["setpriv"], shape: { setpriv: ["--no-such-option"] }, how: "setpriv" }],
    missing: () => null,
  };
  const { state } = await probeLayer(broken, groundOf(), { ...site, binaries: new Map([["setpriv", "setpriv"]]) });
  assert.equal(state.active, false);
  assert.match(state.reason, /setpriv: (a child does not start under it|it cannot be started)/);
});
