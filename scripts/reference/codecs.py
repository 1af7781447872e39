"""Small files of every kind that the decoders must read, and what Pillow reads from them."""

import io

import numpy as np
from PIL import Image

from golden import ROOT, Golden, photo, pixels_of, synthetic

golden = Golden("codecs")
FOLDER = ROOT / "tests/golden/files"
part = photo("chelsea.png").convert("RGB").crop((100, 80, 164, 122))
part.info.clear()
alpha = synthetic(64, 42)


def keep(name, image, maximum=0, mean=0.0, expected=None, **options):
    """Writes a file and the pixels that Pillow reads from it."""
    path = FOLDER / name
    image.save(path, **options)
    read = pixels_of(expected if expected is not None else Image.open(path).convert("RGBA"))
    file = f"tests/golden/files/{name}"
    if maximum == 0:
        golden.exact("decode", file, [], read)
    else:
        golden.near("decode", file, [], read, maximum, mean)


keep("rgb.png", part)
keep("rgba.png", alpha)
keep("gray.png", part.convert("L"))
keep("gray_alpha.png", part.convert("LA"))
keep("one_bit.png", part.convert("1"))
keep("palette.png", part.quantize(200))
keep("palette_4_bit.png", part.quantize(12), bits=4)
keep("palette_transparent.png", part.quantize(30), transparency=3)
deep = np.asarray(part.convert("L")).astype(np.uint16) * 257
keep("gray_16_bit.png", Image.fromarray(deep), expected=part.convert("L").convert("RGBA"))

keep("baseline_444.jpg", part, 3, 0.5, quality=90, subsampling=0)
keep("baseline_420.jpg", part, 3, 0.5, quality=85, subsampling=2)
keep("progressive.jpg", part, 3, 0.5, quality=85, progressive=True)
keep("gray.jpg", part.convert("L"), 3, 0.5, quality=85)
inks = np.asarray(part.convert("CMYK")).copy()
inks[:, :, 3] = inks[:, :, :3].min(axis=2) // 2
keep("cmyk.jpg", Image.fromarray(inks, "CMYK"), 3, 0.5, quality=90)

keep("still.gif", part.quantize(64))
frames = [part.quantize(16), part.rotate(180).quantize(16)]
keep("animated.gif", frames[0], save_all=True, append_images=frames[1:], duration=100, loop=0)

upright = Image.open(FOLDER / "rgb.png").convert("RGBA")
STORED = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
for orientation, back in STORED.items():
    name = f"orientation_{orientation}.png"
    upright.convert("RGB").transpose(back).save(FOLDER / name)
    golden.exact("decode", f"tests/golden/files/{name}", [orientation], pixels_of(upright))

golden.write()
