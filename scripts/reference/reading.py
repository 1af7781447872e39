"""Pages of known text, and a QR code that OpenCV drew: tests/golden/reading/.

Pages are gray PNG (the noisy one JPEG); pages.json holds their text, line by
line, and where Pillow put each word.
"""

import json
import pathlib

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/golden/reading"
FONTS = ROOT / "node_modules/dejavu-fonts-ttf/ttf"

HARBOUR = """The harbour was quiet when the first boats returned at dawn.
Their nets held mackerel, cod and a few silver herring, and
the crews joked about the weather while gulls circled above.
By nine o'clock the market opened: 42 stalls, 17 of them new."""
LETTER = """Dear Ms Okafor, thank you for your letter of 3 May 2024.
We have checked invoice no. 70-4418 and found no mistake:
12 lamps at $18.50 each are $222.00, and delivery is $9.75.
Please pay the sum of $231.75 within 30 days. Kind regards"""
MANUAL = """WARNING: switch the pump off before you open the valve.
1. Turn the red lever (A) to the left until it clicks.
2. Wait for the pressure to fall below 0.4 bar.
3. Remove both screws and lift the cover; keep the seal dry."""
FIGURES = """Year   Units   Share   Price
2019   1,204   31.5%   $4.20
2020   1,377   29.8%   $4.35
2021   2,056   40.1%   $3.99"""

rows = []


def draw(text, font, size, ink=0, paper=255):
    """A page, and the boxes of its words."""
    face = ImageFont.truetype(str(FONTS / f"{font}.ttf"), size)
    lines = text.split("\n")
    step = round(size * 1.55)
    width = round(max(face.getlength(line) for line in lines)) + 2 * size
    page = Image.new("L", (width, step * len(lines) + 2 * size), paper)
    pen = ImageDraw.Draw(page)
    words = []
    for i, line in enumerate(lines):
        pen.text((size, size + i * step), line, font=face, fill=ink)
        at = 0
        for word in line.split():
            at = line.index(word, at)
            left = size + face.getlength(line[:at])
            box = pen.textbbox((left, size + i * step), word, font=face)
            words.append({"text": word, "box": [round(v) for v in box]})
            at += len(word)
    return page, words


def keep(name, page, text, limit, words=None, quality=None):
    path = FOLDER / name
    page.save(path, **({"quality": quality} if quality else {"optimize": True}))
    rows.append({"file": name, "limit": limit, "lines": [" ".join(line.split()) for line in text.split("\n")],
                 "words": words or []})
    print(name, page.size, path.stat().st_size)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text, font, size, ink, paper in [
        ("sans_16.png", HARBOUR, "DejaVuSans", 16, 0, 255),
        ("serif_22.png", LETTER, "DejaVuSerif", 22, 20, 245),
        ("mono_14.png", MANUAL, "DejaVuSansMono", 14, 0, 255),
        ("bold_30.png", MANUAL, "DejaVuSans-Bold", 30, 0, 255),
        ("table_20.png", FIGURES, "DejaVuSansMono", 20, 0, 255),
        ("light_on_dark_20.png", LETTER, "DejaVuSans", 20, 235, 30),
    ]:
        page, words = draw(text, font, size, ink, paper)
        keep(name, page, text, 0.02, words)
    page, _ = draw(HARBOUR, "DejaVuSans", 22)
    keep("half_size.png", page.resize((page.width // 2, page.height // 2), Image.LANCZOS), HARBOUR, 0.04)
    page, _ = draw(LETTER, "DejaVuSans", 22)
    turned = page.rotate(3, resample=Image.BICUBIC, expand=True, fillcolor=255)
    noise = np.random.default_rng(7).normal(0, 18, (turned.height, turned.width))
    noisy = Image.fromarray(np.clip(np.asarray(turned) + noise, 0, 255).astype(np.uint8))
    keep("tilted_noisy.jpg", noisy, LETTER, 0.04, quality=70)
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    (FOLDER / "pages.json").write_text(f"[\n{lines}\n]\n")
    code = cv2.QRCodeEncoder_create().encode("https://example.org/room?id=4711")
    cv2.imwrite(str(FOLDER / "qr_opencv.png"), cv2.resize(code, None, fx=4, fy=4, interpolation=cv2.INTER_NEAREST))
    print("qr_opencv.png", code.shape)


main()
