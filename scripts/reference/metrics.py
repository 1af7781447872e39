"""Reference values for tools/metrics from scikit-image and the formula of imagehash.phash.

    python3 scripts/reference/metrics.py
Writes tests/golden/metrics/metrics.json.
"""

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from scipy.fftpack import dct
from skimage import metrics

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tests" / "golden" / "metrics" / "metrics.json"


def photo(name):
    return np.array(Image.open(ROOT / "examples" / "images" / name).convert("RGB"))


def altered(image, kind):
    """tests/tools/metrics/metrics_test.ts alters images in the same way."""
    if kind == "quantized":
        return image // 32 * 32
    if kind == "shifted":
        return np.roll(image, 1, axis=1)
    return 255 - image


def phash(rgb):
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    small = np.asarray(Image.fromarray(gray).resize((32, 32), Image.LANCZOS), dtype=np.float64)
    low = dct(dct(small, axis=0), axis=1)[:8, :8]
    bits = (low > np.median(low)).ravel()
    return "".join(f"{int(''.join('1' if b else '0' for b in bits[i:i + 4]), 2):x}" for i in range(0, 64, 4))


def main():
    cases = []
    for name in ("astronaut.png", "chelsea.png", "coffee.png"):
        image = photo(name)
        for kind in ("quantized", "shifted", "inverted"):
            other = altered(image, kind)
            gray = [cv2.cvtColor(i, cv2.COLOR_RGB2GRAY) for i in (image, other)]
            cases.append(
                {
                    "file": name,
                    "kind": kind,
                    "mse": float(metrics.mean_squared_error(image, other)),
                    "mae": float(np.abs(image.astype(float) - other).mean()),
                    "psnr": float(metrics.peak_signal_noise_ratio(image, other)),
                    "ssim": float(metrics.structural_similarity(image, other, channel_axis=2)),
                    "graySsim": float(metrics.structural_similarity(*gray)),
                    "gaussianSsim": float(
                        metrics.structural_similarity(
                            *gray, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
                        )
                    ),
                    "hash": phash(image),
                    "otherHash": phash(other),
                }
            )
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()
