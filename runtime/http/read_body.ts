/** A request's body, bounded in size and time while it streams in. @module */

import type { Clock } from "../host/clock.ts";
import type { BodyHold } from "./body_budget.ts";
import { Problem } from "./problem.ts";

/** How much of a body is taken. */
export interface BodyBounds {
  readonly maxBytes: number;
  readonly clock: Clock;
  /** Where the bytes are counted together with those of other requests. */
  readonly hold: BodyHold;
}

/** Every window must bring a fair share of bytes: 10 KB/s, against slow senders. */
const WINDOW_MS = 10_000;
const WINDOW_BYTES = 100_000;

/** Reads a body to its end; refuses it as soon as it is too large or too slow. */
export async function readBody(
  request: Request,
  { maxBytes, clock, hold }: BodyBounds,
): Promise<Uint8Array<ArrayBuffer>> {
  refuseEncoding(request);
  const declared = Number(request.headers.get("content-length") ?? "");
  if (declared > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array(0);
  const chunks = new ChunkList(declared > 0 ? declared : null);
  const watch = new SpeedWatch(clock);
  const reader = request.body.getReader();
  try {
    for (let next = await watch.race(reader.read()); !next.done; next = await watch.race(reader.read())) {
      if (chunks.bytes + next.value.length > maxBytes) throw tooLarge(maxBytes);
      hold.add(next.value.length);
      chunks.add(next.value);
      watch.received(next.value.length);
    }
    return chunks.join();
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error instanceof Problem || request.signal.aborted ? error : broken();
  } finally {
    watch.stop();
  }
}

function refuseEncoding(request: Request): void {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() === "identity") return;
  throw new Problem("unsupported_media_type", {
    detail: "Cannot read body: it must have no Content-Encoding, received a compressed one",
    headers: { "accept-encoding": "identity" },
  });
}

function tooLarge(maxBytes: number): Problem {
  return new Problem("body_too_large", {
    detail: `Cannot read body: it must be at most ${maxBytes} bytes (body_bytes), received more`,
    members: { limit: { name: "body_bytes", max: maxBytes } },
  });
}

function broken(): Problem {
  return new Problem("malformed_body", { detail: "Cannot read body: it must be complete, received a broken stream" });
}

/** Collects chunks, into one buffer where the size is known beforehand. */
class ChunkList {
  readonly #whole: Uint8Array<ArrayBuffer> | null;
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  bytes = 0;

  constructor(declaredBytes: number | null) {
    this.#whole = declaredBytes === null ? null : new Uint8Array(declaredBytes);
  }

  add(chunk: Uint8Array<ArrayBuffer>): void {
    if (this.#whole !== null && this.bytes + chunk.length <= this.#whole.length) this.#whole.set(chunk, this.bytes);
    else this.#chunks.push(chunk);
    this.bytes += chunk.length;
  }

  join(): Uint8Array<ArrayBuffer> {
    if (this.#whole !== null && this.bytes === this.#whole.length) return this.#whole;
    const overflow = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const joined = new Uint8Array(this.bytes);
    if (this.#whole !== null) joined.set(this.#whole.subarray(0, this.bytes - overflow));
    let at = this.bytes - overflow;
    for (const chunk of this.#chunks) {
      joined.set(chunk, at);
      at += chunk.length;
    }
    return joined;
  }
}

/** Rejects a read when the body comes too slowly. */
class SpeedWatch {
  readonly #clock: Clock;
  readonly #late = Promise.withResolvers<never>();
  #windowBytes = 0;
  #cancel: () => void;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#late.promise.catch(() => {});
    this.#cancel = clock.after(WINDOW_MS, () => this.#check());
  }

  race<T>(read: Promise<T>): Promise<T> {
    return Promise.race([read, this.#late.promise]);
  }

  received(bytes: number): void {
    this.#windowBytes += bytes;
  }

  stop(): void {
    this.#cancel();
  }

  #check(): void {
    if (this.#windowBytes < WINDOW_BYTES) {
      const detail =
        `Cannot read body: every ${WINDOW_MS} ms must bring ${WINDOW_BYTES} bytes, received ${this.#windowBytes}`;
      return this.#late.reject(new Problem("body_timeout", { detail, headers: { connection: "close" } }));
    }
    this.#windowBytes = 0;
    this.#cancel = this.#clock.after(WINDOW_MS, () => this.#check());
  }
}
