/** A PNG's image data, filtered and deflated by kernels. @module */

import type { Pixels } from "../core/image.ts";
import { FIRST_BYTE, type Kernels, withKernels } from "./kernel_memory.ts";

/** An image as its file will hold it. */
export interface PngPicture {
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel here. */
  readonly channels: number;
  /** Bytes of a pixel in the file. */
  readonly pixelBytes: number;
  /** Scanlines that are deflated together. */
  readonly blockRows: number;
}

/** A piece of the data, and its CRC-32 after the chunk's name IDAT. */
export type PngDataSink = (data: Uint8Array<ArrayBuffer>, crc: number) => void;

/** Room around each of the two lines that filters look at: vectors may reach beyond its ends. */
const LINE_MARGIN = 80;
/** The running CRC of the four letters IDAT, as the kernel carries it. */
const IDAT_CRC = 0xffffffff ^ 0x35af061e;

/** Gives the data's pieces to the sink; false when there are no kernels for it. */
export function pngDataByKernels(picture: PngPicture, sink: PngDataSink): boolean {
  const lineBytes = picture.width * picture.pixelBytes;
  const blockBytes = picture.blockRows * (lineBytes + 1);
  const sourceBytes = picture.blockRows * picture.width * picture.channels;
  // A block's work takes its bytes four times at most; the kernel says it exactly below.
  const rough = 5 * blockBytes + 2 * (lineBytes + LINE_MARGIN) + sourceBytes + (1 << 18);
  return withKernels(rough, (kernels) => {
    writeBlocks(kernels, picture, sink);
    return true;
  }) ?? false;
}

function writeBlocks(kernels: Kernels, picture: PngPicture, sink: PngDataSink): void {
  const { pixels, width, height, channels, pixelBytes, blockRows } = picture;
  const { call } = kernels;
  const blockBytes = blockRows * (width * pixelBytes + 1);
  const stream = FIRST_BYTE + call.crcRoom();
  const lines = (stream + call.deflateRoom(blockBytes) + 15) & ~15;
  const source = lines + 2 * (width * pixelBytes + LINE_MARGIN);
  kernels.fill(lines, source - lines);
  call.crcStart(FIRST_BYTE);
  call.deflateStart(stream, blockBytes);
  for (let top = 0; top < height; top += blockRows) {
    const rows = top + blockRows < height ? blockRows : height - top;
    kernels.write(source, pixels, top * width * channels, (top + rows) * width * channels);
    const parity = top & 1;
    const length = call.filterRows(source, call.deflateInput(), lines, width, rows, channels, pixelBytes, parity);
    const size = call.deflateBlock(length, top + rows === height ? 1 : 0);
    const crc = call.crc(IDAT_CRC, call.deflateOutput(), size);
    const data = new Uint8Array(size);
    kernels.read(call.deflateOutput(), data);
    sink(data, (crc ^ 0xffffffff) >>> 0);
  }
}
