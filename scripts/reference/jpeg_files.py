"""What Pillow writes as JPEG: the length and the SHA-256 of whole files.

python3 jpeg_files.py
Writes tests/golden/jpeg_files.json. Arguments are the quality and, of a photograph, the box that is cut out.
"""

import hashlib
import io

from golden import Golden, load

golden = Golden("jpeg_files")
PHOTOS = ["astronaut.png", "coffee.png", "chelsea.png", "rocket.jpg"]
BOXES = [
    None,
    [40, 30, 41, 31],
    [40, 30, 47, 35],
    [100, 60, 108, 68],
    [100, 60, 109, 69],
    [10, 20, 26, 36],
    [10, 20, 27, 36],
    [10, 20, 26, 37],
    [90, 90, 121, 112],
    [33, 44, 57, 84],
]
GRAYS = ["gray:1x1", "gray:8x8", "gray:9x7", "gray:64x48", "gray:77x131"]
QUALITIES = [1, 10, 30, 49, 50, 75, 85, 95, 100]


def add(name, picture, quality, box):
    # A file's comment and density would be written again.
    picture.info = {}
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    value = {"bytes": len(file.getvalue()), "sha256": hashlib.sha256(file.getvalue()).hexdigest()}
    golden.value("encodeJpeg", name, [quality] if box is None else [quality, box], value, 0)


for i, name in enumerate(PHOTOS):
    for j, box in enumerate(BOXES):
        for quality in QUALITIES[(i + j) % 3::3]:
            picture = load(name).convert("RGB")
            add(name, picture if box is None else picture.crop(box), quality, box)
for name in GRAYS:
    for quality in QUALITIES:
        add(name, load(name), quality, None)
golden.write()
