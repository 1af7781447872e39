"""OpenCV's thresholds and morphology, scikit-image's Sauvola and skeleton, SciPy's holes."""

import cv2
import numpy as np
from scipy import ndimage
from skimage import filters, morphology

from golden import Golden, load

golden = Golden("binary")
SHAPES = {"rect": cv2.MORPH_RECT, "ellipse": cv2.MORPH_ELLIPSE, "cross": cv2.MORPH_CROSS}
IMAGES = ["chelsea.png", "page.png", "coins.png", "synthetic:61x43", "gray:50x70", "gray:1x1", "gray:2x1", "synthetic:1x7", "synthetic:3x2"]


def arrays(name):
    """Gray, the channels that filters see, and a function that puts alpha back."""
    array = np.asarray(load(name))
    if array.ndim == 2:
        return array, array, lambda result: result
    rgb = np.ascontiguousarray(array[:, :, :3])
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), rgb, lambda result: np.dstack([result, array[:, :, 3]])


def black_and_white(mask):
    return mask.astype(np.uint8) * 255


for name in IMAGES:
    gray, color, back = arrays(name)
    level, mask = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    golden.value("otsuLevel", name, [], int(level), 0)
    golden.exact("otsu", name, [], mask)
    golden.exact("otsu", name, [{"invert": True}], 255 - mask)
    for size, c in [(3, 0), (11, 2.5), (75, -4)]:
        for method, flag in [("mean", cv2.ADAPTIVE_THRESH_MEAN_C), ("gaussian", cv2.ADAPTIVE_THRESH_GAUSSIAN_C)]:
            for invert, kind in [(False, cv2.THRESH_BINARY), (True, cv2.THRESH_BINARY_INV)]:
                result = cv2.adaptiveThreshold(gray, 255, flag, kind, size, c)
                golden.exact("adaptiveThreshold", name, [size, c, {"method": method, "invert": invert}], result)
    for size, k in [(3, 0.2), (15, 0.2), (31, 0.5)]:
        result = black_and_white(gray > filters.threshold_sauvola(gray, window_size=size, k=k))
        golden.exact("sauvola", name, [size, {"k": k}], result)
    for shape, flag in SHAPES.items() if name not in ("coins.png", "gray:2x1", "synthetic:3x2") else ():
        for size, iterations in [(2, 1), (5, 2), (8, 1), (21, 1)]:
            element = cv2.getStructuringElement(flag, (size, size))
            args = [size, {"shape": shape, "iterations": iterations}]
            golden.exact("dilate", name, args, back(cv2.dilate(color, element, iterations=iterations)))
            golden.exact("erode", name, args, back(cv2.erode(color, element, iterations=iterations)))
        for size, iterations in [(3, 2), (7, 1)]:
            element = cv2.getStructuringElement(flag, (size, size))
            args = [size, {"shape": shape, "iterations": iterations}]
            for tool, operation in [
                ("open", cv2.MORPH_OPEN),
                ("close", cv2.MORPH_CLOSE),
                ("gradient", cv2.MORPH_GRADIENT),
                ("topHat", cv2.MORPH_TOPHAT),
                ("blackHat", cv2.MORPH_BLACKHAT),
            ]:
                result = cv2.morphologyEx(color, operation, element, iterations=iterations)
                golden.exact(tool, name, args, back(result))
    # Masks: above a level, as the tests make them.
    for level in [60, 128]:
        mask = gray > level
        golden.exact("fillHoles", name, [level], black_and_white(ndimage.binary_fill_holes(mask)))
        golden.exact("skeletonize", name, [level], black_and_white(morphology.skeletonize(mask)))
        if mask.all():
            continue
        distances = cv2.distanceTransform(black_and_white(mask), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        stride = max(1, distances.size // 150)
        values = {"maximum": float(distances.max()), "samples": [round(float(d), 4) for d in distances.ravel()[::stride]]}
        golden.value("distanceTransform", name, [level, stride], values, 0.05)

golden.write()
