/** The toolkit's fonts: DejaVu, rasterised by imagescript's glyph rasteriser. @module */

import { loadAsset } from "../core/assets.ts";
import { FontFile } from "../core/font_file.ts";
import { type WasmHeap, WasmModule, writeBytes } from "../core/wasm_module.ts";

interface GlyphRasterizer extends WasmHeap {
  /** Bytes of the buffer that was asked for last. */
  wlen(): number;
  /** 0 when the file is no font. */
  font_new(pointer: number, length: number, scale: number): number;
  font_rasterize(font: number, codePoint: number, size: number): number;
  font_rasterize_buffer(glyph: number): number;
  font_rasterize_metrics(glyph: number): number;
  font_rasterize_free(glyph: number): void;
}

/** A glyph's pixels: how much of each the glyph covers, 0 to 255. */
export interface Glyph {
  readonly width: number;
  readonly height: number;
  /** Pixels from the pen to the first column. */
  readonly left: number;
  /** Pixels from the baseline up to the first row. */
  readonly top: number;
  readonly coverage: Uint8ClampedArray;
}

/** The fonts by the names that the options use. */
export type FontName = "sans" | "bold" | "mono";

/** All of {@link FontName}. */
export const FONT_NAMES: readonly FontName[] = ["sans", "bold", "mono"];

/** Size at which outlines are kept, in pixels: fontdue's own default. */
const OUTLINE_SIZE = 40;
/** Glyphs kept; more are rasterised again. */
const MAX_GLYPHS = 4096;

const rasterizer = new WasmModule<GlyphRasterizer>("font.wasm");

/** A font: loaded at its first use, its glyphs kept. */
export class FontFace {
  readonly #asset: string;
  readonly #glyphs = new Map<string, Glyph>();
  #file: FontFile | null = null;
  #codec: { readonly heap: GlyphRasterizer; readonly font: number } | null = null;
  #mapped: ReadonlySet<number> = new Set(PRINTABLE);

  constructor(asset: string) {
    this.#asset = asset;
  }

  /** The tables of the font. */
  get file(): FontFile {
    this.#file ??= new FontFile(loadAsset(this.#asset));
    return this.#file;
  }

  /** The characters of a text that the font has no glyph for, each once. */
  missing(text: string): string[] {
    const seen = new Set<string>();
    for (const char of text) {
      if (char !== "\n" && this.file.glyphOf(char.codePointAt(0) as number) === 0) seen.add(char);
    }
    return [...seen];
  }

  /** A code point's pixels at a size in pixels. */
  glyph(codePoint: number, size: number): Glyph {
    const key = `${codePoint} ${size}`;
    const known = this.#glyphs.get(key);
    if (known !== undefined) return known;
    const { heap, font } = this.#ready(codePoint);
    const glyph = rasterize(heap, font, { codePoint, size });
    if (this.#glyphs.size >= MAX_GLYPHS) this.#glyphs.clear();
    this.#glyphs.set(key, glyph);
    return glyph;
  }

  #ready(codePoint: number): { heap: GlyphRasterizer; font: number } {
    if (this.#codec !== null && this.#mapped.has(codePoint)) return this.#codec;
    this.#mapped = new Set([...this.#mapped, codePoint]);
    const bytes = this.file.subset([...this.#mapped]);
    const heap = rasterizer.instantiate();
    this.#codec = { heap, font: heap.font_new(writeBytes(heap, bytes), bytes.length, OUTLINE_SIZE) };
    return this.#codec;
  }
}

/** ASCII and Latin-1: mapped from the start. */
const PRINTABLE: readonly number[] = Array.from({ length: 0x100 }, (_, code) => code).filter((code) =>
  (code >= 0x20 && code < 0x7f) || code >= 0xa0
);

const FACES: Readonly<Record<FontName, FontFace>> = {
  sans: new FontFace("DejaVuSans.ttf"),
  bold: new FontFace("DejaVuSans-Bold.ttf"),
  mono: new FontFace("DejaVuSansMono.ttf"),
};

/** The font of a name. */
export function fontFace(name: FontName): FontFace {
  return FACES[name];
}

function rasterize(heap: GlyphRasterizer, font: number, want: { codePoint: number; size: number }): Glyph {
  const raster = heap.font_rasterize(font, want.codePoint, want.size);
  const start = heap.font_rasterize_buffer(raster);
  const coverage = new Uint8ClampedArray(heap.memory.buffer, start, heap.wlen()).slice();
  const text = heap.font_rasterize_metrics(raster);
  const json = String.fromCharCode(...new Uint8Array(heap.memory.buffer, text, heap.wlen()));
  heap.font_rasterize_free(raster);
  const metrics = JSON.parse(json) as { xmin: number; ymin: number; width: number; height: number };
  const { width, height, xmin, ymin } = metrics;
  return { width, height, left: xmin, top: ymin + height, coverage };
}
