/** The sizes of all emitted images, in any room. @module */

import type { ExecuteResponse } from "../wire/execute_response.ts";
import { cutEnd, type FittedText, NO_TEXT } from "./fit_text.ts";

type Images = ExecuteResponse["images"];
type OneImage = Images[number];

/** By name and id, by name, counted by size, or at least from the smallest to the largest. */
export function imagesOf(images: Images, max: number): FittedText {
  if (images.length === 0) return NO_TEXT;
  const [full = "", ...shorter] = formsOf(images);
  if (full.length <= max) return { text: full, isCut: false };
  const fitting = shorter.find((form) => form.length <= max);
  return { text: fitting ?? cutEnd(shorter.at(-1) ?? "", max).text, isCut: true };
}

/** Room that the shortest form which names every size needs; the range of sizes when that is too much. */
export function imagesRoom(images: Images, max: number): number {
  const [, , grouped = "", range = ""] = images.length === 0 ? [] : formsOf(images);
  return Math.min(max, grouped.length <= max ? grouped.length : range.length);
}

function formsOf(images: Images): readonly [string, string, string, string] {
  const named = images.map((image, index) => `${labelOf(image, index)} ${sizeOf(image)}`);
  const grouped = [...Map.groupBy(images, sizeOf)];
  const counted = grouped.map(([text, same]) => same.length === 1 ? text : `${same.length} of ${text}`);
  const bySize = grouped.map(([, [first]]) => first).filter((one) => one !== undefined).toSorted(byArea);
  const [smallest, largest] = [bySize[0], bySize.at(-1)].map((one) => one === undefined ? "" : sizeOf(one));
  return [
    `Images: ${images.map(({ id }, index) => `${named[index]} (${id})`).join(", ")}`,
    `Images: ${named.join(", ")}`,
    `Images: ${counted.join(", ")}`,
    `Images: ${images.length} of ${smallest} to ${largest}`,
  ];
}

/** A nameless image goes by its place; a name stays on its line and in its direction, and moves no cursor. */
function labelOf({ name }: OneImage, index: number): string {
  return name === null ? `#${index + 1}` : name.replace(UNSEEN, " ");
}

/** Blanks, control characters, and marks that turn the direction of the text around. */
const UNSEEN = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

function sizeOf({ width, height }: OneImage): string {
  return `${width}×${height}`;
}

function byArea(a: OneImage, b: OneImage): number {
  return a.width * a.height - b.width * b.height;
}
