/** An emitted image on its way out: from the realm's rows to a file. @module */

import type { ImageFrame } from "../wire/guest_protocol.ts";
import { PngFile } from "./png_file.ts";

/** What the realm says before the bytes of an image. */
export interface ImageHead extends ImageFrame {
  /** PNG colour type of the filtered rows that follow, or null for a finished file. */
  readonly pngColorType: 0 | 2 | 6 | null;
}

/** Collects the bytes of one image. */
export class ImageAssembly {
  readonly #meta: ImageFrame;
  readonly #png: PngFile | null;
  readonly #parts: Uint8Array[] = [];

  constructor(head: ImageHead) {
    const { pngColorType, ...meta } = head;
    this.#meta = meta;
    this.#png = pngColorType === null
      ? null
      : new PngFile({ width: meta.width, height: meta.height, colorType: pngColorType });
  }

  /** Starts with the realm's word on the image; the server checks it again. */
  static begin(head: unknown): ImageAssembly {
    return new ImageAssembly(head as ImageHead);
  }

  /** Takes rows or bytes. */
  async add(bytes: Uint8Array): Promise<void> {
    if (this.#png === null) this.#parts.push(bytes);
    else await this.#png.write(bytes);
  }

  /** The frame's two halves. */
  async finish(): Promise<{ meta: ImageFrame; file: Uint8Array }> {
    const file = this.#png === null ? await new Blob(this.#parts as BlobPart[]).bytes() : await this.#png.finish();
    return { meta: this.#meta, file };
  }
}
