/** What is written in an image. @module */

import { loadAsset } from "../core/assets.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { nearestNames } from "../core/nearest_names.ts";
import type { BoxLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { AREA_KEYS, checkArea } from "../analysis/gray_area.ts";
import { recognizePage, TEXT_MODES, type TextMode } from "./recognize_page.ts";
import { linesOf, type TextLine, type TextWord, wordsOf } from "./text_layout.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Options of {@link readText}. */
export interface ReadTextOptions {
  /** An installed language by its three letters. Default `eng`. */
  readonly language?: string;
  /** The part to read. Default all of it. */
  readonly box?: BoxLike | null;
  /** How the text is laid out. Default `auto`. */
  readonly mode?: TextMode;
  /** The only characters that may come out: `"0123456789.-"`. Default all. */
  readonly whitelist?: string;
  /** Leaves words out that are less certain, 0 to 1. Default 0. */
  readonly minConfidence?: number;
  /** How much the image is enlarged before it is read, 0.1 to 8. Default by the height of its letters. */
  readonly scale?: number;
  /** What the box's numbers count. Default `pixel`. */
  readonly space?: Space;
  /** Cut a box that reaches outside to the image instead of refusing it. Default false. */
  readonly clamp?: boolean;
}

/** What {@link readText} found. */
export interface TextReading {
  /** All lines, with a line break between. */
  readonly text: string;
  /** Mean over the characters, 0 to 1; 0 when nothing was found. */
  readonly confidence: number;
  readonly words: TextWord[];
  readonly lines: TextLine[];
  /** How much the image was enlarged before it was read. */
  readonly scale: number;
}

const check = new Checks("readText", "read text");

const OPTIONS = ["language", "box", "mode", "whitelist", "minConfidence", "scale", ...AREA_KEYS] as const;
/**
 * Reads text: printed text of any size, in one language, upright or up to
 * about 5° askew (turn other images first: `autoOrient`, `rotate`, `deskew`).
 * Small letters are enlarged, paper in uneven light is evened, images above 9
 * megapixels are reduced first; boxes are always in the image's own pixels.
 * Time grows with the text: about 3 ms per character, and half a second at the
 * first call. It takes 150 MB of memory, and 16 MB for each megapixel.
 *
 * @param image the image; transparent pixels count as white
 * @param options `language` (default `eng`), `box`, `mode`: `auto` (default; columns and paragraphs), `block` (rows of
 * a table), `column`, `line`, `word`, `character`, `sparse` (labels scattered over a picture); `whitelist`: the only
 * characters
 * that may come out; `minConfidence` 0 to 1; `scale` 0.1 to 8; `space` and `clamp` of the box
 * @returns `{ text, confidence, words: [{ text, confidence, box, line }], lines: [{ text, confidence, box }], scale }`,
 * in reading order; `confidence` 0 to 1; `line` is the index in `lines`
 * @throws ToolError when an option is wrong, the language is not installed, or the engine cannot cope with the image
 *
 * The engine is Tesseract 5 (LSTM, integer models "best"), through tesseract-wasm 0.11.0.
 *
 * @example
 * ```ts
 * const { text, words } = image.readText({ box: [40, 20, 600, 90], mode: "line" });
 * const total = words.find((word) => word.text.startsWith("$"));
 * return { text, total: total?.text, where: total && image.toRoot(total.box) };
 * ```
 */
export function readText(image: Image, options?: ReadTextOptions): TextReading {
  check.image(image);
  const given = check.options(options, OPTIONS);
  const language = checkLanguage(given.language);
  const mode = check.choice(given.mode, "mode", TEXT_MODES, "auto");
  const whitelist = check.text(given.whitelist, "whitelist", { maxLength: 1000, default: "" });
  const minConfidence = check.number(given.minConfidence, "minConfidence", { min: 0, max: 1, default: 0 });
  const scale = check.number(given.scale, "scale", { min: 0.1, max: 8, default: null });
  const area = checkArea(check, image, given.box, given);
  const { page, words } = recognizePage(check, image, { area, language, scale, mode, whitelist });
  const kept = wordsOf(words, page).filter((word) => word.confidence >= minConfidence);
  return { ...linesOf(kept), scale: page.scale };
}

function checkLanguage(value: unknown): string {
  const installed = decodeUtf8(loadAsset("languages.txt")).split("\n");
  const language = check.text(value, "language", { maxLength: 100, default: "eng" });
  if (installed.includes(language)) return language;
  const near = nearestNames(language, installed)[0];
  throw check.error("language", {
    expected: `an installed language: ${installed.join(", ")}`,
    allowed: installed.join(" | "),
    received: value,
    hint: near === undefined
      ? `Only these are installed here; letters that ${installed[0]} has are read with it as well`
      : `Did you mean ${JSON.stringify(near)}?`,
  });
}
