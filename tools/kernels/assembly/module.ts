// The kernels of the toolkit: what the module exports, in the order of tools/kernels/kernel_exports.ts.

export { crc, crcRoom, crcStart } from "./crc32";
export { deflateBlock, deflateInput, deflateOutput, deflateRoom, deflateStart } from "./deflate";
export { colorsOf, filterRows } from "./png_rows";
export { padBand } from "./borders";
export { median3, median5 } from "./median";
export { medianWide } from "./median_wide";
export { convolveFixed } from "./gaussian";
export { slideExtreme } from "./rank";
export { boxAcross, boxDown, boxDownStart } from "./box";
export { halve, pickPixels, resampleAcross, resampleDown, splitWeights } from "./resample";
export { moveColumns } from "./move";
export { warpAffine, warpProjective, warpStart } from "./warp";
export { addDifference, convolve3, convolveFloats, convolveWhole } from "./convolve";
export { derive, laplaceCross } from "./derivatives";
export { aboveCut, extremes, saturate, subtractBytes, sumPilGray, toneBits, weighGray, withinRange } from "./tone";
export { grayToAlpha, keepAlpha, mergePixels, splitPixels, sumSquares } from "./channels";
export { mapColors } from "./matrix";
export { countBytes, countGrayPairs, countPairs, foldPairs, mapPairs, pairLuts, soleGray } from "./counts";
export { exchangeY, fromYcrcb, toYcrcb } from "./ycrcb";
export { weighRows } from "./weighted_means";
export { colorIndexes, unpackGif } from "./gif";
export { jpegEnd, jpegRows, jpegStart } from "./jpeg";
export { bilateral } from "./bilateral";
export { averageAlike } from "./non_local_means";
export { correlateTile, forward } from "./fourier";
export { contoursStart, maskRows, traceContours } from "./contours";
export { linePeaks, pointsOf, voteForLines } from "./hough";
