"""Shapes and layers of the reference libraries.

Coverage is scikit-image's, drawn 16-fold and averaged; whole pixels are Pillow's and OpenCV's.

Shapes are drawn white on black, 60×44; see tests/tools/drawing/shapes_golden_test.ts.
"""

import base64

import cv2
import numpy as np
import skimage.draw
from PIL import Image, ImageChops, ImageDraw

from golden import Golden, load, synthetic

golden = Golden("drawing_shapes")
WIDTH, HEIGHT, SCALE = 60, 44, 16


def coverage(tool, args, loops):
    """The share of each pixel that the union of loops covers, counted on 16×16 points; points are middles of pixels."""
    large = np.zeros((HEIGHT * SCALE, WIDTH * SCALE))
    for loop in loops:
        columns, rows = np.array(loop, np.float64).T
        place = lambda values: (values + 0.5) * SCALE - 0.5
        large[skimage.draw.polygon(place(rows), place(columns), large.shape)] = 255
    small = large.reshape(HEIGHT, SCALE, WIDTH, SCALE).mean(axis=(1, 3))
    data = base64.b64encode(np.round(small).astype(np.uint8).tobytes()).decode()
    golden.add(tool, "coverage", args, np.zeros((HEIGHT, WIDTH, 1)), {"value": data})


def interior(tool, library, args, mask):
    """The pixels of an aliased drawing, as bits."""
    bits = np.packbits(np.asarray(mask) > 0)
    golden.add(tool, library, args, np.zeros((HEIGHT, WIDTH, 1)), {"value": base64.b64encode(bits.tobytes()).decode()})


def pil(draw):
    image = Image.new("L", (WIDTH, HEIGHT))
    draw(ImageDraw.Draw(image))
    return image


def cv(draw):
    image = np.zeros((HEIGHT, WIDTH), np.uint8)
    draw(image)
    return image


def circle_points(center, rx, ry, degrees, start=0, end=360):
    angles = np.radians(np.linspace(start, end, 721))
    turn = np.radians(degrees)
    along, across = rx * np.cos(angles), ry * np.sin(angles)
    x = center[0] + along * np.cos(turn) - across * np.sin(turn)
    y = center[1] - along * np.sin(turn) - across * np.cos(turn)
    return list(zip(x, y))


WHITE = {"fill": "white"}

for points in [
    [(5, 4), (50, 10), (30, 40)],
    [(5.3, 4.7), (55.2, 6.1), (48.8, 39.4), (20.5, 20.2)],
    [(-20, 10), (40, -15), (80, 60), (10, 35)],
]:
    coverage("polygon", [points, WHITE], [points])

for center, radius in [((30, 22), 15), ((20.25, 18.5), 7.3), ((2, 3), 12), ((30, 22), 1.5), ((40, 50), 20)]:
    points = circle_points(center, radius, radius, 0)
    coverage("circle", [center, radius, WHITE], [points])

for center, radii, angle in [((30, 22), (20, 8), 0), ((30, 22), (20, 8), 30), ((25.5, 20.5), (6, 17), -50)]:
    points = circle_points(center, *radii, angle)
    coverage("ellipse", [center, radii, {**WHITE, "angle": angle}], [points])

for start, end in [(0, 90), (30, 200), (-45, 45), (200, 520)]:
    points = circle_points((30, 22), 18, 18, 0, start, end)
    args = [(30, 22), 18, {**WHITE, "start": start, "end": end}]
    coverage("arc", args, [[*points, (30, 22)]])
    chord = [(30, 22), 18, {**WHITE, "start": start, "end": end, "shape": "chord"}]
    coverage("arc", chord, [points])


def strip(a, b, width):
    (x1, y1), (x2, y2) = a, b
    length = np.hypot(x2 - x1, y2 - y1)
    nx, ny = -(y2 - y1) / length * width / 2, (x2 - x1) / length * width / 2
    return [(x1 + nx, y1 + ny), (x2 + nx, y2 + ny), (x2 - nx, y2 - ny), (x1 - nx, y1 - ny)]


def line_loops(points, width):
    strips = [strip(a, b, width) for a, b in zip(points, points[1:])]
    return [*strips, *[circle_points(point, width / 2, width / 2, 0) for point in points]]


for points, width in [
    ([(6, 6), (52, 30)], 3),
    ([(6, 30), (52, 36)], 1),
    ([(10, 6), (14, 40)], 6.5),
    ([(5, 5), (30, 36), (34, 6), (55, 40)], 4),
]:
    options = {"color": "white", "width": width}
    coverage("polyline", [points, options], line_loops(points, width))
    if len(points) == 2:
        coverage("line", [*points, options], line_loops(points, width))

for center, radius in [((30, 22), 15), ((14, 12), 20), ((30, 22), 4)]:
    (x, y), box = center, [center[0] - radius, center[1] - radius, center[0] + radius, center[1] + radius]
    interior("circle", "PIL ImageDraw.ellipse", [center, radius, WHITE], pil(lambda d: d.ellipse(box, fill=255)))
    interior("circle", "cv2.circle", [center, radius, WHITE], cv(lambda i: cv2.circle(i, center, radius, 255, -1)))
    ring = {"color": "white", "width": 5}
    interior("circle", "cv2.circle", [center, radius, ring], cv(lambda i: cv2.circle(i, center, radius, 255, 5)))

for box in [(5, 6, 55, 30), (20, 2, 31, 42), (-10, -10, 30, 30)]:
    inclusive = (box[0], box[1], box[2] - 1, box[3] - 1)
    interior("ellipse", "PIL ImageDraw.ellipse", [box, WHITE], pil(lambda d: d.ellipse(inclusive, fill=255)))
    for radius in [4, 9]:
        args = [box, {"radius": radius, **WHITE}]
        drawn = pil(lambda d: d.rounded_rectangle(inclusive, radius, fill=255))
        interior("roundedRectangle", "PIL ImageDraw.rounded_rectangle", args, drawn)
        args = [box, {"radius": radius, "color": "white", "width": 4}]
        drawn = pil(lambda d: d.rounded_rectangle(inclusive, radius, outline=255, width=4))
        interior("roundedRectangle", "PIL ImageDraw.rounded_rectangle", args, drawn)

for angle in [0, 25, 110]:
    options = {**WHITE, "angle": angle}
    drawn = cv(lambda i: cv2.ellipse(i, (30, 22), (22, 9), -angle, 0, 360, 255, -1))
    interior("ellipse", "cv2.ellipse", [(30, 22), (22, 9), options], drawn)

for start, end in [(0, 90), (30, 200), (-45, 45)]:
    box = (30 - 18, 22 - 18, 30 + 18, 22 + 18)
    args = [(30, 22), 18, {**WHITE, "start": start, "end": end}]
    interior("arc", "PIL ImageDraw.pieslice", args, pil(lambda d: d.pieslice(box, -end, -start, fill=255)))
    drawn = cv(lambda i: cv2.ellipse(i, (30, 22), (18, 18), 0, -end, -start, 255, -1))
    interior("arc", "cv2.ellipse", args, drawn)
    chord = [(30, 22), 18, {**WHITE, "start": start, "end": end, "shape": "chord"}]
    interior("arc", "PIL ImageDraw.chord", chord, pil(lambda d: d.chord(box, -end, -start, fill=255)))

for ends in [((6, 6), (52, 30)), ((50, 5), (8, 38)), ((30, -10), (30, 60))]:
    for width in [5, 9]:
        args = [*ends, {"color": "white", "width": width}]
        interior("line", "cv2.line", args, cv(lambda i: cv2.line(i, *ends, 255, width)))

outer = [(4, 4), (55, 8), (50, 40), (8, 36)]
inner = [(18, 14), (40, 15), (36, 30), (20, 28)]
star = [(30, 2), (42, 40), (6, 16), (54, 16), (18, 40)]
for name, args, loops in [("polygon", [outer, WHITE], [outer]), ("polygon", [[outer, inner], WHITE], [outer, inner]), ("polygon", [star, WHITE], [star])]:
    drawn = cv(lambda i: cv2.fillPoly(i, [np.array(loop, np.int32) for loop in loops], 255))
    interior(name, "cv2.fillPoly", args, drawn)
    if len(loops) == 1 and loops[0] is outer:
        interior(name, "PIL ImageDraw.polygon", args, pil(lambda d: d.polygon(loops[0], fill=255)))

interior(
    "polyline",
    "cv2.polylines",
    [outer, {"color": "white", "width": 7, "closed": True}],
    cv(lambda i: cv2.polylines(i, [np.array(outer, np.int32)], True, 255, 7)),
)

golden.write()

layers = Golden("drawing_layers")
opaque = lambda size: synthetic(*size).convert("RGB")
lower, upper = opaque((61, 43)), opaque((61, 43)).transpose(Image.Transpose.ROTATE_180)
for mode, combine in [("multiply", ImageChops.multiply), ("screen", ImageChops.screen), ("difference", ImageChops.difference)]:
    # Pillow cuts fractions off where we round.
    layers.near("compositeOpaque", "synthetic:61x43", [mode], combine(lower, upper), 1, 0.5)
for amount in [0, 0.25, 0.5, 0.7, 1]:
    source = load("synthetic:61x43")
    layers.exact("blendTurned", "synthetic:61x43", [amount], Image.blend(source, source.transpose(Image.Transpose.ROTATE_180), amount))
    gray = load("gray:61x43")
    layers.exact("blendTurned", "gray:61x43", [amount], Image.blend(gray, gray.transpose(Image.Transpose.ROTATE_180), amount))

photo = np.asarray(load("chelsea.png").convert("RGB"))
height, width = photo.shape[:2]
grid = [[0, 1, 2, 1], [1, 5, 9, 2], [0, 3, 4, 1]]
stretched = cv2.resize(np.array(grid, np.float64), (width, height), interpolation=cv2.INTER_LINEAR)
for name, table in [("turbo", cv2.COLORMAP_TURBO), ("inferno", cv2.COLORMAP_INFERNO), ("jet", cv2.COLORMAP_JET)]:
    levels = np.round(stretched / 9 * 255).astype(np.uint8)
    colors = cv2.applyColorMap(levels, table)[:, :, ::-1]
    mixed = cv2.addWeighted(colors, 0.4, photo, 0.6, 0)
    layers.near("heatmapOverlay", "chelsea.png", [grid, {"opacity": 0.4, "colormap": name}], mixed, 2, 0.4)

box = (120, 60, 320, 220)
dimmed = np.round(photo * 0.4).astype(np.uint8)
dimmed[box[1] : box[3], box[0] : box[2]] = photo[box[1] : box[3], box[0] : box[2]]
layers.near("highlight", "chelsea.png", [list(box)], dimmed, 1, 0.3)
blurred = cv2.GaussianBlur(photo, (0, 0), 6)
blurred[box[1] : box[3], box[0] : box[2]] = photo[box[1] : box[3], box[0] : box[2]]
layers.near("blurBackground", "chelsea.png", [list(box), {"sigma": 6, "feather": 0}], blurred, 1, 0.1)
mask = cv2.inRange(photo, (150, 100, 50), (255, 220, 180))
tinted = np.where(mask[:, :, None] > 0, np.round(photo * 0.5 + np.array([0, 255, 0]) * 0.5), photo).astype(np.uint8)
options = {"color": "lime", "opacity": 0.5, "outline": 0}
layers.near("maskOfRange", "chelsea.png", [[150, 100, 50], [255, 220, 180], options], tinted, 1, 0.5)
layers.write()
