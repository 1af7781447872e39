/** Keeps what an execution emitted, so that later ones can name it, and what a record of it names. @module */

import type { ImageStore, StoredImage } from "../store/image_store.ts";
import type { Execution, InputImage } from "../wire/execution.ts";
import type { Outcome } from "../wire/outcome.ts";

/** Where images go. */
export interface KeepOptions {
  readonly execution: Execution;
  readonly store: ImageStore;
  readonly owner: string;
  /** Whether the execution itself is kept: its record names its inputs by their ids. */
  readonly keepsInputs: boolean;
}

/** Stores emitted images under their ids, unless the caller wants none, and the inputs of a record. */
export async function keepImages({ images }: Outcome, options: KeepOptions): Promise<void> {
  const { execution, store, owner, keepsInputs } = options;
  const emitted = execution.output.images === "none" ? [] : images;
  const inputs = keepsInputs ? execution.images.map(toStored) : [];
  // What was emitted goes last: it is what the next request names, and leaves last.
  for (const image of [...inputs, ...emitted]) await store.put(owner, image);
}

/** A part of a form is a view of the whole body: what is kept must not hold on to the rest. */
function toStored({ id, mime, width, height, bytes }: InputImage): StoredImage {
  const isAlone = bytes.byteLength === bytes.buffer.byteLength;
  return { id, mime, width, height, bytes: isAlone ? bytes : bytes.slice() };
}
