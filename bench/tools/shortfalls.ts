/** Why an operation does not reach its goal: said beside every row that falls short. @module */

/** Reasons that many share, by the words that stand for them. */
export const SHARED_REASONS: Readonly<Record<string, string>> = {
  "cleared memory":
    "a result is memory of its own, which the engine clears before it is written, 0.06 ms for 4 MB here, and 1.5 ms where pages are fresh; the others write to memory they have just freed, OpenCV three bytes a pixel",
  "lookups":
    "bytes are looked up two at a time, which takes as long as Pillow's lookups; clearing the result, and copying into the kernels' memory and out again, come on top",
  "copies": "OpenCV's AVX2 takes less than copying the image into the kernels' memory and out again",
  "no vectors": "compiled TypeScript has no vector instructions, and there is no kernel for it",
};

const CLEARED = "Cleared memory";
const LOOKUPS = "Lookups";
const COPIES = "Copies";
const SCALAR = "No vectors";

/** By the operation's name. */
export const SHORTFALLS: Readonly<Record<string, string>> = {
  "resize to half, nearest":
    "Copied into the kernels' memory, picked pixel by pixel and copied out; the others read every other row only",
  "resize to half, bilinear":
    "Pillow's filter over the whole shrunken area, exactly; OpenCV's bilinear looks at four pixels only",
  "resize to half, bicubic":
    "Pillow's filter over the whole shrunken area, exactly; OpenCV's bicubic looks at sixteen pixels only",
  "resize to half, lanczos": "Pillow's filter, exactly, in 128-bit vectors of four bytes a pixel",
  "resize to half, area": COPIES,
  "resize to 1.5, bilinear": "Pillow's two passes, exactly; OpenCV's one pass rounds coarser",
  "thumbnail 256":
    "Lanczos over all pixels, six result pixels wide; Pillow takes means of blocks first, OpenCV the mean of an area",
  "flip left and right": "Copied with the last row first, then reversed in place by the engine",
  "flip top and bottom": CLEARED,
  "rotate 90": "Cleared memory, and copying into the kernels' memory and out again",
  "rotate 180": "Copied, then reversed in place by the engine; at 12 megapixels the copy is often of fresh pages",
  "transpose": "Cleared memory, and copying into the kernels' memory and out again",
  "crop the middle quarter": "Cleared memory, and a view of each row",
  "pad 16": CLEARED,
  "rotate 15, bilinear": "Sampled in full precision; OpenCV's coordinates have five fractional bits",
  "rotate 15, bicubic":
    "Sampled in full precision; OpenCV's coordinates have five fractional bits, and its weights are in a table",
  "perspective, bilinear": "Sampled in full precision; OpenCV's coordinates have five fractional bits",
  "grayscale": COPIES,
  "equalize, gray": LOOKUPS,
  "equalize, colour":
    "Luma is equalised and colours stay, as OpenCV's YCrCb does; Pillow's time is for each channel by itself",
  "split": "Cleared memory, and it gives alpha as well",
  "to HSV": SCALAR,
  "to HSL": SCALAR,
  "to Lab": SCALAR,
  "to YCrCb": CLEARED,
  "from HSV": SCALAR,
  "from Lab": SCALAR,
  "invert": COPIES,
  "brightness 1.3": LOOKUPS,
  "contrast 1.3": COPIES,
  "saturation 1.3": CLEARED,
  "hue 40": SCALAR,
  "gamma 1.4": LOOKUPS,
  "autocontrast": "Counting two bytes at a time, which vectors cannot do; copies",
  "posterize 3": COPIES,
  "solarize 128": COPIES,
  "sepia": "Sums in single precision as OpenCV's, but checked, and made anew in double where the rounding hangs on it",
  "colormap": CLEARED,
  "in range": SCALAR,
  "median 3": COPIES,
  "Gaussian 8": "OpenCV's weights in fixed point, exactly; Pillow's are box blurs whose time does not grow",
  "Gaussian 2": COPIES,
  "Laplacian": COPIES,
  "Sobel": "Square roots are a third of the time; OpenCV's vectors are twice as wide",
  "emboss": COPIES,
  "convolve 3×3": COPIES,
  "motion blur 15": COPIES,
  "box blur 3": "Pillow's weights in 2^24ths, exactly: sums and products of 32 bits",
  "bilateral 9": SCALAR,
  "non-local means": SCALAR,
  "unsharp mask": "Pillow's three boxes across and three down, exactly; OpenCV's is one Gaussian",
  "sharpen 1.5": COPIES,
  "minimum 5": "Copies; OpenCV's vectors are twice as wide",
  "maximum 5": "Copies; OpenCV's vectors are twice as wide",
  "threshold 127": COPIES,
  "Otsu": COPIES,
  "adaptive threshold, mean": "No vectors for sums that slide",
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
  "Hough lines": "Cells are found four at a time, but votes put one by one: there are no vectors that scatter",
  "Hough segments": SCALAR,
  "Hough circles": SCALAR,
  "find contours": "Every point becomes an object {x, y}, and a mask is looked for before it is taken for one",
  "flood fill": "What is similar is found by vectors, its runs pixel by pixel",
  "corners": SCALAR,
  "integral image":
    "The sums are doubles, eight bytes a pixel, as the documented Float64Array, cleared first; OpenCV's are four",
  "histogram": "It counts gray as well",
  "mean colour": SCALAR,
  "standard deviation": "It measures gray as well",
  "minimum and maximum": COPIES,
  "entropy": "Counting two bytes at a time; vectors cannot count",
  "sharpness": SCALAR,
  "PSNR": SCALAR,
  "SSIM": SCALAR,
  "match template 64": SCALAR,
  "mean squared error": SCALAR,
  "mean absolute error": SCALAR,
  "decode JPEG":
    "Pillow's pixels, to the bit, in 128-bit vectors; libjpeg-turbo has 256-bit ones; copying the result out of the kernels' memory",
  "decode WebP":
    "Libwebp's pixels, to the bit; four fifths of the time are arithmetic coding, a bit at a time, without assembly",
  "decode GIF": "One code after the other, as everywhere; then a colour for each index without vectors",
  "encode JPEG":
    "Pillow's file, to the byte, in 128-bit vectors; libjpeg-turbo has 256-bit ones, and three bytes a pixel",
  "encode WebP":
    "Libwebp's encoder with its vectors, compiled to WebAssembly, which has no product of words that keeps the upper half",
};
