/** Hints for inputs that the request does not have. @module */

import { nearestNames } from "./nearest_names.ts";
import type { Advice, Situation } from "./situation.ts";

const IMAGE_BY_INDEX = /^images\[(\d{1,6})\]/;
const IMAGE_BY_NAME = /^images(?:\.([\p{ID_Start}$_][\p{ID_Continue}$]*)|\[["']([^"']{1,128})["']\])/u;
const INPUT_PATH = /^inputs((?:\??\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*)$/u;
/** Names that are told. */
const MAX_NAMES = 8;

/** Advice when what stands before the dot is an image or an input that was not sent. */
export function adviseInput(situation: Situation): Advice | null {
  const { source: { receiver, word } } = situation;
  const expression = receiver ?? word;
  const base = /^[\p{ID_Continue}$]+/u.exec(expression)?.[0] ?? "";
  if (situation.declared.has(base)) return null;
  if (base === "image" || base === "images") return adviseImage(situation, expression);
  return base === "inputs" ? adviseInputPath(situation, expression) : null;
}

/** Advice when a tool got undefined for its image. */
export function adviseMissingImage(situation: Situation): Advice | null {
  const { execution, declared } = situation;
  if (execution.images.length > 0 || declared.has("image")) return null;
  return {
    hint: "The request has no images, so that image is undefined: send one in `images`, " +
      "or make one with vision.blank(640, 480)",
  };
}

function adviseImage(situation: Situation, expression: string): Advice | null {
  const { images } = situation.execution;
  if (images.length === 0) return adviseMissingImage(situation);
  const { word, isCalled } = situation.source;
  if (expression === "images" && isCalled && LOOKUPS.has(word)) return adviseLookup(images[0]?.name ?? "");
  const index = IMAGE_BY_INDEX.exec(expression)?.[1];
  if (index !== undefined && Number(index) >= images.length) {
    const last = images.length - 1;
    return { hint: `There is no ${expression}: the last image is images[${last}]`, suggestions: [`images[${last}]`] };
  }
  const [, dotted, quoted] = IMAGE_BY_NAME.exec(expression) ?? [];
  const name = dotted ?? quoted;
  const names = images.map((one) => one.name);
  if (name === undefined || names.includes(name)) return null;
  const near = nearestNames(name, names);
  const listed = names.slice(0, MAX_NAMES).join(", ");
  const told = near.length > 0 ? near : names.slice(0, MAX_NAMES);
  return {
    hint: `There is no image named ${name}: ${names.length === 1 ? "the only one is" : "there are"} ${listed}`,
    suggestions: told.map((one) => `images.${one}`),
  };
}

/** `images.get(0)`. */
function adviseLookup(name: string): Advice {
  const byName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
    ? `images.${name}`
    : `images[${JSON.stringify(name)}]`;
  return {
    hint: `Images are found without a call: images[0] by place, ${byName} by name`,
    suggestions: ["images[0]", byName],
  };
}

/** What other lists are asked with. */
const LOOKUPS: ReadonlySet<string> = new Set(["get", "item", "getItem", "getImage", "byName"]);

function adviseInputPath({ execution }: Situation, expression: string): Advice | null {
  const path = INPUT_PATH.exec(expression)?.[1];
  if (path === undefined) return null;
  if (execution.inputs === null || execution.inputs === undefined) {
    return { hint: "The request has no inputs: send JSON in `inputs`, or write the values into the snippet" };
  }
  const keys = path.split(/\??\./).slice(1);
  let value: unknown = execution.inputs;
  let walked = "inputs";
  for (const key of keys) {
    if (typeof value !== "object" || value === null) break;
    if (!Object.hasOwn(value, key)) return missingKey(walked, { key, keys: Object.keys(value) });
    value = (value as Record<string, unknown>)[key];
    walked += `.${key}`;
  }
  return value === null ? { hint: `${walked} is null in the request: send a value, or check it before use` } : null;
}

function missingKey(owner: string, { key, keys }: { key: string; keys: readonly string[] }): Advice {
  const near = nearestNames(key, keys);
  const told = keys.slice(0, MAX_NAMES).join(", ");
  return {
    hint: `${owner} has no ${key}: ${keys.length === 0 ? "it is empty" : `it has ${told}`}`,
    suggestions: near.map((one) => `${owner}.${one}`),
  };
}
