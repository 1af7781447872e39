/**
 * Checks of a tool's arguments: every tool starts with them, and whatever a
 * snippet passes, a wrong value ends in a {@link ToolError} that names tool,
 * argument, received, allowed and, where there is one, the remedy.
 *
 * @module
 */

import { boxArguments, type BoxOptions, checkBox } from "./check_box.ts";
import { checkPoint } from "./check_point.ts";
import { isPlainObject, NAN_HINT, wrappedHint } from "./describe_received.ts";
import { Image } from "./image.ts";
import { nearestNames } from "./nearest_names.ts";
import { meantOption, namedOption } from "./option_names.ts";
import { COLOR_FORMS, nearestColors, parseColor, type Rgba, sharesOfColor } from "./parse_color.ts";
import type { Box, Point } from "./region.ts";
import { surplusError } from "./surplus_arguments.ts";
import { ToolError, type ToolErrorDetails } from "./tool_error.ts";

/** A range, both ends included, and what holds when the argument is left out. */
export interface NumberRule<D = never> {
  readonly min?: number;
  readonly max?: number;
  readonly default?: D;
}

/** Checks under one tool's name. */
export class Checks {
  readonly #tool: string;
  readonly #action: string;

  /**
   * @param tool canonical name, `crop`
   * @param action what the tool does, for "Cannot …": `crop image`
   */
  constructor(tool: string, action: string) {
    this.#tool = tool;
    this.#action = action;
  }

  /** An error about an argument, for rules that no check here knows. */
  error(argument: string, details: Omit<ToolErrorDetails, "tool" | "action" | "argument">): ToolError {
    const hint = wrappedHint(details.received, argument) ?? details.hint;
    return new ToolError({ tool: this.#tool, action: this.#action, argument, ...details, hint });
  }

  /** An image. */
  image(value: unknown, argument = "image"): Image {
    if (Image.is(value)) return value;
    throw ToolError.notAnImage(this.#tool, value, { action: this.#action, argument });
  }

  /** A list of images. */
  images(value: unknown, argument: string, { min = 1, max = 1024 }: { min?: number; max?: number } = {}): Image[] {
    if (Image.is(value)) {
      const expected = `a list of ${min} to ${max} images`;
      throw this.error(argument, { expected, received: value, hint: "Write them as one list: [a, b]", isType: true });
    }
    return this.list(value, argument, { min, max }).map((item, i) => this.image(item, `${argument}[${i}]`));
  }

  /** A finite number in a range. */
  number<D = never>(value: unknown, argument: string, rule: NumberRule<D> = {}): number | D {
    if (value === undefined && "default" in rule) return rule.default as D;
    return this.#number(value, argument, { ...rule, kind: "a number" });
  }

  /** A level or a difference of tones, which go from 0 to 255: a share of 1 selects nothing, or everything. */
  tone<D = never>(value: unknown, argument: string, rule: NumberRule<D> = {}): number | D {
    const tone = this.number(value, argument, rule);
    if (typeof value === "number" && value > 0 && value < 1) throw this.shareError(argument, value);
    return tone;
  }

  /** The error for a share of 1 where tones of 0 to 255 are compared. */
  shareError(argument: string, value: number): ToolError {
    return this.error(argument, {
      expected: "of the tones 0 to 255, not a share of 1",
      allowed: "0, or 1..255",
      received: value,
      hint: `Tones go from 0 to 255: ${value} of that is ${Math.round(value * 255)}`,
    });
  }

  /** A whole number in a range. */
  integer<D = never>(value: unknown, argument: string, rule: NumberRule<D> = {}): number | D {
    if (value === undefined && "default" in rule) return rule.default as D;
    const number = this.#number(value, argument, { ...rule, kind: "a whole number" });
    if (Number.isInteger(number)) return number + 0;
    const hint = `Round it first: ${Math.round(number)}`;
    throw this.error(argument, { expected: rangeText("a whole number", rule), received: value, hint });
  }

  /** An odd whole number, the width of a kernel. */
  odd(value: unknown, argument: string, rule: NumberRule<number> = {}): number {
    const range = { min: 1, max: 1023, ...rule };
    const number = this.integer(value, argument, range);
    if (number % 2 === 1) return number;
    const hint = `A kernel has a middle: ${number - 1 || 1} or ${number + 1}`;
    throw this.error(argument, { expected: rangeText("an odd number", range), received: value, hint });
  }

  /** True or false. */
  boolean(value: unknown, argument: string, fallback?: boolean): boolean {
    if (value === undefined && fallback !== undefined) return fallback;
    if (typeof value === "boolean") return value;
    throw this.error(argument, { expected: "true or false", received: value, isType: true });
  }

  /** Text. */
  text(value: unknown, argument: string, rule: { maxLength?: number; default?: string } = {}): string {
    if (value === undefined && rule.default !== undefined) return rule.default;
    const { maxLength = 10_000 } = rule;
    if (typeof value !== "string") {
      const hint = typeof value === "number" ? textHint(value) : undefined;
      throw this.error(argument, { expected: "a text", received: value, hint, isType: true });
    }
    if (value.length <= maxLength) return value;
    throw this.error(argument, { expected: `a text of at most ${maxLength} characters`, received: value });
  }

  /** One of a few words. */
  choice<C extends string>(value: unknown, argument: string, choices: readonly C[], fallback?: C): C {
    if (value === undefined && fallback !== undefined) return fallback;
    if (choices.includes(value as C)) return value as C;
    const near = typeof value === "string" ? nearestNames(value, choices)[0] : undefined;
    throw this.error(argument, {
      expected: `one of ${choices.join(", ")}`,
      allowed: choices.join(" | "),
      received: value,
      hint: near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`,
      isType: typeof value !== "string",
    });
  }

  /** A colour; the fallback is one that the tool knows to be right. */
  color(value: unknown, argument: string, fallback?: Rgba): Rgba {
    if (value === undefined && fallback !== undefined) return fallback;
    const color = parseColor(value);
    if (color !== null) return color;
    const near = typeof value === "string" ? nearestColors(value) : [];
    const said = near.length === 0 ? undefined : `Did you mean ${near.map((name) => JSON.stringify(name)).join(", ")}?`;
    const shares = typeof value === "object" && value !== null ? sharesOfColor(value) : null;
    const meant = shares === null ? said : `Colours go from 0 to 255: [${shares.join(", ")}]`;
    const hint = typeof value === "boolean" ? `${argument} is a colour: { ${argument}: "red" }` : meant;
    throw this.error(argument, { expected: COLOR_FORMS, received: value, hint, isType: typeof value !== "string" });
  }

  /** A list with a number of members; typed arrays count as lists. */
  list(value: unknown, argument: string, { min = 0, max = 1_000_000 }: { min?: number; max?: number } = {}): unknown[] {
    const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
    const expected = min === max ? `a list of ${min}` : `a list of ${min} to ${max}`;
    if (!isList) throw this.error(argument, { expected, received: value, isType: true });
    const { length } = value as ArrayLike<unknown>;
    if (length < min || length > max) {
      throw this.error(argument, { expected, received: value, receivedAs: `a list of ${length}` });
    }
    // By index: an iterator may have been replaced, and a detached array has none.
    return Array.from({ length }, (_, i) => (value as ArrayLike<unknown>)[i]);
  }

  /** A list of numbers, all in one range. */
  numbers(
    value: unknown,
    argument: string,
    rule: NumberRule & { minLength?: number; maxLength?: number } = {},
  ): number[] {
    const { minLength = 1, maxLength = 1_000_000 } = rule;
    const list = this.list(value, argument, { min: minLength, max: maxLength });
    return list.map((item, i) => this.number(item, `${argument}[${i}]`, rule));
  }

  /**
   * The options object, with each known key read once. Left out counts as
   * empty; an unknown key is an error that names the nearest known one. The
   * argument is another one where an object of names stands for a value.
   */
  options<K extends string>(value: unknown, keys: readonly K[], argument = "options"): Readonly<Record<K, unknown>> {
    const known = Object.create(null) as Record<K, unknown>;
    if (value === undefined) return known;
    if (!isPlainObject(value)) throw this.#optionsError(value, keys);
    for (const key of Object.keys(value)) {
      if (!keys.includes(key as K)) throw this.#unknownOption(key, keys, argument);
    }
    for (const key of keys) known[key] = value[key];
    return known;
  }

  /**
   * Refuses what stands after the image of a tool that takes nothing else:
   * codes and counts by which other libraries choose. The index and the list
   * that `map` passes to a function are let through.
   */
  nothingElse(image: Image, rest: readonly unknown[], hint: string): void {
    const [index, list] = rest;
    const isMapped = rest.length === 2 && Array.isArray(list) && list[index as number] === image;
    const surplus = rest.find((value) => value !== undefined);
    if (isMapped || surplus === undefined) return;
    throw this.error("arguments", { expected: "left out", received: surplus, hint, isType: true });
  }

  /** Refuses what stands behind the parameters of a tool that takes its arguments in several forms. */
  atMost(args: readonly unknown[], parameters: readonly string[]): void {
    const surplus = args.slice(parameters.length);
    if (surplus.every((value) => value === undefined)) return;
    throw surplusError({ tool: this.#tool, action: this.#action, parameters, args });
  }

  /** A box inside the image, in whole pixels, half-open; see {@link checkBox}. */
  box(image: Image, value: unknown, options: BoxOptions = {}): Box {
    return checkBox(this, image, value, options);
  }

  /** `(box, options)` or `(x1, y1, x2, y2, options)`, taken apart. */
  boxArguments(args: readonly unknown[]): { box: unknown; options: unknown } {
    return boxArguments(this, args);
  }

  /** A point in pixels of the image, which may lie outside it; see {@link checkPoint}. */
  point(image: Image, value: unknown, argument: string, options: { space?: unknown } = {}): Point {
    return checkPoint(this, image, value, { argument, ...options });
  }

  #number(value: unknown, argument: string, rule: NumberRule<unknown> & { kind: string }): number {
    const { min = -Infinity, max = Infinity, kind } = rule;
    if (typeof value === "number" && value >= min && value <= max && Number.isFinite(value)) return value;
    throw this.error(argument, {
      expected: rangeText(kind, rule, typeof value === "number"),
      allowed: allowedText(kind, rule),
      received: value,
      hint: numberHint(value) ?? pairHint(value, argument) ?? objectHint(value, argument),
      isType: typeof value !== "number",
    });
  }

  #optionsError(value: unknown, keys: readonly string[]): ToolError {
    const example = keys.length === 0 ? "{}" : `{ ${keys.join(", ")} }`;
    return this.error("options", {
      expected: keys.length === 0 ? "left out" : `an object with any of ${keys.join(", ")}`,
      allowed: example,
      received: value,
      hint: keys.length === 0
        ? undefined
        : `Options are written by name: { ${namedOption(value, keys) ?? `${keys[0]}: …`} }`,
      isType: true,
    });
  }

  #unknownOption(key: string, keys: readonly string[], argument: string): ToolError {
    const near = meantOption(key, keys) ?? nearestNames(key, keys)[0];
    return this.error(`${argument}.${key.slice(0, 64)}`, {
      expected: keys.length === 0 ? "left out, there are no options" : `one of the options ${keys.join(", ")}`,
      allowed: keys.join(" | "),
      received: key,
      hint: near === undefined ? undefined : `Did you mean ${near}?`,
      isType: true,
    });
  }
}

/** "between 1 and 640", "at least 0", "a whole number between 1 and 255". */
function rangeText(kind: string, { min, max }: NumberRule<unknown>, isNumber = true): string {
  const prefix = kind === "a number" && isNumber ? "" : `${kind} `;
  if (min !== undefined && max !== undefined) return `${prefix}between ${min} and ${max}`;
  if (min !== undefined) return `${kind} of at least ${min}`;
  return max === undefined ? kind.replace("a number", "a finite number") : `${kind} of at most ${max}`;
}

function numberHint(value: unknown): string | undefined {
  if (Number.isNaN(value)) return NAN_HINT;
  const isText = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  return isText ? `Write the number without quotes: ${Number(value)}` : undefined;
}

function textHint(value: number): string {
  return Number.isNaN(value) ? NAN_HINT : `Make it a text: String(${value})`;
}

/** The second argument of two that PIL and OpenCV take as one pair, by the first. */
const PAIRS: Readonly<Record<string, string>> = {
  width: "height",
  dx: "dy",
  rows: "columns",
  x: "y",
  black: "white",
};

function pairHint(value: unknown, argument: string): string | undefined {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((item) => Number.isFinite(item));
  if (!isPair || !Object.hasOwn(PAIRS, argument)) return undefined;
  return `Write ${argument} and ${PAIRS[argument]} one by one and not in a list: ${value.join(", ")}`;
}

/** Options in an argument's place. */
function objectHint(value: unknown, argument: string): string | undefined {
  if (!isPlainObject(value) || !/^\w+$/.test(argument)) return undefined;
  return wrappedHint(value, argument) ??
    "Options come after all other arguments; undefined stands for one that is left out";
}

/** `1..640`, `>= 0`. */
function allowedText(kind: string, { min, max }: NumberRule<unknown>): string {
  if (min !== undefined && max !== undefined) return `${min}..${max}`;
  if (min !== undefined) return `>= ${min}`;
  return max === undefined ? kind : `<= ${max}`;
}
