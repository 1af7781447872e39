"""OpenCV's, Pillow's and scikit-image's filters."""

import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageFilter
from skimage import restoration

from golden import Golden, load

golden = Golden("filters")
cv2.setNumThreads(1)


def planes(image):
    """Colour (or gray) as an array, and a function that puts alpha back."""
    array = np.asarray(load(image))
    if array.ndim == 2:
        return array, lambda result: result
    return np.ascontiguousarray(array[:, :, :3]), lambda result: np.dstack([result, array[:, :, 3]])


def pillow(image):
    """The same as a PIL image."""
    array, back = planes(image)
    return Image.fromarray(array), lambda result: back(np.asarray(result))


def magnitude(x, y):
    return np.clip(np.rint(np.sqrt(x.astype(np.float64) ** 2 + y.astype(np.float64) ** 2)), 0, 255).astype(np.uint8)


def motion_kernel(length, degrees):
    """Points a pixel apart along a line, each shared among the four pixels around it."""
    radius = int(np.ceil((length - 1) / 2))
    side = 2 * radius + 1
    kernel = np.zeros((side + 1, side + 1))
    count = int(np.floor(length + 0.5))
    angle = np.deg2rad(degrees)
    dx, dy = round(np.cos(angle), 12), -round(np.sin(angle), 12)
    for i in range(count):
        along = 0 if count == 1 else (i / (count - 1) - 0.5) * (length - 1)
        x, y = radius + along * dx, radius + along * dy
        left, top = int(np.floor(x)), int(np.floor(y))
        fx, fy = x - left, y - top
        kernel[top, left] += (1 - fx) * (1 - fy)
        kernel[top, left + 1] += fx * (1 - fy)
        kernel[top + 1, left] += (1 - fx) * fy
        kernel[top + 1, left + 1] += fx * fy
    return kernel[:side, :side] / count


def guided(plane, radius, eps):
    """He, Sun and Tang's filter, the plane being its own guide; means over what lies inside."""
    values = plane.astype(np.float64) / 255

    def mean(array):
        size = (2 * radius + 1, 2 * radius + 1)
        sums = cv2.boxFilter(array, cv2.CV_64F, size, normalize=False, borderType=cv2.BORDER_CONSTANT)
        return sums / cv2.boxFilter(np.ones_like(array), cv2.CV_64F, size, normalize=False, borderType=cv2.BORDER_CONSTANT)

    average = mean(values)
    variance = mean(values * values) - average * average
    slope = variance / (variance + eps)
    base = average - slope * average
    result = mean(slope) * values + mean(base)
    return np.clip(np.rint(result * 255), 0, 255).astype(np.uint8)


def per_plane(array, function):
    return function(array) if array.ndim == 2 else np.dstack([function(array[:, :, c]) for c in range(3)])


def deblurred(plane, kernel, undo):
    """Deconvolution of the plane mirrored to the next powers of two."""
    height, width = plane.shape
    margin = kernel.shape[0]
    grid_width, grid_height = (1 << (side + 2 * margin - 1).bit_length() for side in (width, height))
    left, top = (grid_width - width) // 2, (grid_height - height) // 2
    grid = np.pad(plane / 255, ((top, grid_height - height - top), (left, grid_width - width - left)), mode="reflect")
    result = undo(grid, kernel)[top : top + height, left : left + width]
    return np.clip(np.rint(result * 255), 0, 255).astype(np.uint8)


def lucy(grid, kernel, iterations):
    """skimage's richardson_lucy on a grid that repeats: three by three of it, the middle kept."""
    height, width = grid.shape
    tiled = np.pad(grid, ((height // 2,) * 2, (width // 2,) * 2), mode="wrap")
    result = restoration.richardson_lucy(tiled, kernel, num_iter=iterations, clip=False)
    return result[height // 2 : height // 2 + height, width // 2 : width // 2 + width]


PHOTOS = ["chelsea.png", "synthetic:61x43", "gray:50x70"]
SMALL = ["gray:1x1", "gray:2x1", "synthetic:1x7", "synthetic:3x2"]

for name in [*PHOTOS, *SMALL]:
    array, back = planes(name)
    pil, pil_back = pillow(name)
    for sigma in [0.3, 1, 2, 5.3, 20]:
        golden.exact("gaussianBlur", name, [sigma], back(cv2.GaussianBlur(array, (0, 0), sigma)))
    golden.exact("gaussianBlur", name, [2, {"size": 5}], back(cv2.GaussianBlur(array, (5, 5), 2)))
    golden.exact("gaussianBlur", name, [3, {"sigmaY": 1}], back(cv2.GaussianBlur(array, (0, 0), 3, sigmaY=1)))
    for size in [3, 5, 9, 31]:
        golden.exact("medianBlur", name, [size], back(cv2.medianBlur(array, size)))
    for radius in [0, 1, 2, 2.5, 0.4, 12]:
        golden.exact("boxBlur", name, [radius], pil_back(pil.filter(ImageFilter.BoxBlur(radius))))
    for size in [1, 3, 5, 7]:
        x, y = (cv2.Sobel(array, cv2.CV_32F, dx, 1 - dx, ksize=size) for dx in (1, 0))
        golden.exact("sobel", name, [{"axis": "x", "size": size}], back(cv2.convertScaleAbs(x)))
        golden.exact("sobel", name, [{"axis": "y", "size": size}], back(cv2.convertScaleAbs(y)))
        golden.exact("sobel", name, [{"size": size}], back(magnitude(x, y)))
        result = cv2.Laplacian(array, cv2.CV_32F, ksize=size)
        golden.exact("laplacian", name, [{"size": size}], back(cv2.convertScaleAbs(result)))
    x, y = (cv2.Scharr(array, cv2.CV_32F, dx, 1 - dx) for dx in (1, 0))
    golden.exact("scharr", name, [{"axis": "x"}], back(cv2.convertScaleAbs(x)))
    golden.exact("scharr", name, [{"axis": "y"}], back(cv2.convertScaleAbs(y)))
    golden.exact("scharr", name, [], back(magnitude(x, y)))
    for rows in [[[0, -1, 0], [-1, 5, -1], [0, -1, 0]], [[1, 2, 3, 2, 1]]]:
        golden.exact("convolve", name, [rows], back(cv2.filter2D(array, -1, np.array(rows))))
    # Halves are common with tenths, and OpenCV's single precision takes some of them to the other side.
    rows = [[0.1], [0.7], [0.2]]
    golden.near("convolve", name, [rows], back(cv2.filter2D(array, -1, np.array(rows))), 1, 0.05)
    for length, angle in [(9, 0), (5, 90), (12, 30), (7.5, -50)]:
        result = cv2.filter2D(array, -1, motion_kernel(length, angle))
        golden.near("motionBlur", name, [length, {"angle": angle}], back(result), 1, 0.01 if name in PHOTOS else 0.2)
    result = per_plane(array, lambda plane: guided(plane, 4, 0.02))
    golden.exact("guidedFilter", name, [{"radius": 4, "eps": 0.02}], back(result))
    for factor in [0, 0.5, 1, 1.7, 3]:
        golden.exact("sharpen", name, [factor], pil_back(ImageEnhance.Sharpness(pil).enhance(factor)))
    for radius, percent, threshold in [(2, 150, 3), (5.5, 80, 0), (0.7, 300, 10)]:
        options = {"radius": radius, "amount": percent / 100, "threshold": threshold}
        golden.exact("unsharpMask", name, [options], pil_back(pil.filter(ImageFilter.UnsharpMask(radius, percent, threshold))))
    golden.exact("emboss", name, [], pil_back(pil.filter(ImageFilter.EMBOSS)))
    for size in [3, 5, 9]:
        golden.exact("minFilter", name, [size], pil_back(pil.filter(ImageFilter.MinFilter(size))))
        golden.exact("maxFilter", name, [size], pil_back(pil.filter(ImageFilter.MaxFilter(size))))

for name in PHOTOS:
    array, back = planes(name)
    for d, color, space in [(9, 75, 75), (5, 20, 2), (0, 40, 1.6)]:
        golden.near("bilateral", name, [d, color, space], back(cv2.bilateralFilter(array, d, color, space)), 1, 0.001)

for name in ["synthetic:61x43", "gray:50x70", "synthetic:130x97"]:
    array, back = planes(name)
    for strength, template, search in [(10, 7, 21), (25, 5, 11), (60, 3, 9)]:
        options = {"strength": strength, "templateSize": template, "searchSize": search}
        result = cv2.fastNlMeansDenoising(array, None, strength, template, search)
        golden.exact("denoise", name, [options], back(result))

for name in ["gray:50x70", "synthetic:61x43"]:
    array, back = planes(name)
    line = cv2.getGaussianKernel(2 * int(np.ceil(3 * 1.5)) + 1, 1.5)
    kernels = [({"sigma": 1.5}, line @ line.T), ({"length": 9, "angle": 30}, motion_kernel(9, 30))]
    for options, kernel in kernels:
        for balance in [0.005, 0.1]:
            undo = lambda grid, psf: restoration.wiener(grid, psf, balance, clip=False)
            result = per_plane(array, lambda plane: deblurred(plane, kernel, undo))
            golden.exact("deblur", name, [{**options, "balance": balance}], back(result))
        for iterations in [1, 6]:
            undo = lambda grid, psf: lucy(grid, psf, iterations)
            result = per_plane(array, lambda plane: deblurred(plane, kernel, undo))
            more = {"method": "richardsonLucy", "iterations": iterations}
            golden.exact("deblur", name, [{**options, **more}], back(result))

golden.write()
