/** imagescript's half of the benchmark. Its operations change the image, so each works on a copy. @module */

import { GIF, Image } from "imagescript";
import { answerTimings, type Call } from "./answer_timings.ts";

await answerTimings(async (files) => {
  const png = await Deno.readFile(files.png);
  const jpeg = await Deno.readFile(files.jpeg);
  const gif = await Deno.readFile(files.gif);
  const color = await Image.decode(png) as Image;
  const { width, height } = color;
  const calls: Readonly<Record<string, Call>> = {
    "resize to half, nearest": () => color.clone().resize(width >> 1, height >> 1),
    "thumbnail 256": () => color.clone().contain(256, 256),
    "crop the middle quarter": () => color.clone().crop(width >> 2, height >> 2, width >> 1, height >> 1),
    "flip left and right": () => color.clone().flip("horizontal"),
    "flip top and bottom": () => color.clone().flip("vertical"),
    "rotate 90": () => color.clone().rotate(90),
    "rotate 180": () => color.clone().rotate(180),
    "rotate 15, bilinear": () => color.clone().rotate(15),
    "invert": () => color.clone().invert(),
    "brightness 1.3": () => color.clone().lightness(1.3),
    "saturation 1.3": () => color.clone().saturation(1.3),
    "hue 40": () => color.clone().hueShift(40),
    "grayscale": () => color.clone().saturation(0, true),
    "mean colour": () => color.averageColor(),
    "decode PNG": () => Image.decode(png),
    "decode JPEG": () => Image.decode(jpeg),
    "decode GIF": () => GIF.decode(gif),
    "encode PNG": () => color.encode(),
    "encode JPEG": () => color.encodeJPEG(85),
  };
  return (name) => calls[name] ?? null;
});
