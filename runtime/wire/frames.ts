/** Framing shared by both ends of a pipe; no imports. @module */

/** One frame: its kind and its payload. */
export interface Frame {
  readonly kind: number;
  readonly payload: Uint8Array;
}

const HEADER_BYTES = 5;

/** Thrown when the other side breaks the framing; ends the run. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

/** Encodes a frame header for a payload that is written after it. */
export function frameHeader(kind: number, payloadBytes: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(HEADER_BYTES);
  new DataView(header.buffer).setUint32(0, payloadBytes, true);
  header[4] = kind;
  return header;
}

/** Encodes a frame whose payload is JSON. */
export function jsonFrame(kind: number, value: unknown): Uint8Array<ArrayBuffer> {
  return bytesFrame(kind, new TextEncoder().encode(JSON.stringify(value)));
}

/** Encodes a frame around a ready payload. */
export function bytesFrame(kind: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(HEADER_BYTES + payload.length);
  frame.set(frameHeader(kind, payload.length));
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** Encodes the head of a frame of JSON and bytes; the bytes are written after it. */
export function blobFrameHead(kind: number, meta: unknown, byteLength: number): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(meta));
  const head = new Uint8Array(HEADER_BYTES + 4 + json.length);
  head.set(frameHeader(kind, 4 + json.length + byteLength));
  new DataView(head.buffer).setUint32(HEADER_BYTES, json.length, true);
  head.set(json, HEADER_BYTES + 4);
  return head;
}

/** Splits a payload of JSON and bytes. */
export function splitBlob(payload: Uint8Array): { meta: unknown; bytes: Uint8Array } {
  if (payload.length < 4) throw new FrameError("Cannot read frame: no room for its header");
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const jsonBytes = view.getUint32(0, true);
  if (jsonBytes > payload.length - 4) throw new FrameError("Cannot read frame: its header is longer than the frame");
  return {
    meta: parseJson(payload.subarray(4, 4 + jsonBytes)),
    bytes: payload.subarray(4 + jsonBytes),
  };
}

/** Parses a payload as JSON, or throws {@link FrameError}. */
export function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch (cause) {
    throw new FrameError("Cannot read frame: its payload is not JSON", { cause });
  }
}

/** Caps that a {@link FrameReader} enforces before it reads a payload. */
export interface FrameCaps {
  /** Largest payload of one frame, in bytes. */
  readonly frameBytes: number;
  /** Payload bytes of all frames together. */
  readonly totalBytes: number;
  /** Number of frames. */
  readonly frames: number;
}

/** Cuts a byte stream into frames; every cap is checked on the header. */
export class FrameReader {
  readonly #caps: FrameCaps;
  #header = new Uint8Array(HEADER_BYTES);
  #headerFilled = 0;
  #payload: Uint8Array | null = null;
  #filled = 0;
  #frames = 0;
  #total = 0;

  constructor(caps: FrameCaps) {
    this.#caps = caps;
  }

  /** Feeds bytes; yields each frame as soon as it is complete. */
  *push(chunk: Uint8Array): Generator<Frame> {
    let at = 0;
    while (at < chunk.length || this.#isComplete()) {
      if (this.#payload === null) {
        at += this.#fillHeader(chunk.subarray(at));
        if (this.#headerFilled < HEADER_BYTES) return;
        this.#payload = new Uint8Array(this.#admitPayload());
        this.#filled = 0;
      }
      const take = Math.min(this.#payload.length - this.#filled, chunk.length - at);
      this.#payload.set(chunk.subarray(at, at + take), this.#filled);
      this.#filled += take;
      at += take;
      if (!this.#isComplete()) return;
      const frame = { kind: this.#header[4] ?? 0, payload: this.#payload };
      this.#payload = null;
      this.#headerFilled = 0;
      yield frame;
    }
  }

  #isComplete(): boolean {
    return this.#payload !== null && this.#filled === this.#payload.length;
  }

  #fillHeader(chunk: Uint8Array): number {
    const take = Math.min(HEADER_BYTES - this.#headerFilled, chunk.length);
    this.#header.set(chunk.subarray(0, take), this.#headerFilled);
    this.#headerFilled += take;
    return take;
  }

  #admitPayload(): number {
    const bytes = new DataView(this.#header.buffer).getUint32(0, true);
    this.#frames += 1;
    this.#total += bytes;
    if (bytes > this.#caps.frameBytes) {
      throw new FrameError(`Cannot read frame: ${bytes} bytes are more than ${this.#caps.frameBytes}`);
    }
    if (this.#frames > this.#caps.frames) {
      throw new FrameError(`Cannot read frame: more than ${this.#caps.frames} frames`);
    }
    if (this.#total > this.#caps.totalBytes) {
      throw new FrameError(`Cannot read frame: more than ${this.#caps.totalBytes} bytes in all`);
    }
    return bytes;
  }
}
