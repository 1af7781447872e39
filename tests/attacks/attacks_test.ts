import assert from "node:assert/strict";
import { ALL_ATTACKS, ATTACKS } from "./all_attacks.ts";
import { type Attack, CATEGORIES, type Category } from "./attack.ts";
import { runAttacks } from "./attack_run.ts";

/** Attacks at once; the machine that CI has is reckoned with two cores. */
const LANES = 2;

Deno.test("every attack has an id of its own that begins with its category", () => {
  const ids = ALL_ATTACKS.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { id, category } of ALL_ATTACKS) assert.ok(id.startsWith(category), id);
});

Deno.test("every category has at least ten attacks, no two of the same code", () => {
  for (const [category, attacks] of Object.entries(ATTACKS)) assert.ok(attacks.length >= 10, category);
  assert.equal(new Set(ALL_ATTACKS.map(({ code }) => code)).size, ALL_ATTACKS.length);
});

for (const [category, attacks] of Object.entries(ATTACKS) as [Category, readonly Attack[]][]) {
  Deno.test(`attacks ${category}: ${CATEGORIES[category]}`, async (t) => {
    const failures = await runAttacks(attacks, LANES);
    for (const { id, title } of attacks) {
      await t.step(`${id} ${title}`, () => {
        const failure = failures.get(id);
        if (failure !== undefined) throw failure;
      });
    }
  });
}
