import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { goldenTests, synthetic } from "../../support/golden.ts";

const REFERENCES = {
  compositeOpaque: "PIL ImageChops",
  blendTurned: "PIL Image.blend",
  heatmapOverlay: "cv2.resize, applyColorMap, addWeighted",
  highlight: "numpy",
  blurBackground: "cv2.GaussianBlur",
  maskOfRange: "numpy",
};

goldenTests("drawing_layers", ({ tool, args }, image) => {
  const source = image as Image;
  switch (tool) {
    case "compositeOpaque":
      return opaqueComposite(args[0] as "multiply");
    case "blendTurned":
      return tools.blend(source, tools.rotate180(source), args[0] as number);
    case "maskOfRange":
      return tools.maskOverlay(
        source,
        tools.inRange(source, args[0] as number[], args[1] as number[]),
        args[2] as object,
      );
    default:
      return (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool]?.(source, ...args);
  }
}, REFERENCES);

/** Colours without alpha, laid over themselves turned. */
function opaqueComposite(mode: "multiply"): Image {
  const source = synthetic(61, 43);
  const data = source.data.map((value, i) => i % 4 === 3 ? 255 : value);
  const opaque = tools.fromPixels(data, 61, 43);
  return tools.composite(opaque, tools.rotate180(opaque), { mode });
}
