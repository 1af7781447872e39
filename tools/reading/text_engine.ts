/** Tesseract, as an instance with one language's model. @module */

import { loadAsset } from "../core/assets.ts";
import { EmbindLibrary, type OpenLibrary } from "./embind_library.ts";
import type { GrayPixels } from "./gray_pixels.ts";

/** Letters of `tesseract-core.wasm`, tesseract-wasm 0.11.0. */
const library = new EmbindLibrary("tesseract.wasm", {
  imports: {
    A: "growMemory",
    B: "noSuchFile",
    C: "noSuchFile",
    E: "countVariables",
    F: "noSuchFile",
    G: "noSuchFile",
    I: "now",
    J: "one",
    O: "copyMemory",
    P: "registerValue",
    Q: "registerBoolean",
    T: "one",
    a: "registerMethod",
    b: "registerView",
    c: "registerField",
    d: "registerInteger",
    e: "giveUp",
    f: "dropValue",
    h: "giveUp",
    i: "registerStructure",
    j: "registerConstructor",
    k: "registerClass",
    l: "now",
    m: "takeValue",
    p: "addValue",
    r: "write",
    t: "noSuchFile",
    u: "registerString",
    x: "noSuchFile",
  },
  others: "nothing",
  memory: "U",
  table: "X",
  malloc: "W",
  free: "Y",
  start: "V",
});

/** A rectangle as Tesseract gives it. */
export interface EngineRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A word as Tesseract gives it. */
export interface EngineWord {
  readonly rect: EngineRect;
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Bit 0: first of its line; bit 1: last. */
  readonly flags: number;
}

/** How a page is read. */
export interface PageReading {
  /** Tesseract's page segmentation mode. */
  readonly segmentation: number;
  /** The only characters that may come out; empty for all. */
  readonly whitelist: string;
}

/** The number of `TextUnit.Word`. */
const WORD = 0;

/** An engine with a model; it reads one page after another, each as if it were the first. */
export class TextEngine {
  readonly #library: OpenLibrary;
  readonly #engine: number;

  /** @param language name of an installed language, `eng` */
  constructor(language: string) {
    this.#library = library.open();
    this.#engine = this.#library.construct("OCREngine");
    this.#do("loadModel", loadAsset(`${language}.traineddata`));
  }

  /** The heights of what look like words, from the layout alone. */
  wordHeights(page: GrayPixels): number[] {
    this.#load(page);
    const list = this.#do("getBoundingBoxes", WORD) as number;
    return this.#items<EngineWord>(list).map(({ rect }) => rect.bottom - rect.top);
  }

  /** The words of a page in reading order. */
  words(page: GrayPixels, { segmentation, whitelist }: PageReading): EngineWord[] {
    this.#load(page);
    // Loading an image resets the mode.
    this.#do("setVariable", "tessedit_pageseg_mode", String(segmentation));
    this.#do("setVariable", "tessedit_char_whitelist", whitelist);
    return this.#items(this.#do("getTextBoxes", WORD, null) as number);
  }

  #load({ pixels, width, height }: GrayPixels): void {
    this.#do("clearImage");
    const picture = this.#library.construct("Image", width, height);
    const view = this.#library.method("Image.data", picture) as Uint8Array;
    const words = new Uint32Array(view.buffer, view.byteOffset, width * height);
    for (let i = 0; i < words.length; i++) words[i] = ((pixels[i] as number) * 0x10101) | 0xff000000;
    this.#do("loadImage", picture);
    this.#library.destroy("Image", picture);
  }

  #items<Item>(list: number): Item[] {
    const count = this.#library.method("vector<TextRect>.size", list) as number;
    const items = Array.from({ length: count }, (_, i) => this.#library.method("vector<TextRect>.get", list, i));
    this.#library.destroy("vector<TextRect>", list);
    return items as Item[];
  }

  #do(method: string, ...args: readonly unknown[]): unknown {
    return this.#library.method(`OCREngine.${method}`, this.#engine, ...args);
  }
}
