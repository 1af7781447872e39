"""Pillow's enhancers, OpenCV's gray, threshold and statistics, skimage's gamma."""

import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageOps
from skimage import exposure

from golden import Golden, load

golden = Golden("tone")


def with_alpha(source, rgb):
    return np.dstack([np.asarray(rgb)[:, :, :3], np.asarray(source)[:, :, 3]])


for image in ["chelsea.png", "synthetic:61x43"]:
    source = load(image)
    rgb = np.asarray(source)[:, :, :3]
    gray = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    golden.exact("grayscale", image, [], gray)
    golden.exact("invert", image, [], with_alpha(source, ImageOps.invert(Image.fromarray(rgb))))
    for factor in [0, 0.35, 1.5, 3]:
        golden.exact("brightness", image, [factor], ImageEnhance.Brightness(source).enhance(factor))
        golden.exact("contrast", image, [factor], ImageEnhance.Contrast(source).enhance(factor))
        golden.exact("saturation", image, [factor], ImageEnhance.Color(source).enhance(factor))
    for gamma in [0.5, 2.2]:
        corrected = exposure.adjust_gamma(rgb.astype(np.float64) / 255, 1 / gamma)
        golden.near("gamma", image, [gamma], with_alpha(source, np.rint(corrected * 255).astype(np.uint8)), 1, 0.02)
    for level in [0, 60, 127.5, 200, 255]:
        golden.exact("threshold", image, [level], cv2.threshold(gray, int(level), 255, cv2.THRESH_BINARY)[1])
    inverted = cv2.threshold(gray, 90, 255, cv2.THRESH_BINARY_INV)[1]
    golden.exact("threshold", image, [90, {"invert": True}], inverted)
    counts = {name: cv2.calcHist([rgb], [i], None, [256], [0, 256]).ravel().tolist() for i, name in enumerate("rgb")}
    counts["gray"] = cv2.calcHist([gray], [0], None, [256], [0, 256]).ravel().tolist()
    golden.value("histogram", image, [], {name: [int(n) for n in list_] for name, list_ in counts.items()}, 0)

for factor in [0.35, 1.5]:
    source = load("gray:50x70")
    golden.exact("brightness", "gray:50x70", [factor], ImageEnhance.Brightness(source).enhance(factor))
    golden.exact("contrast", "gray:50x70", [factor], ImageEnhance.Contrast(source).enhance(factor))
golden.exact("invert", "gray:50x70", [], ImageOps.invert(load("gray:50x70")))

rgba = np.asarray(load("coffee.png"))
golden.value("meanColor", "coffee.png", [], list(cv2.mean(rgba)), 1e-9)
golden.value("meanColor", "coffee.png", [[10, 20, 110, 95]], list(cv2.mean(rgba[20:95, 10:110])), 1e-9)
golden.value("pixelAt", "coffee.png", [17, 31], [int(v) for v in rgba[31, 17]], 0)

golden.write()
