/** Objects that hold pixels and are no images of the toolkit. @module */

/** What such an object is called, and what makes an image of it. */
export interface RawPixels {
  readonly name: string;
  readonly hint: string;
}

/** Pixels as imagescript keeps them, or as a canvas's `ImageData` does; null for anything else. */
export function rawPixels(value: unknown): RawPixels | null {
  if (typeof value !== "object" || value === null) return null;
  try {
    const { bitmap, data, width, height } = value as Record<string, unknown>;
    if (typeof width !== "number" || typeof height !== "number") return null;
    const size = `${width}×${height}`;
    if (ArrayBuffer.isView(bitmap)) return named(`an imagescript image of ${size}`, "bitmap");
    return ArrayBuffer.isView(data) ? named(`pixels of ${size}`, "data") : null;
  } catch {
    // A getter of the snippet's threw: whatever it is, it cannot be read.
    return null;
  }
}

function named(name: string, member: string): RawPixels {
  return { name, hint: `Make an image of it first: vision.fromPixels(raw.${member}, raw.width, raw.height)` };
}
