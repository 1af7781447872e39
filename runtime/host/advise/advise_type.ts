/** Hints for values that are not what the snippet takes them for. @module */

import { adviseInput } from "./advise_input.ts";
import { BUILT_IN_MEMBERS, hintForMember, hintForPromiseMember } from "./member_hints.ts";
import { nearestNames } from "./nearest_names.ts";
import { explainDiagnostic } from "./explain_diagnostic.ts";
import type { Advice, Situation } from "./situation.ts";
import { isKeyword } from "./unknown_name.ts";

/** What assigns when it stands after a name: `=`, `+=`, `??=`, `++`. */
const ASSIGNMENT = /^(?:(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=(?![=>])|\+\+|--)/;
const NAME_BEFORE = /([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*$/u;
/** `a.b` of `a.b.c =`. */
const OWNER_BEFORE = /([\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Continue}$]+)*)\.[\p{ID_Continue}$]+\s*$/u;
/** What stands before the thing that is looped over. */
const ITERATED = /(?:\bof\s+|\.\.\.)$/;
const PROMISE_MAKER = /^Promise\s*\.\s*(?:all|allSettled|any|race|resolve|withResolvers|try)\b/;
const LAST_CALL = /([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*\([^()]*\);?$/u;
const CALLED_NAME = /^([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*\(/u;

/** Advice on a `type` fault, by what is written at its place. */
export function adviseType(situation: Situation): Advice | null {
  return adviseAssignment(situation) ??
    adviseSemicolon(situation) ??
    adviseInput(situation) ??
    adviseRows(situation) ??
    adviseIteration(situation) ??
    adviseCall(situation) ??
    advisePromise(situation) ??
    adviseImageMember(situation) ??
    adviseDiagnostic(situation) ??
    adviseMember(situation) ??
    adviseReceiver(situation);
}

function adviseAssignment({ source, declared }: Situation): Advice | null {
  const { rest, before, word, receiver } = source;
  const isAfterName = ASSIGNMENT.test(rest);
  const name = isAfterName ? NAME_BEFORE.exec(before)?.[1] : word;
  if (name === undefined || !isAfterName && !ASSIGNMENT.test(rest.slice(word.length).trimStart())) return null;
  const isMember = receiver !== null || before.trimEnd().replace(NAME_BEFORE, "").endsWith(".");
  if (isMember) {
    const isOfImage = ["width", "height", "data", "channels", "name"].includes(name);
    if (!isOfImage) return null;
    return { hint: "An image never changes: make a new one with a tool, for example image.resize(width, height)" };
  }
  const own = declared.get(name);
  if (own?.keyword !== "const") return null;
  return { hint: `${name} is a const (line ${own.line}): declare it with let to assign to it again` };
}

/** A line that begins with a bracket goes on with the line before, unless that one ends. */
function adviseSemicolon({ lines, at: { line } }: Situation): Advice | null {
  if (line === null || !/^\s*[(\[`]/.test(lines[line - 1] ?? "")) return null;
  const before = lines.slice(0, line - 1).findLastIndex((text) => text.trim() !== "");
  if (before < 0 || !/[\p{ID_Continue}$)\]"'`]\s*$/u.test(lines[before] ?? "")) return null;
  return { hint: `Put a semicolon at the end of line ${before + 1}: without it line ${line} goes on with it` };
}

/** `image.data[y][x]`: the pixels are no list of rows. */
function adviseRows({ source: { receiver } }: Situation): Advice | null {
  if (receiver === null || !/\.data\[[^\]]*\]\[/.test(receiver)) return null;
  return {
    hint: "image.data is one flat list, not a list of rows: " +
      "write image.pixelAt(x, y), or image.data[(y * image.width + x) * image.channels]",
  };
}

/** `for (const x of 5)`, `[...5]`: what is looped over is no list. */
function adviseIteration({ source }: Situation): Advice | null {
  const { before, rest, word } = source;
  if (!ITERATED.test(before)) return null;
  if (word === "image") {
    return { hint: "An image is no list: loop over image.data, or over x and y with image.pixelAt(x, y)" };
  }
  const value = /^[^)\],;]{1,60}/.exec(rest)?.[0]?.trim() ?? "";
  return value === "" ? null : { hint: `${value} is no list: loop over an array, or over Object.entries(object)` };
}

/** A call of something that is no function, or a class without `new`. */
function adviseCall({ source, declared }: Situation): Advice | null {
  const { word, receiver, isCalled, rest } = source;
  const made = /^new\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(rest)?.[1];
  if (made !== undefined) {
    return { hint: `${made} is no class: call it without new, or find out with console.log(${made})` };
  }
  const own = declared.get(word);
  if (receiver !== null || !isCalled || own === undefined) return null;
  if (own.keyword === "class") {
    return { hint: `${word} is a class: write new ${word}(…)`, suggestions: [`new ${word}`] };
  }
  const isPlainValue = own.value !== "" && !/=>|^async\b|^function\b|\($|\)$/.test(own.value);
  return isPlainValue ? { hint: `${word} is no function: line ${own.line} gives it the value ${own.value}` } : null;
}

/** A member of something that was not awaited. */
function advisePromise(situation: Situation): Advice | null {
  const { source: { receiver, word }, declared } = situation;
  if (receiver === null) return null;
  const value = declared.get(receiver)?.value ?? receiver;
  if (!isPromise(situation, value)) return null;
  if (value === receiver) return { hint: `${receiver} is a promise: write (await ${receiver}).${word}` };
  return { hint: `${receiver} is a promise: write await before ${value} at line ${declared.get(receiver)?.line}` };
}

/** Whether an expression is the call of an async function, of an asynchronous tool, or a promise by its name. */
function isPromise({ declared, toolkit }: Situation, value: string): boolean {
  if (PROMISE_MAKER.test(value)) return true;
  const callee = CALLED_NAME.exec(value)?.[1];
  const made = callee === undefined ? undefined : declared.get(callee);
  if (made !== undefined) return made.keyword.startsWith("async") || /^async\b/.test(made.value);
  const tool = toolkit.find(LAST_CALL.exec(value)?.[1] ?? "");
  return tool?.signature.includes("): Promise<") === true;
}

/** `image.width()`, or a tool of something that is no image. */
function adviseImageMember({ source, toolkit, declared }: Situation): Advice | null {
  const { word, receiver, isCalled } = source;
  if (receiver === null || !isCalled) return null;
  if (["width", "height", "channels", "name", "data", "length"].includes(word)) {
    return { hint: `${word} is a value and not a function: write ${receiver}.${word} without ()`, suggestions: [word] };
  }
  const callee = LAST_CALL.exec(receiver)?.[1] ?? "";
  const made = declared.has(callee) ? null : toolkit.find(callee);
  const promised = made === null || made.signature.includes("): Promise<") ? null : hintForPromiseMember(word);
  if (promised !== null) return { hint: promised };
  const tool = toolkit.find(word);
  if (tool === null || !tool.isMethod || BUILT_IN_MEMBERS.includes(word)) return null;
  return {
    hint: `${word} is a method of images, and ${receiver} is none: await it if it is a promise, ` +
      `take an element if it is a list (${receiver}[0].${word}), or write it after an image`,
  };
}

/** What the type checker says of the same line. */
function adviseDiagnostic({ diagnostics, at, toolkit }: Situation): Advice | null {
  const here = diagnostics.filter(({ line }) => line === at.line);
  const nearest = here.toSorted((a, b) => distance(a.column, at.column) - distance(b.column, at.column))[0];
  if (nearest === undefined) return null;
  return { hint: explainDiagnostic(nearest, toolkit) };
}

function distance(column: number, other: number | null): number {
  return other === null ? column : Math.abs(column - other);
}

/**
 * Where nothing is called, it was the value before the dot that was missing.
 * Where something is called, the member may be one that its type does not have.
 */
function adviseMember({ source, toolkit }: Situation): Advice | null {
  const { word, receiver, isCalled } = source;
  if (receiver === null) return null;
  const isOwnMember = isCalled && !BUILT_IN_MEMBERS.includes(word);
  const member = isOwnMember ? word : /\.([\p{ID_Continue}$]+)$/u.exec(receiver)?.[1] ?? "";
  if (member === "" || BUILT_IN_MEMBERS.includes(member) || toolkit.imageMembers.includes(member)) return null;
  const known = isOwnMember ? hintForMember(member) : null;
  if (known !== null) return { hint: known };
  const near = nearestNames(member, BUILT_IN_MEMBERS);
  if (near.length === 0) return null;
  return { hint: `Did you mean ${near.join(", ")} where you wrote ${member}?`, suggestions: near };
}

/** Nothing better is known than which value to look at. */
function adviseReceiver({ source }: Situation): Advice | null {
  const { word, rest, before, isCalled } = source;
  const receiver = source.receiver ?? (ASSIGNMENT.test(rest) ? OWNER_BEFORE.exec(before)?.[1] : null) ?? null;
  if (receiver !== null && !isCalled) {
    return {
      hint: `${receiver} is undefined or null here: check it before, or find out with console.log(${receiver})`,
    };
  }
  const value = receiver ?? (isKeyword(word) ? "" : word);
  return value === "" ? null : { hint: `Check what ${value} is before this line: console.log(${value})` };
}
