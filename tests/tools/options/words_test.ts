/** Words and names: the documented ones are taken, others are answered with those that would do. */

import assert from "node:assert/strict";
import type { ToolDescription } from "../../../runtime/wire/tool_list.ts";
import { ToolError } from "../../../tools/core/tool_error.ts";
import {
  callTool,
  DESCRIBED,
  endingOf,
  fullArguments,
  neededArguments,
  type Place,
  placesOf,
} from "../../support/described_tools.ts";

/** Formats are taken as file names and MIME types write them. */
const ANY_CASE: readonly string[] = ["encode.format", "toDataURL.format"];

for (const tool of DESCRIBED) {
  const places = placesOf(tool, neededArguments(tool)).filter(({ field }) => (field.values ?? []).length > 0);
  for (const place of places) {
    const { field } = place;
    const words = field.values ?? [];
    Deno.test(`${tool.name} takes each of ${words.length} words for ${field.name}`, async () => {
      for (const word of words) {
        const { error } = await endingOf(() => callTool(tool, place.put(/^\d+$/.test(word) ? Number(word) : word)));
        const isTaken = error === undefined || isUnderstood(error, field.name);
        assert.ok(isTaken, `${word}: ${String(error)}`);
      }
    });

    Deno.test(`${tool.name} answers another word for ${field.name} with those that it takes`, async () => {
      const [first = ""] = words;
      for (const wrong of [first.toUpperCase(), `${first.slice(0, -1)}`, ` ${first}`, `${first}-`, "no such word"]) {
        if (words.includes(wrong)) continue;
        if (ANY_CASE.includes(`${tool.name}.${field.name}`) && wrong.toLowerCase() === first) continue;
        const error = await refusal(tool, place.put(wrong));
        assert.equal(error.argument, field.name);
        for (const word of words) assert.ok(error.message.includes(word), `${word} in ${error.message}`);
        for (const word of words) assert.ok(error.allowed.includes(word), `${word} in ${error.allowed}`);
        assert.ok(error.message.endsWith(`received ${JSON.stringify(wrong)}`), error.message);
        const isNear = wrong !== "no such word" && wrong.replace(/\W/g, "").length > 2;
        if (isNear && field.name !== "font") {
          assert.match(error.hint ?? "", new RegExp(`Did you mean "${first}"`), wrong);
        }
      }
    });
  }
}

/** The word led to something else that does not fit: a place in another space, numbers on another scale. */
function isUnderstood(error: unknown, argument: string): boolean {
  if (!ToolError.is(error)) return false;
  // `viewed` needs an image of the request.
  return error.argument !== argument || (argument === "space" && error.allowed === "pixel | norm | norm1000");
}

/** Other names that options are known by lead to other ones, which are as good a guess. */
const OTHER_GUESSES: Readonly<Record<string, readonly string[]>> = {
  title: ["captions"],
  xLabel: ["labels"],
  yLabel: ["labels"],
};

for (const tool of DESCRIBED) {
  const at = tool.parameters.findIndex(({ name }) => name === "options");
  const fields = tool.parameters[at]?.fields ?? [];
  if (fields.length === 0) continue;
  const full = fullArguments(tool);
  const given = full[at] as Record<string, unknown>;

  Deno.test(`${tool.name} answers ${fields.length} options whose names are misspelt with the right ones`, async () => {
    const names = fields.map(({ name }) => name);
    for (const name of names) {
      const { [name]: value = 1, ...rest } = given;
      for (const wrong of misspelt(name).filter((word) => !names.includes(word))) {
        const error = await refusal(tool, full.with(at, { ...rest, [wrong]: value }));
        assert.equal(error.argument, `options.${wrong}`);
        assert.equal(error.name, "TypeError");
        for (const known of names) assert.ok(error.message.includes(known), error.message);
        assert.deepEqual(error.allowed.split(" | ").toSorted(), names.toSorted());
        const guess = /^Did you mean (\w+)\?$/.exec(error.hint ?? "")?.[1] ?? "";
        assert.ok([name, ...OTHER_GUESSES[name] ?? []].includes(guess), `${wrong}: ${error.hint}`);
      }
    }
  });

  Deno.test(`${tool.name} answers an option without its name with how options are written`, async () => {
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === "object") continue;
      const error = await refusal(tool, full.with(at, value));
      assert.match(error.message, /must be .*, received /, name);
      assert.match(error.hint ?? "", /\{ .+ \}/, `${name}: ${error.message}`);
    }
  });

  Deno.test(`${tool.name} takes options that are undefined as left out`, async () => {
    const names = fields.filter(({ optional, name }) => optional && name !== "seed").map(({ name }) => name);
    const needed = neededArguments(tool);
    const blank = Object.fromEntries(names.map((name) => [name, undefined]));
    const empty = needed.with(at, { ...(needed[at] as object | undefined), ...blank });
    const [one, other] = [await endingOf(() => callTool(tool, empty)), await endingOf(() => callTool(tool, needed))];
    assert.equal(String(one.error), String(other.error));
  });
}

/** A letter too many, case, the way of Python, two letters swapped: as far as the name is long enough. */
function misspelt(name: string): string[] {
  const swapped = name.length < 4 ? name : `${name[0]}${name[2]}${name[1]}${name.slice(3)}`;
  const long = name.length < 3 ? [] : [`${name}s`, swapped];
  const python = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [...long, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, python].filter((word) => word !== name);
}

for (const tool of DESCRIBED) {
  const [first] = tool.parameters;
  if (first === undefined || first.name === "options" || isNamedData(first.type)) continue;
  Deno.test(`${tool.name} answers ${first.name} in an object with how it is written`, async () => {
    const [value] = fullArguments(tool);
    const error = await refusal(tool, [{ [first.name]: value }]);
    if (error.argument !== first.name) return assert.match(error.message, /must be .+, received /);
    const isHelped = (error.hint ?? "").startsWith(`Write ${first.name} by itself and not in an object: `);
    assert.ok(isHelped || /options|Options/.test(error.hint ?? ""), `${error.message}: ${error.hint}`);
  });
}

/** Objects are data by name. */
function isNamedData(type: string): boolean {
  return /Data|Margin/.test(type);
}

async function refusal(tool: ToolDescription, args: readonly unknown[]): Promise<ToolError> {
  const { error } = await endingOf(() => callTool(tool, args));
  assert.ok(ToolError.is(error), error === undefined ? `${Deno.inspect(args)} was taken` : String(error));
  return error;
}

Deno.test("each place of a tool is varied: parameters by themselves, options by name", () => {
  const places = DESCRIBED.flatMap((tool): Place[] => placesOf(tool, fullArguments(tool)));
  const parameters = DESCRIBED.flatMap((tool) => tool.parameters);
  const options = parameters.filter(({ name }) => name === "options").flatMap(({ fields }) => fields);
  assert.equal(places.length, parameters.filter(({ name }) => name !== "options").length + options.length);
  assert.ok(places.length > 700, `${places.length} places`);
});
