/** From an image's number inside an execution to its id. @module */

import type { Execution } from "../wire/execution.ts";
import type { Outcome } from "../wire/outcome.ts";

/** Ids of the images of one execution. */
export interface ImageIds {
  /** The input's id, else the emitted image's, else a name of its own: for ops. */
  idOf(image: number): string;
  /** The id of an emitted image, null when it was not emitted: for the value. */
  emittedId(image: number): string | null;
}

/** Reads the numbers: inputs are 1, 2, … in order, as the guest makes them first. */
export function createImageIds(outcome: Outcome, execution: Execution): ImageIds {
  const byNumber = new Map(outcome.images.map((image) => [image.image, image.id]));
  return {
    idOf: (image) => execution.images[image - 1]?.id ?? byNumber.get(image) ?? `img_local_${image}`,
    emittedId: (image) => byNumber.get(image) ?? null,
  };
}
