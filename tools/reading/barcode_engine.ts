/** ZXing's reader. @module */

import { EmbindLibrary } from "./embind_library.ts";
import type { GrayPixels } from "./gray_pixels.ts";

/** Letters of `zxing_reader.wasm`, zxing-wasm 3.1.4. */
const library = new EmbindLibrary("zxing_reader.wasm", {
  imports: {
    C: "getGlobal",
    E: "registerMethod",
    F: "registerStructure",
    H: "invokeValue",
    I: "makeInvoker",
    J: "endCatch",
    P: "nothing",
    Q: "addValue",
    T: "rethrow",
    U: "nothing",
    V: "registerFunction",
    Y: "nothing",
    Z: "giveUp",
    _: "growMemory",
    a: "findMatch",
    aa: "nothing",
    e: "resume",
    fa: "registerValue",
    ga: "registerString",
    ha: "registerBoolean",
    i: "findMatch",
    ia: "nothing",
    ja: "nothing",
    ka: "registerConstructor",
    l: "findMatch",
    la: "registerClass",
    ma: "registerValue",
    na: "nothing",
    oa: "registerField",
    pa: "dropValue",
    q: "throw",
    r: "beginCatch",
    s: "registerView",
    v: "sameType",
    x: "registerInteger",
  },
  others: "invoke",
  invokeThrough: { W: "Fa", X: "Ea" },
  memory: "qa",
  table: "ua",
  malloc: "va",
  free: "ta",
  start: "ra",
  exceptions: {
    objectOf: "wa",
    setThrew: "xa",
    setSecond: "ya",
    setStackPointer: "za",
    stackPointer: "Aa",
    addReference: "Ba",
    dropReference: "Ca",
    canCatch: "Da",
  },
});

/** A point in pixels. */
export interface EnginePoint {
  readonly x: number;
  readonly y: number;
}

/** A code as ZXing gives it. */
export interface EngineCode {
  readonly isValid: boolean;
  readonly format: string;
  readonly text: string;
  readonly position: Readonly<Record<"topLeft" | "topRight" | "bottomRight" | "bottomLeft", EnginePoint>>;
}

/** ZXing's options that never change: it looks hard, in all four directions, for dark on light and light on dark. */
const THOROUGH = {
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  isPure: false,
  binarizer: 0,
  downscaleFactor: 3,
  downscaleThreshold: 500,
  minLineCount: 2,
  validateOptionalChecksum: false,
  returnErrors: false,
  eanAddOnSymbol: 0,
  /** Text as it is, without brackets around GS1 identifiers. */
  textMode: 0,
  characterSet: 0,
  tryCode39ExtendedMode: true,
};

/** Most codes of one image: as many as the library counts. */
const MAX_CODES = 255;

/** The codes in gray pixels, of the formats with commas between; empty for all. */
export function scanCodes({ pixels, width, height }: GrayPixels, formats: string): EngineCode[] {
  const reader = library.open();
  const address = reader.place(pixels);
  const options = { ...THOROUGH, formats, maxNumberOfSymbols: MAX_CODES };
  const list = reader.call("readBarcodesFromPixmap", address, width, height, options) as number;
  const count = reader.method("ReadResults.size", list) as number;
  const codes = Array.from({ length: count }, (_, i) => reader.method("ReadResults.get", list, i) as EngineCode);
  return codes.filter(({ isValid }) => isValid);
}
