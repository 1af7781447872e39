"""Small files of every kind that the decoders must read, and what Pillow reads from them."""

import io

import cv2
import numpy as np
import tifffile
from PIL import Image

import bmp_files
import gif_files
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

small = part.crop((10, 5, 43, 26))
small_alpha = alpha.crop((10, 5, 43, 26))


def keep_bytes(name, data, expected=None):
    """A file that Pillow reads and did not write."""
    (FOLDER / name).write_bytes(data)
    read = pixels_of(expected if expected is not None else Image.open(FOLDER / name).convert("RGBA"))
    golden.exact("decode", f"tests/golden/files/{name}", [], read)


def keep_tiff(name, array, expected, **options):
    """A TIFF by tifffile, whose pixels are known."""
    tifffile.imwrite(FOLDER / name, array, metadata=None, software=None, **options)
    golden.exact("decode", f"tests/golden/files/{name}", [], pixels_of(expected))


deep_rgb = np.asarray(small).astype(np.uint16) * 256 + 77
cv2.imwrite(str(FOLDER / "rgb_16_bit.png"), deep_rgb[:, :, ::-1])
golden.exact("decode", "tests/golden/files/rgb_16_bit.png", [], pixels_of(small))

keep("lossy.webp", part, quality=80)
keep("lossless.webp", part, lossless=True)
keep("alpha_lossy.webp", alpha, quality=70)
keep("alpha_lossless.webp", alpha, lossless=True, exact=True)

keep("rgb.bmp", small)
keep("one_bit.bmp", small.convert("1"))
keep("gray.bmp", small.convert("L"))
keep("rgb_32_bit.bmp", small_alpha)
bmp_files.write_all(keep_bytes, small, small_alpha)

keep("raw.tif", small)
keep("one_bit.tif", small.convert("1"))
keep("gray.tif", small.convert("L"), compression="packbits")
keep("gray_alpha.tif", small_alpha.convert("LA"), compression="tiff_lzw")
keep("palette.tif", small.quantize(100), compression="tiff_lzw")
keep("lzw.tif", part, compression="tiff_lzw")
keep("lzw_predicted.tif", part, compression="tiff_lzw", tiffinfo={317: 2})
keep("deflate.tif", part, compression="tiff_adobe_deflate")
keep("packbits_alpha.tif", small_alpha, compression="packbits")
keep("cmyk.tif", Image.fromarray(inks, "CMYK"), compression="tiff_lzw")
keep_tiff("big_endian.tif", np.asarray(small), small, byteorder=">", photometric="rgb")
keep_tiff("tiles.tif", np.asarray(part), part, tile=(16, 32), photometric="rgb", compression="zlib")
planes = np.moveaxis(np.asarray(small), 2, 0)
keep_tiff("planes.tif", planes, small, planarconfig="separate", photometric="rgb", rowsperstrip=4)
keep_tiff("gray_16_bit.tif", np.asarray(small.convert("L")).astype(np.uint16) * 256 + 99, small.convert("L").convert("RGBA"))
keep_tiff(
    "rgb_16_bit_predicted.tif", deep_rgb, small, photometric="rgb", compression="zlib", predictor=True, byteorder=">"
)
white = 255 - np.asarray(small.convert("L"))
keep_tiff("white_is_zero.tif", white, small.convert("L").convert("RGBA"), photometric="miniswhite")
cv2.imwrite(str(FOLDER / "opencv_16_bit.tif"), deep_rgb[:, :, ::-1])
golden.exact("decode", "tests/golden/files/opencv_16_bit.tif", [], pixels_of(small))



def keep_frames(name, data=None, picture=None, **options):
    """An animation; what is transparent is compared as nothing at all."""
    if data is None:
        picture.save(FOLDER / name, save_all=True, **options)
    else:
        (FOLDER / name).write_bytes(data)
    image = Image.open(FOLDER / name)
    for index in range(image.n_frames):
        image.seek(index)
        seen = np.asarray(image.convert("RGBA")).copy()
        seen[seen[:, :, 3] == 0] = 0
        golden.exact("frames", f"tests/golden/files/{name}", [index], seen)


holes = alpha.copy()
holes.putalpha(alpha.getchannel("A").point(lambda value: value if value > 99 else 0))
moving = [part.convert("RGBA"), holes, holes.rotate(180), alpha.transpose(0)]
keep_frames("animated_lossless.webp", picture=moving[0], append_images=moving[1:], duration=80, lossless=True)
turning = [image.rotate(3) for image in moving]
keep_frames("animated_mixed.webp", picture=moving[0], append_images=turning, duration=80, allow_mixed=True, quality=60)
keep_frames("disposals.gif", data=gif_files.disposals())

golden.write()
