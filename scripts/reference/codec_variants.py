"""Files of unusual kinds, whole in the golden file: every PNG, odd JPEGs, BMP masks, hand-made TIFFs and GIFs.

Where the file is made of known samples, these are the reference, and Pillow is
asked as well where it reads the kind; of JPEG, lossy WebP and GIF Pillow's
pixels are. What is transparent is compared as nothing at all.
"""

import base64
import hashlib
import io
import json
import struct

import cv2
import numpy as np
import tifffile
from PIL import Image

import bmp_files
import gif_files
import png_files
import tiff_files
from golden import ROOT, photo

random = np.random.default_rng(20)
rows = []


def part(width, height):
    return photo("chelsea.png").convert("RGB").crop((100, 80, 100 + width, 80 + height))


def saved(image, kind, **options):
    file = io.BytesIO()
    image.info.clear()
    image.save(file, kind, **options)
    return file.getvalue()


def gray(values):
    return opaque(np.dstack([values] * 3))


def opaque(rgb):
    return np.dstack([rgb, np.full(rgb.shape[:2], 255)]).astype(np.uint8)


def pillow(data):
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))


def keep(kind, name, data, expected=None, asked=True, maximum=0, orientation=1):
    """A file and its pixels; `asked` says that Pillow reads them too, and alike."""
    read = pillow(data) if asked else None
    if expected is None:
        expected = read
    elif asked:
        seen = read[..., 3] > 0
        same = np.array_equal(read[seen], expected[seen]) and np.array_equal(seen, expected[..., 3] > 0)
        assert same, f"{name}: Pillow reads other pixels"
    pixels = np.array(expected, np.uint8)
    pixels[pixels[..., 3] == 0] = 0
    height, width = pixels.shape[:2]
    row = {"kind": kind, "name": name, "width": width, "height": height, "orientation": orientation}
    row["file"] = base64.b64encode(data).decode()
    if maximum == 0:
        row["sha256"] = hashlib.sha256(pixels.tobytes()).hexdigest()
    else:
        row["max"] = maximum
        row["pixels"] = base64.b64encode(pixels.tobytes()).decode()
    rows.append(row)


def spread(samples, color, depth, palette=None, alphas=()):
    """Samples as RGBA: 16 bits cut to 8, fewer than 8 scaled up."""
    scale = 255 // ((1 << depth) - 1) if depth < 8 and color == 0 else 1
    top = samples >> 8 if depth == 16 else samples * scale
    if color == 3:
        table = opaque(palette[None])[0]
        table[: len(alphas), 3] = alphas
        return table[samples[..., 0]].astype(np.uint8)
    if color == 0:
        return gray(top[..., 0])
    if color == 2:
        return opaque(top)
    return np.dstack([top[..., 0]] * 3 + [top[..., 1]]).astype(np.uint8) if color == 4 else top.astype(np.uint8)


def png_rows():
    kinds = [(0, bits) for bits in (1, 2, 4, 8, 16)] + [(2, 8), (2, 16)]
    kinds += [(3, bits) for bits in (1, 2, 4, 8)] + [(4, 8), (4, 16), (6, 8), (6, 16)]
    sizes = {(0, 1): [(1, 1), (5, 4)], (3, 2): [(3, 3), (1, 5)], (6, 16): [(2, 1), (1, 1)]}
    for color, bits in kinds:
        for width, height in [(13, 9), *sizes.get((color, bits), [])]:
            for interlaced in (False, True):
                samples = random.integers(0, 1 << bits, (height, width, png_files.SAMPLES[color]))
                palette = random.integers(0, 256, (1 << bits, 3))
                before = png_files.chunk(b"PLTE", palette.astype(np.uint8).tobytes()) if color == 3 else b""
                data = png_files.png(samples, color, bits, interlaced, (0, 1, 2, 3, 4), before)
                name = f"colour type {color}, {bits} bits, {width}×{height}{', Adam7' if interlaced else ''}"
                # Pillow 9.4 keeps 16 bits of gray and clips them when it converts.
                keep("png", name, data, spread(samples, color, bits, palette), asked=(color, bits) != (0, 16))
    for color, bits in [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16)]:
        samples = random.integers(0, 1 << bits, (6, 7, png_files.SAMPLES[color]))
        key = samples[2, 3].copy()
        # One that differs from it in its lowest bit only stays as it is.
        samples[4, 4] = key ^ 1
        expected = spread(samples, color, bits)
        expected[(samples == key).all(axis=2), 3] = 0
        trns = png_files.chunk(b"tRNS", key.astype(">u2").tobytes())
        data = png_files.png(samples, color, bits, before=trns)
        # Pillow 9.4 takes the key unscaled, and of 16 bits the upper 8.
        keep("png", f"a transparent colour, type {color}, {bits} bits", data, expected, asked=bits == 8)
    png_oddities()


def png_oddities():
    chunk = png_files.chunk
    palette = random.integers(0, 256, (16, 3))
    samples = random.integers(0, 16, (6, 7, 1))
    tables = chunk(b"PLTE", palette.astype(np.uint8).tobytes()) + chunk(b"tRNS", bytes([0, 50, 100]))
    data = png_files.png(samples, 3, 4, before=tables)
    keep("png", "fewer alphas than colours", data, spread(samples, 3, 4, palette, [0, 50, 100]))
    for kind in range(5):
        samples = random.integers(0, 256, (9, 13, 4))
        data = png_files.png(samples, 6, 8, filters=(kind,))
        keep("png", f"filter {kind} throughout", data, spread(samples, 6, 8))
    samples = random.integers(0, 256, (9, 13, 3))
    expected = opaque(samples)
    odd = {
        "one byte in each IDAT": {"split": 1},
        "stored, not compressed": {"level": 0},
        "a gamma that is not applied": {"before": chunk(b"gAMA", struct.pack(">I", 22727))},
        "unknown chunks": {"before": chunk(b"teST", b"abc"), "after": chunk(b"zzZz", b"0" * 300)},
        "a palette that is only a hint": {"before": chunk(b"PLTE", bytes(range(30)))},
        "an empty IDAT at the end": {"after": chunk(b"IDAT")},
    }
    for name, options in odd.items():
        keep("png", name, png_files.png(samples, 2, 8, **options), expected)
    keep("png", "bytes behind its end", png_files.png(samples, 2, 8) + b"more", expected)
    keep("png", "no end chunk", png_files.png(samples, 2, 8)[:-12], expected)
    turned = np.rot90(expected, -1)
    exif = chunk(b"eXIf", tiff_files.orientation(6))
    for name, options in {"before": {"before": exif}, "after": {"after": exif}}.items():
        data = png_files.png(samples, 2, 8, **options)
        keep("png", f"turned by eXIf {name} its pixels", data, turned, asked=False, orientation=6)


def jpeg_rows():
    for width, height in [(1, 1), (1, 9), (9, 1), (17, 11)]:
        for subsampling in (0, 1, 2):
            for progressive in (False, True):
                data = saved(part(width, height), "JPEG", quality=90, subsampling=subsampling, progressive=progressive)
                name = f"{width}×{height}, subsampling {subsampling}{', progressive' if progressive else ''}"
                keep("jpeg", name, data, maximum=3)
        keep("jpeg", f"{width}×{height} gray", saved(part(width, height).convert("L"), "JPEG"), maximum=2)
        keep("jpeg", f"{width}×{height} CMYK", saved(part(width, height).convert("CMYK"), "JPEG"), maximum=3)
    for quality in (1, 100):
        keep("jpeg", f"quality {quality}", saved(part(17, 11), "JPEG", quality=quality), maximum=3)
    bgr = np.asarray(part(24, 17))[:, :, ::-1]
    for progressive in (0, 1):
        options = [cv2.IMWRITE_JPEG_RST_INTERVAL, 2, cv2.IMWRITE_JPEG_PROGRESSIVE, progressive]
        keep("jpeg", f"restarts, progressive {progressive}", cv2.imencode(".jpg", bgr, options)[1].tobytes(), maximum=3)
    plain = saved(part(16, 16), "JPEG", quality=90, subsampling=0)
    bare = plain[:2] + plain[20:]
    adobe = b"\xff\xee\x00\x0eAdobe\x00\x64\0\0\0\0"
    keep("jpeg", "RGB by Adobe's word", bare[:2] + adobe + b"\0" + bare[2:], maximum=3)
    keep("jpeg", "YCbCr by Adobe's word", bare[:2] + adobe + b"\1" + bare[2:], maximum=3)
    keep("jpeg", "neither JFIF nor Adobe", bare, maximum=3)
    keep("jpeg", "RGB by its component numbers", renumbered(bare, b"RGB"), maximum=3)
    keep("jpeg", "components from zero", renumbered(bare, b"\0\1\2"), maximum=3)
    cmyk = saved(part(16, 16).convert("CMYK"), "JPEG", quality=90)
    at = cmyk.find(b"Adobe") + 11
    keep("jpeg", "YCCK", cmyk[:at] + b"\2" + cmyk[at + 1 :], maximum=3)
    keep("jpeg", "CMYK without Adobe's word", cmyk[:2] + cmyk[cmyk.find(b"\xff\xdb") :], maximum=3)
    exif = b"Exif\0\0" + tiff_files.orientation(6)
    data = bare[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + bare[2:]
    keep("jpeg", "turned by EXIF", data, np.rot90(pillow(bare), -1), asked=False, maximum=3, orientation=6)


def renumbered(data, ids):
    """Other component numbers in the frame and scan headers of a baseline file."""
    out = bytearray(data)
    frame, scan = data.find(b"\xff\xc0"), data.find(b"\xff\xda")
    for i, number in enumerate(ids):
        out[frame + 10 + 3 * i] = out[scan + 5 + 2 * i] = number
    return bytes(out)


def bmp_rows():
    bmp, info, masked = bmp_files.bmp, bmp_files.info, bmp_files.bmp_masked
    for bits in (1, 2, 4, 8, 24):
        for width in (1, 3, 4, 8, 9):
            palette = random.integers(0, 256, (1 << min(bits, 8), 3), dtype=np.uint8)
            table = b"" if bits == 24 else np.pad(palette[:, ::-1], ((0, 0), (0, 1))).tobytes()
            values = random.integers(0, 256 if bits == 24 else 1 << bits, (3, width, 3) if bits == 24 else (3, width))
            rows_of = packed(values[..., ::-1].astype(np.uint8)) if bits == 24 else bmp_files.rows(values, bits)
            expected = opaque(values if bits == 24 else palette[values])
            keep("bmp", f"{bits} bits, {width} wide", bmp(info(width, 3, bits), table, rows_of), expected, asked=bits != 2)
    short = random.integers(0, 1 << 16, (4, 5)).astype("<u2")
    long = random.integers(0, 1 << 32, (4, 5), dtype=np.uint64).astype("<u4")
    five, six, four = (0x7C00, 0x3E0, 0x1F), (0xF800, 0x7E0, 0x1F), (0xF00, 0xF0, 0xF)
    bgr, rgb, deep = (0xFF0000, 0xFF00, 0xFF), (0xFF, 0xFF00, 0xFF0000), (0x3FF00000, 0xFFC00, 0x3FF)
    for name, words, masks in [("5-6-5", short, six), ("4-4-4", short, four), ("8-8-8", long, bgr), ("10-10-10", long, deep)]:
        head = info(5, 4, words.itemsize * 8, 3)
        keep("bmp", f"masks {name} behind the header", masked(head, struct.pack("<III", *masks), packed(words)), unmask(words, masks), asked=False)
        head += struct.pack("<III", *masks)
        keep("bmp", f"masks {name} in a header of 52 bytes", bmp(head, b"", packed(words)), unmask(words, masks), asked=False)
    with_alpha = [("1-5-5-5", short, five, 0x8000), ("4-4-4-4", short, four, 0xF000), ("8-8-8-8", long, bgr, 0xFF000000)]
    with_alpha += [("8-8-8-8 from red", long, rgb, 0xFF000000), ("2-10-10-10", long, deep, 0xC0000000)]
    for name, words, masks, alpha in with_alpha:
        expected = unmask(words, masks, alpha)
        all_masks = struct.pack("<IIII", *masks, alpha)
        bits = words.itemsize * 8
        keep("bmp", f"masks {name}, version 4", bmp(info(5, 4, bits, 3) + all_masks + bytes(52), b"", packed(words)), expected, asked=False)
        keep("bmp", f"masks {name} in a header of 56 bytes", bmp(info(5, 4, bits, 3) + all_masks, b"", packed(words)), expected, asked=False)
        keep("bmp", f"masks {name} behind the header, method 6", masked(info(5, 4, bits, 6), all_masks, packed(words)), expected, asked=False)
    keep("bmp", "32 bits, the fourth byte nothing", bmp(info(5, 4, 32), b"", packed(long)), unmask(long, bgr))
    keep("bmp", "32 bits from the top", bmp(info(5, -4, 32), b"", packed(long, False)), unmask(long, bgr))
    bmp_runs_rows()


def bmp_runs_rows():
    bmp, info = bmp_files.bmp, bmp_files.info
    palette = random.integers(0, 256, (256, 3), dtype=np.uint8)
    table = np.pad(palette[:, ::-1], ((0, 0), (0, 1))).tobytes()
    indices = np.zeros((4, 6), int)
    indices[3, 0:3], indices[2, 2:4], indices[0, 5] = 7, 9, 3
    jumps = bytes([3, 7, 0, 0, 0, 2, 2, 0, 2, 9, 0, 2, 1, 2, 1, 3, 0, 1])
    # Pillow 9.4 counts the rows of a jump otherwise.
    keep("bmp", "runs with jumps", bmp(info(6, 4, 8, 1), table, jumps), opaque(palette[indices]), asked=False)
    indices[:] = 0
    indices[3] = 1
    for name, runs in {"too long for their row": [9, 1, 0, 0, 0, 1], "that end early": [6, 1, 0, 1]}.items():
        keep("bmp", f"runs {name}", bmp(info(6, 4, 8, 1), table, bytes(runs)), opaque(palette[indices]), asked=False)
    four = bytes([5, 0x12, 0, 0, 0, 3, 0x34, 0x50, 1, 0x60, 1, 0x70, 0, 1])
    indices = np.array([[3, 4, 5, 6, 7], [1, 2, 1, 2, 1]])
    keep("bmp", "runs of four bits, odd", bmp(info(5, 2, 4, 2, 16), table[:64], four), opaque(palette[indices]), asked=False)
    for bits, colors in [(1, 2), (4, 16)]:
        values = random.integers(0, colors, (3, 5))
        core = struct.pack("<HHHH", 5, 3, 1, bits)
        data = bmp(core, palette[:colors, ::-1].tobytes(), bmp_files.rows(values, bits))
        keep("bmp", f"OS/2, {bits} bits", data, opaque(palette[values]))


def packed(rows, reverse=True):
    out = [row.tobytes() for row in (rows[::-1] if reverse else rows)]
    return b"".join(row + bytes(-len(row) % 4) for row in out)


def unmask(words, masks, alpha=0):
    """Each run of bits scaled to 255 and truncated."""
    def channel(mask):
        shift = (mask & -mask).bit_length() - 1
        return ((words.astype(np.uint64) & mask) >> shift) * 255 // (mask >> shift)

    planes = [channel(mask) for mask in masks]
    return np.dstack([*planes, channel(alpha) if alpha else np.full(words.shape, 255)]).astype(np.uint8)


def tiff_rows():
    for width in (1, 3, 8, 9):
        for bits in (1, 2, 4, 16):
            values = random.integers(0, 1 << bits, (3, width))
            eight = (values >> 8 if bits == 16 else values * (255 // ((1 << bits) - 1))).astype(np.uint8)
            for order in "<>":
                make = lambda photometric, more={}: tiff_files.tiff(values, bits, photometric, more, order)
                name = f"{bits} bits, {width} wide, {'little' if order == '<' else 'big'} end first"
                keep("tiff", f"gray, {name}", make(1), gray(eight), asked=False)
                keep("tiff", f"white is zero, {name}", make(0), gray(255 - eight), asked=False)
                if bits < 16:
                    table = random.integers(0, 1 << 16, (3, 1 << bits))
                    colors = (table >> 8).T.astype(np.uint8)[values]
                    keep("tiff", f"palette, {name}", make(3, {320: (3, table.ravel())}), opaque(colors), asked=False)
    values = random.integers(0, 256, (5, 7))
    upright = gray(values)
    for number, turn in TURNS.items():
        data = tiff_files.tiff(values, 8, 1, {274: (3, [number])})
        keep("tiff", f"orientation {number}", data, turn(upright), asked=False, orientation=number)
    for name, more in {
        "sides as SHORT": {256: (3, [7]), 257: (3, [5])},
        "one strip by the largest number": {278: (4, [2**32 - 1])},
        "no rows per strip": {278: None},
        "no samples per pixel": {277: None},
        "no compression tag": {259: None},
        "tags that nobody knows": {65000: (4, [1, 2, 3]), 254: (4, [0])},
    }.items():
        keep("tiff", name, tiff_files.tiff(values, 8, 1, more), upright, asked=False)


#: What brings the stored picture upright (EXIF 2.3, section 4.6.4).
TURNS = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.transpose(1, 0, 2),
    6: lambda a: np.rot90(a, -1),
    7: lambda a: np.rot90(a, 2).transpose(1, 0, 2),
    8: lambda a: np.rot90(a, 1),
}


def tiff_library_rows():
    """What tifffile and Pillow write: strips, tiles and planes, predicted or not, with other samples behind colours."""
    for width, height in [(1, 9), (9, 1), (17, 11)]:
        colors = np.asarray(part(width, height))
        levels = np.asarray(part(width, height).convert("L"))
        deep = (colors.astype(np.uint16) << 8) + random.integers(0, 256, colors.shape, dtype=np.uint16)
        planes = np.moveaxis(colors, 2, 0).copy()
        four = np.dstack([colors, levels])
        size = f"{width}×{height}"
        for predictor in (False, True):
            packing = {"compression": "zlib", "predictor": predictor}
            name = f"{size}, {'predicted' if predictor else 'deflated'}"
            for order in "<>":
                end = "little" if order == "<" else "big"
                rgb = {"photometric": "rgb", "byteorder": order, **packing}
                keep("tiff", f"RGB, {name}, {end} end first", tifffile_of(colors, **rgb), opaque(colors), asked=False)
                keep("tiff", f"16 bits, {name}, {end} end first", tifffile_of(deep, **rgb), opaque(colors), asked=False)
            rgb = {"photometric": "rgb", **packing}
            keep("tiff", f"tiles, {name}", tifffile_of(colors, tile=(16, 16), **rgb), opaque(colors), asked=False)
            apart = {"planarconfig": "separate", **rgb}
            keep("tiff", f"planes, {name}", tifffile_of(planes, rowsperstrip=3, **apart), opaque(colors), asked=False)
            keep("tiff", f"planes of tiles, {name}", tifffile_of(planes, tile=(16, 32), **apart), opaque(colors), asked=False)
            keep("tiff", f"alpha, {name}", tifffile_of(four, extrasamples=["unassalpha"], **rgb), four, asked=False)
            keep("tiff", f"a sample of no meaning, {name}", tifffile_of(four, extrasamples=["unspecified"], **rgb), opaque(colors), asked=False)
        inks = np.asarray(part(width, height).convert("CMYK"))
        expected = np.asarray(Image.fromarray(inks, "CMYK").convert("RGBA"))
        wide = tiff_files.separated(inks, 16)
        keep("tiff", f"CMYK, {size}", tiff_files.separated(inks, 8), expected)
        keep("tiff", f"CMYK of 16 bits, {size}", wide, expected, asked=False)
        keep("tiff", f"CMYK and one more, {size}", tiff_files.separated(np.dstack([inks, levels]), 8), expected, asked=False)
        for packing in ("tiff_lzw", "packbits", "tiff_adobe_deflate"):
            keep("tiff", f"{packing}, {size}", saved(part(width, height), "TIFF", compression=packing))


def tifffile_of(array, **options):
    file = io.BytesIO()
    tifffile.imwrite(file, array, metadata=None, software=None, **options)
    return file.getvalue()


def gif_rows():
    for width, height in [(1, 1), (16, 16), (17, 33), (5, 40)]:
        for interlace in (0, 1):
            data = saved(part(width, height).quantize(64), "GIF", interlace=interlace)
            keep("gif", f"{width}×{height}, interlace {interlace}", data)
    noise = Image.fromarray(random.integers(0, 256, (70, 60), dtype=np.uint8))
    keep("gif", "noise: codes of twelve bits, and a table that fills", saved(noise, "GIF"))
    keep("gif", "a transparent colour", saved(part(20, 10).quantize(20), "GIF", transparency=3))
    still = saved(part(20, 10).quantize(9), "GIF")
    keep("gif", "no trailer", still[:-1])
    keep("gif", "bytes behind its trailer", still + b"more")
    keep("gif", "version 87a", still.replace(b"GIF89a", b"GIF87a"))


def webp_rows():
    for width, height in [(1, 1), (1, 9), (9, 1), (17, 11)]:
        rgba = part(width, height).convert("RGBA")
        rgba.putalpha(part(width, height).convert("L"))
        keep("webp", f"{width}×{height} lossy", saved(part(width, height), "WEBP", quality=80), maximum=1)
        keep("webp", f"{width}×{height} lossy, transparent", saved(rgba, "WEBP", quality=80), maximum=1)
        keep("webp", f"{width}×{height} lossless", saved(rgba, "WEBP", lossless=True, exact=True))
    few = part(30, 20).quantize(4).convert("RGB")
    keep("webp", "lossless of four colours", saved(few, "WEBP", lossless=True))
    exif = tiff_files.orientation(6)
    for name, prefix in [("", b""), (" behind the word Exif", b"Exif\0\0")]:
        data = saved(few, "WEBP", lossless=True, exif=prefix + exif)
        upright = np.rot90(opaque(np.asarray(few)), -1)
        keep("webp", f"turned by EXIF{name}", data, upright, asked=False, orientation=6)


for make in (png_rows, jpeg_rows, bmp_rows, tiff_rows, tiff_library_rows, gif_rows, webp_rows):
    make()
path = ROOT / "tests/golden/codec_variants.json"
path.write_text("[\n" + ",\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows) + "\n]\n")
print(f"{path.relative_to(ROOT)}: {len(rows)} cases, {path.stat().st_size} bytes")
