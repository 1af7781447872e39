import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { decodeFrames } from "../../../tools/codecs/decode_frames.ts";
import { decodeImage } from "../../../tools/codecs/decode_image.ts";
import { gifFrames } from "../../../tools/codecs/gif_blocks.ts";
import type { ImageFile, Raster } from "../../../tools/core/image.ts";
import { InputError } from "../../../tools/core/tool_error.ts";
import { projectFile } from "../../support/toolkit.ts";

/** A row of tests/golden/gif_frames.json, which scripts/reference/gif_frames.py writes. */
interface Animation {
  readonly name: string;
  readonly file: string;
  /** Of each frame's RGBA as it is seen, transparent pixels as zeros. */
  readonly sha256: readonly string[];
}

const animations: readonly Animation[] = JSON.parse(
  Deno.readTextFileSync(projectFile("tests/golden/gif_frames.json")),
);

function fileOf({ file }: Animation): ImageFile {
  return { mime: "image/gif", orientation: 1, bytes: Uint8Array.fromBase64(file) };
}

function digest({ data }: Raster): string {
  const values = Uint8Array.from(data);
  for (let i = 0; i < values.length; i += 4) if (values[i + 3] === 0) values.fill(0, i, i + 4);
  return createHash("sha256").update(values).digest("hex");
}

for (const animation of animations) {
  Deno.test(`${animation.name}: patches, interlaced rows, palettes and disposals by the specification`, () => {
    const file = fileOf(animation);
    assert.deepEqual(decodeFrames(file, { max: 100 }).map(digest), animation.sha256);
    assert.equal(digest(decodeImage(file.bytes, file)), animation.sha256[0]);
    assert.deepEqual([...gifFrames(file.bytes)].map(({ delayMs }) => delayMs), animation.sha256.map(() => 70));
  });
}

Deno.test("the first frames are the same however many are asked for", () => {
  for (const animation of animations.slice(0, 4)) {
    for (const max of [1, 2, 6, 7, 8]) {
      assert.deepEqual(decodeFrames(fileOf(animation), { max }).map(digest), animation.sha256.slice(0, max));
    }
  }
});

Deno.test("a GIF that is cut within its frames gives those before the cut and says that it is damaged", () => {
  const animation = animations[0] as Animation;
  const file = fileOf(animation);
  const { length } = file.bytes;
  let whole = 0;
  for (let end = length - 1; end > 200; end -= 9) {
    const cut = { ...file, bytes: file.bytes.slice(0, end) };
    const stated = [...gifFrames(cut.bytes)].length;
    assert.ok(stated <= 7);
    for (const max of [1, 3, 7]) {
      try {
        const frames = decodeFrames(cut, { max });
        assert.deepEqual(frames.map(digest), animation.sha256.slice(0, frames.length));
        whole += 1;
      } catch (error) {
        if (!InputError.is(error)) throw error;
      }
    }
  }
  assert.ok(whole > 20, `${whole}`);
});
