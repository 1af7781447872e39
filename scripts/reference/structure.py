"""Reference values for tools/structure from OpenCV and scikit-image.

Run with a Python that has cv2, skimage and numpy:
    python3 scripts/reference/structure.py
Writes tests/golden/structure/*.json.
"""

import base64
import hashlib
import json
from pathlib import Path

import cv2
import numpy as np
from scipy.sparse import lil_matrix
from scipy.sparse.csgraph import dijkstra
from skimage.segmentation import watershed

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tests" / "golden" / "structure"

# Crops (x, y, side) of the photographs.
CROPS = {
    "coins": ("coins.png", 20, 60, 96),
    "page": ("page.png", 60, 40, 96),
    "astronaut": ("astronaut.png", 180, 80, 96),
    "chelsea": ("chelsea.png", 120, 100, 96),
}


def gray_of(name):
    image = cv2.imread(str(ROOT / "examples" / "images" / name), cv2.IMREAD_UNCHANGED)
    if image.ndim == 2:
        return image
    return cv2.cvtColor(cv2.cvtColor(image[:, :, :3], cv2.COLOR_BGR2RGB), cv2.COLOR_RGB2GRAY)


def crop_of(name):
    file, x, y, side = CROPS[name]
    return np.ascontiguousarray(gray_of(file)[y : y + side, x : x + side])


def bits(mask):
    return base64.b64encode(np.packbits(mask.ravel() > 0).tobytes()).decode()


def sha(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def write(name, value):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


def otsu(gray):
    return cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)


def points_of(contour):
    return contour.reshape(-1, 2).tolist()


def canny_cases():
    cases = []
    for name in CROPS:
        gray = crop_of(name)
        for low, high, l2 in [(100, 200, False), (50, 150, False), (30.7, 90.2, True)]:
            edges = cv2.Canny(gray, low, high, L2gradient=l2)
            cases.append({"crop": name, "low": low, "high": high, "euclidean": l2, "edges": bits(edges)})
    whole = []
    for file in ["coins.png", "page.png", "astronaut.png", "chelsea.png", "coffee.png"]:
        edges = cv2.Canny(gray_of(file), 80, 160)
        whole.append({"file": file, "low": 80, "high": 160, "sha256": sha(edges), "count": int((edges > 0).sum())})
    return {"crops": cases, "whole": whole}


def component_cases():
    cases = []
    for name in CROPS:
        level, mask = otsu(crop_of(name))
        for connectivity in (4, 8):
            _, _, stats, centroids = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
            parts = [
                [int(s[4]), int(s[0]), int(s[1]), int(s[0] + s[2]), int(s[1] + s[3]), float(c[0]), float(c[1])]
                for s, c in zip(stats[1:], centroids[1:])
            ]
            cases.append({"crop": name, "connectivity": connectivity, "otsu": int(level), "parts": sorted(parts)})
    return cases


def contour_cases():
    cases = []
    for name in CROPS:
        _, mask = otsu(crop_of(name))
        for mode, flag in (("external", cv2.RETR_EXTERNAL), ("all", cv2.RETR_LIST)):
            for simplify, method in ((True, cv2.CHAIN_APPROX_SIMPLE), (False, cv2.CHAIN_APPROX_NONE)):
                contours, _ = cv2.findContours(mask, flag, method)
                largest = max(contours, key=lambda c: (cv2.contourArea(c), len(c)))
                entry = {
                    "crop": name,
                    "mode": mode,
                    "simplify": simplify,
                    "count": len(contours),
                    "area": sum(cv2.contourArea(c) for c in contours),
                    "length": sum(cv2.arcLength(c, True) for c in contours),
                    "points": sum(len(c) for c in contours),
                    "sha256": hashlib.sha256(
                        json.dumps([points_of(c) for c in reversed(contours)], separators=(",", ":")).encode()
                    ).hexdigest(),
                    "largestArea": cv2.contourArea(largest),
                }
                cases.append(entry)
    return cases


def shape_cases():
    rng = np.random.default_rng(7)
    shapes = []
    for name in CROPS:
        _, mask = otsu(crop_of(name))
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        shapes += sorted(contours, key=len)[-2:]
    shapes += [rng.integers(0, 60, (n, 1, 2)).astype(np.int32) for n in (1, 2, 3, 5, 17, 60)]
    cases = []
    for shape in shapes:
        (cx, cy), (w, h), angle = cv2.minAreaRect(shape)
        length = cv2.arcLength(shape, True)
        x, y, bw, bh = cv2.boundingRect(shape)
        cases.append(
            {
                "points": points_of(shape),
                "area": cv2.contourArea(shape),
                "length": length,
                "open": cv2.arcLength(shape, False),
                "box": [x, y, x + bw, y + bh],
                "hull": points_of(cv2.convexHull(shape)),
                "rect": {"center": [cx, cy], "sides": sorted([w, h]), "area": w * h},
                "polygons": [
                    {
                        "epsilon": epsilon,
                        "closed": closed,
                        "points": points_of(cv2.approxPolyDP(shape, epsilon, closed)),
                    }
                    for epsilon in (0.0, 1.0, 2.5, 0.02 * length)
                    for closed in (True, False)
                ],
            }
        )
    return cases


def hough_cases():
    cases = []
    for name, threshold in (("coins", 35), ("page", 35), ("astronaut", 30)):
        edges = cv2.Canny(crop_of(name), 50, 150)
        lines = cv2.HoughLines(edges, 1, np.pi / 180, threshold)
        segments = cv2.HoughLinesP(edges, 1, np.pi / 180, 15, minLineLength=10, maxLineGap=3)
        cases.append(
            {
                "crop": name,
                "threshold": threshold,
                "lines": [] if lines is None else [[float(a), float(b)] for a, b in lines[:, 0]],
                "segments": [] if segments is None else segments[:, 0].tolist(),
            }
        )
    return cases


def circle_cases():
    cases = []
    gray = cv2.medianBlur(gray_of("coins.png"), 5)
    for low, high in ((12, 35), (15, 30)):
        circles = cv2.HoughCircles(
            gray, cv2.HOUGH_GRADIENT, 1, 25, param1=100, param2=25, minRadius=low, maxRadius=high
        )
        cases.append({"minRadius": low, "maxRadius": high, "circles": circles[0].tolist()})
    return cases


def corner_cases():
    cases = []
    for name in CROPS:
        for harris in (False, True):
            found = cv2.goodFeaturesToTrack(
                crop_of(name), 30, 0.05, 6, blockSize=3, useHarrisDetector=harris, k=0.04
            )
            points = [] if found is None else found[:, 0].astype(int).tolist()
            cases.append({"crop": name, "harris": harris, "points": points})
    return cases


def match_cases():
    cases = []
    for name, (x, y, w, h) in (("coins", (30, 30, 24, 20)), ("astronaut", (10, 50, 9, 31)), ("page", (40, 8, 17, 13))):
        gray = crop_of(name)
        template = gray[y : y + h, x : x + w]
        scores = cv2.matchTemplate(gray, template, cv2.TM_CCOEFF_NORMED)
        sample = scores[::7, ::7]
        cases.append(
            {
                "crop": name,
                "box": [x, y, x + w, y + h],
                "size": [scores.shape[1], scores.shape[0]],
                "scores": [round(float(v), 7) for v in sample.ravel()],
            }
        )
    return cases


def fill_cases():
    cases = []
    for name in CROPS:
        for tolerance in (0, 8, 25):
            for relative in (False, True):
                for connectivity in (4, 8):
                    gray = crop_of(name)
                    mask = np.zeros((98, 98), np.uint8)
                    flags = connectivity | (255 << 8) | cv2.FLOODFILL_MASK_ONLY
                    flags |= 0 if relative else cv2.FLOODFILL_FIXED_RANGE
                    area = cv2.floodFill(gray, mask, (40, 40), 255, tolerance, tolerance, flags)[0]
                    cases.append(
                        {
                            "crop": name,
                            "tolerance": tolerance,
                            "relative": relative,
                            "connectivity": connectivity,
                            "area": area,
                            "sha256": sha((mask[1:-1, 1:-1] > 0).astype(np.uint8)),
                        }
                    )
    return cases


def watershed_case():
    yy, xx = np.mgrid[0:90, 0:120]
    mask = np.zeros((90, 120), bool)
    discs = [(30, 30, 18), (58, 34, 17), (40, 60, 16), (90, 60, 20), (100, 25, 12)]
    for x, y, r in discs:
        mask |= (xx - x) ** 2 + (yy - y) ** 2 < r * r
    distance = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    markers = np.zeros(mask.shape, np.int32)
    for i, (x, y, _) in enumerate(discs):
        markers[y, x] = i + 1
    labels = watershed(-distance.astype(np.float64), markers, mask=mask)
    return {"discs": discs, "areas": [int((labels == i + 1).sum()) for i in range(len(discs))]}


def grid_graph(free, diagonal):
    """Steps between free pixels; a diagonal one needs a free pixel beside it."""
    height, width = free.shape
    graph = lil_matrix((free.size, free.size))
    steps = [(0, 1), (1, 0)] + ([(1, 1), (1, -1)] if diagonal else [])
    for y, x in zip(*np.nonzero(free)):
        for dy, dx in steps:
            ty, tx = y + dy, x + dx
            if not (0 <= ty < height and 0 <= tx < width and free[ty, tx]):
                continue
            if dy and dx and not (free[y, tx] or free[ty, x]):
                continue
            graph[y * width + x, ty * width + tx] = np.hypot(dy, dx)
    return graph.tocsr()


def path_cases():
    cases = []
    for name, start, goal in (("page", (2, 2), (90, 90)), ("coins", (5, 2), (93, 90)), ("chelsea", (3, 3), (92, 60))):
        gray = crop_of(name)
        level = int(min(np.percentile(gray, 25), gray[start[1], start[0]] - 1, gray[goal[1], goal[0]] - 1))
        free = gray > level
        for diagonal in (False, True):
            lengths = dijkstra(grid_graph(free, diagonal), directed=False, indices=start[1] * 96 + start[0])
            length = float(lengths[goal[1] * 96 + goal[0]])
            cases.append(
                {
                    "crop": name,
                    "level": level,
                    "from": start,
                    "to": goal,
                    "diagonal": diagonal,
                    "length": length if np.isfinite(length) else None,
                }
            )
    return cases


def integral_case():
    sums = cv2.integral(crop_of("chelsea"), sdepth=cv2.CV_64F)
    return {"sha256": sha(sums), "last": float(sums[-1, -1])}


def main():
    write("canny", canny_cases())
    write("components", component_cases())
    write("contours", contour_cases())
    write("shapes", shape_cases())
    write("hough", hough_cases())
    write("circles", circle_cases())
    write("corners", corner_cases())
    write("matches", match_cases())
    write("fills", fill_cases())
    write("watershed", watershed_case())
    write("paths", path_cases())
    write("integral", integral_case())
    write("crops", CROPS)


if __name__ == "__main__":
    main()
