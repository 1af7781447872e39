import { encodeJpeg } from "../../../tools/codecs/encode_jpeg.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

twinTest("JPEG files", (image, random) => {
  const quality = 1 + Math.floor(random() * 100);
  return () => encodeJpeg(image, { quality });
}, { seed: 71, largeSide: 300 });
