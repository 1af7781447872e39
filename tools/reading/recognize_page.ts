/** Recognising the text on a page. @module */

import { requireRoom } from "../core/budget.ts";
import type { Checks } from "../core/check.ts";
import type { Image } from "../core/image.ts";
import type { Box } from "../core/region.ts";
import { LibraryStopped } from "./embind_library.ts";
import { closeUp } from "./far_letters.ts";
import { letterSpots } from "./letter_spots.ts";
import { type EngineWord, TextEngine } from "./text_engine.ts";
import { MAX_PAGE_PIXELS, pageOf, type TextPage } from "./text_page.ts";

/** How the text is laid out. */
export type TextMode = "auto" | "column" | "block" | "line" | "word" | "character" | "sparse";

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
/** The names of the modes. */
export const TEXT_MODES = Object.keys(SEGMENTATION) as TextMode[];
/**
 * The layout analysis overlooks a single character, and letters of 7 pixels;
 * images of them are small, and are read once more as a block, enlarged.
 */
const FEW_PIXELS = 250_000;
const ENLARGED_AGAIN = 3;
const SURE = 0.5;
/** Modes in which letters may stand far apart, and the mean length of words that are looked at once more. */
const APART: readonly TextMode[] = ["auto", "column", "block", "sparse"];
const FEW_LETTERS = 3;
/** Rows of letters are no words that the engine knows, and it is less sure of them; of dots it is not at all. */
const LIKELY = 0.3;
/** Gray levels that plain paper has. */
const PLAIN = 4;
/** It overlooks letters that stand far apart as well: larger pages are read again when they hold so many alike. */
const LETTERS = { least: 3, most: 1000 } as const;
/** Share of their usual height by which letters differ, and share of the spots that do not differ more. */
const ALIKE = 0.35;
const MOSTLY = 0.7;
/** Engine, model and a small page, as measured in bench/RESULTS.md. */
const ENGINE_BYTES = 150 << 20;
/** A page as RGBA twice, as gray and as black and white, while the engine prepares it, and its copies here. */
const BYTES_PER_PIXEL = 16;

/** What is read, and how. */
export interface PageRequest {
  readonly area: Box;
  /** An installed language. */
  readonly language: string;
  /** Pixels of the page per pixel of the image; null: by the height of the letters. */
  readonly scale: number | null;
  readonly mode: TextMode;
  /** Empty for all characters. */
  readonly whitelist: string;
}

/** The engine of the last call; state by design: its model takes 0.1 s to load, and it reads each page afresh. */
let kept: { readonly language: string; readonly engine: TextEngine } | null = null;

/** The words in a part of an image; what stops the engine is an error of the tool that asked. */
export function recognizePage(
  checks: Checks,
  image: Image,
  { area, language, scale, mode, whitelist }: PageRequest,
): { page: TextPage; words: EngineWord[] } {
  const reading = { segmentation: SEGMENTATION[mode], whitelist };
  try {
    requireMemory(area, scale ?? 1);
    if (kept?.language !== language) kept = { language, engine: new TextEngine(language) };
    const { engine } = kept;
    const page = pageOf(image, area, scale ?? ((small) => engine.wordHeights(small)));
    // Of plain paper the engine makes letters when it is told that there is a line.
    if (isPlain(page)) return { page, words: [] };
    requireMemory([0, 0, page.width, page.height], 1);
    const words = engine.words(page, reading);
    if (APART.includes(mode) && hasSingleLetters(words)) {
      // Where the layout took a whole grid for one word the page was reduced.
      const whole = scale === null && page.scale < 1 ? pageOf(image, area, 1) : page;
      const apart = closeUp(whole);
      const read = apart === null ? [] : engine.words(apart.page, { ...reading, segmentation: SEGMENTATION.block });
      if (apart !== null && confidenceIn(read) >= LIKELY) {
        return { page: whole, words: apart.back(read) };
      }
    }
    const isDone = words.some(({ text }) => text.trim() !== "") || reading.segmentation !== SEGMENTATION.auto;
    const isSmall = page.width * page.height <= FEW_PIXELS;
    if (isDone || (!isSmall && !hasLetters(page))) return { page, words };
    const larger = scale === null && isSmall ? pageOf(image, area, page.scale * ENLARGED_AGAIN) : page;
    const again = engine.words(larger, { ...reading, segmentation: SEGMENTATION.block });
    return { page: larger, words: again.filter(({ confidence }) => confidence >= SURE) };
  } catch (error) {
    // Whatever state it is in: the next call starts anew.
    kept = null;
    if (!(error instanceof LibraryStopped)) throw error;
    throw checks.error("image", {
      expected: "an image that the engine can read",
      received: image,
      hint: 'Crop to the text first, or pass mode: "sparse"',
    });
  }
}

/** Whether hardly a word was found, as where letters stand far apart. */
function hasSingleLetters(words: readonly EngineWord[]): boolean {
  return lettersIn(words) <= words.length * FEW_LETTERS;
}

/** Mean over the letters; 0 without any. */
function confidenceIn(words: readonly EngineWord[]): number {
  const sum = words.reduce((all, { text, confidence }) => all + text.trim().length * confidence, 0);
  return sum / Math.max(1, lettersIn(words));
}

function lettersIn(words: readonly EngineWord[]): number {
  return words.reduce((sum, { text }) => sum + text.trim().length, 0);
}

/** Whether no pixel stands out from the others. */
function isPlain({ pixels }: TextPage): boolean {
  let [least, most] = [255, 0];
  for (const level of pixels) {
    least = Math.min(least, level);
    most = Math.max(most, level);
  }
  return most - least <= PLAIN;
}

/** Whether a page holds a few spots that are as high as each other, as letters are: most pages without text do not. */
function hasLetters(page: TextPage): boolean {
  return ([1, -1] as const).some((sign) => {
    const heights = letterSpots(page, sign).map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
    if (heights.length < LETTERS.least || heights.length > LETTERS.most) return false;
    const usual = heights[heights.length >> 1] as number;
    return heights.filter((height) => Math.abs(height - usual) <= usual * ALIKE).length >= heights.length * MOSTLY;
  });
}

function requireMemory([x1, y1, x2, y2]: Box, scale: number): void {
  const pixels = Math.min(MAX_PAGE_PIXELS, (x2 - x1) * (y2 - y1) * scale ** 2);
  requireRoom(
    "text recognition",
    ENGINE_BYTES + pixels * BYTES_PER_PIXEL,
    "Recognising text takes 150 MB, and 16 MB for each megapixel: raise memory_mb to 256 or more, or crop first",
  );
}
