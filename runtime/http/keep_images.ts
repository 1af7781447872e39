/** Keeps what an execution emitted, so that later ones can name it. @module */

import type { ImageStore } from "../store/image_store.ts";
import type { Execution } from "../wire/execution.ts";
import type { Outcome } from "../wire/outcome.ts";

/** Where emitted images go. */
export interface KeepOptions {
  readonly execution: Execution;
  readonly store: ImageStore;
  readonly owner: string;
}

/** Stores emitted images under their ids, unless the caller wants none. */
export async function keepImages({ images }: Outcome, { execution, store, owner }: KeepOptions): Promise<void> {
  if (execution.output.images === "none") return;
  await Promise.all(images.map((image) => store.put(owner, image)));
}
