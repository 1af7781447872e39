"""What Pillow reads of the files that encode_samples.ts has written; run that first."""

import base64
import hashlib
import io
import json

import numpy as np
from PIL import Image

from golden import ROOT


def frames_of(image):
    """The pixels of each frame; what is transparent counts as nothing at all."""
    for index in range(getattr(image, "n_frames", 1)):
        image.seek(index)
        pixels = np.asarray(image.convert("RGBA")).copy()
        pixels[pixels[:, :, 3] == 0] = 0
        yield pixels.tobytes(), image.info.get("duration", 0)


path = ROOT / "tests/golden/encoded.json"
rows = json.loads(path.read_text())
for row in rows:
    image = Image.open(io.BytesIO(base64.b64decode(row["file"])))
    row["mode"] = image.mode
    row["loop"] = image.info.get("loop")
    frames, row["durations"] = map(list, zip(*frames_of(image)))
    row["sha256"] = [hashlib.sha256(pixels).hexdigest() for pixels in frames]
    if row["name"].startswith(("JPEG", "WebP", "GIF")):
        row["pixels"] = base64.b64encode(frames[0]).decode()
    row["width"], row["height"] = image.size
lines = ",\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows)
path.write_text(f"[\n{lines}\n]\n")
print(f"{path.relative_to(ROOT)}: {len(rows)} files, {path.stat().st_size} bytes")
