"""What Pillow reads of JPEGs: whole files, and the SHA-256 of their pixels.

python3 jpeg_pixels.py
Writes tests/golden/jpeg_pixels.json. `odd` are files that no encoder writes by itself: they are all read.
"""

import base64
import hashlib
import io
import json

import cv2
import numpy as np
from PIL import Image

from golden import ROOT, photo, synthetic, synthetic_gray
from jpeg_writer import jpeg

rows = []


def keep(kind, name, data):
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
    row = {"kind": kind, "name": name, "width": pixels.shape[1], "height": pixels.shape[0]}
    rows.append({**row, "file": base64.b64encode(data).decode(), "sha256": hashlib.sha256(pixels.tobytes()).hexdigest()})


def saved(image, **options):
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    return file.getvalue()


def part(width, height, at=(100, 80)):
    return photo("chelsea.png").convert("RGB").crop((*at, at[0] + width, at[1] + height))


SIZES = [(1, 1), (2, 2), (3, 1), (1, 3), (5, 4), (6, 7), (8, 8), (9, 7), (15, 16), (16, 17), (17, 16), (31, 33), (40, 24), (67, 45)]
SAMPLINGS = ["4:4:4", "4:2:2", "4:2:0"]

for i, (width, height) in enumerate(SIZES):
    for subsampling, name in enumerate(SAMPLINGS):
        for j, quality in enumerate((30, 75, 90, 100)):
            if (i + j + subsampling) % 2:
                continue
            options = {"quality": quality, "subsampling": subsampling, "optimize": j > 1}
            keep("sequential", f"{name} {width}×{height} quality {quality}", saved(part(width, height), **options))
        options = {"quality": 85, "subsampling": subsampling, "progressive": True}
        keep("progressive", f"{name} {width}×{height}", saved(part(width, height), **options))
    keep("sequential", f"gray {width}×{height}", saved(part(width, height).convert("L"), quality=60 + i))
    keep("progressive", f"gray {width}×{height}", saved(part(width, height).convert("L"), quality=60 + i, progressive=True))
    bgr = np.asarray(part(width, height))[:, :, ::-1]
    restart = 1 + i % 5
    for progressive, kind in enumerate(("sequential", "progressive")):
        options = [cv2.IMWRITE_JPEG_RST_INTERVAL, restart, cv2.IMWRITE_JPEG_PROGRESSIVE, progressive]
        data = cv2.imencode(".jpg", bgr, options)[1].tobytes()
        keep(kind, f"{width}×{height} restarts after {restart}", data)
keep("sequential", "noise, quality 100", saved(synthetic(33, 40).convert("RGB"), quality=100, subsampling=0))
keep("sequential", "noise, quality 1", saved(synthetic(50, 40).convert("RGB"), quality=1))
keep("sequential", "gray noise, optimised", saved(synthetic_gray(70, 30), quality=97, optimize=True))

#: Across and down of each component.
ODD = [
    [(1, 1)] * 3,
    [(2, 1), (1, 1), (1, 1)],
    [(1, 2), (1, 1), (1, 1)],
    [(2, 2), (1, 1), (1, 1)],
    [(2, 2), (2, 1), (1, 2)],
    [(2, 2), (1, 2), (2, 1)],
    [(4, 1), (1, 1), (1, 1)],
    [(4, 1), (2, 1), (1, 1)],
    [(4, 2), (1, 1), (1, 1)],
    [(1, 4), (1, 2), (1, 1)],
    [(2, 4), (1, 1), (1, 1)],
    [(2, 4), (1, 1), (1, 1)],
    [(3, 1), (1, 1), (1, 1)],
    [(1, 3), (1, 1), (1, 1)],
    [(1, 1), (2, 2), (2, 2)],
    [(2, 1), (2, 1), (1, 1)],
    [(2, 2), (2, 2), (2, 2)][:1],
    [(4, 3)],
    [(1, 1)],
]
for i, samplings in enumerate(ODD):
    for j, size in enumerate([(4, 3), (16, 9), (35, 37), (70, 50)]):
        restart = [0, 1, 3, 2][(i + j) % 4]
        name = f"{samplings} {size[0]}×{size[1]} restarts after {restart}"
        keep("sequential", f"made up, {name}", jpeg(100 * i + j, size, samplings, restart=restart))
for i, samplings in enumerate([ODD[0], ODD[3], ODD[2], ODD[4]]):
    for scans in ([[0], [1], [2]], [[0], [1, 2]], [[0, 1], [2]], [[2], [0], [1]]):
        name = f"scans {scans} of {samplings}"
        keep("scans", name, jpeg(2000 + 10 * i + len(scans), (39, 21 + i), samplings, scans, restart=i))
keep("sequential", "Adobe's RGB", jpeg(5, (33, 21), ODD[0], adobe=0))
keep("sequential", "Adobe's RGB, halved", jpeg(6, (33, 21), ODD[3], adobe=0))
keep("sequential", "Adobe's YCbCr", jpeg(7, (33, 21), ODD[3], adobe=1))
keep("sequential", "extended, steps of 16 bits", jpeg(8, (33, 21), ODD[3], deep=True, marker=0xC1))

path = ROOT / "tests/golden/jpeg_pixels.json"
lines = ",\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows)
path.write_text(f"[\n{lines}\n]\n")
print(f"{path.relative_to(ROOT)}: {len(rows)} cases, {path.stat().st_size} bytes")
