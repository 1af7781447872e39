"""What OpenCV, scikit-image and SciPy give for many small random images: every size from one pixel on.

python3 small_images.py [cases per tool] [file] [seed]
Writes tests/golden/small_images.json. An image is width, height, channels and bytes as base64; a result is the same,
or numbers.
"""

import base64
import json
import sys

import cv2
import numpy as np
from scipy import ndimage
from skimage import filters, measure, metrics, morphology, segmentation

from golden import ROOT

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 6
TARGET = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / "tests/golden/small_images.json")
SHAPES = {"rect": cv2.MORPH_RECT, "ellipse": cv2.MORPH_ELLIPSE, "cross": cv2.MORPH_CROSS}
rng = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 11)
cases = []


def size(least=1, most=17):
    """Small sides more often than large ones."""
    return tuple(int(least + (most - least) * rng.random() ** 1.5) for _ in range(2))


def gray(least=1, most=17, shape=None, kind=None):
    height, width = shape or size(least, most)
    kind = rng.integers(0, 5) if kind is None else kind
    y, x = np.mgrid[0:height, 0:width]
    if kind == 0:
        return rng.integers(0, 256, (height, width), np.uint8)
    if kind == 1:
        return rng.choice(rng.integers(0, 256, 3), (height, width)).astype(np.uint8)
    if kind == 2:
        return np.clip(x * rng.uniform(-30, 30) + y * rng.uniform(-30, 30) + 128, 0, 255).astype(np.uint8)
    if kind == 3:
        noise = cv2.GaussianBlur(rng.integers(0, 256, (height, width)).astype(np.float32), (0, 0), 1.5)
        return np.clip((noise - noise.mean()) * 4 + 128, 0, 255).astype(np.uint8)
    return np.where((x - width / 2) ** 2 + (y - height / 2) ** 2 < rng.uniform(1, 60), 220, 30).astype(np.uint8)


def mask(least=1, most=17):
    height, width = size(least, most)
    if rng.random() < 0.5:
        return (rng.random((height, width)) < rng.uniform(0.1, 0.9)).astype(np.uint8) * 255
    noise = cv2.GaussianBlur(rng.random((height, width)).astype(np.float32), (0, 0), rng.uniform(0.7, 1.6))
    return (noise > noise.mean()).astype(np.uint8) * 255


def packed(array):
    array = np.ascontiguousarray(array.astype(np.uint8))
    channels = 1 if array.ndim == 2 else array.shape[2]
    data = base64.b64encode(array.tobytes()).decode()
    return {"width": array.shape[1], "height": array.shape[0], "channels": channels, "data": data}


def add(tool, images, args, result, tolerance=0):
    if isinstance(result, np.ndarray):
        result = packed(result)
    case = {"tool": tool, "images": [packed(image) for image in images], "args": args, "result": result}
    if tolerance:
        case["tolerance"] = tolerance
    cases.append(case)


def pick(*choices):
    return choices[int(rng.integers(0, len(choices)))]


def black_and_white(array):
    return array.astype(np.uint8) * 255


def points(contour):
    return contour.reshape(-1, 2).tolist()


def binary():
    image = gray()
    level, otsu = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    add("otsuLevel", [image], [], int(level))
    add("otsu", [image], [], otsu)
    level = pick(0, 127, 128, 254, 255, 100.5)
    add("threshold", [image], [level], cv2.threshold(image, level, 255, cv2.THRESH_BINARY)[1])
    width, c = pick(3, 5, 9, 31), pick(0, 2, -3, 7.5, -0.5, -2.5)
    for method, flag in [("mean", cv2.ADAPTIVE_THRESH_MEAN_C), ("gaussian", cv2.ADAPTIVE_THRESH_GAUSSIAN_C)]:
        invert = bool(rng.integers(0, 2))
        kind = cv2.THRESH_BINARY_INV if invert else cv2.THRESH_BINARY
        result = cv2.adaptiveThreshold(image, 255, flag, kind, width, c)
        add("adaptiveThreshold", [image], [width, c, {"method": method, "invert": invert}], result)
    width, k = pick(3, 5, 7), pick(0.2, -0.3, 0.5)
    result = black_and_white(image > filters.threshold_sauvola(image, window_size=width, k=k))
    add("sauvola", [image], [width, {"k": k}], result)


def morphology_cases():
    image = gray() if rng.random() < 0.6 else np.dstack([gray(shape=(5, 7)) for _ in range(3)])
    side, shape, iterations = int(rng.integers(1, 11)), pick(*SHAPES), int(rng.integers(1, 4))
    element = cv2.getStructuringElement(SHAPES[shape], (side, side))
    args = [side, {"shape": shape, "iterations": iterations}]
    for tool, operation in [
        ("dilate", cv2.MORPH_DILATE),
        ("erode", cv2.MORPH_ERODE),
        ("open", cv2.MORPH_OPEN),
        ("close", cv2.MORPH_CLOSE),
        ("gradient", cv2.MORPH_GRADIENT),
        ("topHat", cv2.MORPH_TOPHAT),
        ("blackHat", cv2.MORPH_BLACKHAT),
    ]:
        result = cv2.morphologyEx(image, operation, element, iterations=iterations)
        result = np.dstack([result, np.full(result.shape[:2], 255, np.uint8)]) if result.ndim == 3 else result
        source = np.dstack([image, np.full(image.shape[:2], 255, np.uint8)]) if image.ndim == 3 else image
        add(tool, [source], args, result)


def masks():
    image = mask()
    add("fillHoles", [image], [], black_and_white(ndimage.binary_fill_holes(image > 0)))
    add("skeletonize", [image], [], black_and_white(morphology.skeletonize(image > 0)))
    connectivity = pick(4, 8)
    _, _, stats, centroids = cv2.connectedComponentsWithStats(image, connectivity=connectivity)
    parts = sorted(
        [int(s[4]), int(s[0]), int(s[1]), int(s[0] + s[2]), int(s[1] + s[3]), float(c[0]), float(c[1])]
        for s, c in zip(stats[1:], centroids[1:])
    )
    add("connectedComponents", [image], [{"connectivity": connectivity}], parts, 1e-9)
    mode, simplify = pick("external", "all"), bool(rng.integers(0, 2))
    flag = cv2.RETR_EXTERNAL if mode == "external" else cv2.RETR_LIST
    method = cv2.CHAIN_APPROX_SIMPLE if simplify else cv2.CHAIN_APPROX_NONE
    contours, _ = cv2.findContours(image, flag, method)
    found = [points(contour) for contour in reversed(contours)]
    add("findContours", [image], [{"mode": mode, "simplify": simplify}], found)
    if image.any():
        y, x = np.nonzero(image)
        add("boundingRect", [image], [], [int(v) for v in (x.min(), y.min(), x.max() + 1, y.max() + 1)])
    if not image.all():
        distances = cv2.distanceTransform(image, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        add("distanceTransform", [image], [], [round(float(d), 4) for d in distances.ravel()], 0.05)


def shapes():
    count, reach = int(rng.integers(1, 14)), pick(3, 8, 60)
    contour = rng.integers(-reach, reach, (count, 1, 2)).astype(np.int32)
    add("contourArea", [], [points(contour)], cv2.contourArea(contour))
    closed = bool(rng.integers(0, 2))
    add("arcLength", [], [points(contour), {"closed": closed}], cv2.arcLength(contour, closed), 1e-4)
    add("convexHull", [], [points(contour)], sorted(points(cv2.convexHull(contour))))
    (_, _), (w, h), _ = cv2.minAreaRect(contour)
    add("minAreaRect", [], [points(contour)], w * h, max(0.01, w * h * 1e-4))
    epsilon = pick(0, 0.5, 1, 2.5, 5, 20)
    result = points(cv2.approxPolyDP(contour, epsilon, closed))
    add("approxPolygon", [], [points(contour), epsilon, {"closed": closed}], result)


def edges():
    image = gray(1, 24)
    low, high, euclidean = pick(0, 20, 50.5, 120), pick(10, 60, 200, 100.7), bool(rng.integers(0, 2))
    result = cv2.Canny(image, low, high, L2gradient=euclidean)
    add("canny", [image], [low, high, {"euclidean": euclidean}], result)
    # Noise: of equally strong corners OpenCV takes either.
    image = gray(3, 24, kind=0)
    if min(image.shape) > 2:
        width, harris = pick(3, 5, 2 * int(rng.integers(1, 6)) + 1), bool(rng.integers(0, 2))
        apart, quality = pick(0, 1, 2.5, 4, 10), pick(0.01, 0.1, 0.3)
        found = cv2.goodFeaturesToTrack(
            image, 40, quality, apart, blockSize=width, useHarrisDetector=harris, k=0.04
        )
        found = [] if found is None else found[:, 0].astype(int).tolist()
        options = {"maxCorners": 40, "quality": quality, "minDistance": apart, "size": width}
        options["method"] = "harris" if harris else "shi-tomasi"
        add("corners", [image], [options], found)
    add("integralImage", [image], [], [int(v) for v in cv2.integral(image).ravel()])


def hough():
    image = mask(2, 30)
    for _ in range(int(rng.integers(0, 4))):
        ends = rng.integers(0, 30, 4)
        image = cv2.line(np.ascontiguousarray(image), tuple(map(int, ends[:2])), tuple(map(int, ends[2:])), 255)
    rho, theta = pick(1, 1, 0.5, 2), pick(1, 1, 0.5, 3, 90)
    threshold = int(rng.integers(3, 12))
    lines = cv2.HoughLines(image, rho, np.pi * theta / 180, threshold)
    found = [] if lines is None else [[float(a), float(b) * 180 / np.pi] for a, b in lines[:, 0]]
    add("houghLines", [image], [{"threshold": threshold, "rho": rho, "theta": theta, "maxLines": 10000}], found, 2e-3)
    length, gap = int(rng.integers(0, 12)), int(rng.integers(0, 6))
    segments = cv2.HoughLinesP(image, rho, np.pi * theta / 180, threshold, minLineLength=length, maxLineGap=gap)
    found = [] if segments is None else segments[:, 0].tolist()
    options = {"threshold": threshold, "rho": rho, "theta": theta, "minLength": length, "maxGap": gap}
    add("houghSegments", [image], [options], found)


def circles():
    image = np.full((48, 56), 30, np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        cv2.circle(image, tuple(int(v) for v in rng.integers(5, 45, 2)), int(rng.integers(4, 18)), pick(200, 120, 255), pick(-1, 1, 2))
    least, most = int(rng.integers(2, 6)), int(rng.integers(10, 25))
    dp, threshold, apart = pick(1, 1, 1.5, 2), int(rng.integers(6, 16)), int(rng.integers(3, 15))
    found = cv2.HoughCircles(
        image, cv2.HOUGH_GRADIENT, dp, apart, param1=100, param2=threshold, minRadius=least, maxRadius=most
    )
    found = [] if found is None else found[0][:, :3].tolist()
    options = {"minRadius": least, "maxRadius": most, "minDistance": apart, "threshold": threshold, "dp": dp}
    add("houghCircles", [image], [options], found, 1e-3)


def regions():
    image = gray() if rng.random() < 0.5 else np.dstack([gray(shape=(9, 8)) // 32 * 32 for _ in range(3)])
    height, width = image.shape[:2]
    x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
    tolerance, relative, connectivity = int(pick(0, 5, 20, 60)), bool(rng.integers(0, 2)), pick(4, 8)
    reached = np.zeros((height + 2, width + 2), np.uint8)
    flags = connectivity | (255 << 8) | cv2.FLOODFILL_MASK_ONLY | (0 if relative else cv2.FLOODFILL_FIXED_RANGE)
    span = (tolerance,) * 3
    cv2.floodFill(np.ascontiguousarray(image), reached, (x, y), (255,) * 3, span, span, flags)
    filled = image.copy()
    filled[reached[1:-1, 1:-1] > 0] = 7
    opaque = lambda array: np.dstack([array, np.full((height, width), 255, np.uint8)]) if array.ndim == 3 else array
    options = {"tolerance": tolerance, "relative": relative, "connectivity": connectivity, "color": [7, 7, 7]}
    add("floodFill", [opaque(image)], [[x, y], options], opaque(filled))


def watersheds():
    image = mask(4, 24)
    if not image.any() or image.all():
        return
    height, width = image.shape
    spots = {(int(rng.integers(0, width)), int(rng.integers(0, height))) for _ in range(int(rng.integers(1, 6)))}
    distance = ndimage.distance_transform_edt(image)
    spots, markers = apart(sorted(spots), distance)
    labels = segmentation.watershed(-distance, markers, mask=image > 0)
    add("watershed", [image], [{"markers": [list(spot) for spot in spots], "foreground": "light"}], labels)
    relief = gray(shape=(height, width))
    dx = cv2.Sobel(relief, cv2.CV_64F, 1, 0, borderType=cv2.BORDER_REPLICATE)
    dy = cv2.Sobel(relief, cv2.CV_64F, 0, 1, borderType=cv2.BORDER_REPLICATE)
    spots, markers = apart(spots, np.hypot(dx, dy))
    labels = segmentation.watershed(np.hypot(dx, dy), markers)
    add("watershed", [relief], [{"markers": [list(spot) for spot in spots], "relief": "gradient"}], labels)


def apart(spots, heights):
    """Markers on different heights: which of two equal ones floods first, scikit-image leaves to its heap."""
    kept = {}
    for x, y in spots:
        kept.setdefault(float(heights[y, x]), (x, y))
    markers = np.zeros(heights.shape, np.int32)
    for i, (x, y) in enumerate(kept.values()):
        markers[y, x] = i + 1
    return list(kept.values()), markers


def matches():
    image = gray(6, 24)
    height, width = image.shape
    w, h = int(rng.integers(2, width + 1)), int(rng.integers(2, height + 1))
    x, y = int(rng.integers(0, width - w + 1)), int(rng.integers(0, height - h + 1))
    template = np.ascontiguousarray(image[y : y + h, x : x + w])
    if template.min() == template.max():
        return
    # In double precision: OpenCV's singles are 2e-4 off in windows of a few pixels.
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), (h, w)).reshape(-1, h * w)
    a = windows - windows.mean(axis=1, keepdims=True)
    b = template.ravel() - template.mean()
    norms = np.sqrt((a * a).sum(axis=1) * (b * b).sum())
    scores = np.where(norms > 1e-6, (a @ b) / np.maximum(norms, 1e-6), 0)
    add("matchScores", [image, template], [], [round(float(v), 6) for v in scores], 1e-5)


def compared():
    least, most = (7, 20) if rng.random() < 0.7 else (11, 24)
    a = gray(least, most)
    b = np.clip(a.astype(int) + rng.integers(-40, 40, a.shape), 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        b = a.copy()
    add("mse", [a, b], [], metrics.mean_squared_error(a, b), 1e-9)
    add("mae", [a, b], [], float(np.abs(a.astype(float) - b).mean()), 1e-9)
    if (a != b).any():
        add("psnr", [a, b], [], metrics.peak_signal_noise_ratio(a, b), 1e-9)
    add("ssim", [a, b], [], metrics.structural_similarity(a, b), 1e-6)
    # Lower than the window: the largest odd one that fits.
    rows = int(rng.integers(3, 7))
    side = rows if rows % 2 else rows - 1
    add("ssim", [a[:rows], b[:rows]], [], metrics.structural_similarity(a[:rows], b[:rows], win_size=side), 1e-6)
    if min(a.shape) >= 11:
        options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
        add("ssim", [a, b], [{"window": "gaussian"}], metrics.structural_similarity(a, b, **options), 1e-6)


def measured():
    image = gray()
    height, width = image.shape
    add("entropy", [image], [], float(measure.shannon_entropy(image)), 1e-9)
    add("sharpness", [image], [], float(cv2.Laplacian(image, cv2.CV_64F).var()), 1e-6)
    add("standardDeviation", [image], [], float(image.astype(float).std()), 1e-9)
    least, most, least_at, most_at = cv2.minMaxLoc(image)
    add("minMax", [image], [], [int(least), int(most), list(least_at), list(most_at)])
    ends = [[round(float(rng.uniform(-2, side + 1)), 1) for side in (width, height)] for _ in range(2)]
    across = pick(1, 1, 2, 3, 4)
    profile = measure.profile_line(
        image.astype(float), ends[0][::-1], ends[1][::-1], linewidth=across, order=1, mode="nearest"
    )
    add("lineProfile", [image], [*ends, {"width": across}], [round(float(v), 6) for v in profile], 1e-3)


for make in [
    binary, morphology_cases, masks, shapes, edges, hough, circles, regions, watersheds, matches, compared, measured
]:
    for _ in range(COUNT):
        make()

with open(TARGET, "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]\n")
print(len(cases), "cases")
