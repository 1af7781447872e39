"""OpenCV's warps and Pillow's fitting."""

import math

import cv2
import numpy as np
from PIL import ImageChops, Image, ImageOps

from golden import Golden, load

golden = Golden("geometry_more")
PHOTO = "chelsea.png"
source = load(PHOTO)
pixels = np.asarray(source)
width, height = source.size
INTERPOLATIONS = {"nearest": cv2.INTER_NEAREST, "bilinear": cv2.INTER_LINEAR}


def fill_outside(warped, array, to_source, fill):
    """The fill where the middle of a pixel falls outside the image; the rim continues its edge."""
    rows, columns = warped.shape[:2]
    y, x = np.mgrid[0:rows, 0:columns]
    u, v, w = np.tensordot(to_source, np.stack([x, y, np.ones_like(x)]), axes=1)
    u, v = u / w + 0.5, v / w + 0.5
    outside = (u < 0) | (v < 0) | (u >= array.shape[1]) | (v >= array.shape[0])
    return np.where(outside if warped.ndim == 2 else outside[:, :, None], np.array(fill, np.uint8), warped)


def warp(array, matrix, size, method="bilinear", fill=(0, 0, 0, 0)):
    if array.ndim == 2:
        fill = fill[0]
    square = np.vstack([matrix, [0, 0, 1]]) if len(matrix) == 2 else matrix
    call = cv2.warpAffine if len(matrix) == 2 else cv2.warpPerspective
    warped = call(array, matrix, size, flags=INTERPOLATIONS[method], borderMode=cv2.BORDER_REPLICATE)
    return fill_outside(warped, array, np.linalg.inv(square), fill)


for matrix, size in [
    ([[1, 0.2, 0], [0, 1, 0]], (width, height)),
    ([[0.8, -0.3, 90], [0.25, 0.9, -20]], (400, 320)),
    ([[2.1, 0, -150], [0, 1.7, -100]], (300, 200)),
]:
    options = {"width": size[0], "height": size[1], "fill": [9, 80, 120]}
    expected = warp(pixels, np.array(matrix, np.float64), size, fill=(9, 80, 120, 255))
    golden.near("affine", PHOTO, [matrix, options], expected, 4, 0.1)
gray = np.asarray(load("gray:50x70"))
golden.exact("affine", "gray:50x70", [[1, 0, 3, 0, 1, -4], {"method": "nearest"}],
             warp(gray, np.array([[1, 0, 3], [0, 1, -4]], np.float64), (50, 70), "nearest"))

for dx, dy in [(13, -7), (-40, 22)]:
    shifted = cv2.warpAffine(pixels, np.array([[1, 0, dx], [0, 1, dy]], np.float64), (width, height))
    golden.exact("translate", PHOTO, [dx, dy], shifted)

for right, down in [(12, 0), (-20, 10)]:
    a, b = math.tan(math.radians(right)), math.tan(math.radians(down))
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    linear = np.array([[1, a], [b, 1]])
    matrix = np.hstack([linear, (middle - linear @ middle)[:, None]])
    expected = warp(pixels, matrix, (width, height))
    golden.near("shear", PHOTO, [right, down, {"expand": False}], expected, 4, 0.1)

for from_, to, size in [
    ([[40, 30], [400, 60], [420, 280], [20, 250]], [[0, 0], [299, 0], [299, 199], [0, 199]], (300, 200)),
    ([[0, 0], [450, 0], [450, 299], [0, 299]], [[60, 40], [380, 10], [440, 290], [15, 240]], (width, height)),
]:
    matrix = cv2.getPerspectiveTransform(np.float32(from_), np.float32(to))
    options = {"width": size[0], "height": size[1]}
    golden.near("perspective", PHOTO, [from_, to, options], warp(pixels, matrix, size), 4, 0.1)

corners = [[52, 40], [380, 66], [370, 270], [30, 230]]
first, second, third, fourth = np.array(corners, np.float64)
length = np.linalg.norm
size = (max(int(length(second - first)), int(length(third - fourth))),
        max(int(length(fourth - first)), int(length(third - second))))
ends = [[0, 0], [size[0] - 1, 0], [size[0] - 1, size[1] - 1], [0, size[1] - 1]]
matrix = cv2.getPerspectiveTransform(np.float32(corners), np.float32(ends))
straight = warp(pixels, matrix, size)
golden.near("fourPointTransform", PHOTO, [corners], straight, 4, 0.1)
golden.near("fourPointTransform", PHOTO, [[corners[2], corners[0], corners[3], corners[1]]], straight, 4, 0.1)

for size in [(200, 200), (300, 120), (90, 251), (600, 500)]:
    fitted = ImageOps.pad(source, size, Image.Resampling.BILINEAR, color=(255, 0, 0, 255))
    golden.exact("contain", PHOTO, [*size, {"fill": "red", "method": "bilinear"}], fitted)
# Without a cut; beside a cut Pillow's filters look at pixels outside it, the toolkit's do not.
golden.exact("cover", "coffee.png", [300, 200, {"method": "bicubic"}],
             ImageOps.fit(load("coffee.png"), (300, 200), Image.Resampling.BICUBIC))

framed = ImageOps.expand(source.convert("RGB"), (7, 3, 11, 5), (10, 20, 30)).convert("RGBA")
border = Image.new("RGB", framed.size, (10, 20, 30))
assert ImageChops.difference(framed.convert("RGB"), border).getbbox() == (7, 3, 7 + width, 3 + height)
golden.exact("trim", PHOTO, [{"tolerance": 0}], source)

golden.write()
