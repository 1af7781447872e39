/** What is known of an image. @module */

import { hasFullAlpha } from "../core/alpha.ts";
import { Checks } from "../core/check.ts";
import { fileOf, type Image, type ImageFile, rgbaOf } from "../core/image.ts";
import { gifDelays } from "./gif_delays.ts";
import { readWebpAnimation } from "./webp_animation.ts";

/** What {@link info} tells. */
export interface ImageInfo {
  readonly width: number;
  readonly height: number;
  /** Numbers per pixel: 1 or 4. */
  readonly channels: 1 | 4;
  /** `gray`: one channel. `rgb`: every pixel is opaque. `rgba`: some are not. */
  readonly mode: "gray" | "rgb" | "rgba";
  /** Of an input image, else null. */
  readonly name: string | null;
  /** Type of the file that it was decoded from, `image/jpeg`; null for what a tool made. */
  readonly mime: string | null;
  /** EXIF orientation as the file has it, 1 to 8; the image is upright already. Null without a file. */
  readonly orientation: number | null;
  /** Size of the file in bytes; null without a file. */
  readonly fileBytes: number | null;
  /** Frames of the file: 1 unless it is an animated GIF or WebP; `frames` gives them. */
  readonly frames: number;
  /** How long each frame of an animation is shown, in milliseconds as the file states it; empty without one. */
  readonly frameDelaysMs: number[];
}

const check = new Checks("info", "describe image");

/**
 * Tells size, kind and origin of an image.
 *
 * @param image any image
 * @returns width, height, channels, mode, name, and type, orientation, bytes, frames and frame delays of its file
 *
 * @example
 * ```ts
 * const { width, height, mode, mime } = image.info();
 * console.log(`${width}×${height} ${mode} from ${mime}`);
 * ```
 */
export function info(image: Image): ImageInfo {
  check.image(image);
  const { width, height, channels, name } = image;
  const file = fileOf(image);
  const delays = file === null ? [] : delaysOf(file);
  return {
    width,
    height,
    channels,
    mode: channels === 1 ? "gray" : hasFullAlpha(rgbaOf(image)) ? "rgb" : "rgba",
    name,
    mime: file?.mime ?? null,
    orientation: file?.orientation ?? null,
    fileBytes: file?.bytes.length ?? null,
    frames: Math.max(1, delays.length),
    frameDelaysMs: delays.length > 1 ? delays : [],
  };
}

function delaysOf({ mime, bytes }: ImageFile): number[] {
  if (mime === "image/gif") return gifDelays(bytes);
  if (mime !== "image/webp") return [];
  return readWebpAnimation(bytes)?.frames.map(({ durationMs }) => durationMs) ?? [];
}
