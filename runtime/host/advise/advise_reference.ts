/** Hints for names and members that do not exist. @module */

import { hintForName } from "../../compiler/slips.ts";
import { hintForImageMember, hintForMember } from "./member_hints.ts";
import { nearestNames } from "./nearest_names.ts";
import type { Advice, Situation } from "./situation.ts";
import { type NameAt, unknownName } from "./unknown_name.ts";

/** What every snippet finds (runtime/guest/snippet_run.ts), and the globals that models misspell. */
const GLOBAL_NAMES: readonly string[] = [
  ...["image", "images", "inputs", "vision", "show", "console", "performance", "structuredClone"],
  ...["setTimeout", "setInterval", "clearTimeout", "clearInterval", "queueMicrotask", "atob", "btoa"],
  ...["Math", "JSON", "Number", "String", "Boolean", "Array", "Object", "Map", "Set", "WeakMap", "Promise", "Symbol"],
  ...["BigInt", "Date", "RegExp", "Error", "RangeError", "TypeError", "Intl", "Infinity", "NaN", "undefined"],
  ...["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "Int32Array", "Float32Array", "Float64Array"],
  ...["parseInt", "parseFloat", "isNaN", "isFinite", "globalThis", "TextEncoder", "TextDecoder"],
];

const KNOWN_GLOBALS: ReadonlySet<string> = new Set(GLOBAL_NAMES);
const IMPORTED = /^(\s*import\s*\{)([^}]*)\}/;
/** The name in the toolkit, with the snippet's own name for it. */
const SPECIFIER = /(?<![\p{ID_Continue}$])([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\s+as\s+[\p{ID_Continue}$]+)?/gu;
/** Tools that are proposed. */
const MAX_NAMES = 3;
/** Share of the longer name that two names must have in common to be alike by containing each other. */
const CONTAINED_SHARE = 0.5;

/** Advice on a `reference` fault: a member of the toolkit, or a bare name. */
export function adviseReference(situation: Situation): Advice | null {
  const { source: { receiver, word }, at, lines, diagnostics, declared } = situation;
  if (isOfToolkit(situation)) {
    if (receiver === null) return adviseImport(situation, lines[(at.line ?? 0) - 1] ?? "");
    return word === "" ? adviseElement(situation) : adviseMember(situation, { receiver, member: word });
  }
  const { line } = at;
  if (line === null || at.column === null) return null;
  // Of `list.push(f(x))` the engine points at `push`, where f is what does not exist.
  const column = at.column + (receiver === null ? 0 : word.length);
  const text = lines[line - 1] ?? "";
  const assigned = assignedName(text, column);
  if (assigned !== null) return adviseAssigned(situation, assigned);
  const found = unknownName({ line, column, text, diagnostics, declared, globals: KNOWN_GLOBALS });
  return found === null ? null : { ...adviseName(situation, found.name), column: found.column };
}

/** `import { cropp } from "vision"`. */
function adviseImport(situation: Situation, text: string): Advice | null {
  const imported = importedName(situation, text);
  if (imported === null) return null;
  const advice = adviseMember(situation, { receiver: "vision", member: imported.name });
  return advice === null ? null : { ...advice, column: imported.column };
}

/** Whether the toolkit says that it has no such member; the engine's own errors are about bare names. */
function isOfToolkit({ fault: { frames }, source: { receiver } }: Situation): boolean {
  const [innermost] = frames;
  return innermost === undefined ? receiver !== null : innermost.origin !== "snippet";
}

/** `image[y][x]`. */
function adviseElement({ source: { rest } }: Situation): Advice | null {
  if (!rest.startsWith("[")) return null;
  return {
    hint: "An image is no list of rows: write image.pixelAt(x, y) for one pixel, x first, " +
      "or image.crop([x1, y1, x2, y2]) for a part",
    suggestions: [],
  };
}

const ASSIGNMENT = /^(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=(?![=>])/;
const NAME_AT_END = /(?<![\p{ID_Continue}$.])([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*$/u;

/** The name before the `=` that the engine points at, when it is assigned to and was never declared. */
function assignedName(text: string, column: number): NameAt | null {
  if (!ASSIGNMENT.test(text.slice(column - 1))) return null;
  const match = NAME_AT_END.exec(text.slice(0, column - 1));
  return match === null ? null : { name: match[1] ?? "", column: match.index + 1 };
}

function adviseAssigned({ declared }: Situation, { name, column }: NameAt): Advice {
  const [near] = nearestNames(name, declared.keys());
  const meant = near === undefined ? "" : `. Did you mean ${near}?`;
  return {
    hint: `Declare it where it gets its first value: const ${name} = …, or let ${name} = … if it changes${meant}`,
    column,
  };
}

/** The first name of an import that is no tool; the engine points at the import's end. */
function importedName({ toolkit }: Situation, text: string): NameAt | null {
  const names = IMPORTED.exec(text);
  if (names === null) return null;
  const specifiers = [...(names[2] ?? "").matchAll(SPECIFIER)];
  const wrong = specifiers.find((match) => toolkit.find(match[1] ?? "") === null);
  if (wrong === undefined) return null;
  return { name: wrong[1] ?? "", column: (names[1] ?? "").length + wrong.index + 1 };
}

function adviseMember(situation: Situation, { receiver, member }: { receiver: string; member: string }): Advice | null {
  const { toolkit } = situation;
  const tool = toolkit.find(member);
  if (tool !== null && !tool.isMethod && receiver !== "vision") {
    const name = `vision.${member}`;
    return {
      hint: `${member} is no method of an image: write ${name}(…). Its signature is ${tool.signature}`,
      suggestions: [name],
    };
  }
  const habit = hintForImageMember(member);
  if (habit !== null) return { hint: habit, suggestions: [] };
  const near = nearTools(situation, member);
  const [first] = near;
  if (first !== undefined) {
    const names = near.map((name) => `${receiver}.${name}`).join(", ");
    const signature = toolkit.find(first)?.signature;
    return {
      hint: `Did you mean ${names}?${signature === undefined ? "" : ` The first is ${signature}`}`,
      suggestions: near,
    };
  }
  const known = hintForMember(member);
  if (known !== null) return { hint: known, suggestions: [] };
  return {
    hint: `There is no tool ${member}: write the steps with tools that exist, or with image.data`,
    suggestions: [],
  };
}

/** What the guest proposes, without far-fetched names, else what is nearest here; by canonical names. */
function nearTools({ fault, toolkit }: Situation, member: string): string[] {
  const proposed = fault.suggestions.filter((name) => {
    const [shorter, longer] = [name.length, member.length].sort((a, b) => a - b);
    return (shorter ?? 0) >= (longer ?? 0) * CONTAINED_SHARE;
  });
  const near = proposed.length > 0 ? proposed : nearestNames(member, toolkit.names());
  const canonical = near.map((name) => toolkit.find(name)?.name ?? name);
  // Two names of one tool leave room for another.
  const others = canonical.length === 0 ? [] : nearestNames(member, toolkit.canonicalNames());
  return [...new Set([...canonical, ...others])].slice(0, MAX_NAMES);
}

function adviseName(situation: Situation, name: string): Advice {
  const { declared, toolkit, at } = situation;
  const own = declared.get(name);
  if (own !== undefined) return adviseDeclared(name, { declaredAt: own.line, usedAt: at.line ?? 0 });
  const known = hintForName(name);
  if (known !== null) return { hint: known };
  const tool = toolkit.find(name);
  if (tool !== null) {
    const asMethod = tool.isMethod ? [`image.${name}`] : [];
    const names = [...asMethod, `vision.${name}`];
    return {
      hint: `${name} is a tool: write ${
        names.map((one) => `${one}(…)`).join(" or ")
      }. Its signature is ${tool.signature}`,
      suggestions: names,
    };
  }
  const near = nearestNames(name, [...declared.keys(), ...GLOBAL_NAMES]);
  if (near.length > 0) return { hint: `Did you mean ${near.join(", ")}?`, suggestions: near };
  return {
    hint: `Declare ${name} first, or use what is there: image, images, inputs, vision, show and console`,
  };
}

function adviseDeclared(name: string, { declaredAt, usedAt }: { declaredAt: number; usedAt: number }): Advice {
  if (declaredAt >= usedAt) {
    return { hint: `${name} is declared at line ${declaredAt} and has no value before: move that line up` };
  }
  return {
    hint: `Declare ${name} before the block or function of line ${declaredAt}: it is known in there alone`,
  };
}
