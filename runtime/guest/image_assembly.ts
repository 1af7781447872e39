/** An emitted image on its way out: from the realm's pieces to a file. @module */

import type { ImageFrame } from "../wire/guest_protocol.ts";

/** Collects the bytes of one image. */
export class ImageAssembly {
  readonly #meta: ImageFrame;
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];

  constructor(meta: ImageFrame) {
    this.#meta = meta;
  }

  /** Starts with the realm's word on the image; the server checks it again. */
  static begin(head: unknown): ImageAssembly {
    if (typeof head !== "object" || head === null) {
      throw new TypeError("Cannot begin image: its head must be an object");
    }
    return new ImageAssembly(head as ImageFrame);
  }

  /** Takes bytes of the file. */
  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#parts.push(bytes);
  }

  /** The frame's two halves; the file in its pieces. */
  finish(): { meta: ImageFrame; parts: readonly Uint8Array<ArrayBuffer>[]; length: number } {
    const length = this.#parts.reduce((sum, part) => sum + part.length, 0);
    return { meta: this.#meta, parts: this.#parts, length };
  }
}
