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
  const languages = installedLanguages();
  const lists = languages.length === 0 ? [] : [LANGUAGE_LIST];
  return [...Object.keys(ASSET_FILES), ...languages.map((language) => `${language}.traineddata`), ...lists];
}

/** The bytes of an asset, unpacked; null when there is none of that name. */
export function readAsset(name: string): Uint8Array<ArrayBuffer> | null {
  if (name === LANGUAGE_LIST) {
    const languages = installedLanguages().join("\n");
    return languages === "" ? null : new TextEncoder().encode(languages);
  }
  if (name === KERNELS) return readOrNull(name, BUILT_ASSETS);
  const [language = "", kind] = name.split(".");
  if (kind === "traineddata") return readOrNull(modelPath(language));
  return Object.hasOwn(ASSET_FILES, name) ? readOrNull(ASSET_FILES[name] ?? "") : null;
}

/** Those whose package has the models that are read. */
function installedLanguages(): string[] {
  const packages = orNull(() => [...Deno.readDirSync(new URL(`${LANGUAGE_PACKAGES}/`, MODULES))]) ?? [];
  const hasModel = (name: string): boolean => orNull(() => Deno.statSync(new URL(modelPath(name), MODULES))) !== null;
  return packages.map(({ name }) => name).filter(hasModel).sort();
}

function modelPath(language: string): string {
  return `${LANGUAGE_PACKAGES}/${language}/${LANGUAGE_MODELS}/${language}.traineddata.gz`;
}

function readOrNull(path: string, folder = MODULES): Uint8Array<ArrayBuffer> | null {
  const bytes = orNull(() => Deno.readFileSync(new URL(path, folder)));
  return bytes !== null && path.endsWith(".gz") ? new Uint8Array(gunzipSync(bytes)) : bytes;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
