"""What the reference libraries give, as small files that the tests compare with.

Each script of this folder writes one tests/golden/<group>.json. They are run
by hand (python3 with Pillow 9.4, OpenCV 4.6, NumPy, scikit-image 0.19); the
tests themselves need no Python. A case names a tool, an image and arguments;
an exact case keeps the SHA-256 of all pixels, a near one every n-th pixel.
"""

import base64
import hashlib
import json
import pathlib

import numpy as np
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = 900


def photo(name):
    """A photograph as RGBA."""
    return Image.open(ROOT / "examples/images" / name).convert("RGBA")


def synthetic(width, height):
    """An RGBA image with every alpha; tests/support/golden.ts has the same formula."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [x * 7 + y * 13, x * x + y * 5, x * y * 3 + 11, x * 17 + y * 29]
    return Image.fromarray((np.stack(planes, axis=-1) % 256).astype(np.uint8), "RGBA")


def synthetic_gray(width, height):
    """A gray image; tests/support/golden.ts has the same formula."""
    y, x = np.mgrid[0:height, 0:width]
    return Image.fromarray(((x * x + y * y * 3 + x * y) % 256).astype(np.uint8), "L")


def load(image):
    """`chelsea.png`, `synthetic:40x30` or `gray:40x30`."""
    kind, _, size = image.partition(":")
    if not size:
        return photo(image)
    width, height = map(int, size.split("x"))
    return synthetic(width, height) if kind == "synthetic" else synthetic_gray(width, height)


def pixels_of(result):
    """H×W×1 or H×W×4 bytes of a PIL image or an array (RGB is made RGBA)."""
    array = np.asarray(result)
    assert array.dtype == np.uint8, array.dtype
    if array.ndim == 2:
        return array[:, :, None]
    if array.shape[2] == 3:
        return np.dstack([array, np.full(array.shape[:2], 255, np.uint8)])
    return array


class Golden:
    """The cases of one group of tools."""

    def __init__(self, group):
        self.group = group
        self.cases = []

    def exact(self, tool, image, args, result):
        """Every byte must be equal."""
        pixels = pixels_of(result)
        digest = hashlib.sha256(np.ascontiguousarray(pixels).tobytes()).hexdigest()
        self.add(tool, image, args, pixels, {"sha256": digest})

    def near(self, tool, image, args, result, maximum, mean):
        """Sampled bytes may differ by at most `maximum`, and by `mean` on average."""
        pixels = pixels_of(result)
        flat = pixels.reshape(-1, pixels.shape[2])
        stride = max(1, len(flat) // SAMPLES)
        samples = base64.b64encode(np.ascontiguousarray(flat[::stride]).tobytes()).decode()
        self.add(tool, image, args, pixels, {"max": maximum, "mean": mean, "stride": stride, "samples": samples})

    def value(self, tool, image, args, value, tolerance):
        """A number, or a nest of lists and objects of numbers."""
        self.cases.append({"tool": tool, "image": image, "args": args, "value": value, "tolerance": tolerance})

    def add(self, tool, image, args, pixels, more):
        height, width, channels = pixels.shape
        size = {"width": width, "height": height, "channels": channels}
        self.cases.append({"tool": tool, "image": image, "args": args, **size, **more})

    def write(self):
        path = ROOT / "tests/golden" / f"{self.group}.json"
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in self.cases)
        path.write_text(f"[\n{lines}\n]\n")
        print(f"{path.relative_to(ROOT)}: {len(self.cases)} cases, {path.stat().st_size} bytes")
