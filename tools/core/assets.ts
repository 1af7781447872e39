/** Codecs, fonts and models that are loaded when a tool first needs them. @module */

import { ToolUnavailableError } from "./tool_error.ts";

/** Gives the bytes of an asset, or null when it is not installed. */
export type AssetLoader = (name: string) => Uint8Array | null;

/** Set once by whoever hosts the toolkit; state by design. */
let loader: AssetLoader = () => null;

/** Tells the toolkit where its assets come from; called once, before any tool. */
export function configureAssets(load: AssetLoader): void {
  loader = load;
}

/** The bytes of an asset such as `png.wasm`; throws {@link ToolUnavailableError} when it is not installed. */
export function loadAsset(name: string): Uint8Array {
  const bytes = loader(name);
  if (bytes === null) throw new ToolUnavailableError(name);
  return bytes;
}
