/** Headers of images of any size, without pixels. @module */

/** A PNG that ends after its header. */
export function pngOfSize(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 6], 24);
  return bytes;
}

/** A JPEG that ends after its frame header, with segments before it. */
export function jpegOfSize(width: number, height: number, before: readonly number[] = []): Uint8Array<ArrayBuffer> {
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  return new Uint8Array([0xff, 0xd8, ...before, ...frame]);
}

/** An APP1 segment with an EXIF orientation. */
export function exifSegment(orientation: number, { littleEndian = true } = {}): number[] {
  const u16 = (value: number): number[] => littleEndian ? [value & 255, value >> 8] : [value >> 8, value & 255];
  const u32 = (value: number): number[] => littleEndian ? [...u16(value), 0, 0] : [0, 0, ...u16(value)];
  const mark = littleEndian ? 0x49 : 0x4d;
  const entry = [...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0];
  const tiff = [mark, mark, ...u16(42), ...u32(8), ...u16(1), ...entry, ...u32(0)];
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return [0xff, 0xe1, 0, content.length + 2, ...content];
}

/** A GIF with a number of pictures of one pixel. */
export function gifOfSize(width: number, height: number, frames: number): Uint8Array<ArrayBuffer> {
  const head = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0];
  const picture = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  return new Uint8Array([...head, ...Array.from({ length: frames }, () => picture).flat(), 0x3b]);
}
