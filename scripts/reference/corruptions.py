"""ImageNet-C's corruptions (Hendrycks and Dietterich, 2019), from the paper's formulas, as PSNR by severity."""

import io

import cv2
import numpy as np
from PIL import Image
from scipy import ndimage
from skimage import color

from golden import Golden, load

golden = Golden("corruptions")
NAME = "chelsea.png"
photo = np.asarray(load(NAME))[:, :, :3]
x = photo / 255.0
HEIGHT, WIDTH = x.shape[:2]
SIDE = min(HEIGHT, WIDTH)
SEEDS = 12


def psnr(result):
    rounded = np.rint(np.clip(result, 0, 1) * 255)
    return 10 * np.log10(255**2 / np.mean((rounded - photo) ** 2))


def disk(radius, alias):
    reach, size = (8, (3, 3)) if radius <= 8 else (radius, (5, 5))
    span = np.arange(-reach, reach + 1)
    across, down = np.meshgrid(span, span)
    inside = (across**2 + down**2 <= radius**2).astype(np.float32)
    return cv2.GaussianBlur(inside / inside.sum(), ksize=size, sigmaX=alias)


def line(radius, sigma, angle):
    """ImageMagick's motion blur: half a Gaussian along a line."""
    length = 2 * radius + 1
    kernel = np.zeros((2 * length + 1,) * 2)
    weights = np.exp(-np.arange(length) ** 2 / (2 * sigma**2))
    for i, weight in enumerate(weights / weights.sum()):
        column = int(np.ceil(i * np.cos(np.deg2rad(angle)) - 0.5))
        row = int(np.ceil(i * np.sin(np.deg2rad(angle)) - 0.5))
        kernel[length + row, length + column] += weight
    return kernel


def motion(image, kernel):
    return cv2.filter2D(image, -1, kernel, borderType=cv2.BORDER_REPLICATE)


def zoom(image, factor):
    height, width = (int(np.ceil(side / factor)) for side in image.shape[:2])
    top, left = (image.shape[0] - height) // 2, (image.shape[1] - width) // 2
    part = image[top : top + height, left : left + width]
    large = ndimage.zoom(part, (factor, factor, 1)[: image.ndim], order=1)
    top, left = (large.shape[0] - image.shape[0]) // 2, (large.shape[1] - image.shape[1]) // 2
    return large[top : top + image.shape[0], left : left + image.shape[1]]


def plasma(size, decay, rng):
    map_ = np.zeros((size, size))
    step, wobble = size, 100.0

    def mean(sums):
        return sums / 4 + wobble * rng.uniform(-wobble, wobble, sums.shape)

    while step >= 2:
        half = step // 2
        corners = map_[0:size:step, 0:size:step]
        sums = corners + np.roll(corners, -1, 0)
        sums = sums + np.roll(sums, -1, 1)
        map_[half:size:step, half:size:step] = mean(sums)
        middles = map_[half:size:step, half:size:step]
        above = middles + np.roll(middles, 1, 0)
        beside = corners + np.roll(corners, -1, 1)
        map_[0:size:step, half:size:step] = mean(above + beside)
        left = middles + np.roll(middles, 1, 1)
        down = corners + np.roll(corners, -1, 0)
        map_[half:size:step, 0:size:step] = mean(left + down)
        step //= 2
        wobble /= decay
    map_ -= map_.min()
    return map_ / map_.max()


def fog(thickness, decay, rng):
    size = 1 << (max(HEIGHT, WIDTH) - 1).bit_length()
    mist = plasma(size, decay, rng)[:HEIGHT, :WIDTH, None]
    return (x + thickness * mist) * x.max() / (x.max() + thickness)


def snow(c, rng):
    layer = rng.normal(c[0], c[1], (HEIGHT, WIDTH))
    layer = zoom(layer, c[2])
    layer[layer < c[3]] = 0
    layer = motion(np.clip(layer, 0, 1), line(c[4], c[5], rng.uniform(-135, -45)))[:, :, None]
    gray = cv2.cvtColor(x.astype(np.float32), cv2.COLOR_RGB2GRAY)[:, :, None]
    return c[6] * x + (1 - c[6]) * np.maximum(x, gray * 1.5 + 0.5) + layer + np.rot90(layer, 2)


def elastic(c, rng):
    reach, smooth, corner = (value * SIDE for value in c)
    half = SIDE // 3
    middle = np.float32([WIDTH // 2, HEIGHT // 2])
    fixed = np.float32([middle + half, middle + np.float32([half, -half]), middle - half])
    moved = fixed + rng.uniform(-corner, corner, (3, 2)).astype(np.float32)
    size = (WIDTH, HEIGHT)
    image = cv2.warpAffine(x, cv2.getAffineTransform(fixed, moved), size, borderMode=cv2.BORDER_REFLECT_101)
    fields = [ndimage.gaussian_filter(rng.uniform(-1, 1, x.shape[:2]), smooth, truncate=3) * reach for _ in range(2)]
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    place = [down + fields[1], across + fields[0]]
    planes = [ndimage.map_coordinates(image[:, :, i], place, order=1, mode="reflect") for i in range(3)]
    return np.dstack(planes)


def hsv(change):
    values = color.rgb2hsv(x)
    change(values)
    return color.hsv2rgb(values)


def brighter(added):
    def change(values):
        values[:, :, 2] = np.clip(values[:, :, 2] + added, 0, 1)

    return hsv(change)


def saturated(factor, added):
    def change(values):
        values[:, :, 1] = np.clip(values[:, :, 1] * factor + added, 0, 1)

    return hsv(change)


def impulse(amount, rng):
    hit = rng.random(x.shape) < amount
    return np.where(hit, rng.random(x.shape) < 0.5, x)


def jpeg(quality):
    file = io.BytesIO()
    Image.fromarray(photo).save(file, "JPEG", quality=quality, subsampling=0)
    return np.asarray(Image.open(file)) / 255


def pixelated(factor):
    small = Image.fromarray(photo).resize((int(WIDTH * factor), int(HEIGHT * factor)), Image.BOX)
    return np.asarray(small.resize((WIDTH, HEIGHT), Image.BOX)) / 255


def zoom_blurred(last, step):
    factors = np.arange(1, last, step)
    return (x + sum(zoom(x, factor) for factor in factors)) / (len(factors) + 1)


FIXED = {
    "gaussianBlur": ([1, 2, 3, 4, 6], lambda c: cv2.GaussianBlur(x, (0, 0), c)),
    "defocusBlur": ([(3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5)], lambda c: cv2.filter2D(x, -1, disk(*c))),
    "zoomBlur": ([(1.11, 0.01), (1.16, 0.01), (1.21, 0.02), (1.26, 0.02), (1.31, 0.03)], lambda c: zoom_blurred(*c)),
    "brightness": ([0.1, 0.2, 0.3, 0.4, 0.5], brighter),
    "contrast": ([0.4, 0.3, 0.2, 0.1, 0.05], lambda c: (x - x.mean((0, 1))) * c + x.mean((0, 1))),
    "saturate": ([(0.3, 0), (0.1, 0), (2, 0), (5, 0.1), (20, 0.2)], lambda c: saturated(*c)),
    "jpeg": ([25, 18, 15, 10, 7], jpeg),
    "pixelate": ([0.6, 0.5, 0.4, 0.3, 0.25], pixelated),
}
RANDOM = {
    "gaussianNoise": ([0.08, 0.12, 0.18, 0.26, 0.38], lambda c, rng: x + rng.normal(0, c, x.shape)),
    "shotNoise": ([60, 25, 12, 5, 3], lambda c, rng: rng.poisson(x * c) / c),
    "impulseNoise": ([0.03, 0.06, 0.09, 0.17, 0.27], impulse),
    "speckleNoise": ([0.15, 0.2, 0.35, 0.45, 0.6], lambda c, rng: x + x * rng.normal(0, c, x.shape)),
}
#: What is drawn is large compared with the image, so that single results differ: means over many draws, and more room.
SCATTERED = {
    "motionBlur": ([(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)], lambda c, rng: motion(x, line(*c, rng.uniform(-45, 45)))),
    "fog": ([(1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4)], lambda c, rng: fog(*c, rng)),
    "snow": (
        [
            (0.1, 0.3, 3, 0.5, 10, 4, 0.8),
            (0.2, 0.3, 2, 0.5, 12, 4, 0.7),
            (0.55, 0.3, 4, 0.9, 12, 8, 0.7),
            (0.55, 0.3, 4.5, 0.85, 12, 8, 0.65),
            (0.55, 0.3, 2.5, 0.85, 12, 12, 0.55),
        ],
        snow,
    ),
    "elastic": ([(2, 0.7, 0.1), (2, 0.08, 0.2), (0.05, 0.01, 0.02), (0.07, 0.01, 0.02), (0.12, 0.01, 0.02)], elastic),
}

for kinds, seeds, share in [(FIXED, 0, 0.02), (RANDOM, 1, 0.02), (SCATTERED, SEEDS, 0.06)]:
    for kind, (table, function) in kinds.items():
        for severity, value in enumerate(table, 1):
            draws = [function(value, np.random.default_rng(seed)) for seed in range(seeds)] or [function(value)]
            mean = float(np.mean([psnr(draw) for draw in draws]))
            golden.value("corrupt", NAME, [kind, severity, max(1, seeds)], round(mean, 4), round(mean * share, 4))

golden.write()
