/** What is written in an image. @module */

import { loadAsset } from "../core/assets.ts";
import { requireRoom } from "../core/budget.ts";
import { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import { nearestNames } from "../core/nearest_names.ts";
import type { Box, BoxLike } from "../core/region.ts";
import type { Space } from "../core/space.ts";
import { AREA_KEYS, checkArea } from "../analysis/gray_area.ts";
import { LibraryStopped } from "./embind_library.ts";
import { linesOf, type TextLine, type TextWord, wordsOf } from "./text_layout.ts";
import { pageOf, type TextPage } from "./text_page.ts";
import { type EngineWord, type PageReading, TextEngine } from "./text_engine.ts";
import { decodeUtf8 } from "./utf8.ts";

/** How the text is laid out. */
export type TextMode = "auto" | "column" | "block" | "line" | "word" | "character" | "sparse";

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

/** Tesseract's page segmentation modes. */
const SEGMENTATION: Readonly<Record<TextMode, number>> = {
  auto: 3,
  column: 4,
  block: 6,
  line: 7,
  // Tesseract's own mode for words (8) reads "10257" as "wes".
  word: 7,
  character: 10,
  sparse: 11,
};
const MODES = Object.keys(SEGMENTATION) as TextMode[];
const OPTIONS = ["language", "box", "mode", "whitelist", "minConfidence", "scale", ...AREA_KEYS] as const;
/** The layout analysis overlooks a single character; an image of one is small, and is read once more as a block. */
const FEW_PIXELS = 250_000;
const SURE = 0.5;
/** Engine, model and what a small page takes, as measured in bench/RESULTS.md. */
const ENGINE_BYTES = 123 << 20;
/** A page as RGBA twice, as gray and as black and white, while the engine prepares it. */
const BYTES_PER_PIXEL = 10;

/**
 * Reads text: printed text of any size, in one language, upright or up to
 * about 5° askew (turn other images first: `autoOrient`, `rotate`, `deskew`).
 * Small letters are enlarged, images above 9 megapixels reduced before they
 * are read; boxes are always in the image's own pixels. Time grows with the
 * text: about 1 ms per character, and 0.1 s for the model at the first call.
 * It needs 123 MB besides the image.
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
  const mode = check.choice(given.mode, "mode", MODES, "auto");
  const whitelist = check.text(given.whitelist, "whitelist", { maxLength: 1000, default: "" });
  const minConfidence = check.number(given.minConfidence, "minConfidence", { min: 0, max: 1, default: 0 });
  const scale = check.number(given.scale, "scale", { min: 0.1, max: 8, default: null });
  const area = checkArea(check, image, given.box, given);
  const { page, words } = recognize(image, { area, language, scale }, { segmentation: SEGMENTATION[mode], whitelist });
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

interface PageRequest {
  readonly area: Box;
  readonly language: string;
  readonly scale: number | null;
}

/** The engine of the last call; state by design: its model takes 0.1 s to load, and it reads each page afresh. */
let kept: { readonly language: string; readonly engine: TextEngine } | null = null;

function recognize(
  image: Image,
  { area, language, scale }: PageRequest,
  reading: PageReading,
): { page: TextPage; words: EngineWord[] } {
  try {
    requireRoom("text recognition", ENGINE_BYTES);
    if (kept?.language !== language) kept = { language, engine: new TextEngine(language) };
    const { engine } = kept;
    const page = pageOf(image, area, scale ?? ((small) => engine.wordHeights(small)));
    requireRoom("text recognition", ENGINE_BYTES + page.width * page.height * BYTES_PER_PIXEL);
    const words = engine.words(page, reading);
    const isDone = words.some(({ text }) => text.trim() !== "") || reading.segmentation !== SEGMENTATION.auto ||
      page.width * page.height > FEW_PIXELS;
    return {
      page,
      words: isDone
        ? words
        : engine.words(page, { ...reading, segmentation: SEGMENTATION.block }).filter((word) =>
          word.confidence >= SURE
        ),
    };
  } catch (error) {
    // Whatever state it is in: the next call starts anew.
    kept = null;
    if (!(error instanceof LibraryStopped)) throw error;
    throw check.error("image", {
      expected: "an image that the engine can read",
      received: image,
      hint: 'Crop to the text first, or pass mode: "sparse"',
    });
  }
}
