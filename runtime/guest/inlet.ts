/**
 * The way in during a run: assets (codecs, fonts, models) that the toolkit
 * asks for when it first needs them. The realm blocks until the bytes came.
 *
 * @module
 */

import { atomicLoad, atomicNotify, atomicStore, atomicWait, Bytes, bytesSet, viewOf } from "./primordials.ts";

const INLET_BYTES = 1 << 18;
const CONTROL_BYTES = 16;
/** 0 = empty, otherwise the number of bytes that wait plus one. */
const CHUNK = 0;
/** Total length of the asset in bytes, -1 when there is none. */
const TOTAL = 1;

/** Makes the shared memory of an inlet; called in the realm. */
export function createInlet(): SharedArrayBuffer {
  return new SharedArrayBuffer(CONTROL_BYTES + INLET_BYTES);
}

/** The realm's end. */
export class InletReader {
  readonly #control: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(inlet: SharedArrayBuffer) {
    this.#control = new Int32Array(inlet, 0, CONTROL_BYTES / 4);
    this.#bytes = new Uint8Array(inlet, CONTROL_BYTES);
  }

  /** Blocks until an asset has come; null when the server has none of that name. */
  receive(): Uint8Array<ArrayBuffer> | null {
    let asset: Uint8Array<ArrayBuffer> | null = null;
    let done = 0;
    do {
      while (atomicLoad(this.#control, CHUNK) === 0) atomicWait(this.#control, CHUNK, 0);
      const total = atomicLoad(this.#control, TOTAL);
      const take = atomicLoad(this.#control, CHUNK) - 1;
      if (asset === null && total >= 0) asset = new Bytes(total);
      if (asset !== null) bytesSet(asset, viewOf(this.#bytes, 0, take), done);
      done += take;
      atomicStore(this.#control, CHUNK, 0);
      atomicNotify(this.#control, CHUNK);
    } while (asset !== null && done < asset.length);
    return asset;
  }
}

/** The guardian's end. */
export class InletWriter {
  readonly #control: Int32Array<SharedArrayBuffer>;
  readonly #bytes: Uint8Array;

  constructor(inlet: SharedArrayBuffer) {
    this.#control = new Int32Array(inlet, 0, CONTROL_BYTES / 4);
    this.#bytes = new Uint8Array(inlet, CONTROL_BYTES);
  }

  /** Hands an asset over; null says that there is none. */
  async send(asset: Uint8Array | null): Promise<void> {
    let done = 0;
    do {
      await this.#untilEmpty();
      const take = Math.min(INLET_BYTES, (asset?.length ?? 0) - done);
      if (asset !== null) this.#bytes.set(asset.subarray(done, done + take));
      done += take;
      Atomics.store(this.#control, TOTAL, asset?.length ?? -1);
      Atomics.store(this.#control, CHUNK, take + 1);
      Atomics.notify(this.#control, CHUNK);
    } while (asset !== null && done < asset.length);
  }

  async #untilEmpty(): Promise<void> {
    for (;;) {
      const waiting = Atomics.load(this.#control, CHUNK);
      if (waiting === 0) return;
      const wait = Atomics.waitAsync(this.#control, CHUNK, waiting);
      if (wait.async) await wait.value;
    }
  }
}
