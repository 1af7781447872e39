"""Pillow's and OpenCV's geometry."""

import cv2
import numpy as np

from golden import Golden, load

PIL_FILTERS = {"nearest": 0, "box": 4, "bilinear": 2, "bicubic": 3, "lanczos": 1}
golden = Golden("geometry")

for image in ["chelsea.png", "synthetic:61x43", "gray:50x70"]:
    source = load(image)
    width, height = source.size
    for size in [(width // 3, height // 2 + 1), (width * 2 - 5, height + 7), (width, 9), (1, 1)]:
        for method, number in PIL_FILTERS.items():
            golden.exact("resize", image, [*size, {"method": method}], source.resize(size, number))

for image in ["coffee.png", "gray:50x70"]:
    source = load(image)
    for size in [(200, 100), (137, 91), (731, 500)]:
        area = cv2.resize(np.asarray(source), size, interpolation=cv2.INTER_AREA)
        golden.near("resize", image, [*size, {"method": "area"}], area, 1, 0.4)

for image in ["chelsea.png", "synthetic:61x43"]:
    source = load(image)
    for turn, number in [("rotate90", 2), ("rotate180", 3), ("rotate270", 4), ("transpose", 5)]:
        golden.exact(turn, image, [], source.transpose(number))
    golden.exact("flipHorizontal", image, [], source.transpose(0))
    golden.exact("flipVertical", image, [], source.transpose(1))
    golden.exact("crop", image, [[5, 7, 40, 31]], source.crop((5, 7, 40, 31)))
    for degrees in [90, -90, 180, 270, 450]:
        golden.exact("rotate", image, [degrees], source.rotate(degrees, expand=True))
        golden.exact("rotateCW", image, [degrees], source.rotate(-degrees, expand=True))

source = load("chelsea.png")
for degrees in [1, 10, 37, 45, 133.3, 200, 359, -30]:
    golden.near("rotate", "chelsea.png", [degrees], source.rotate(degrees, 2, expand=True), 1, 0.5)
golden.near("rotate", "chelsea.png", [30, {"method": "bicubic"}], source.rotate(30, 3, expand=True), 1, 0.5)
golden.near("rotate", "chelsea.png", [30, {"expand": False}], source.rotate(30, 2), 1, 0.5)
golden.near("rotate", "chelsea.png", [90, {"expand": False}], source.rotate(90, 2), 1, 0.5)
golden.near("rotateCW", "chelsea.png", [12.5], source.rotate(-12.5, 2, expand=True), 1, 0.5)
filled = source.rotate(20, 2, expand=True, fillcolor=(10, 20, 30, 255))
golden.near("rotate", "chelsea.png", [20, {"fill": [10, 20, 30]}], filled, 1, 0.5)
turned = load("gray:50x70").rotate(25, 2, expand=True)
golden.near("rotate", "gray:50x70", [25], turned, 1, 0.5)

padded = cv2.copyMakeBorder(np.asarray(source), 3, 9, 12, 6, cv2.BORDER_CONSTANT, value=(255, 0, 0, 255))
sides = {"top": 3, "bottom": 9, "left": 12, "right": 6}
golden.exact("pad", "chelsea.png", [sides, {"fill": "red"}], padded)

golden.write()
