/** The photograph in each size and format. @module */

import { configureAssets } from "../../tools/core/assets.ts";
import { configureBudget } from "../../tools/core/budget.ts";
import * as vision from "../../tools/mod.ts";
import type { Files } from "./answer_timings.ts";

const SIZES: Readonly<
  Record<number, readonly [width: number, height: number]>
> = {
  1: [1000, 1000],
  12: [4000, 3000],
};
const QUALITY = 90;
const MEMORY_MB = 4096;

/** Writes the photograph of so many megapixels into a folder. */
export async function writePhotographs(
  folder: string,
  megapixels: number,
): Promise<Files> {
  configureAssets((name) => Deno.readFileSync(new URL(`../../build/assets/${name}`, import.meta.url)));
  configureBudget({ memoryMb: MEMORY_MB });
  const [width, height] = SIZES[megapixels] ?? [1000, 1000];
  const source = await Deno.readFile(
    new URL("../../examples/images/astronaut.png", import.meta.url),
  );
  const photo = vision.resize(vision.decode(source), width, height, {
    method: "lanczos",
  });
  const write = async (format: keyof Files): Promise<string> => {
    const path = `${folder}/photo_${megapixels}.${format}`;
    await Deno.writeFile(
      path,
      vision.encode(
        photo,
        format,
        format === "png" ? {} : { quality: QUALITY },
      ),
    );
    return path;
  };
  return {
    png: await write("png"),
    jpeg: await write("jpeg"),
    webp: await write("webp"),
    gif: await write("gif"),
  };
}
