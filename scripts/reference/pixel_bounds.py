"""Filters, tones and sizes at the ends of their ranges, on images of one pixel, one row, one column and odd sides."""

import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from golden import Golden, load

golden = Golden("pixel_bounds")
cv2.setNumThreads(1)
THIN = ["synthetic:1x1", "gray:1x1", "gray:1x9", "gray:9x1", "synthetic:13x1", "synthetic:1x13", "gray:2x2"]
ODD = ["synthetic:17x11", "gray:33x7"]
PIL_FILTERS = {"nearest": 0, "box": 4, "bilinear": 2, "bicubic": 3, "lanczos": 1}


def parts(image):
    """Colour (or gray) as an array, and a function that puts alpha back."""
    array = np.asarray(load(image))
    if array.ndim == 2:
        return array, lambda result: np.asarray(result)
    return np.ascontiguousarray(array[:, :, :3]), lambda result: np.dstack([np.asarray(result), array[:, :, 3]])


def on_luma(array, change):
    if array.ndim == 2:
        return change(array)
    ycrcb = cv2.cvtColor(array, cv2.COLOR_RGB2YCrCb)
    ycrcb[:, :, 0] = change(np.ascontiguousarray(ycrcb[:, :, 0]))
    return cv2.cvtColor(ycrcb, cv2.COLOR_YCrCb2RGB)


for image in [*THIN, *ODD]:
    array, back = parts(image)
    picture = Image.fromarray(array)

    def exact(tool, args, result):
        golden.exact(tool, image, args, back(result))

    def near(tool, args, result, maximum=1, mean=0.5):
        golden.near(tool, image, args, back(result), maximum, mean)

    for sigma in [0.05, 0.1, 0.5, 75, 150]:
        exact("gaussianBlur", [sigma], cv2.GaussianBlur(array, (0, 0), sigma))
    for size in [1, 3, 41, 1023]:
        exact("gaussianBlur", [3, {"size": size}], cv2.GaussianBlur(array, (size, size), 3))
    exact("gaussianBlur", [0.4, {"sigmaY": 150}], cv2.GaussianBlur(array, (0, 0), 0.4, sigmaY=150))
    for size in [1, 3, 5, 7, 9, 31]:
        # What OpenCV does when it is given a size and no sigma.
        exact("gaussianBlur", [0, {"size": size}], cv2.GaussianBlur(array, (size, size), 0))
    for size in [7, 63, 255]:
        exact("medianBlur", [size], cv2.medianBlur(array, size))
    for radius in [0.01, 0.99, 1.0, 50.25, 1000]:
        exact("boxBlur", [radius], picture.filter(ImageFilter.BoxBlur(radius)))
    for size in [1, 3, 15, 101]:
        exact("minFilter", [size], picture.filter(ImageFilter.MinFilter(size)))
        exact("maxFilter", [size], picture.filter(ImageFilter.MaxFilter(size)))
    for d, color, space in [(1, 75, 75), (2, 1000, 1000), (15, 0.001, 3), (6, 30, 0.001), (0, 60, 0.2), (101, 90, 9)]:
        near("bilateral", [d, color, space], cv2.bilateralFilter(array, d, color, space), 1, 0.05)
    for strength, template, search in [(100, 1, 1), (30, 1, 5), (3, 21, 3), (40, 3, 61), (0.5, 7, 21)]:
        options = {"strength": strength, "templateSize": template, "searchSize": search}
        exact("denoise", [options], cv2.fastNlMeansDenoising(array, None, strength, template, search))
    for factor in [0, 0.01, 2, 100]:
        exact("sharpen", [factor], ImageEnhance.Sharpness(picture).enhance(factor))
    for radius, percent, threshold in [(0, 150, 3), (0.2, 10000, 0), (1, 100, 254), (40, 1, 0), (500, 150, 3)]:
        options = {"radius": radius, "amount": percent / 100, "threshold": threshold}
        exact("unsharpMask", [options], picture.filter(ImageFilter.UnsharpMask(radius, percent, threshold)))
    wide = np.arange(63 * 63).reshape(63, 63) - 1984
    for kernel, divisor, offset in [([[-3]], -2, 0), ([[1], [-2], [1]], 1, 128), (wide.tolist()[:1], -300, -20)]:
        weights = np.array(kernel, np.float64) / divisor
        result = cv2.filter2D(array, -1, weights, delta=offset)
        near("convolve", [kernel, {"divisor": divisor, "offset": offset}], result, 1, 0.2)

    for limit, tiles in [(2, 1), (2, 64), (0.001, 4), (1000, 3), (0, 2), (3, 7)]:
        result = on_luma(array, cv2.createCLAHE(limit, (tiles, tiles)).apply)
        near("clahe", [{"clipLimit": limit, "tiles": tiles}], result, 1, 0.3)
    exact("equalize", [], on_luma(array, cv2.equalizeHist))
    for cutoff in [0.4, 10, 49.9]:
        exact("autocontrast", [{"cutoff": cutoff}], ImageOps.autocontrast(picture, cutoff))
    for bits in range(1, 9):
        exact("posterize", [bits], ImageOps.posterize(picture, bits))
    for threshold in [0, 1, 1.5, 254.5, 255, 256]:
        exact("solarize", [threshold], ImageOps.solarize(picture, threshold))
    for factor in [0, 0.001, 0.999, 1.001, 17.3, 255]:
        exact("brightness", [factor], ImageEnhance.Brightness(picture).enhance(factor))
        exact("contrast", [factor], ImageEnhance.Contrast(picture).enhance(factor))
        exact("saturation", [factor], ImageEnhance.Color(picture).enhance(factor))

for image in [*THIN, *ODD]:
    source = load(image)
    width, height = source.size
    sizes = [(1, 1), (1, 7), (7, 1), (width, 5), (5, height), (3 * width, 2 * height), (100, 3), (3, 100)]
    for size in sizes:
        if size == source.size:
            continue
        for method, number in PIL_FILTERS.items():
            golden.exact("resize", image, [*size, {"method": method}], source.resize(size, number))
    for frame in [(1, 1), (40, 3), (3, 40), (64, 64), (width, height + 1)]:
        for method, number in [("lanczos", 1), ("nearest", 0)]:
            try:
                fitted = ImageOps.pad(source, frame, number, color=0 if source.mode == "L" else (0, 0, 0, 0))
            except ValueError:
                continue  # Pillow rounds a thin image's side to 0 and refuses; the toolkit keeps one pixel.
            golden.exact("contain", image, [*frame, {"method": method}], fitted)
    for degrees in [0.001, 1, 44.9, 45, 89.999, 91, 179.5, 271, -0.3]:
        if image == "gray:2x2" and degrees == 45:
            continue  # The middle of a pixel falls between two others, to the last bit.
        for expand in [True, False]:
            turned = source.rotate(degrees, 0, expand=expand)
            golden.exact("rotate", image, [degrees, {"method": "nearest", "expand": expand}], turned)

golden.write()
