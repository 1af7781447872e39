"""Pillow's, OpenCV's and skimage's tone and colour; formulas in NumPy where none of them has the tool."""

import cv2
import numpy as np
from PIL import Image, ImageOps
from skimage import color

from golden import Golden, load

golden = Golden("tone_more")
COLORED = ["chelsea.png", "synthetic:61x43"]
GRAY = "gray:50x70"


def rgb_of(source):
    return np.ascontiguousarray(np.asarray(source)[:, :, :3])


def with_alpha(source, rgb):
    return np.dstack([np.asarray(rgb)[:, :, :3], np.asarray(source)[:, :, 3]])


def byte(values):
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def on_luma(rgb, change):
    ycrcb = cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb)
    ycrcb[:, :, 0] = change(np.ascontiguousarray(ycrcb[:, :, 0]))
    return cv2.cvtColor(ycrcb, cv2.COLOR_YCrCb2RGB)


def clahe(limit, tiles):
    return cv2.createCLAHE(limit, (tiles, tiles)).apply


for image in COLORED:
    source = load(image)
    rgb = rgb_of(source)
    picture = Image.fromarray(rgb)
    golden.exact("equalize", image, [], with_alpha(source, on_luma(rgb, cv2.equalizeHist)))
    for limit, tiles in [(2, 8), (4, 3), (40, 5)]:
        local = with_alpha(source, on_luma(rgb, clahe(limit, tiles)))
        golden.near("clahe", image, [{"clipLimit": limit, "tiles": tiles}], local, 1, 0.03)
    for cutoff in [0, 1, 12.5]:
        golden.exact("autocontrast", image, [{"cutoff": cutoff}],
                     with_alpha(source, ImageOps.autocontrast(picture, cutoff)))
    for bits in [1, 3, 8]:
        golden.exact("posterize", image, [bits], with_alpha(source, ImageOps.posterize(picture, bits)))
    for threshold in [0, 100, 256]:
        golden.exact("solarize", image, [threshold], with_alpha(source, ImageOps.solarize(picture, threshold)))
    for low, high in [([30, 20, 10], [200, 160, 140]), ([90, 0, 0], [256, 256, 120])]:
        golden.exact("inRange", image, [low, high], cv2.inRange(rgb, np.array(low), np.array(high)))
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    mask = cv2.inRange(hsv, (0, 60, 40), (20, 255, 255))
    golden.exact("inRange", image, [[0, 60, 40], [20, 255, 255], {"space": "hsv"}], mask)
    across = cv2.inRange(hsv, (170, 60, 40), (180, 255, 255)) | mask
    golden.exact("inRange", image, [[170, 60, 40], [20, 255, 255], {"space": "hsv"}], across)

    golden.exact("toHsv", image, [], with_alpha(source, hsv))
    # OpenCV truncates here, the toolkit rounds.
    golden.near("fromHsv", image, [], with_alpha(source, cv2.cvtColor(rgb, cv2.COLOR_HSV2RGB)), 1, 0.4)
    hls = cv2.cvtColor(rgb, cv2.COLOR_RGB2HLS)
    golden.near("toHsl", image, [], with_alpha(source, hls[:, :, [0, 2, 1]]), 1, 0.1)
    swapped = np.ascontiguousarray(rgb[:, :, [0, 2, 1]])
    golden.near("fromHsl", image, [], with_alpha(source, cv2.cvtColor(swapped, cv2.COLOR_HLS2RGB)), 1, 0.1)
    golden.near("toLab", image, [], with_alpha(source, cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab)), 1, 0.02)
    golden.near("fromLab", image, [], with_alpha(source, cv2.cvtColor(rgb, cv2.COLOR_Lab2RGB)), 1, 0.1)
    golden.exact("toYCrCb", image, [], with_alpha(source, cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb)))
    golden.exact("fromYCrCb", image, [], with_alpha(source, cv2.cvtColor(rgb, cv2.COLOR_YCrCb2RGB)))

    for degrees in [30, 120, -200]:
        turned = color.rgb2hsv(rgb)
        turned[:, :, 0] = (turned[:, :, 0] + degrees / 360) % 1
        golden.near("hue", image, [degrees], with_alpha(source, byte(color.hsv2rgb(turned) * 255)), 1, 0.05)
    share = np.clip((rgb - 40.0) / (180 - 40), 0, 1)
    golden.near("levels", image, [40, 180], with_alpha(source, byte(share * 255)), 1, 0.01)
    options = {"gamma": 1.6, "outBlack": 20, "outWhite": 230}
    golden.near("levels", image, [40, 180, options], with_alpha(source, byte(20 + 210 * share ** (1 / 1.6))), 1, 0.01)
    brown = rgb @ np.array([[0.393, 0.349, 0.272], [0.769, 0.686, 0.534], [0.189, 0.168, 0.131]])
    golden.near("sepia", image, [], with_alpha(source, byte(brown)), 1, 0.01)
    golden.near("sepia", image, [0.4], with_alpha(source, byte(0.4 * brown + 0.6 * rgb)), 1, 0.01)
    shades = ImageOps.colorize(picture.convert("L"), "black", (200, 60, 120))
    golden.near("tint", image, ["rgb(200, 60, 120)", {"amount": 1}], with_alpha(source, shades), 1, 0.5)
    opaque = rgb[np.asarray(source)[:, :, 3] > 0].astype(np.float64)
    gains = opaque.mean() / opaque.mean(axis=0)
    golden.near("whiteBalance", image, [], with_alpha(source, byte(rgb * gains)), 1, 0.01)
    low, high = np.array([200, 100, 60]) - 50, np.array([200, 100, 60]) + 50
    kept = (cv2.inRange(rgb, low, high) > 0) & (np.asarray(source)[:, :, 3] > 0)
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    popped = np.where(kept[:, :, None], rgb, gray[:, :, None])
    golden.exact("colorPop", image, [[200, 100, 60], {"tolerance": 50}], with_alpha(source, popped))

gray = np.asarray(load(GRAY))
golden.exact("equalize", GRAY, [], cv2.equalizeHist(gray))
for limit, tiles in [(2, 8), (3, 4), (0, 5), (2, 33)]:
    golden.near("clahe", GRAY, [{"clipLimit": limit, "tiles": tiles}], clahe(limit, tiles)(gray), 1, 0.03)
golden.exact("autocontrast", GRAY, [{"cutoff": 3}], ImageOps.autocontrast(Image.fromarray(gray), 3))
golden.exact("posterize", GRAY, [2], ImageOps.posterize(Image.fromarray(gray), 2))
golden.exact("solarize", GRAY, [90], ImageOps.solarize(Image.fromarray(gray), 90))
golden.exact("inRange", GRAY, [40, 90], cv2.inRange(gray, 40, 90))

MAPS = ["autumn", "bone", "jet", "rainbow", "cool", "hot", "magma", "inferno", "plasma", "viridis", "turbo"]
for name in MAPS:
    colors = cv2.applyColorMap(gray, getattr(cv2, f"COLORMAP_{name.upper()}"))
    golden.near("colormap", GRAY, [name], colors[:, :, ::-1], 1, 0.5)

golden.write()
