/** The whole public API of a snippet: every tool, by name. @module */

export { crop } from "./geometry/crop.ts";
export { flipHorizontal } from "./geometry/flip_horizontal.ts";
export { flipVertical } from "./geometry/flip_vertical.ts";
export { resize } from "./geometry/resize.ts";
export { rotate } from "./geometry/rotate.ts";
export { rotate90 } from "./geometry/rotate90.ts";
export { rotate180 } from "./geometry/rotate180.ts";
export { rotate270 } from "./geometry/rotate270.ts";
export { rotateCW } from "./geometry/rotate_cw.ts";
export { transpose } from "./geometry/transpose.ts";
export { grayscale } from "./tone/grayscale.ts";
