import { decodeFrames } from "../../../tools/codecs/decode_frames.ts";
import { createImage, type Image, type Raster } from "../../../tools/core/image.ts";
import { goldenTests } from "../../support/golden.ts";
import { projectFile, readImage } from "../../support/toolkit.ts";

/** A frame whose transparent pixels are zeros: what colour nothing has is nobody's business. */
function frame(path: string, index: number): Image {
  const mime = path.endsWith(".gif") ? "image/gif" : "image/webp";
  const bytes = Deno.readFileSync(projectFile(path));
  const raster = decodeFrames({ mime, orientation: 1, bytes }, { max: 100 })[index] as Raster;
  const words = new Uint32Array(raster.data.buffer);
  for (let i = 0; i < words.length; i++) if ((words[i] as number) >>> 24 === 0) words[i] = 0;
  return createImage(raster);
}

goldenTests(
  "codecs",
  ({ tool, image, args }) => {
    const path = image as string;
    return tool === "frames"
      ? frame(path, args[0] as number)
      : readImage(path, { orientation: (args[0] as number) ?? 1 });
  },
  { decode: "PIL.Image.open", frames: "PIL.ImageSequence" },
);
