import { decodeJpeg } from "../../../tools/codecs/decode_jpeg.ts";
import { encodeJpeg } from "../../../tools/codecs/encode_jpeg.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

twinTest("JPEG files", (image, random) => {
  const quality = 1 + Math.floor(random() * 100);
  return () => encodeJpeg(image, { quality });
}, { seed: 71, largeSide: 300 });

twinTest("JPEG pixels", (image, random) => {
  const file = encodeJpeg(image, { quality: 1 + Math.floor(random() * 100) });
  return () => decodeJpeg(file).data;
}, { seed: 72, largeSide: 400 });
