/** A limit that was hit inside the executor. @module */

import { defineProperty, ErrorOf, freeze } from "./primordials.ts";

/** Thrown where a limit of policies/limits.ts is exceeded by the snippet. */
export class GuestLimitError extends Error {
  override readonly name = "LimitError";
  readonly kind: "output_limit" | "tool_call_limit" | "memory_limit";
  readonly which: string;
  readonly used: number;
  readonly max: number;
  readonly #brand = true;

  constructor(kind: "output_limit" | "tool_call_limit" | "memory_limit", which: string, used: number, max: number) {
    super(`Cannot go on: ${which} must be at most ${max}, received ${used}`);
    this.kind = kind;
    this.which = which;
    this.used = used;
    this.max = max;
    freeze(this); // A snippet that catches it must not make another fault of it.
  }

  /** Whether a value is one of these; a snippet cannot forge it. */
  static is(value: unknown): value is GuestLimitError {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}

// What is caught must not lead to the class: it would make limits of its own, of any kind.
defineProperty(GuestLimitError.prototype, "constructor", { value: ErrorOf, writable: true, configurable: true });
