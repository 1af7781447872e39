/** How much an emitted image differs from the input that it came from. @module */

import { type Image, sourceOf } from "../../tools/core/image.ts";
import { effectOf } from "./effect.ts";
import { append } from "./primordials.ts";

/** Compares emitted images with the run's inputs. */
export class RootChange {
  /** A list of its own: the snippet can write to the one that it gets. */
  readonly #inputs: Image[] = [];

  constructor(inputs: readonly Image[]) {
    for (let i = 0; i < inputs.length; i++) append(this.#inputs, inputs[i] as Image);
  }

  /** Mean absolute change between 0 and 1, 0 for equal pixels; null unless the image has its input's size. */
  of(image: Image): number | null {
    const { root } = sourceOf(image);
    if (root === null || root >= this.#inputs.length) return null;
    const input = this.#inputs[root] as Image;
    return input.width === image.width && input.height === image.height ? effectOf(input, image) : null;
  }
}
