/** The first pixel of a PNG: no filter changes it, since what is left of and above it counts as zero. @module */

/** The first pixel as 0xrrggbb; gray counts for all three. */
export async function firstPixel(png: Uint8Array<ArrayBuffer>): Promise<number> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const colorType = png[25];
  const idat = png.subarray(41, 41 + view.getUint32(33));
  const rows = await new Response(new Blob([idat]).stream().pipeThrough(new DecompressionStream("deflate"))).bytes();
  const [r = 0, g = 0, b = 0] = rows.subarray(1);
  return colorType === 0 ? r * 0x010101 : (r << 16) | (g << 8) | b;
}
