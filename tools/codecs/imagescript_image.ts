/** imagescript's own image, as far as it is described here, and where it comes from. @module */

import { ToolUnavailableError } from "../core/tool_error.ts";

/** imagescript's colour: `0xRRGGBBAA`. */
export type ImageScriptColor = number;

/**
 * An image of the library imagescript 1.3.1. Unlike the toolkit's images it is changed in place by most of its
 * methods, which return it; its coordinates count from 1 in `getPixelAt`, `setPixelAt`, `drawBox` and `drawCircle` and
 * from 0 in `crop` and `composite`. Its decoders and encoders are not here.
 */
export interface ImageScriptImage {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  bitmap: Uint8ClampedArray;
  getPixelAt(x: number, y: number): ImageScriptColor;
  getRGBAAt(x: number, y: number): Uint8ClampedArray;
  setPixelAt(x: number, y: number, color: ImageScriptColor): void;
  fill(color: ImageScriptColor | ((x: number, y: number) => ImageScriptColor)): ImageScriptImage;
  clone(): ImageScriptImage;
  scale(factor: number): ImageScriptImage;
  resize(width: number, height: number): ImageScriptImage;
  contain(width: number, height: number): ImageScriptImage;
  fit(width: number, height: number): ImageScriptImage;
  cover(width: number, height: number): ImageScriptImage;
  crop(x: number, y: number, width: number, height: number): ImageScriptImage;
  drawBox(x: number, y: number, width: number, height: number, color: ImageScriptColor): ImageScriptImage;
  drawCircle(x: number, y: number, radius: number, color: ImageScriptColor): ImageScriptImage;
  cropCircle(max?: boolean, feathering?: number): ImageScriptImage;
  roundCorners(radius?: number): ImageScriptImage;
  fisheye(radius?: number): ImageScriptImage;
  opacity(opacity: number, absolute?: boolean): ImageScriptImage;
  red(saturation: number, absolute?: boolean): ImageScriptImage;
  green(saturation: number, absolute?: boolean): ImageScriptImage;
  blue(saturation: number, absolute?: boolean): ImageScriptImage;
  lightness(value: number, absolute?: boolean): ImageScriptImage;
  saturation(value: number, absolute?: boolean): ImageScriptImage;
  composite(source: ImageScriptImage, x?: number, y?: number): ImageScriptImage;
  invert(): ImageScriptImage;
  invertValue(): ImageScriptImage;
  invertSaturation(): ImageScriptImage;
  invertHue(): ImageScriptImage;
  hueShift(degrees: number): ImageScriptImage;
  rotate(degrees: number, resize?: boolean): ImageScriptImage;
  flip(direction: "horizontal" | "vertical"): ImageScriptImage;
  averageColor(): ImageScriptColor;
  dominantColor(ignoreBlack?: boolean, ignoreWhite?: boolean): ImageScriptColor;
}

/** The class of {@link ImageScriptImage}. */
export type ImageScriptClass = new (width: number, height: number) => ImageScriptImage;

/** Set once by whoever hosts the toolkit; state by design. */
let loader: () => ImageScriptClass = () => {
  throw new ToolUnavailableError("imagescript");
};

/** Tells the toolkit where imagescript's class comes from; it is called when an image is first asked for. */
export function configureImageScript(load: () => ImageScriptClass): void {
  loader = load;
}

/** imagescript's class; throws {@link ToolUnavailableError} where it is not part of the build. */
export function imageScriptClass(): ImageScriptClass {
  return loader();
}
