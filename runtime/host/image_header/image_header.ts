/** What the first bytes of an image file say, without decoding it. @module */

import type { ImageFormat } from "../../../policies/image_formats.ts";

/** The facts of a header. */
export interface ImageHeader {
  readonly format: ImageFormat;
  readonly mime: string;
  /** Width in pixels after EXIF orientation. */
  readonly width: number;
  /** Height in pixels after EXIF orientation. */
  readonly height: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
  /** Pictures in the file; above 1 for animations. */
  readonly frames: number;
  /** Bits per sample; 0 when the header does not say. */
  readonly bits: number;
}

/** A header as a format's own reader finds it: size as stored. */
export interface RawHeader {
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
  readonly frames?: number;
  readonly bits?: number;
}

/** Reads a format's header; the text says what is wrong with it. Never throws. */
export type HeaderReader = (bytes: Uint8Array) => RawHeader | string;
