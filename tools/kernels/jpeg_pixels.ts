/** A JPEG's pixels by the kernel. @module */

import type { JpegScan } from "../codecs/jpeg_file.ts";
import { JpegProgress } from "../codecs/jpeg_progress.ts";
import type { JpegSource } from "../codecs/jpeg_source.ts";
import { allocate } from "../core/budget.ts";
import type { Pixels } from "../core/image.ts";
import { type JpegPlaces, jpegPlaces, JpegState } from "./jpeg_state.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/**
 * The pixels; `"odd"` when a scan is damaged, null when the kernel cannot. Where the first
 * scan brings everything, rows of MCUs become pixels at once; otherwise all
 * blocks are stored first.
 */
export function pixelsByKernel(source: JpegSource): Pixels | "odd" | null {
  const { picture, scan } = source;
  const isStored = picture.isProgressive || scan.parts.length < picture.parts.length;
  const places = jpegPlaces(source, isStored);
  return withKernels(places.room, (kernels) => {
    const state = new JpegState(kernels, source, places);
    const decode = isStored ? pixelsOfScans : pixelsOfScan;
    return decode(kernels, source, { state, places }) ?? "odd";
  });
}

interface Decoding {
  readonly state: JpegState;
  readonly places: JpegPlaces;
}

function pixelsOfScan(kernels: Kernels, source: JpegSource, { state, places }: Decoding): Pixels | null {
  const { file, picture, scan } = source;
  const kind = new JpegProgress(picture).next(scan);
  if (kind === null || !state.openScan(scan, kind)) return null;
  const pixels = readPixels(kernels, source, { target: places.target, decode: kernels.call.jpegPixels });
  file.goTo(state.marker);
  return file.nextScan() === "end" ? pixels : null;
}

function pixelsOfScans(kernels: Kernels, source: JpegSource, { state, places }: Decoding): Pixels | null {
  const { file, picture } = source;
  const progress = new JpegProgress(picture);
  let scan: JpegScan | "end" | null = source.scan;
  while (scan !== "end") {
    const kind = scan === null ? null : progress.next(scan);
    if (scan === null || kind === null || !state.openScan(scan, kind) || !storeScan(kernels, source, scan)) return null;
    file.goTo(state.marker);
    scan = file.nextScan();
  }
  if (!progress.isWhole) return null;
  return readPixels(kernels, source, { target: places.target, decode: kernels.call.jpegStored });
}

function storeScan(kernels: Kernels, { layout }: JpegSource, { parts }: JpegScan): boolean {
  const alone = parts.length === 1 ? layout.parts[(parts[0] as { index: number }).index] : undefined;
  const rows = alone === undefined ? layout.rows : (alone.height + 7) >> 3;
  for (let row = 0; row < rows; row++) if (kernels.call.jpegStore(FIRST_BYTE, row) === 0) return false;
  return true;
}

interface Rows {
  readonly target: number;
  /** Gives the number of lines at the target, -1 when the scan is damaged. */
  readonly decode: (state: number, target: number) => number;
}

function readPixels(kernels: Kernels, { layout, picture }: JpegSource, { target, decode }: Rows): Pixels | null {
  const { width, height } = picture;
  const pixels = allocate(width, height, 4);
  for (let row = 0, done = 0; row < layout.rows; row++) {
    const lines = decode(FIRST_BYTE, target);
    if (lines < 0 || done + lines > height) return null;
    kernels.read(target, pixels, done * width * 4, lines * width * 4);
    done += lines;
  }
  return pixels;
}
