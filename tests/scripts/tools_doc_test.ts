import assert from "node:assert/strict";
import { describeToolkit } from "../../scripts/build_declarations.ts";
import { renderToolsDoc, TOOLS_DOC } from "../../scripts/generate_tools_doc.ts";
import { readToolkitPages } from "../../runtime/toolkit_pages.ts";
import { CATALOG } from "../../tools/catalog.ts";

const { list } = describeToolkit();
const page = renderToolsDoc(list);

Deno.test("docs/tools.md is what the doc comments say", async () => {
  const written = await Deno.readTextFile(TOOLS_DOC);
  assert.ok(written === page, `run deno run -A scripts/generate_tools_doc.ts: ${firstDifference(written, page)}`);
});

/** A page of thousands of lines is no message. */
function firstDifference(written: string, wanted: string): string {
  const [have, want] = [written.split("\n"), wanted.split("\n")];
  const at = want.findIndex((line, index) => line !== have[index]);
  return `line ${at + 1} is ${JSON.stringify(have[at])}, must be ${JSON.stringify(want[at])}`;
}

Deno.test("what the server tells is what the doc comments say", async () => {
  assert.deepEqual((await readToolkitPages()).list, list);
});

Deno.test("every tool has a chapter under its group, in the catalog's order", () => {
  const headings = [...page.matchAll(/^(##|###) (.+)$/gm)].map(([, level, text]) => `${level} ${text}`);
  for (const { name } of list.groups) {
    const from = headings.indexOf(`## ${name}`);
    assert.notEqual(from, -1, name);
    const names = CATALOG.filter(({ group }) => group === name).map((entry) => `### ${entry.name}`);
    assert.deepEqual(headings.slice(from + 1, from + 1 + names.length), names);
  }
  assert.equal(headings.filter((heading) => heading.startsWith("### ")).length, CATALOG.length);
});

Deno.test("every link of the contents leads to a heading of its own", () => {
  const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => text.toLowerCase().replaceAll(" ", "-"));
  for (const [, target = ""] of page.matchAll(/\]\(#([^)]*)\)/g)) {
    assert.equal(anchors.filter((anchor) => anchor === target).length, 1, target);
  }
});

Deno.test("tables have as many cells in each row as in their head", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("|"));
  let columns = 0;
  rows.forEach((row, index) => {
    const cells = row.replaceAll("\\|", "").split("|").length - 2;
    if (rows[index + 1]?.startsWith("|---") === true) columns = cells;
    assert.equal(cells, columns, row);
  });
});

Deno.test("no link of a doc comment and no line break inside a table is left", () => {
  assert.doesNotMatch(page, /\{@link|\[object/);
  for (const { name, declaration } of list.types) assert.doesNotMatch(declaration, /\n|readonly/, name);
});
