import assert from "node:assert/strict";
import { CATALOG } from "../../tools/catalog.ts";
import { codeOf, GALLERY_PHOTOS, galleryPage, plotSnippet, sheetSnippet } from "../../scripts/gallery_page.ts";
import { GALLERY_PLOTS, plotFile } from "../../scripts/gallery_plots.ts";
import { GALLERY_SHEETS } from "../../scripts/gallery_sheets.ts";
import { projectFile } from "../support/toolkit.ts";

const FOLDER = projectFile("docs/gallery/");
const names = new Set(CATALOG.flatMap(({ name, aliases }) => [name, ...aliases]));

Deno.test("every picture is a call of the toolkit, or a photograph as it is", () => {
  for (const { cells, setup = "" } of GALLERY_SHEETS) {
    for (const cell of cells) {
      const words = `${setup} ${codeOf(cell)}`.match(/\w+/g) ?? [];
      const isPhoto = Object.hasOwn(GALLERY_PHOTOS, codeOf(cell));
      assert.ok(isPhoto || words.some((word) => names.has(word)), codeOf(cell));
    }
  }
});

Deno.test("every plot of the toolkit has a picture", () => {
  const code = GALLERY_PLOTS.map(plotSnippet).join("\n");
  const missing = CATALOG.filter(({ group, name }) => group === "plots" && !code.includes(`vision.${name}(`));
  assert.deepEqual(missing.map(({ name }) => name), []);
});

Deno.test("a sheet's snippet makes one picture a cell, each with its caption", () => {
  for (const sheet of GALLERY_SHEETS) {
    const snippet = sheetSnippet(sheet);
    assert.equal(snippet.match(/^cells\.push\(/gm)?.length, sheet.cells.length);
    const captions = JSON.parse(/"captions":(\[.*?\]),"columns"/.exec(snippet)?.[1] ?? "null") as string[];
    assert.equal(captions.length, sheet.cells.length);
    for (const caption of captions) assert.ok(caption.length > 0 && caption.length <= 70, caption);
  }
});

Deno.test("names of files are used once", () => {
  const files = [...GALLERY_SHEETS.map(({ group }) => `${group}.webp`), ...GALLERY_PLOTS.map(plotFile)];
  assert.equal(new Set(files).size, files.length);
});

Deno.test("the page shows every picture, and all of them are there and small", async () => {
  const page = galleryPage();
  const shown = Array.from(page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g), ([, path]) => path as string);
  assert.equal(shown.length, GALLERY_SHEETS.length + GALLERY_PLOTS.length);
  let total = 0;
  for (const path of shown) {
    const { size } = await Deno.stat(new URL(path, FOLDER));
    assert.ok(size > 1000 && size < 400 << 10, `${path} has ${size} bytes`);
    total += size;
  }
  assert.ok(total < 4 << 20, `${total} bytes`);
  const committed = await Deno.readTextFile(new URL("README.md", FOLDER));
  for (const path of shown) assert.ok(committed.includes(`(${path})`), path);
  for (const { code } of GALLERY_PLOTS) assert.ok(committed.includes(code), code);
});
