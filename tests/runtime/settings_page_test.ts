import assert from "node:assert/strict";
import { ceilingVariable, limitVariable } from "../../policies/limit_overrides.ts";
import { LIMITS } from "../../policies/limits.ts";
import { CONFIG_VARIABLES } from "../../runtime/config.ts";

const page = await Deno.readTextFile(new URL("../../docs/settings.md", import.meta.url));

/** Cells of each row of the page's tables. */
const rows = page.split("\n").filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));

Deno.test("the page of settings names every variable that is read, and no other", () => {
  const named = rows.flatMap(([name = "", ceiling = ""]) => [name, ceiling])
    .flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z_]+)`/g)].map((match) => match[1]));
  assert.deepEqual(named.toSorted(), CONFIG_VARIABLES.toSorted());
});

Deno.test.each(LIMITS.map((limit) => [limit.name, limit] as const))(
  "%s has its default and ceiling",
  (_name, limit) => {
    const row = rows.find(([name]) => name === `\`${limitVariable(limit)}\``);
    const variable = ceilingVariable(limit);
    const number = (value: number | null): string =>
      value === null ? "–" : value.toLocaleString("en-US").replaceAll(",", " ");
    assert.deepEqual(row?.slice(1, 5), [
      variable === null ? "–" : `\`${variable}\``,
      number(limit.defaultValue),
      number(limit.ceiling),
      limit.unit,
    ]);
  },
);
