/**
 * sharp's half of the benchmark, with one thread and no cache. Run with
 * bench/sharp/deno.json, which pins sharp: nothing else of the project needs it.
 *
 * @module
 */

import { answerTimings, type Call } from "../tools/answer_timings.ts";

/** The steps of sharp that are used here. */
type Step =
  | "blur"
  | "clahe"
  | "convolve"
  | "dilate"
  | "erode"
  | "extend"
  | "extract"
  | "flip"
  | "flop"
  | "gamma"
  | "gif"
  | "grayscale"
  | "jpeg"
  | "linear"
  | "median"
  | "modulate"
  | "negate"
  | "normalise"
  | "png"
  | "raw"
  | "removeAlpha"
  | "resize"
  | "rotate"
  | "sharpen"
  | "threshold"
  | "webp";

type Sharp =
  & { readonly [Name in Step]: (...args: readonly unknown[]) => Sharp }
  & {
    toBuffer(): Promise<Uint8Array>;
    metadata(): Promise<{ readonly width: number; readonly height: number }>;
    stats(): Promise<unknown>;
  };

interface SharpModule {
  (input: string | Uint8Array, options?: unknown): Sharp;
  concurrency(threads: number): void;
  cache(isKept: boolean): void;
}

// Not a literal: the project's own configuration does not know sharp, and its type check passes here too.
const PACKAGE = ["sharp"].join();
const { default: sharp } = await import(PACKAGE) as { default: SharpModule };

sharp.concurrency(1);
sharp.cache(false);

await answerTimings(async (files) => {
  const data = await sharp(files.png).removeAlpha().raw().toBuffer();
  const gray = await sharp(files.png).grayscale().raw().toBuffer();
  const { width, height } = await sharp(files.png).metadata();
  const bytes = {
    png: await Deno.readFile(files.png),
    jpeg: await Deno.readFile(files.jpeg),
  };
  const moreBytes = {
    webp: await Deno.readFile(files.webp),
    gif: await Deno.readFile(files.gif),
  };
  const half: [number, number] = [width >> 1, height >> 1];
  const open = (): Sharp => sharp(data, { raw: { width, height, channels: 3 } });
  const openGray = (): Sharp => sharp(gray, { raw: { width, height, channels: 1 } });
  const raw = (image: Sharp): Promise<unknown> => image.raw().toBuffer();
  const to = (kernel: string, [w, h] = half): Call => () => raw(open().resize(w, h, { kernel, fit: "fill" }));
  const calls: Readonly<Record<string, Call>> = {
    "resize to half, nearest": to("nearest"),
    "resize to half, bilinear": to("linear"),
    "resize to half, bicubic": to("cubic"),
    "resize to half, lanczos": to("lanczos3"),
    "resize to 1.5, bilinear": to("linear", [width * 1.5, height * 1.5]),
    "thumbnail 256": () => raw(open().resize(256, 256, { fit: "inside" })),
    "crop the middle quarter": () =>
      raw(
        open().extract({
          left: width >> 2,
          top: height >> 2,
          width: half[0],
          height: half[1],
        }),
      ),
    "flip left and right": () => raw(open().flop()),
    "flip top and bottom": () => raw(open().flip()),
    "rotate 90": () => raw(open().rotate(270)),
    "rotate 180": () => raw(open().rotate(180)),
    "rotate 15, bilinear": () => raw(open().rotate(-15)),
    "pad 16": () => raw(open().extend(16)),
    "grayscale": () => raw(open().grayscale()),
    "invert": () => raw(open().negate()),
    "brightness 1.3": () => raw(open().linear(1.3, 0)),
    "saturation 1.3": () => raw(open().modulate({ saturation: 1.3 })),
    "hue 40": () => raw(open().modulate({ hue: 40 })),
    "gamma 1.4": () => raw(open().gamma(1.4)),
    "autocontrast": () => raw(open().normalise({ lower: 1, upper: 99 })),
    "clahe, gray": () =>
      raw(
        openGray().clahe({
          width: width >> 3,
          height: height >> 3,
          maxSlope: 2,
        }),
      ),
    "median 3": () => raw(open().median(3)),
    "median 5": () => raw(open().median(5)),
    "Gaussian 2": () => raw(open().blur(2)),
    "Gaussian 8": () => raw(open().blur(8)),
    "unsharp mask": () => raw(open().sharpen({ sigma: 2 })),
    "convolve 3×3": () =>
      raw(
        open().convolve({
          width: 3,
          height: 3,
          kernel: [0, 1, 0, 1, 4, 1, 0, 1, 0],
          scale: 8,
        }),
      ),
    "threshold 127": () => raw(openGray().threshold(128)),
    "dilate 5": () => raw(openGray().dilate(2)),
    "erode 5": () => raw(openGray().erode(2)),
    "mean colour": () => open().stats(),
    "decode PNG": () => raw(sharp(bytes.png)),
    "decode JPEG": () => raw(sharp(bytes.jpeg)),
    "decode WebP": () => raw(sharp(moreBytes.webp)),
    "decode GIF": () => raw(sharp(moreBytes.gif)),
    "encode PNG": () => open().png().toBuffer(),
    "encode JPEG": () => open().jpeg({ quality: 85 }).toBuffer(),
    "encode WebP": () => open().webp({ quality: 80 }).toBuffer(),
    "encode GIF": () => open().gif().toBuffer(),
  };
  return (name) => calls[name] ?? null;
});
