/** Image files put together byte by byte, for what no encoder writes. @module */

/** Characters as bytes. */
export function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Numbers of 2 to 4 bytes, the lowest byte first. */
export function little(value: number, bytes: 2 | 3 | 4): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 2 ** (8 * i)) % 256);
}

/** Tag, type (3 = SHORT, 4 = LONG), count, and the value or where the values are. */
export type TiffEntry = readonly [tag: number, type: number, count: number, value: number];

/** A little-endian TIFF: `data` from offset 8, then its directory, entries as they are told. */
export function tiffOf(entries: readonly TiffEntry[], data: readonly number[] = []): Uint8Array<ArrayBuffer> {
  const lines = entries.flatMap(([tag, type, count, value]) => [
    ...[...little(tag, 2), ...little(type, 2)],
    ...[...little(count, 4), ...little(value, 4)],
  ]);
  const head = [...ascii("II*\0"), ...little(8 + data.length, 4)];
  return Uint8Array.from([...head, ...data, ...little(entries.length, 2), ...lines, ...little(0, 4)]);
}

/** A chunk of a RIFF file. */
export function riffChunk(type: string, content: ArrayLike<number>): number[] {
  return [...ascii(type), ...little(content.length, 4), ...Array.from(content), ...Array(content.length & 1).fill(0)];
}

/** A WebP of chunks. */
export function webpOf(...chunks: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(riffChunk("RIFF", [...ascii("WEBP"), ...chunks.flat()]));
}

/** The extended header of a WebP; flags: 2 = animation, 8 = EXIF, 16 = alpha. */
export function webpHeader(width: number, height: number, flags: number): number[] {
  return riffChunk("VP8X", [flags, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]);
}

/** A frame of an animated WebP: where it is and what it says that it measures, then its chunks. */
export function webpFrame(
  [x, y, width, height]: readonly [number, number, number, number],
  chunks: ArrayLike<number>,
  { durationMs = 100, flags = 0 }: { durationMs?: number; flags?: number } = {},
): number[] {
  const place = [x / 2, y / 2, width - 1, height - 1, durationMs].flatMap((value) => little(value, 3));
  return riffChunk("ANMF", [...place, flags, ...Array.from(chunks)]);
}

/** A segment of a JPEG. */
export function jpegSegment(marker: number, content: ArrayLike<number>): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...Array.from(content)];
}

/** A file with bytes put in at an offset. */
export function inserted(file: Uint8Array, at: number, bytes: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...file.subarray(0, at), ...Array.from(bytes), ...file.subarray(at)]);
}
