import assert from "node:assert/strict";
import { CATALOG } from "../../tools/catalog.ts";
import { projectFile } from "../support/toolkit.ts";

/** Name to file, as mod.ts states it. */
const files = new Map(
  Array.from(
    Deno.readTextFileSync(projectFile("tools/mod.ts")).matchAll(/^export \{ (\w+) \} from "\.\/(.+)";$/gm),
    ([, name, path]) => [name as string, `tools/${path}`],
  ),
);

for (const { name, group } of CATALOG) {
  Deno.test(`${name} is documented in a file of its own`, () => {
    const path = files.get(name) ?? "";
    assert.equal(path.split("/").at(-1), `${snakeCase(name)}.ts`);
    assert.equal(path.split("/")[1], group, "the group is the folder");
    const source = Deno.readTextFileSync(projectFile(path));
    const { comment, parameters } = documented(source, name);
    assert.match(comment, /^ \* @returns \S/m, "@returns");
    assert.match(comment, /^ \* @example$/m, "@example");
    assert.match(exampleOf(comment), new RegExp(`\\b${name}\\b`), "the example calls the tool");
    for (const parameter of parameters) {
      assert.match(comment, new RegExp(`^ \\* @param ${parameter} \\S`, "m"), `@param ${parameter}`);
    }
    const summary = comment.split("\n").find((line) => /^ \* [^@\s]/.test(line)) ?? "";
    assert.ok(summary.length > 12, "a first sentence");
  });
}

Deno.test("mod.ts exports one name a line and nothing else", () => {
  const lines = Deno.readTextFileSync(projectFile("tools/mod.ts")).trim().split("\n").slice(2);
  assert.deepEqual(lines.filter((line) => !/^export \{ \w+ \} from "\.\/[a-z_]+\/[a-z0-9_]+\.ts";$/.test(line)), []);
  assert.equal(lines.length, files.size);
});

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** The comment before the tool's first declaration, and the names of its parameters. */
function documented(source: string, name: string): { comment: string; parameters: string[] } {
  const at = source.indexOf(`export function ${name}(`);
  assert.ok(at > 0, `no function ${name}`);
  const before = source.slice(0, at);
  const comment = before.slice(before.lastIndexOf("/**"));
  assert.match(comment, /\*\/\n$/, "the comment stands right before the function");
  const start = at + `export function ${name}(`.length;
  return { comment, parameters: parameterNames(source.slice(start, closing(source, start))) };
}

/** Where the parenthesis that is open at `start` closes. */
function closing(source: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; depth > 0 && at < source.length; at++) {
    if ("([{".includes(source.charAt(at))) depth += 1;
    if (")]}".includes(source.charAt(at))) depth -= 1;
  }
  return at - 1;
}

function parameterNames(list: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of `${list},`) {
    if ("([{<".includes(char)) depth += 1;
    if (")]}>".includes(char)) depth -= 1;
    if (char !== "," || depth > 0) {
      part += char;
      continue;
    }
    const name = /^\s*(?:\.\.\.)?(\w+)\??\s*:/.exec(part)?.[1];
    if (name !== undefined) names.push(name);
    part = "";
  }
  return names;
}

function exampleOf(comment: string): string {
  return comment.slice(comment.indexOf("@example"));
}
