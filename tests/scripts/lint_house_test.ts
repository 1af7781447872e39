import assert from "node:assert/strict";
import plugin from "../../scripts/lint_house.ts";

function lint(file: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, file, source).map((found) => found.message);
}

Deno.test.each([
  ["tools/geometry/crop.ts", 'import { z } from "zod";', "tools/geometry/crop.ts must not import zod"],
  ["tools/geometry/crop.ts", 'import { x } from "../../runtime/host/x.ts";', "must not import runtime/host/x.ts"],
  ["runtime/guest/ring.ts", 'import { Hono } from "hono";', "must not import hono"],
  ["runtime/guest/ring.ts", 'import { x } from "../wire/execute_request.ts";', "runtime/wire/execute_request.ts"],
  ["runtime/host/execute.ts", 'import { crop } from "../../tools/mod.ts";', "must not import tools/mod.ts"],
  ["runtime/host/execute.ts", 'import { x } from "../guest/ring.ts";', "must not import runtime/guest/ring.ts"],
  ["runtime/host/execute.ts", 'import { Hono } from "hono";', "must not import hono"],
  ["runtime/http/app.ts", 'import { x } from "../guest/ring.ts";', "must not import runtime/guest/ring.ts"],
  ["runtime/wire/guest_protocol.ts", 'import { z } from "zod";', "must not import zod"],
  ["policies/limits.ts", 'import { z } from "zod";', "must not import zod"],
])("lint_house: %s refuses %s", (file, source, message) => {
  const found = lint(file, source);
  assert.equal(found.length, 1);
  assert.ok(found[0]?.includes(message), found[0]);
});

Deno.test.each([
  ["tools/geometry/crop.ts", 'import { Image } from "../core/image.ts";'],
  [
    "runtime/guest/ring.ts",
    'import { crop } from "../../tools/mod.ts"; import type { A } from "../wire/guest_protocol.ts";',
  ],
  ["runtime/host/execute.ts", 'import { z } from "zod"; import type { A } from "../wire/outcome.ts";'],
  ["runtime/http/app.ts", 'import { Hono } from "hono"; import { execute } from "../host/execute.ts";'],
  ["tests/x_test.ts", 'import { crop } from "../tools/mod.ts"; import assert from "node:assert/strict";'],
])("lint_house: %s allows %s", (file, source) => {
  assert.deepEqual(lint(file, source), []);
});

Deno.test("lint_house: a function of 60 lines passes, one of 61 does not", () => {
  const body = (lines: number): string => `export function f() {\n${"f();\n".repeat(lines - 2)}}`;
  assert.deepEqual(lint("runtime/host/f.ts", body(60)), []);
  assert.deepEqual(lint("runtime/host/f.ts", body(61)), ["A function must have at most 60 lines, this one has 61"]);
  assert.deepEqual(lint("tests/f_test.ts", body(61)), []);
});

Deno.test("lint_house: a file of 400 lines passes, one of 401 does not", () => {
  assert.deepEqual(lint("runtime/host/f.ts", "f();\n".repeat(400)), []);
  assert.deepEqual(lint("runtime/host/f.ts", "f();\n".repeat(401)), [
    "A file must have at most 400 lines, this one has 401",
  ]);
});

Deno.test.each([["runtime/host/utils.ts"], ["tools/helpers/a.ts"], ["runtime/index.ts"], ["runtime/wire/types.ts"]])(
  "lint_house: %s is no name for a file",
  (file) => {
    assert.deepEqual(lint(file, "f();"), [`${file} must be named after what it exports`]);
  },
);

Deno.test("lint_house: export * is refused", () => {
  assert.deepEqual(lint("tools/mod.ts", 'export * from "./core/image.ts";'), [
    "Exports must be named one by one, not by export *",
  ]);
});
