import { goldenTests } from "../../support/golden.ts";
import { readImage } from "../../support/toolkit.ts";

goldenTests("codecs", ({ image, args }) => readImage(image as string, { orientation: (args[0] as number) ?? 1 }), {
  decode: "PIL.Image.open",
});
