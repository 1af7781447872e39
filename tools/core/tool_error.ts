/**
 * The toolkit's errors.
 *
 * Each carries a private brand, so that `X.is(value)` cannot be forged, and
 * its `constructor` shows the built-in class: a snippet that catches one can
 * read it, and cannot make another.
 *
 * @module
 */

import { receivedText, type ReceivedValue, receivedValue, wrappedHint } from "./describe_received.ts";
import { rawPixels } from "./raw_pixels.ts";

/** What was wrong with an argument. */
export interface ToolErrorDetails {
  /** Canonical tool name, `crop`. */
  readonly tool: string;
  /** What could not be done, `crop image`. */
  readonly action: string;
  /** The argument's path, `box.x2`. */
  readonly argument: string;
  /** What follows "must be" in the message, `between 1 and 640`. */
  readonly expected: string;
  /** The allowed values for machines, `1..640`; the expectation when left out. */
  readonly allowed?: string;
  /** The value as it was passed. */
  readonly received: unknown;
  /** What stands after "received" instead of the value itself. */
  readonly receivedAs?: string;
  /** One sentence that says what to do. */
  readonly hint?: string | undefined;
  /** Wrong kind of value rather than wrong value. */
  readonly isType?: boolean;
}

/** A wrong argument of a tool: `Cannot crop image: box.x2 must be between 1 and 640, received 812`. */
export class ToolError extends RangeError {
  override readonly name: "RangeError" | "TypeError";
  readonly tool: string;
  readonly argument: string;
  readonly received: ReceivedValue;
  readonly allowed: string;
  readonly hint: string | null;
  readonly #brand = true;

  constructor(details: ToolErrorDetails) {
    const { action, argument, expected, received } = details;
    const shown = details.receivedAs ?? receivedText(received);
    super(`Cannot ${action}: ${argument} must be ${expected}, received ${shown}`);
    this.name = details.isType === true ? "TypeError" : "RangeError";
    this.tool = details.tool;
    this.argument = argument;
    this.received = receivedValue(received);
    this.allowed = details.allowed ?? expected;
    this.hint = details.hint ?? null;
  }

  /** Whether a value is one of these. */
  static is(value: unknown): value is ToolError {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }

  /** The error for a value that should be an image. */
  static notAnImage(
    tool: string,
    received: unknown,
    { action = `${tool} image`, argument = "image" }: { action?: string; argument?: string } = {},
  ): ToolError {
    const isPromise = received instanceof Promise;
    const raw = rawPixels(received);
    return new ToolError({
      tool,
      action,
      argument,
      expected: "an image",
      received,
      ...(raw === null ? {} : { receivedAs: raw.name }),
      hint: isPromise
        ? "Write await before it"
        : raw?.hint ?? wrappedHint(received, argument) ?? "Images are `image`, `images[0]` and what tools return",
      isType: true,
    });
  }
}

/** An input that cannot be used: damaged, of an unsupported kind, or missing. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly hint: string | null;
  readonly #brand = true;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }

  /** Whether a value is one of these. */
  static is(value: unknown): value is InputError {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}

/** An allocation that would exceed the execution's memory. */
export class MemoryLimitError extends RangeError {
  override readonly name = "RangeError";
  readonly neededMb: number;
  readonly memoryMb: number;
  readonly hint: string | null;
  readonly #brand = true;

  constructor(what: string, neededMb: number, memoryMb: number, hint: string | null = null) {
    super(`Cannot allocate ${what}: it must be at most ${memoryMb} MB, received ${neededMb} MB`);
    this.neededMb = neededMb;
    this.memoryMb = memoryMb;
    this.hint = hint;
  }

  /** Whether a value is one of these. */
  static is(value: unknown): value is MemoryLimitError {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}

/** A member that neither `vision` nor an image has. */
export class UnknownMemberError extends ReferenceError {
  override readonly name = "ReferenceError";
  readonly suggestions: readonly string[];
  readonly hint: string | null;
  readonly #brand = true;

  constructor(owner: string, member: string, suggestions: readonly string[]) {
    super(
      `Cannot read ${owner}.${member}: the name must be one of ${owner}'s tools, received ${JSON.stringify(member)}`,
    );
    this.suggestions = suggestions;
    const names = suggestions.map((name) => `${owner}.${name}`);
    this.hint = names.length === 0 ? null : `Did you mean ${names.join(", ")}?`;
  }

  /** Whether a value is one of these. */
  static is(value: unknown): value is UnknownMemberError {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}

/** A tool whose codec, font or model is not installed here. */
export class ToolUnavailableError extends Error {
  override readonly name = "ToolUnavailableError";
  readonly asset: string;
  readonly #brand = true;

  constructor(asset: string) {
    super(`Cannot load ${asset}: it must be installed with the toolkit, received nothing`);
    this.asset = asset;
  }

  /** Whether a value is one of these. */
  static is(value: unknown): value is ToolUnavailableError {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}

const shownClasses: readonly [{ prototype: object }, unknown][] = [
  [ToolError, RangeError],
  [InputError, Error],
  [MemoryLimitError, RangeError],
  [UnknownMemberError, ReferenceError],
  [ToolUnavailableError, Error],
];
for (const [errorClass, shown] of shownClasses) {
  Object.defineProperty(errorClass.prototype, "constructor", { value: shown, writable: true, configurable: true });
}
