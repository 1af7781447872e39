import assert from "node:assert/strict";
import { ALL_ATTACKS, ATTACKS } from "./all_attacks.ts";
import { CATEGORIES, type Category } from "./attack.ts";

const ROOT = new URL("../../", import.meta.url);
const page = await Deno.readTextFile(new URL("SECURITY.md", ROOT));

/** Rows of the table below a heading, as cells. */
function tableBelow(heading: string): string[][] {
  const section = page.split(`## ${heading}`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
}

/** The ids that a text names, ranges written out. */
function idsIn(text: string): string[] {
  return [...text.matchAll(/\b([A-J])(\d\d)(?:–\1(\d\d))?/g)].flatMap(([, letter, from, to]) => {
    const numbers = Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, i) => Number(from) + i);
    return numbers.map((number) => `${letter}${String(number).padStart(2, "0")}`);
  });
}

Deno.test("every threat names a proof that exists", async () => {
  const known = new Set(ALL_ATTACKS.map(({ id }) => id));
  const rows = tableBelow("Threats, walls, proofs");
  assert.ok(rows.length > 10);
  for (const [threat, , , proof = ""] of rows) {
    const ids = idsIn(proof);
    const files = [...proof.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? "");
    assert.ok(ids.length + files.length > 0, threat);
    for (const id of ids) assert.ok(known.has(id), `${threat}: ${id}`);
    for (const path of files) assert.ok((await Deno.stat(new URL(path, ROOT))).isFile, `${threat}: ${path}`);
  }
});

Deno.test("every attack is the proof of some threat", () => {
  const named = new Set(tableBelow("Threats, walls, proofs").flatMap(([, , , proof = ""]) => idsIn(proof)));
  assert.deepEqual(ALL_ATTACKS.map(({ id }) => id).filter((id) => !named.has(id)), []);
});

Deno.test("the figures are those of the suite", async () => {
  const harmful = ALL_ATTACKS.filter(({ plain }) => plain !== "canary").length;
  assert.ok(page.includes(`${ALL_ATTACKS.length} hostile snippets`), String(ALL_ATTACKS.length));
  assert.ok(page.includes(`${harmful} of them harm a plain worker`), String(harmful));
  const canaries = await Deno.readTextFile(new URL("canaries_test.ts", import.meta.url));
  assert.ok(page.includes(`${canaries.match(/^Deno\.test\(/gm)?.length} behaviours`));
  const fuzz = await Deno.readTextFile(new URL("tests/faults/frames_fuzz_test.ts", ROOT));
  const tries = Number(/const TRIES = ([\d_]+)/.exec(fuzz)?.[1]?.replaceAll("_", ""));
  assert.ok(page.includes(`${String(tries).replace(/000$/, " 000")} random and mutated frames`));
});

Deno.test("the figures of each category are those of the suite", () => {
  const rows = tableBelow("Figures");
  const expected = (Object.entries(CATEGORIES) as [Category, string][]).map(([category, name]) => {
    const attacks = ATTACKS[category];
    const harmful = attacks.filter(({ plain }) => plain !== "canary").length;
    return [`${category} ${name}`, String(attacks.length), String(harmful)];
  });
  assert.deepEqual(rows, expected);
});
