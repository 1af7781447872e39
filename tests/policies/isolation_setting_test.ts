import assert from "node:assert/strict";
import { ISOLATION_LAYERS, LAYER_NAMES } from "../../policies/isolation_layers.ts";
import { parseIsolation } from "../../policies/isolation_setting.ts";

Deno.test("an empty setting requires nothing and switches nothing off", () => {
  assert.deepEqual(parseIsolation("  "), { required: new Set(), off: new Set() });
});

Deno.test.each([
  ["require:network", ["network"], []],
  ["require:network,seccomp", ["network", "seccomp"], []],
  ["off:bubblewrap", [], ["bubblewrap"]],
  ["require:rlimits,flags off:cgroup,own_user", ["rlimits", "flags"], ["cgroup", "own_user"]],
  ["require:rlimits;off:cgroup require:network", ["rlimits", "network"], ["cgroup"]],
])("%s is read", (text, required, off) => {
  assert.deepEqual(parseIsolation(text), { required: new Set(required), off: new Set(off) });
});

Deno.test.each([
  ["require:netwrok", /each layer must be one of flags, cache_dir, .*received netwrok/],
  ["require:", /received ""/],
  ["require:network,", /received ""/],
  ["network", /each part must be require:<layers> or off:<layers>, received network/],
  ["without:network", /received without:network/],
  ["require:network:off", /received require:network:off/],
  ["require:network off:network", /network must not be both required and off/],
  ["off:flags", /flags is part of every executor/],
  ["off:watchdog", /watchdog is part of every executor/],
  ["require:toString", /received toString/],
])("%s is refused by name", (text, message) => {
  assert.throws(() => parseIsolation(text), message);
});

Deno.test("every layer is described once, in the order of the names", () => {
  assert.deepEqual(ISOLATION_LAYERS.map(({ name }) => name), [...LAYER_NAMES]);
});
