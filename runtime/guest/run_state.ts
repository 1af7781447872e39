/** What the realm's parts share during the one run of this executor. @module */

import { type GuestLimits, type GuestOutput, PLACE_COLUMNS } from "../wire/guest_protocol.ts";
import type { CallerPlace } from "./call_site.ts";
import { GuestLimitError } from "./guest_limit_error.ts";
import { MARKER } from "./marker.ts";
import type { Outlet } from "./outlet.ts";
import { floor } from "./primordials.ts";
import { Warnings } from "./warnings.ts";

/** Limits, counters and the way out. */
export class RunState {
  readonly outlet: Outlet;
  readonly limits: GuestLimits;
  readonly output: GuestOutput;
  /** Milliseconds since the run began, fine enough for the tool log. */
  readonly clock: () => number;
  readonly warnings: Warnings;
  readonly #marker: Int32Array;
  #hitLimit: GuestLimitError | null = null;

  constructor(
    outlet: Outlet,
    run: { limits: GuestLimits; output: GuestOutput },
    shared: { marker: Int32Array; clock: () => number },
  ) {
    this.outlet = outlet;
    this.limits = run.limits;
    this.output = run.output;
    this.clock = shared.clock;
    this.#marker = shared.marker;
    this.warnings = new Warnings(this);
  }

  /** The line of the compiled snippet that runs now. */
  line(): number {
    return this.#marker[MARKER.line] as number;
  }

  /**
   * The place of the tool call that begins now, told by the compiled snippet;
   * null for a call that it did not make itself, as in `boxes.map(image.crop)`.
   * It holds for one call.
   */
  takeCallPlace(): CallerPlace | null {
    const marker = this.#marker;
    const packed = marker[MARKER.call] as number;
    marker[MARKER.call] = 0;
    // What another statement told was for a call that never came: its callee was no function.
    if (packed <= 0 || marker[MARKER.callLine] !== marker[MARKER.line]) return null;
    return { line: floor(packed / PLACE_COLUMNS), column: packed % PLACE_COLUMNS };
  }

  /** Throws when `used` is over `max`, and remembers it: catching does not undo a limit. */
  checkLimit(kind: "output_limit" | "tool_call_limit", which: string, use: { used: number; max: number }): void {
    if (use.used <= use.max) return;
    const error = new GuestLimitError(kind, which, use.used, use.max);
    this.#hitLimit ??= error;
    throw error;
  }

  /** The first limit that was hit, even if the snippet caught it. */
  hitLimit(): GuestLimitError | null {
    return this.#hitLimit;
  }
}
