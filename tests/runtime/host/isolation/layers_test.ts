import assert from "node:assert/strict";
import { BUBBLEWRAP_LAYER } from "../../../../runtime/host/isolation/bubblewrap_layer.ts";
import type { Layer, LayerVariant } from "../../../../runtime/host/isolation/layer.ts";
import { NETWORK_LAYER } from "../../../../runtime/host/isolation/network_layer.ts";
import { NO_NEW_PRIVS_LAYER } from "../../../../runtime/host/isolation/no_new_privs_layer.ts";
import { OWN_USER_LAYER } from "../../../../runtime/host/isolation/own_user_layer.ts";
import { RLIMITS_LAYER } from "../../../../runtime/host/isolation/rlimits_layer.ts";
import { BARE_SHAPE } from "../../../../runtime/host/isolation/spawn_shape.ts";
import { BARE_VIEW, groundOf } from "../../../support/isolation_ground.ts";

const LIMITS = { cpuSeconds: 61 };
const ordinary = { ...BARE_VIEW, uid: 1000, capabilities: "0" };

function variantsOf(layer: Layer, ground = groundOf()): readonly LayerVariant[] {
  const variants = layer.variants(ground);
  assert.ok(typeof variants !== "string", String(variants));
  return variants;
}

Deno.test("root takes a network namespace as it is; others need a user namespace", () => {
  const options = (ground = groundOf()): unknown[] =>
    variantsOf(NETWORK_LAYER, ground).map(({ shape }) => shape.unshare);
  assert.deepEqual(options(), [["--net"], ["--map-root-user", "--net"]]);
  assert.deepEqual(options(groundOf({ bare: ordinary })), [["--map-root-user", "--net"]]);
});

Deno.test("bubblewrap brings its own network namespace", () => {
  const [only, ...others] = variantsOf(NETWORK_LAYER, groundOf({ shape: { ...BARE_SHAPE, bubblewrap: true } }));
  assert.deepEqual(only, { needs: [], shape: {}, how: "bubblewrap" });
  assert.deepEqual(others, []);
});

Deno.test.each([
  [["lo"], null],
  [[], null],
  [["lo", "eth0"], "network interfaces are in sight: eth0"],
  [["eth0", "tailscale0"], "network interfaces are in sight: eth0, tailscale0"],
])("a network namespace with %j is judged", (interfaces, missing) => {
  assert.equal(NETWORK_LAYER.missing({ ...BARE_VIEW, interfaces: [...interfaces] }, LIMITS), missing);
});

Deno.test("only root changes the user, and options of earlier layers stay", () => {
  assert.match(String(OWN_USER_LAYER.variants(groundOf({ bare: ordinary }))), /runs as user 1000/);
  const shape = { ...BARE_SHAPE, setpriv: ["--no-new-privs"] };
  const [variant] = variantsOf(OWN_USER_LAYER, groundOf({ shape }));
  assert.deepEqual(variant?.shape.setpriv, ["--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"]);
});

Deno.test.each([
  [{ uid: 65_534, canReadExecutor: true }, null],
  [{ uid: 0, canReadExecutor: true }, "it still runs as user 0"],
  [{ uid: 65_534, canReadExecutor: false }, "user 65534 may not read the executor's files"],
])("another user %j is judged", (view, missing) => {
  assert.equal(OWN_USER_LAYER.missing({ ...BARE_VIEW, ...view }, LIMITS), missing);
});

Deno.test("capabilities are emptied where that is allowed, and every variant dies with the server", () => {
  const variants = variantsOf(NO_NEW_PRIVS_LAYER);
  assert.equal(variants[0]?.shape.setpriv?.includes("--bounding-set=-all"), true);
  assert.equal(variants[1]?.shape.setpriv?.includes("--bounding-set=-all"), false);
  for (const { shape } of variants) assert.ok(shape.setpriv?.includes("--pdeathsig=KILL"));
  const wrapped = variantsOf(NO_NEW_PRIVS_LAYER, groundOf({ shape: { ...BARE_SHAPE, bubblewrap: true } }));
  assert.equal(wrapped.at(-1)?.how, "bubblewrap");
});

Deno.test.each([
  [{ noNewPrivs: true, capabilities: "0" }, null],
  [{ noNewPrivs: false, capabilities: "0" }, "new privileges can be had"],
  [{ noNewPrivs: true, capabilities: "400" }, "capabilities are held: 400"],
])("privileges %j are judged", (view, missing) => {
  assert.equal(NO_NEW_PRIVS_LAYER.missing({ ...BARE_VIEW, ...view }, LIMITS), missing);
});

Deno.test.each([
  [{ seesHost: false, interfaces: ["lo"], canReadExecutor: true }, null],
  [{ seesHost: true, interfaces: ["lo"], canReadExecutor: true }, "the host's files are in sight"],
  [{ seesHost: false, interfaces: ["lo", "eth0"], canReadExecutor: true }, "the host's network is in sight"],
  [{ seesHost: false, interfaces: [], canReadExecutor: false }, "the executor's files are not in its view"],
])("a view %j is judged", (view, missing) => {
  const seen = { ...BARE_VIEW, ...view, interfaces: [...view.interfaces] };
  assert.equal(BUBBLEWRAP_LAYER.missing(seen, LIMITS), missing);
});

Deno.test("prlimit comes before the shell, and each limit that is not in force is named", () => {
  assert.deepEqual(variantsOf(RLIMITS_LAYER).map(({ shape }) => shape.rlimits), ["prlimit", "sh"]);
  const limits = { cpu: 61, fsize: 0, core: 0, nofile: 64, data: null };
  assert.equal(RLIMITS_LAYER.missing({ ...BARE_VIEW, limits }, LIMITS), null);
  assert.equal(
    RLIMITS_LAYER.missing({ ...BARE_VIEW, limits: { ...limits, nofile: 1024, cpu: null } }, LIMITS),
    "limits are not in force: nofile, cpu",
  );
});
