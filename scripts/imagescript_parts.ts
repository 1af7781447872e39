/** What of imagescript goes into the realm: its raster code. @module */

import type { Plugin } from "esbuild";

/** Decoders, encoders and whatever reads files: they need permissions that no executor has. */
const LEFT_OUT = /^\.\/(png\/node|codecs\/node\/index|wasm\/node\/\w+)\.js$/;

/** Stands in for each; what a snippet reads when it calls one. */
const ABSENT = `module.exports = new Proxy({}, {
  get() {
    throw new Error("Cannot use imagescript's decoders and encoders: they are not part of the sandbox; use vision.decode, vision.encode or show");
  },
});`;

/** Leaves imagescript's native codec, its wasm files and its use of zlib out of a bundle. */
export const imageScriptParts: Plugin = {
  name: "imagescript-parts",
  setup(build): void {
    build.onResolve(
      { filter: LEFT_OUT },
      ({ path, importer }) =>
        importer.includes("/imagescript/") ? { path, namespace: "imagescript-absent" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "imagescript-absent" }, () => ({ contents: ABSENT, loader: "js" }));
  },
};
