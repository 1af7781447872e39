import assert from "node:assert/strict";
import { ALL_ATTACKS, ATTACKS } from "./all_attacks.ts";
import { type Attack, CATEGORIES, type Category, HARD_SIGNS } from "./attack.ts";
import { type PlainRun, runPlain, showsHarm } from "./plain_worker.ts";

/** Plain workers at once. */
const LANES = 2;

for (const [category, attacks] of Object.entries(ATTACKS) as [Category, readonly Attack[]][]) {
  Deno.test(`a plain worker and ${category}: ${CATEGORIES[category]}`, async (t) => {
    const runs = await runAll(attacks);
    for (const attack of attacks) {
      const { id, title, plain } = attack;
      const run = runs.get(id);
      await t.step(`${id} ${title}: ${plain}`, () => {
        assert.ok(run !== undefined);
        if (plain === "canary") assert.deepEqual(HARD_SIGNS.filter((sign) => showsHarm(sign, run)), []);
        else assert.ok(showsHarm(plain, run), JSON.stringify({ ...run, out: run.out.slice(0, 200) }));
      });
    }
  });
}

Deno.test("most attacks harm a plain worker", () => {
  const harmful = ALL_ATTACKS.filter(({ plain }) => plain !== "canary").length;
  assert.ok(harmful >= 120, `${harmful} do`);
});

async function runAll(attacks: readonly Attack[]): Promise<Map<string, PlainRun>> {
  const runs = new Map<string, PlainRun>();
  const queue = [...attacks];
  const work = async (): Promise<void> => {
    for (let attack = queue.shift(); attack !== undefined; attack = queue.shift()) {
      runs.set(attack.id, await runPlain(attack));
    }
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return runs;
}
