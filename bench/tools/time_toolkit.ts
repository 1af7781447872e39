/** This toolkit's half of the benchmark: the tools in a worker of a process with an executor's engine flags. @module */

import { configureAssets } from "../../tools/core/assets.ts";
import { configureBudget } from "../../tools/core/budget.ts";
import { createImage, fileOf, type Image, pixelsOf } from "../../tools/core/image.ts";
import * as vision from "../../tools/mod.ts";
import { answerTimings, type Files } from "./answer_timings.ts";
import { type Inputs, OPERATIONS } from "./operations.ts";

const ASSETS = new URL("../../build/assets/", import.meta.url);
/** Above an execution's default: 12 MP in four bytes a pixel and what Hough and Fourier spaces take. */
const MEMORY_MB = 4096;

// As an executor has its snippets: memory of a thread of its own is kept and given back in other steps than the process's.
if ("WorkerGlobalScope" in globalThis) await answerAll();
else new Worker(import.meta.url, { type: "module" });

async function answerAll(): Promise<void> {
  configureAssets((name) => Deno.readFileSync(new URL(name, ASSETS)));
  configureBudget({ memoryMb: MEMORY_MB });
  await answerTimings((files) => {
    const inputs = inputsOf(files);
    return Promise.resolve((name) => {
      const operation = OPERATIONS.find((each) => each.name === name);
      return operation === undefined ? null : (): unknown => operation.run(inputs);
    });
  });
  self.close();
}

/** The inputs; reading one gives an image that keeps nothing of earlier calls. */
function inputsOf(paths: Files): Inputs {
  const read = (path: string): Uint8Array => Deno.readFileSync(path);
  const files = {
    png: read(paths.png),
    jpeg: read(paths.jpeg),
    webp: read(paths.webp),
    gif: read(paths.gif),
  };
  const color = vision.decode(files.png);
  const gray = vision.grayscale(color);
  const at = (side: number): number => Math.floor(side / 3);
  const [left, top] = [at(color.width), at(color.height)];
  const made = {
    color,
    gray,
    mask: vision.threshold(gray, 127),
    edges: vision.canny(gray, 80, 160),
    other: vision.flipHorizontal(color),
    template: vision.crop(gray, [left, top, left + 64, top + 64]),
  };
  return Object.defineProperties(
    { vision, files },
    freshGetters(made),
  ) as unknown as Inputs;
}

function freshGetters(
  images: Readonly<Record<string, Image>>,
): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(images).map(([name, image]) => [name, {
      get: (): Image => fresh(image),
    }]),
  );
}

function fresh(image: Image): Image {
  const { width, height, channels } = image;
  const file = fileOf(image);
  return createImage({
    width,
    height,
    channels,
    data: pixelsOf(image),
    ...(file === null ? {} : { file }),
  });
}
