/** Hints for names and members that do not exist. @module */

import { hintForName } from "../../compiler/slips.ts";
import { hintForMember } from "./member_hints.ts";
import { nearestNames } from "./nearest_names.ts";
import type { Advice, Situation } from "./situation.ts";

/** What every snippet finds (runtime/guest/snippet_run.ts), and the globals that models misspell. */
const GLOBAL_NAMES: readonly string[] = [
  ...["image", "images", "inputs", "vision", "show", "console", "performance", "structuredClone"],
  ...["setTimeout", "setInterval", "clearTimeout", "clearInterval", "queueMicrotask", "atob", "btoa"],
  ...["Math", "JSON", "Number", "String", "Boolean", "Array", "Object", "Map", "Set", "WeakMap", "Promise", "Symbol"],
  ...["BigInt", "Date", "RegExp", "Error", "RangeError", "TypeError", "Intl", "Infinity", "NaN", "undefined"],
  ...["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "Int32Array", "Float32Array", "Float64Array"],
  ...["parseInt", "parseFloat", "isNaN", "isFinite", "globalThis", "TextEncoder", "TextDecoder"],
];

/** Advice on a `reference` fault: a member of the toolkit, or a bare name. */
export function adviseReference(situation: Situation): Advice | null {
  const { receiver, word } = situation.source;
  if (word === "") return null;
  return receiver === null ? adviseName(situation, word) : adviseMember(situation, { receiver, member: word });
}

function adviseMember(situation: Situation, { receiver, member }: { receiver: string; member: string }): Advice | null {
  const { fault, toolkit } = situation;
  const tool = toolkit.find(member);
  if (tool !== null && !tool.isMethod && receiver !== "vision") {
    const name = `vision.${member}`;
    return {
      hint: `${member} is no method of an image: write ${name}(…). Its signature is ${tool.signature}`,
      suggestions: [name],
    };
  }
  const [first] = fault.suggestions;
  if (first !== undefined) {
    const names = fault.suggestions.map((name) => `${receiver}.${name}`).join(", ");
    const signature = toolkit.find(first)?.signature;
    return { hint: `Did you mean ${names}?${signature === undefined ? "" : ` The first is ${signature}`}` };
  }
  const known = hintForMember(member);
  if (known !== null) return { hint: known };
  const near = nearestNames(member, toolkit.names());
  if (near.length > 0) {
    const names = near.map((name) => `${receiver}.${name}`);
    return { hint: `Did you mean ${names.join(", ")}?`, suggestions: near };
  }
  return { hint: `There is no tool ${member}: write the steps with tools that exist, or with image.data` };
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
    hint: `${name} is declared at line ${declaredAt} inside a block or a function and is not known here: ` +
      "declare it before that block",
  };
}
