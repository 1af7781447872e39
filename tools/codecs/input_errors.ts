/** Errors about input files. @module */

import { InputError } from "../core/tool_error.ts";

/** The error for a file that its decoder refuses. */
export function damaged(mime: string): InputError {
  return new InputError(
    `Cannot decode image: it must be a complete ${mime} file, received a damaged one`,
    "The file is truncated or corrupt: send it again",
  );
}

/** The error for a kind of file that no decoder reads. */
export function unsupported(what: string, { expected, received }: { expected: string; received: string }): InputError {
  return new InputError(
    `Cannot decode image: the type of ${what} must be ${expected}, received ${received}`,
    "Convert the image to PNG or JPEG before sending it",
  );
}
