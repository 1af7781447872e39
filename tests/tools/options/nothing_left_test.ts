/**
 * Where an end of a documented range leaves nothing of a photograph to be seen, that is what the number means. Any
 * other result of one colour is a defect: nothing returns a black image silently.
 */

import assert from "node:assert/strict";
import { oneColorOf } from "../../../runtime/guest/one_color.ts";
import { Image } from "../../../tools/core/image.ts";
import { crop, grayscale, resize } from "../../../tools/mod.ts";
import { callTool, DESCRIBED, endingOf, neededArguments, type Place, placesOf } from "../../support/described_tools.ts";
import { photo } from "../../support/toolkit.ts";

const COLORED = resize(crop(photo("chelsea.png"), [100, 40, 340, 220]), 48, 36);
const GRAY = grayscale(COLORED);

/** Ends that leave one colour, with what the end says. */
const MEANT: Readonly<Record<string, string>> = {
  "adaptiveThreshold.c -255": "no pixel is lighter than its surroundings and 255 more",
  "adaptiveThreshold.c 255": "every pixel is lighter than its surroundings less 255",
  "affine.width 1": "the sample's matrix shifts three pixels to the right, out of one column",
  "arc.width 1000": "the outline covers the picture",
  "blackHat.size 1": "an element of one pixel closes nothing",
  "boxBlur.radius 1000": "the mean of a thousand pixels around is nearly the same everywhere",
  "brightness.factor 0": "black, as in PIL",
  "brightness.factor 255": "all tones above black become white",
  "circle.width 1000": "the outline covers the picture",
  "close.iterations 100": "the greatest values everywhere",
  "close.size 255": "the greatest values everywhere",
  "contrast.factor 0": "the mean gray, as in PIL",
  "dilate.iterations 100": "the greatest values everywhere",
  "dilate.size 255": "the greatest values everywhere",
  "ellipse.width 1000": "the outline covers the picture",
  "erode.iterations 100": "the least values everywhere",
  "erode.size 255": "the least values everywhere",
  "floodFill.tolerance 255": "every colour is near enough",
  "gamma.gamma 0.01": "tones to the power of a hundred",
  "gradient.iterations 100": "the picture's whole range everywhere",
  "gradient.size 1": "an element of one pixel has no difference",
  "gradient.size 255": "the picture's whole range everywhere",
  "keypoints.labelSize 1000": "labels cover the picture",
  "levels.black 254": "all but white becomes black",
  "levels.gamma 0.01": "tones to the power of a hundred",
  "levels.outBlack 255": "black becomes white, and white is",
  "levels.outWhite 0": "white becomes black, and black is",
  "line.width 1000": "the line covers the picture",
  "maxFilter.size 1023": "the greatest values everywhere",
  "medianBlur.size 255": "the median of the picture nearly everywhere",
  "minFilter.size 1023": "the least values everywhere",
  "numberedMarks.size 1000": "numbers cover the picture",
  "open.iterations 100": "the least values everywhere",
  "open.size 255": "the least values everywhere",
  "polygon.width 1000": "the outline covers the picture",
  "polyline.width 1000": "the line covers the picture",
  "quantize.colors 1": "one colour was asked for",
  "sauvola.k -1": "the level rises where there is little contrast",
  "sauvola.r 1": "any deviation is beyond what is expected, and raises the level",
  "threshold.level 0": "no pixel of the photograph is black",
  "threshold.level 255": "no pixel is lighter than white",
  "topHat.size 1": "an element of one pixel opens nothing",
  "translate.dx -1000000": "shifted out of the frame",
  "translate.dx 1000000": "shifted out of the frame",
  "translate.dy -1000000": "shifted out of the frame",
  "translate.dy 1000000": "shifted out of the frame",
  "zoom.factor 1000": "a part of one pixel",
};

/** Sides and gaps of results as large as the range allows are slow. */
const TOO_LARGE = 4096;

function imagesIn(value: unknown): Image[] {
  if (Image.is(value)) return [value];
  if (Array.isArray(value)) return value.filter(Image.is);
  const inner = (value as { image?: unknown } | null)?.image;
  return Image.is(inner) ? [inner] : [];
}

async function isBlank(call: () => unknown): Promise<boolean> {
  const ending = await endingOf(call);
  // A piece of four pixels may well be of one colour.
  const images = ending.error === undefined ? imagesIn((ending as { value: unknown }).value) : [];
  return images.some((image) => image.width * image.height > 4 && oneColorOf(image) !== null);
}

function endsOf({ field }: Place): number[] {
  return [field.minimum, field.maximum].filter((end) => end !== null).filter((end) => end < TOO_LARGE || end > 65_535);
}

for (const tool of DESCRIBED.filter(({ is_method }) => is_method)) {
  const places = placesOf(tool, neededArguments(tool)).filter((place) => endsOf(place).length > 0);
  if (places.length === 0) continue;
  Deno.test(`${tool.name} shows something at the ends of its ranges, or nothing where they say so`, async () => {
    for (const place of places) {
      for (const end of endsOf(place)) {
        const name = `${tool.name}.${place.field.name} ${end}`;
        const blanks = await Promise.all(
          [COLORED, GRAY].map((image) => isBlank(() => callTool(tool, place.put(end), image))),
        );
        assert.equal(blanks.includes(true), name in MEANT, name);
      }
    }
  });
}

Deno.test("what is meant to leave nothing is a documented end of a tool", () => {
  const ends = DESCRIBED.flatMap((tool) =>
    placesOf(tool, neededArguments(tool)).flatMap((place) =>
      endsOf(place).map((end) => `${tool.name}.${place.field.name} ${end}`)
    )
  );
  assert.deepEqual(Object.keys(MEANT).filter((name) => !ends.includes(name)), []);
});

Deno.test("the photograph itself shows something", () => {
  for (const image of [COLORED, GRAY]) assert.equal(oneColorOf(image), null);
});
