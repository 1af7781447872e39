/**
 * imagescript's class inside the realm: its raster code, without the decoders,
 * encoders and files that it otherwise loads at once (scripts/imagescript_parts.ts).
 *
 * @module
 */

import type { ImageScriptClass } from "./imagescript_image.ts";

/** The bundler's: what is required stays asleep until it is asked for, where an import would run at every start. */
declare const require: (name: string) => { readonly Image: ImageScriptClass };

/** imagescript's class; its code runs the first time. */
export function bundledImageScript(): ImageScriptClass {
  return require("imagescript").Image;
}
