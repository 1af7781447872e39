"""Reference values for tools/analysis from OpenCV, scikit-image and numpy, and rendered text pages.

    python3 scripts/reference/analysis.py
Writes tests/golden/analysis/*.
"""

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.signal import convolve2d
from skimage.measure import profile_line, shannon_entropy

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tests" / "golden" / "analysis"
PHOTOS = ("astronaut.png", "chelsea.png", "coffee.png", "coins.png", "page.png")
LINES = (((3, 5), (180, 120), 1), ((200, 20), (40, 150), 3), ((10, 100), (250, 100), 1), ((60, 4), (60, 4), 1))
IMMERKAER = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]])
TEXT = (
    "A page of plain text, set in lines, with words of every length: nothing in it is of interest "
    "but the direction in which it runs. Numbers such as 1984 and 2026 stand between the words, "
    "and names like London or Berlin begin with capitals."
)
PAGES = (
    ("DejaVuSerif.ttf", 16, -15.0),
    ("DejaVuSans.ttf", 13, -7.3),
    ("DejaVuSansMono.ttf", 14, -0.6),
    ("DejaVuSerif-Italic.ttf", 15, 2.4),
    ("DejaVuSans-Bold.ttf", 18, 9.9),
    ("DejaVuSansCondensed.ttf", 14, 15.0),
)


def photo(name):
    return np.array(Image.open(ROOT / "examples" / "images" / name).convert("RGB"))


def colorfulness(rgb):
    r, g, b = rgb.astype(float).transpose(2, 0, 1)
    rg, yb = r - g, (r + g) / 2 - b
    return float(np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean()))


def measures():
    cases = []
    for name in PHOTOS:
        rgb = photo(name)
        gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        least, most, least_at, most_at = cv2.minMaxLoc(gray)
        height, width = gray.shape
        noise = np.abs(convolve2d(gray.astype(float), IMMERKAER, "valid")).sum()
        red = cv2.inRange(rgb, (150, 20, 0), (250, 120, 100))
        cases.append(
            {
                "file": name,
                "deviation": [*rgb.reshape(-1, 3).std(0).tolist(), float(gray.std())],
                "entropy": float(shannon_entropy(gray)),
                "sharpness": float(cv2.Laplacian(gray, cv2.CV_64F).var()),
                "boxSharpness": float(cv2.Laplacian(np.ascontiguousarray(gray[10:90, 20:140]), cv2.CV_64F).var()),
                "noise": float(np.sqrt(np.pi / 2) * noise / (6 * (width - 2) * (height - 2))),
                "edgeDensity": float((cv2.Canny(gray, 100, 200) > 0).mean()),
                "colorfulness": colorfulness(rgb),
                "minMax": [least, most, *least_at, *most_at],
                "redShare": float((red > 0).mean()),
                "profiles": [
                    profile_line(
                        gray.astype(float), start[::-1], end[::-1], linewidth=wide, order=1, mode="nearest"
                    ).tolist()[::9]
                    for start, end, wide in LINES
                ],
            }
        )
    return cases


def page(font, size, angle):
    image = Image.new("L", (460, 240), 255)
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(f"/usr/share/fonts/truetype/dejavu/{font}", size)
    line, y = "", 14
    for word in (TEXT + " " + TEXT).split():
        if draw.textlength(line + word, face) > 425:
            draw.text((14, y), line, 0, face)
            line, y = "", y + round(size * 1.45)
        if y > 240 - size * 2:
            break
        line += word + " "
    turned = image.rotate(angle, Image.BICUBIC, expand=True, fillcolor=255)
    # 16 grays keep the files small.
    return Image.fromarray((np.asarray(turned) // 17 * 17).astype(np.uint8))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "measures.json").write_text(json.dumps(measures(), separators=(",", ":")) + "\n")
    for i, (font, size, angle) in enumerate(PAGES):
        page(font, size, angle).quantize(16).save(OUT / f"page_{i}.png", optimize=True)
    (OUT / "pages.json").write_text(json.dumps([angle for _, _, angle in PAGES]) + "\n")


if __name__ == "__main__":
    main()
