/** Arguments in a form that another library takes: lists, objects, another order. @module */

import type { Advice, Situation } from "./situation.ts";

/** How the types of parameters are written out. */
const FORMS: ReadonlyMap<string, string> = new Map([["BoxLike", "[x1, y1, x2, y2]"], ["PointLike", "[x, y]"]]);
/** More of a list's numbers than these are nobody's arguments. */
const MAX_LISTED = 4;

interface Parameter {
  readonly name: string;
  readonly type: string;
}

/** Advice when what was passed says how it was meant; null otherwise. */
export function adviseForm(situation: Situation): Advice | null {
  const { tool } = situation.fault;
  const known = tool === null ? null : situation.toolkit.find(tool.name);
  if (tool === null || known === null) return null;
  const parameters = parametersOf(known.signature);
  const hint = imageIsLater(situation) ?? imagesOneByOne(situation, parameters) ??
    numbersInAList(situation, parameters) ?? numberInAnObject(situation, parameters) ??
    cornersApart(situation, parameters) ?? placeInNumbers(situation, parameters) ??
    boxForANumber(situation, parameters) ?? toolByItsName(situation, parameters) ?? factorAsSize(situation);
  return hint === null ? null : { hint };
}

/** `resize(width: number, height?: number | null, options?: …): Image` as names and types. */
function parametersOf(signature: string): Parameter[] {
  const list = /\((.*)\)\s*:/s.exec(signature)?.[1] ?? "";
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at++) {
    const char = list[at] ?? ",";
    if ("([{<".includes(char)) depth += 1;
    else if (")]}>".includes(char) && list[at - 1] !== "=") depth -= 1;
    else if (char === "," && depth <= 0) {
      parts.push(list.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts.filter((part) => part !== "").map((part) => {
    const [, name = part, type = ""] = /^(?:\.\.\.)?([\w$]+)\??:\s*(.*)$/s.exec(part) ?? [];
    return { name, type };
  });
}

/** `vision.crop([0, 0, 9, 9], image)`. */
function imageIsLater({ fault: { tool }, outcome }: Situation): string | null {
  if (tool?.argument !== "image") return null;
  const call = outcome.calls.findLast(({ error }) => error !== null);
  return call === undefined || call.inputs.length === 0
    ? null
    : `The image comes first: vision.${tool.name}(image, …), or image.${tool.name}(…)`;
}

/** `vision.concat(a, b)` of a tool that takes a list. */
function imagesOneByOne({ fault: { tool } }: Situation, parameters: readonly Parameter[]): string | null {
  const isList = parameters.some(({ name, type }) => name === tool?.argument && type.includes("Image[]"));
  if (!isList || !/^an? Image\b|^Image\(/.test(String(tool?.received))) return null;
  return `Write the images as one list: vision.${tool?.name}([a, b])`;
}

/** `resize([200, 100])`. */
function numbersInAList({ fault: { tool } }: Situation, parameters: readonly Parameter[]): string | null {
  const received: unknown = tool?.received;
  const at = parameters.findIndex(({ name }) => name === tool?.argument);
  if (at < 0 || !Array.isArray(received) || received.length < 2 || received.length > MAX_LISTED) return null;
  const taken = parameters.slice(at, at + received.length);
  const isPlain = taken.length === received.length && taken.every(({ type }) => type.startsWith("number"));
  if (!isPlain || !received.every((value) => typeof value === "number")) return null;
  const before = parameters.slice(0, at).map(({ name }) => name);
  return `Write the numbers one by one: ${tool?.name}(${[...before, ...received].join(", ")})`;
}

/** `rotate({ angle: 90 })`. */
function numberInAnObject({ fault: { tool } }: Situation, parameters: readonly Parameter[]): string | null {
  const at = parameters.findIndex(({ name }) => name === tool?.argument);
  const received: unknown = tool?.received;
  const isObject = typeof received === "object" && received !== null && !Array.isArray(received);
  if (!isObject || parameters[at]?.type.startsWith("number") !== true) return null;
  const named = numbersByName(received as Record<string, unknown>, parameters.slice(at));
  const [value = named[0]] = named.length > 0
    ? named
    : Object.values(received).filter((one) => typeof one === "number");
  if (value === undefined) return null;
  const before = parameters.slice(0, at).map(({ name }) => name);
  const values = named.length > 1 ? named : [value];
  const stands = named.length > 1 ? "These stand by themselves" : `${tool?.argument} stands by itself`;
  return `${stands}, without braces: ${tool?.name}(${[...before, ...values].join(", ")})`;
}

/** The values that carry the names of the parameters, in their order, up to the first that is missing. */
function numbersByName(received: Readonly<Record<string, unknown>>, parameters: readonly Parameter[]): number[] {
  const values = parameters.map(({ name }) => Object.hasOwn(received, name) ? received[name] : undefined);
  const end = values.findIndex((value) => typeof value !== "number");
  return values.slice(0, end < 0 ? values.length : end) as number[];
}

/** `circle(50, 50, 10)`: the numbers of a place have slid into the options. */
function placeInNumbers(situation: Situation, parameters: readonly Parameter[]): string | null {
  const { fault: { tool } } = situation;
  const place = parameters.find(({ type }) => FORMS.has(type));
  // Where the place is one, the number is an option without its name.
  if (tool?.argument === "options" && Array.isArray(argumentsOf(situation)[place?.name ?? ""])) return null;
  if (place === undefined || tool === null || typeof tool.received !== "number") return null;
  if (tool.argument !== "options" && tool.argument !== place.name) return null;
  const written = parameters.map(({ name, type }) => FORMS.get(type) ?? (name === "options" ? "{ … }" : name));
  const what = place.type === "BoxLike" ? "A box" : "A point";
  return `${what} is one value: ${tool.name}(${written.join(", ")})`;
}

/** What the failed call got, by parameter. */
function argumentsOf({ outcome }: Situation): Readonly<Record<string, unknown>> {
  const args: unknown = outcome.calls.findLast(({ error }) => error !== null)?.args;
  return typeof args === "object" && args !== null ? args as Record<string, unknown> : {};
}

function areNumbers(value: unknown, count: number): value is number[] {
  return Array.isArray(value) && value.length === count && value.every((one) => typeof one === "number");
}

/** `crop([10, 20], [100, 90])`. */
function cornersApart(situation: Situation, parameters: readonly Parameter[]): string | null {
  const { tool } = situation.fault;
  const box = parameters.find(({ type }) => type === "BoxLike");
  if (tool === null || box === undefined || tool.argument !== "options" && tool.argument !== box.name) return null;
  const { [box.name]: first, options: second } = argumentsOf(situation);
  if (!areNumbers(first, 2) || !areNumbers(second, 2)) return null;
  return `A box is one list: ${tool.name}([${[...first, ...second].join(", ")}])`;
}

/** `zoom([0, 0, 100, 100], 3)`. */
function boxForANumber(situation: Situation, [first]: readonly Parameter[]): string | null {
  const { tool } = situation.fault;
  const received: unknown = tool?.received;
  if (tool?.argument !== first?.name || first?.type !== "number" || !areNumbers(received, 4)) return null;
  const { options } = argumentsOf(situation);
  const number = typeof options === "number" ? options : first.name;
  return `Cut the box out first: image.crop([${received.join(", ")}]).${tool?.name}(${number})`;
}

/** `threshold("otsu")`. */
function toolByItsName({ fault: { tool }, toolkit }: Situation, parameters: readonly Parameter[]): string | null {
  const received: unknown = tool?.received;
  const parameter = parameters.find(({ name }) => name === tool?.argument);
  const meant = typeof received === "string" ? toolkit.find(received) : null;
  if (parameter?.type !== "number" || meant === null || !meant.isMethod) return null;
  const needed = parametersOf(meant.signature).map(({ name }) => name).filter((name) => name !== "options");
  return `${received} is a tool of its own: image.${meant.name}(${needed.join(", ")})`;
}

/** `resize(0.5)`. */
function factorAsSize({ fault: { tool } }: Situation): string | null {
  const received: unknown = tool?.received;
  const percent = typeof received === "string" ? /^(\d{1,3})\s*%$/.exec(received)?.[1] : undefined;
  const share = percent === undefined ? received : Number(percent) / 100;
  const isShare = typeof share === "number" && share > 0 && (share < 1 || percent !== undefined);
  if (tool?.name !== "resize" || !isShare) return null;
  return `The sizes are in pixels; for a share of them: resize(Math.round(image.width * ${share}))`;
}
