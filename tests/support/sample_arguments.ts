/** A good call of each tool, for tests that vary one argument at a time. @module */

/** Arguments after the image, by tool; a tool that is not listed takes none. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  blank: [12, 9, { color: "navy" }],
  brightness: [1.2],
  contrast: [1.2],
  crop: [[2, 3, 14, 12], { space: "pixel", clamp: true }],
  fromPixels: [new Uint8Array(4 * 3 * 4), 4, 3],
  gamma: [1.4],
  line: [[1, 1], [20, 15], { color: "red", width: 2, antialias: true, space: "pixel" }],
  meanColor: [[2, 3, 14, 12], { space: "pixel", clamp: true }],
  measureText: ["word", { size: 12, font: "bold" }],
  pad: [{ top: 1, right: 2, bottom: 3, left: 4 }, { fill: "white" }],
  pixelAt: [3, 4],
  rectangle: [[2, 3, 14, 12], { color: "red", width: 2, fill: "blue", space: "pixel", clamp: true }],
  resize: [12, 9, { method: "bilinear" }],
  rotate: [30, { expand: true, fill: "white", method: "bicubic" }],
  rotateCW: [30, { expand: false }],
  saturation: [1.2],
  text: ["word", [2, 3], { size: 8, color: "red", background: "white", padding: 1, anchor: "top-left" }],
  threshold: [100, { invert: true }],
  thumbnail: [10, { method: "box" }],
};

/** The arguments of a good call, without the image. */
export function sampleArguments(tool: string): readonly unknown[] {
  return SAMPLES[tool] ?? [];
}
