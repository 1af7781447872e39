"""Pillow's (Raqm's) widths of texts that are odd: spaces at the ends, repeated characters, narrow and wide ones, other scripts."""

from PIL import ImageFont

from golden import ROOT, Golden

golden = Golden("drawing_text")

STRINGS = [
    "  indented",
    "    ",
    "trailing   ",
    "a  b   c",
    " x ",
    "iiiiiiiiiiiiiiiiiiii",
    "WWWWWWWWWWWWWWWWWWWW",
    "AV Ta Yo P. L'",
    "0123456789",
    "-1,234.50 %",
    "(x² + y²) ≤ r² ≈ π·4",
    "Привет, мир",
    "Ελληνικά",
    "naïve façade Łódź",
    "→ ← ↑ ↓ • ★ ✓ ✗",
    "a\u00a0b\u2009c\u2014d",
    ".",
    "שלום עולם",
    "سلام عليكم",
    "الكتاب الجميل",
    "abc שלום 12",
    "مرحبا (123) abc",
    "The quick brown fox jumps over the lazy dog. " * 6,
]
FONTS = {"sans": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf", "mono": "DejaVuSansMono.ttf"}
for name, file in FONTS.items():
    for size in [9, 13, 20, 48, 150]:
        path = str(ROOT / "node_modules/dejavu-fonts-ttf/ttf" / file)
        font = ImageFont.truetype(path, size)
        for string in STRINGS:
            # The mono face has no Hebrew.
            if name == "mono" and any("\u0590" <= char <= "\u05ff" for char in string):
                continue
            value = {"width": font.getlength(string)}
            golden.value("measureText", None, [string, {"size": size, "font": name}], value, 0)

golden.write()
