import type { Image } from "../../../tools/core/image.ts";
import * as tools from "../../../tools/mod.ts";
import { smallImageTests, type SmallRun } from "../../support/small_images.ts";

/** The tool of that name with the case's arguments. */
function run(name: keyof typeof tools): SmallRun {
  return (images, args) => {
    const before = images.map(({ data }) => data.slice());
    const result = (tools[name] as (...all: unknown[]) => unknown)(...images, ...args);
    // Whatever a tool makes, it writes to no image that it was given.
    images.forEach(({ data }, i) => {
      if (data.some((value, at) => value !== before[i]?.[at])) throw new Error(`${name} changed image ${i}`);
    });
    return result;
  };
}

smallImageTests({
  otsuLevel: run("otsuLevel"),
  otsu: run("otsu"),
  threshold: run("threshold"),
  adaptiveThreshold: run("adaptiveThreshold"),
  sauvola: run("sauvola"),
  dilate: run("dilate"),
  erode: run("erode"),
  open: run("open"),
  close: run("close"),
  gradient: run("gradient"),
  topHat: run("topHat"),
  blackHat: run("blackHat"),
  fillHoles: run("fillHoles"),
  skeletonize: run("skeletonize"),
  distanceTransform: ([image]) => Array.from(tools.distanceTransform(image as Image).distances),
});
