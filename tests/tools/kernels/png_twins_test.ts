import { encodePng } from "../../../tools/codecs/encode_png.ts";
import { pngColorType } from "../../../tools/codecs/png_color_type.ts";
import { twinTest } from "../../support/twins.ts";
import "../../support/toolkit.ts";

twinTest("PNG files", (image) => () => encodePng(image), { seed: 11 });
twinTest("PNG colour types", (image) => () => pngColorType(image), { seed: 12, maxSide: 12 });
