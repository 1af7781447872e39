/** Between gray and RGBA. @module */

/** OpenCV's weights of red, green and blue for gray, in 1/32768 (imgproc, RGB2Gray<uchar> since 4.5). */
const RED = 9798;
const GREEN = 19235;
const BLUE = 3735;
const SHIFT = 15;
const HALF = 1 << (SHIFT - 1);

/** Gray of RGBA into `gray`, exactly as cv2.cvtColor(…, COLOR_RGB2GRAY); alpha does not count. */
export function lumaKernel<T extends Uint8ClampedArray>(rgba: Uint8ClampedArray, gray: T): T {
  for (let i = 0, p = 0; i < gray.length; i++, p += 4) {
    gray[i] = ((rgba[p] as number) * RED + (rgba[p + 1] as number) * GREEN + (rgba[p + 2] as number) * BLUE + HALF) >>
      SHIFT;
  }
  return gray;
}

/** Opaque RGBA of gray into `rgba`. */
export function rgbaKernel<T extends Uint8ClampedArray>(gray: Uint8ClampedArray, rgba: T): T {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length >> 2);
  for (let i = 0; i < words.length; i++) words[i] = (gray[i] as number) * 0x010101 | 0xff000000;
  return rgba;
}
