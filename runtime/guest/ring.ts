/**
 * The one way out of the realm: a byte ring in a SharedArrayBuffer.
 *
 * The realm writes `[u32 length][u8 kind][bytes]` messages and blocks while
 * the ring is full; the guardian reads them on its own thread, so that logs,
 * tool calls and image rows leave while the snippet never yields. Measured at
 * 1.0 to 1.2 GB/s.
 *
 * @module
 */

import {
  atomicLoad,
  atomicNotify,
  atomicStore,
  atomicWait,
  Bytes,
  bytesSet,
  MAX_BYTES_PER_UNIT,
  min,
  typedLength,
  utf8,
  viewOf,
  writeUtf8,
} from "./primordials.ts";

/** Kinds of messages on the ring; some become frames of the same name. */
export const RING = {
  log: 1,
  toolStart: 2,
  toolEnd: 3,
  warning: 4,
  done: 5,
  fault: 6,
  assetRequest: 7,
  imageBegin: 8,
  imageBytes: 9,
  imageEnd: 10,
  imageName: 11,
} as const;

const RING_BYTES = 1 << 20;
const CONTROL_BYTES = 16;
/** Index of the writer's position, counted in bytes modulo 2^31. */
const HEAD = 0;
/** Index of the reader's position. */
const TAIL = 1;
/** Index of the writer's word that the ring ends here; 0 while it goes on. */
const CUT = 2;
const POSITION_MASK = 0x7fffffff;
const MESSAGE_HEADER_BYTES = 5;
/** Characters of a text that is written without new memory. */
const SCRATCH_CHARS = 1 << 16;
/** Calls that must still fit on the stack before a message is begun; writing one takes less than ten. */
const STACK_RESERVE = 64;

/** Makes the shared memory of a ring; called in the realm. */
export function createRing(): SharedArrayBuffer {
  return new SharedArrayBuffer(CONTROL_BYTES + RING_BYTES);
}

/** The writing end, in the realm. Uses captured built-ins only. */
export class RingWriter {
  readonly #control: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #header = new Bytes(MESSAGE_HEADER_BYTES);
  readonly #scratch = new Bytes(MESSAGE_HEADER_BYTES + SCRATCH_CHARS * MAX_BYTES_PER_UNIT);
  #isInside = false;

  constructor(ring: SharedArrayBuffer) {
    this.#control = new Int32Array(ring, 0, CONTROL_BYTES / 4);
    this.#bytes = new Uint8Array(ring, CONTROL_BYTES);
  }

  /** Writes one message; blocks while the ring is full. */
  write(kind: number, bytes: Uint8Array): void {
    if (this.#isInside) return this.cut();
    requireStack(STACK_RESERVE);
    const length = typedLength(bytes);
    const body = viewOf(bytes, 0, length);
    const header = this.#header;
    writeHeader(header, kind, length);
    this.#isInside = true;
    this.#put(header, MESSAGE_HEADER_BYTES);
    this.#put(body, length);
    this.#isInside = false;
  }

  /**
   * Writes a text as one message. Up to 65 536 characters take no new memory, so that
   * a fault can be told when none is left, and reach the ring in one piece: each costs a microsecond.
   */
  writeText(kind: number, text: string): void {
    if (text.length > SCRATCH_CHARS) return this.write(kind, utf8(text));
    if (this.#isInside) return this.cut();
    const length = writeUtf8(this.#scratch, text, MESSAGE_HEADER_BYTES) - MESSAGE_HEADER_BYTES;
    writeHeader(this.#scratch, kind, length);
    requireStack(STACK_RESERVE);
    this.#isInside = true;
    this.#put(this.#scratch, MESSAGE_HEADER_BYTES + length);
    this.#isInside = false;
  }

  /** Says that no whole message will follow: the guardian ends the process. */
  cut(): void {
    atomicStore(this.#control, CUT, 1);
    atomicNotify(this.#control, HEAD);
  }

  #put(bytes: Uint8Array, length: number): void {
    let done = 0;
    while (done < length) {
      const head = atomicLoad(this.#control, HEAD);
      const tail = atomicLoad(this.#control, TAIL);
      const free = RING_BYTES - ((head - tail) & POSITION_MASK);
      if (free === 0) {
        atomicWait(this.#control, TAIL, tail);
        continue;
      }
      const at = head & (RING_BYTES - 1);
      const take = min(length - done, free, RING_BYTES - at);
      bytesSet(this.#bytes, viewOf(bytes, done, done + take), at);
      done += take;
      atomicStore(this.#control, HEAD, (head + take) & POSITION_MASK);
      atomicNotify(this.#control, HEAD);
    }
  }
}

function writeHeader(bytes: Uint8Array, kind: number, length: number): void {
  bytes[0] = length & 255;
  bytes[1] = (length >>> 8) & 255;
  bytes[2] = (length >>> 16) & 255;
  bytes[3] = length >>> 24;
  bytes[4] = kind;
}

/**
 * Throws where the stack is nearly at its end. A snippet that calls `console.log`
 * from deep recursion would otherwise cut a message in two, and have what it
 * prints next read as messages of its own making.
 */
function requireStack(frames: number): number {
  return frames === 0 ? 0 : requireStack(frames - 1) + 1;
}

/** One message read from the ring. */
export interface RingMessage {
  readonly kind: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The reading end, in the guardian. What it reads is the guest's word. */
export class RingReader {
  readonly #control: Int32Array<SharedArrayBuffer>;
  readonly #bytes: Uint8Array;
  readonly #maxMessageBytes: number;

  constructor(ring: SharedArrayBuffer, maxMessageBytes: number) {
    this.#control = new Int32Array(ring, 0, CONTROL_BYTES / 4);
    this.#bytes = new Uint8Array(ring, CONTROL_BYTES);
    this.#maxMessageBytes = maxMessageBytes;
  }

  /** The next message, as soon as it is complete. */
  async read(): Promise<RingMessage> {
    const header = await this.#take(MESSAGE_HEADER_BYTES);
    const length = new DataView(header.buffer).getUint32(0, true);
    if (length > this.#maxMessageBytes) throw new RangeError("Cannot read ring: message too long");
    return { kind: header[4] ?? 0, bytes: await this.#take(length) };
  }

  /** Whether bytes are waiting right now. */
  hasBytes(): boolean {
    return Atomics.load(this.#control, HEAD) !== Atomics.load(this.#control, TAIL);
  }

  async #take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const out = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const tail = Atomics.load(this.#control, TAIL);
      const head = Atomics.load(this.#control, HEAD);
      const waiting = (head - tail) & POSITION_MASK;
      if (waiting === 0) {
        if (Atomics.load(this.#control, CUT) !== 0) throw new RangeError("Cannot read ring: its writer gave up");
        const wait = Atomics.waitAsync(this.#control, HEAD, head);
        if (wait.async) await wait.value;
        continue;
      }
      const at = tail & (RING_BYTES - 1);
      const take = Math.min(length - done, waiting, RING_BYTES - at);
      out.set(this.#bytes.subarray(at, at + take), done);
      done += take;
      Atomics.store(this.#control, TAIL, (tail + take) & POSITION_MASK);
      Atomics.notify(this.#control, TAIL);
    }
    return out;
  }
}
