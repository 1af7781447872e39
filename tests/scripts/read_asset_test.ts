import assert from "node:assert/strict";
import { assetNames, readAsset } from "../../scripts/read_asset.ts";

Deno.test("every asset that is named can be read, models unpacked", () => {
  const names = assetNames();
  for (const name of names) assert.ok((readAsset(name)?.length ?? 0) > 0, name);
  assert.equal(new Set(names).size, names.length);
  // A model begins with the number of its parts, not with gzip's mark.
  const model = readAsset("eng.traineddata") ?? new Uint8Array();
  assert.notDeepEqual([...model.subarray(0, 2)], [0x1f, 0x8b]);
  assert.ok(model.length > 4_000_000);
});

Deno.test("the languages are those that have a model", () => {
  const list = new TextDecoder().decode(readAsset("languages.txt") ?? new Uint8Array()).split("\n");
  const models = assetNames().filter((name) => name.endsWith(".traineddata"));
  assert.deepEqual(models, list.map((language) => `${language}.traineddata`));
  assert.ok(list.includes("eng"));
});

Deno.test("other names are nothing, whatever they spell", () => {
  for (const name of ["none.wasm", "xyz.traineddata", "../eng.traineddata", "..", "", "constructor"]) {
    assert.equal(readAsset(name), null, name);
  }
});
