/** Why an operation does not reach its goal: said beside every row that falls short. @module */

/** A result is new memory: the system clears its pages while it is written, and the others write to pages they had. */
const PAGES =
  "The result is new memory, whose pages the system clears at first use; the others reuse theirs, and have three bytes a pixel";
/** One lookup a channel. */
const LOOKUPS = `One lookup a byte in compiled TypeScript, four bytes a pixel. ${PAGES}`;
/** What a kernel cannot be faster than. */
const COPIES = "OpenCV's AVX2 takes less than copying the image into the kernels' memory and out again";
const SCALAR = "Compiled TypeScript has no vector instructions, and this one has no kernel";
const WASM_CODEC = "The codec is WebAssembly without libjpeg-turbo's or libwebp's assembly";

/** By the operation's name. */
export const SHORTFALLS: Readonly<Record<string, string>> = {
  "resize to half, nearest": PAGES,
  "resize to half, bilinear":
    "Pillow's filter over the whole shrunken area, exactly; OpenCV's bilinear looks at four pixels only",
  "resize to half, bicubic":
    "Pillow's filter over the whole shrunken area, exactly; OpenCV's bicubic looks at sixteen pixels only",
  "resize to half, lanczos": "Pillow's filter, exactly, in 128-bit vectors of four bytes a pixel",
  "resize to half, area": COPIES,
  "resize to 1.5, bilinear": "Pillow's two passes, exactly; OpenCV's one pass rounds coarser",
  "thumbnail 256": "Pillow reduces by whole factors first, in three bytes a pixel",
  "flip left and right": PAGES,
  "flip top and bottom": PAGES,
  "rotate 90": PAGES,
  "rotate 180": PAGES,
  "transpose": PAGES,
  "crop the middle quarter": PAGES,
  "pad 16": PAGES,
  "rotate 15, bilinear": "Sampled in full precision; OpenCV's coordinates have five fractional bits",
  "rotate 15, bicubic": "Sampled in full precision; Pillow's coordinates are linear along a row",
  "perspective, bilinear": "Sampled in full precision; OpenCV's coordinates have five fractional bits",
  "grayscale": COPIES,
  "equalize, gray": LOOKUPS,
  "equalize, colour":
    "Luma is equalised and colours stay, as OpenCV's YCrCb does; Pillow's time is for each channel by itself",
  "split": `${PAGES}; and it gives alpha as well`,
  "to HSV": SCALAR,
  "to HSL": SCALAR,
  "to Lab": SCALAR,
  "to YCrCb": PAGES,
  "from HSV": SCALAR,
  "from Lab": SCALAR,
  "invert": PAGES,
  "brightness 1.3": LOOKUPS,
  "contrast 1.3": LOOKUPS,
  "saturation 1.3": PAGES,
  "hue 40": SCALAR,
  "gamma 1.4": LOOKUPS,
  "autocontrast": `It counts gray as well. ${LOOKUPS}`,
  "posterize 3": PAGES,
  "solarize 128": PAGES,
  "sepia": "In double precision, as the documented matrix says; OpenCV's is in single",
  "colormap": PAGES,
  "in range": SCALAR,
  "threshold 127": COPIES,
  "Otsu": COPIES,
  "adaptive threshold, mean": "Sums in double precision, exact for every window; OpenCV's are integers",
  "adaptive threshold, Gaussian":
    "62 million products in double precision, in OpenCV's order, so that no pixel differs",
  "dilate 5": COPIES,
  "erode 5": COPIES,
  "open 5": COPIES,
  "close 5": COPIES,
  "gradient 5": COPIES,
  "top hat 5": COPIES,
  "distance transform": SCALAR,
  "Canny": SCALAR,
  "Hough lines": SCALAR,
  "Hough segments": SCALAR,
  "Hough circles": SCALAR,
  "find contours": `${SCALAR}; every point becomes an object {x, y}`,
  "flood fill": `${SCALAR}. ${PAGES}`,
  "corners": SCALAR,
  "integral image": "The sums are doubles, eight bytes a pixel, as the documented Float64Array; OpenCV's are four",
  "histogram": "It counts gray as well, without making it",
  "mean colour": SCALAR,
  "standard deviation": "It measures gray as well, from one histogram of all four",
  "minimum and maximum": COPIES,
  "entropy": SCALAR,
  "sharpness": SCALAR,
  "mean squared error": SCALAR,
  "mean absolute error": SCALAR,
  "decode JPEG": WASM_CODEC,
  "decode WebP": WASM_CODEC,
  "decode GIF": "imagescript's decoder, and a canvas of our own for what frames leave",
  "encode JPEG": "imagescript's encoder, without libjpeg-turbo's vectors",
  "encode WebP": WASM_CODEC,
};
