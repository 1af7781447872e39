"""Seeded GIFs whole in the golden file, and what is seen of each frame by the specification."""

import base64
import hashlib
import json

import gif_files
from golden import ROOT

rows = []
for seed in range(16):
    data, frames = gif_files.animation(seed)
    row = {"name": f"seed {seed}", "file": base64.b64encode(data).decode()}
    rows.append(row | {"sha256": [hashlib.sha256(frame.tobytes()).hexdigest() for frame in frames]})
path = ROOT / "tests/golden/gif_frames.json"
path.write_text("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")
print(f"{path.relative_to(ROOT)}: {len(rows)} files, {path.stat().st_size} bytes")
