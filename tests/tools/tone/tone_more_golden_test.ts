import * as tools from "../../../tools/mod.ts";
import { goldenTests } from "../../support/golden.ts";

const REFERENCES = {
  autocontrast: "PIL ImageOps.autocontrast",
  clahe: "cv2.createCLAHE",
  colorPop: "cv2.inRange and COLOR_RGB2GRAY",
  colormap: "cv2.applyColorMap",
  equalize: "cv2.equalizeHist",
  fromHsl: "cv2 COLOR_HLS2RGB",
  fromHsv: "cv2 COLOR_HSV2RGB",
  fromLab: "cv2 COLOR_Lab2RGB",
  fromYCrCb: "cv2 COLOR_YCrCb2RGB",
  hue: "skimage rgb2hsv and hsv2rgb",
  inRange: "cv2.inRange",
  levels: "formula in numpy",
  posterize: "PIL ImageOps.posterize",
  sepia: "CSS filter matrix in numpy",
  solarize: "PIL ImageOps.solarize",
  tint: "PIL ImageOps.colorize",
  toHsl: "cv2 COLOR_RGB2HLS",
  toHsv: "cv2 COLOR_RGB2HSV",
  toLab: "cv2 COLOR_RGB2Lab",
  toYCrCb: "cv2 COLOR_RGB2YCrCb",
  whiteBalance: "gray world in numpy",
};

goldenTests("tone_more", ({ tool, args }, image) => {
  const run = (tools as unknown as Record<string, (...args: unknown[]) => unknown>)[tool];
  return run?.(image, ...args);
}, REFERENCES);
