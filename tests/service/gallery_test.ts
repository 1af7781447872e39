import assert from "node:assert/strict";
import { GALLERY_PHOTOS, plotSnippet, sheetSnippet } from "../../scripts/gallery_page.ts";
import { GALLERY_PLOTS } from "../../scripts/gallery_plots.ts";
import { GALLERY_SHEETS } from "../../scripts/gallery_sheets.ts";
import { photo, serviceTest, startTestService } from "../support/service.ts";

/** The gallery's snippets still run; the pictures themselves are looked at by people. */

const service = await startTestService();
Deno.test.afterAll(async () => await service[Symbol.asyncDispose]());

const images = await Promise.all(
  Object.entries(GALLERY_PHOTOS).map(async ([name, file]) => ({ name, data: await photo(file) })),
);

async function run(code: string): Promise<{ width: number; height: number }[]> {
  const limits = { wall_ms: 60_000, cpu_ms: 30_000, output_images: 32 };
  const used = images.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code));
  const body = { code, images: used, limits, output: { images: "none" }, seed: 1 };
  const { ok, images: made, text } = await service.execute(body);
  assert.ok(ok, text ?? "");
  return made.map(({ width, height }) => ({ width, height }));
}

serviceTest("every plot of the gallery is a picture", async () => {
  const made = await run(GALLERY_PLOTS.map((plot) => `{ ${plotSnippet(plot)} }`).join("\n"));
  assert.equal(made.length, GALLERY_PLOTS.length);
  for (const { width, height } of made) assert.ok(width >= 120 && height >= 90);
});

for (const sheet of GALLERY_SHEETS) {
  serviceTest(`the gallery's sheet of ${sheet.group} is a picture`, async () => {
    const made = await run(sheetSnippet(sheet));
    assert.equal(made.length, 1);
    assert.ok((made[0]?.height ?? 0) >= 200);
  });
}
