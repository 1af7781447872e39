import assert from "node:assert/strict";
import { originOf } from "../../../runtime/compiler/insert_text.ts";
import { LineTable } from "../../../runtime/compiler/line_table.ts";
import { blank } from "../../../runtime/compiler/blank.ts";
import { compiled } from "./evaluate.ts";

const ROOT = new URL("../../../", import.meta.url);

/** Files of the project below a folder, as snippets: imports blanked, what a snippet may not say replaced. */
async function* snippetsBelow(folder: URL): AsyncGenerator<[path: string, source: string]> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const url = new URL(isDirectory ? `${name}/` : name, folder);
    // AssemblyScript looks like TypeScript and is none: its decorators stand before functions.
    if (name === "assembly") continue;
    if (isDirectory) yield* snippetsBelow(url);
    else if (name.endsWith(".ts")) yield [url.pathname, asSnippet(await Deno.readTextFile(url))];
  }
}

function asSnippet(text: string): string {
  return text
    .replace(/^(?:import|export) [^;]*?from "[^"]*"(?: with \{[^}]*\})?;|^import "[^"]*";/gm, blank)
    .replaceAll("import.meta", "impor__meta")
    .replace(/\bimport\(/g, "import_(")
    .replace(/\$(?=(?:line|last|default|vision)\b)/g, "_");
}

Deno.test("the project's own files compile, and each of their words is led back", async () => {
  let words = 0;
  for (const folder of ["runtime/", "tools/"]) {
    for await (const [path, source] of snippetsBelow(new URL(folder, ROOT))) {
      const { js, positions } = compiled(source);
      const [compiledLines, sourceLines] = [new LineTable(js), new LineTable(source)];
      for (const { index, 0: word } of js.matchAll(/(?<![\w$#])[A-Za-z_]\w{3,}/g)) {
        if (index < '"use strict"'.length) continue;
        const { line, column } = originOf(positions, compiledLines.place(index));
        const offset = (sourceLines.starts[line - 1] ?? 0) + column - 1;
        assert.equal(source.slice(offset, offset + word.length), word, `${path}:${line}:${column}`);
        words += 1;
      }
    }
  }
  assert(words > 10_000);
});
