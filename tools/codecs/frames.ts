/** Every picture of an animation. @module */

import { Checks } from "../core/check.ts";
import { createImage, fileOf, type Image } from "../core/image.ts";
import { InputError } from "../core/tool_error.ts";
import { decodeFrames } from "./decode_frames.ts";

/** Options of {@link frames}. */
export interface FramesOptions {
  /** Frames that are decoded at most, 1 to 1000. Default 100. */
  readonly max?: number;
}

const check = new Checks("frames", "read frames");
const DEFAULT_MAX = 100;

/**
 * The frames of an animated GIF or WebP as they are seen, each on what the
 * earlier ones left, as in Pillow's `ImageSequence`. Of any other image a list
 * of the image itself. `image.info().frameDelaysMs` says how long each is shown.
 *
 * @param image an input image, or one of `decode`
 * @param options how many frames at most
 * @returns images of the same size, in order; what is cleared between frames is transparent
 * @throws InputError when a frame is damaged
 * @throws MemoryLimitError when the frames together do not fit
 *
 * @example
 * ```ts
 * const all = vision.frames(image, { max: 12 });
 * const changes = all.slice(1).map((frame, i) => vision.mae(all[i], frame));
 * console.log(all.length, changes);
 * ```
 */
export function frames(image: Image, options?: FramesOptions): Image[] {
  check.image(image);
  const known = check.options(options, ["max"]);
  const max = check.integer(known.max, "max", { min: 1, max: 1000, default: DEFAULT_MAX });
  const file = fileOf(image);
  if (file === null || (file.mime !== "image/gif" && file.mime !== "image/webp")) return [image];
  return decodeFrames(file, { max }).map((raster) => {
    if (raster.width === image.width && raster.height === image.height) {
      return createImage({ ...raster, parent: image });
    }
    throw new InputError(`Cannot read frames: each must be ${image.width}×${image.height}, received another size`);
  });
}
