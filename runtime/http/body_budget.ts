/** How many bytes of bodies the server holds at once, over all requests. @module */

import { Problem } from "./problem.ts";

/** Whoever is refused may soon come again: bodies leave with their answers. */
const RETRY_AFTER_SECONDS = 1;

/** The bytes of one request; disposing of it gives them back. */
export interface BodyHold extends Disposable {
  /** Counts bytes that came in; throws a {@link Problem} when the server holds too many. */
  add(bytes: number): void;
}

/**
 * Counts what is in memory from the first byte of a body to its answer, the
 * wait in the queue included: many large requests must not end the server.
 */
export class BodyBudget {
  readonly #maxBytes: number;
  #held = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes held now. */
  get heldBytes(): number {
    return this.#held;
  }

  /** Opens an account for one request. */
  hold(): BodyHold {
    let own = 0;
    return {
      add: (bytes) => {
        if (this.#held + bytes > this.#maxBytes) throw overloaded();
        own += bytes;
        this.#held += bytes;
      },
      [Symbol.dispose]: () => {
        this.#held -= own;
        own = 0;
      },
    };
  }
}

function overloaded(): Problem {
  return new Problem("overloaded", {
    detail: "Cannot read body: the server holds as many bytes of requests as it may (BODIES_BYTES)",
    headers: { "retry-after": String(RETRY_AFTER_SECONDS) },
  });
}
