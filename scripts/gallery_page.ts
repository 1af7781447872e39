/** The gallery's page, and the snippets that make its pictures. @module */

import { CATALOG } from "../tools/catalog.ts";
import { GALLERY_PLOTS, type GalleryPlot, plotFile } from "./gallery_plots.ts";
import type { GalleryCell, GallerySheet } from "./gallery_sheet.ts";
import { GALLERY_SHEETS } from "./gallery_sheets.ts";

/** The sample photographs, by the names that the sheets use. */
export const GALLERY_PHOTOS: Readonly<Record<string, string>> = {
  coffee: "coffee.png",
  cat: "chelsea.png",
  rocket: "rocket.jpg",
  coins: "coins.png",
  page: "page.png",
  astronaut: "astronaut.png",
  sky: "hubble_deep_field.jpg",
};

/** Longest side of a photograph on a sheet, in pixels. */
const SMALL = 300;
/** The cells of a sheet. */
const CELLS = { columns: 5, cellWidth: 210, cellHeight: 150 } as const;
const LARGE_CELLS = { columns: 3, cellWidth: 360, cellHeight: 240 } as const;
/** Characters of a caption: two to three lines of a cell. */
const MAX_CAPTION = 64;

/** The snippet that makes a contact sheet. */
export function sheetSnippet({ cells, setup = "", title, isLarge = false }: GallerySheet): string {
  const photos = Object.keys(GALLERY_PHOTOS).map((name) => `const ${name} = images.${name}.thumbnail(${SMALL});`);
  const pictures = cells.map((cell) => `cells.push(${codeOf(cell)});`);
  const options = JSON.stringify({
    title,
    captions: cells.map(captionOf),
    ...(isLarge ? LARGE_CELLS : CELLS),
    fontSize: 11,
    gap: 14,
  });
  return [...photos, setup, "const cells: Image[] = [];", ...pictures, `show(vision.imageGrid(cells, ${options}));`]
    .join("\n");
}

/** The snippet that makes a plot: its last expression is shown. */
export function plotSnippet({ code }: GalleryPlot): string {
  const at = code.search(/^vision\./m);
  return `${code.slice(0, at)}show(${code.slice(at)});`;
}

/** The code of a cell. */
export function codeOf(cell: GalleryCell): string {
  return typeof cell === "string" ? cell : cell[1];
}

function captionOf(cell: GalleryCell): string {
  const caption = typeof cell === "string" ? cell : cell[0];
  if (caption.length <= MAX_CAPTION) return caption;
  const kept = caption.slice(0, MAX_CAPTION);
  return `${kept.slice(0, kept.lastIndexOf(", "))}, …)`;
}

/** The page, in Markdown. */
export function galleryPage(): string {
  const plots = GALLERY_PLOTS.map((plot) =>
    `### ${plot.name.replaceAll("_", " ")}\n\n\`\`\`ts\n${plot.code};\n\`\`\`\n\n![${plot.name}](${plotFile(plot)})\n`
  );
  const sheets = GALLERY_SHEETS.map(({ group, title }) => `## ${title}\n\n![${title}](${group}.webp)\n`);
  return [
    "# Gallery\n",
    "Pictures of the toolkit's operations, for people. `deno task gallery` makes them, and this page: each picture is the " +
    "answer of `POST /execute` to a snippet over the sample photographs of `examples/images/`. What is shown is data in " +
    "`scripts/gallery_sheets.ts`, `gallery_findings.ts` and `gallery_plots.ts`: a new operation needs a line there.\n",
    ...sheets,
    "## Plots\n",
    ...plots,
    `Without a picture, since they give numbers, texts or files: ${
      unpictured().map((name) => `\`${name}\``).join(", ")
    }.\n`,
  ].join("\n");
}

/** Tools that no picture's code mentions. */
function unpictured(): string[] {
  const code = [...GALLERY_SHEETS.map(sheetSnippet), ...GALLERY_PLOTS.map(plotSnippet)].join("\n");
  const named = new Set(code.match(/\w+/g));
  return CATALOG.map(({ name }) => name).filter((name) => !named.has(name)).sort();
}
