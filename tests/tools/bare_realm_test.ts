import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import * as esbuild from "esbuild";
import { readAsset } from "../../scripts/read_asset.ts";
import { projectFile } from "../support/toolkit.ts";

/** What a bare realm has besides its own built-ins: nothing; the toolkit gets its assets as a function. */
const ENTRY = `
  export * as tools from "./tools/mod.ts";
  export { decodeImage } from "./tools/codecs/decode_image.ts";
  export { encodeJpeg } from "./tools/codecs/encode_jpeg.ts";
  export { writePng } from "./tools/codecs/encode_png.ts";
  export { configureAssets } from "./tools/core/assets.ts";
  export { createImage } from "./tools/core/image.ts";
`;

async function bundle(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir: fileURLToPath(projectFile("")), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "toolkit",
    target: "esnext",
    logLevel: "silent",
  });
  await esbuild.stop();
  return outputFiles?.[0]?.text ?? "";
}

Deno.test({
  name: "the toolkit runs where there is nothing but ECMAScript and WebAssembly",
  // esbuild's child process outlives the test that started it.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
      codeGeneration: { strings: false, wasm: true },
    }) as unknown as Record<string, unknown>;
    vm.runInContext(await bundle(), realm as never);
    realm.assetOf = readAsset;
    for (const file of ["coffee.png", "rocket.jpg"]) {
      realm[file] = Deno.readFileSync(projectFile(`examples/images/${file}`));
    }
    const summary = vm.runInContext(
      `
      const { tools, createImage, decodeImage, encodeJpeg, writePng, configureAssets } = toolkit;
      configureAssets((name) => new Uint8Array(assetOf(name)));
      const open = (file, mime) => createImage(decodeImage(new Uint8Array(globalThis[file]), { mime, orientation: 1 }));
      const coffee = open("coffee.png", "image/png");
      const rocket = open("rocket.jpg", "image/jpeg");
      const drawn = tools.text(tools.rotate(tools.resize(coffee, 200), 15), "coffee", [20, 20], { size: 18 });
      const pieces = [];
      writePng(drawn, (piece) => pieces.push(piece));
      const files = ["png", "jpeg", "webp", "gif"].map((format) => tools.decode(tools.toDataURL(drawn, format)));
      const names = ["Deno", "process", "fetch", "TextEncoder", "setTimeout", "URL", "Buffer"];
      JSON.stringify({
        pieces: pieces.length,
        files: files.filter((file) => file.width === drawn.width && file.height === drawn.height).length,
        jpeg: encodeJpeg(rocket, { quality: 50 }).length > 5000,
        foreign: names.filter((name) => typeof globalThis[name] !== "undefined"),
      });
      `,
      realm as never,
    ) as string;
    const { pieces, files, jpeg, foreign } = JSON.parse(summary);
    assert.equal(files, 4);
    assert.deepEqual(foreign, []);
    assert.ok(pieces >= 4);
    assert.equal(jpeg, true);
  },
});
