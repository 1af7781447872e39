/** The toolkit's assets as they are installed, for the build and for the tests. @module */

import { gunzipSync } from "node:zlib";
import { ASSET_FILES } from "./asset_files.ts";

const MODULES = new URL("../node_modules/", import.meta.url);
/** The one asset that the build makes itself. */
const KERNELS = "kernels.wasm";
const BUILT_ASSETS = new URL("../build/assets/", import.meta.url);
/** Text recognition's languages: whoever adds such a package to deno.json has one more. */
const LANGUAGE_PACKAGES = "@tesseract.js-data";
/** The integer models: a fifth of the size of the floating ones, with the same reading. */
const LANGUAGE_MODELS = "4.0.0_best_int";
/** The asset that names the languages, one a line. */
const LANGUAGE_LIST = "languages.txt";

/** The names of all assets that come from packages. */
export function assetNames(): string[] {
  return [
    ...Object.keys(ASSET_FILES),
    ...installedLanguages().map((language) => `${language}.traineddata`),
    LANGUAGE_LIST,
  ];
}

/** The bytes of an asset, unpacked; null when there is none of that name. */
export function readAsset(name: string): Uint8Array<ArrayBuffer> | null {
  if (name === LANGUAGE_LIST) return new TextEncoder().encode(installedLanguages().join("\n"));
  if (name === KERNELS) return readOrNull(name, BUILT_ASSETS);
  const [language, kind] = name.split(".");
  if (kind === "traineddata") {
    return readOrNull(`${LANGUAGE_PACKAGES}/${language}/${LANGUAGE_MODELS}/${language}.traineddata.gz`);
  }
  const path = ASSET_FILES[name];
  return path === undefined ? null : readOrNull(path);
}

function installedLanguages(): string[] {
  return [...Deno.readDirSync(new URL(`${LANGUAGE_PACKAGES}/`, MODULES))].map(({ name }) => name).sort();
}

function readOrNull(path: string, folder = MODULES): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Deno.readFileSync(new URL(path, folder));
    return path.endsWith(".gz") ? new Uint8Array(gunzipSync(bytes)) : bytes;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
