"""BMP files of the kinds that Pillow reads and does not write."""

import struct

import numpy as np


def bmp(header, palette, pixels):
    """A file of an info header (without its size), a palette and the pixels."""
    body = struct.pack("<I", len(header) + 4) + header + palette
    offset = 14 + len(body)
    return b"BM" + struct.pack("<IHHI", offset + len(pixels), 0, 0, offset) + body + pixels


def info(width, height, bits, compression=0, colors=0):
    return struct.pack("<iiHHIIiiII", width, height, 1, bits, compression, 0, 2835, 2835, colors, 0)


def palette_of(image, step=4):
    table = np.array(image.getpalette(), np.uint8).reshape(-1, 3)[:, ::-1]
    if step == 4:
        table = np.pad(table, ((0, 0), (0, 1)))
    return table.tobytes()


def rows(image, bits, reverse=True):
    """Packed rows, filled up to four bytes; bottom first unless told."""
    array = np.asarray(image)
    out = []
    for row in array[::-1] if reverse else array:
        bit_rows = ((row[:, None] >> np.arange(bits - 1, -1, -1)) & 1).astype(np.uint8).ravel()
        packed = np.packbits(bit_rows).tobytes()
        out.append(packed + bytes(-len(packed) % 4))
    return b"".join(out)


def runs_8(image):
    """BI_RLE8 with runs and literals, odd ones too."""
    out = b""
    for row in np.asarray(image)[::-1]:
        at = 0
        while at < len(row):
            run = 1
            while at + run < len(row) and run < 255 and row[at + run] == row[at]:
                run += 1
            if run >= 2 or at + 3 > len(row):
                out += bytes([run, row[at]])
                at += run
            else:
                piece = bytes(row[at : at + 3])
                out += bytes([0, 3]) + piece + b"\0"
                at += 3
        out += b"\0\0"
    return out[:-2] + b"\0\1"


def runs_4(image):
    """BI_RLE4: pairs of indices, alternating, and literals."""
    out = b""
    for row in np.asarray(image)[::-1]:
        for at in range(0, len(row), 5):
            piece = [int(v) for v in row[at : at + 5]]
            if len(piece) == 5:
                packed = bytes([piece[0] << 4 | piece[1], piece[2] << 4 | piece[3], piece[4] << 4])
                out += bytes([0, 5]) + packed + b"\0"
            else:
                for value in piece:
                    out += bytes([1, value << 4])
        out += b"\0\0"
    return out[:-2] + b"\0\1"


def write_all(keep_bytes, part, alpha):
    """Each kind once, of a small part of a photograph."""
    width, height = part.size
    sixteen, four = part.quantize(200), part.quantize(14)
    keep_bytes("eight_bit.bmp", bmp(info(width, height, 8), palette_of(sixteen), rows(sixteen, 8)))
    keep_bytes("four_bit.bmp", bmp(info(width, height, 4, colors=16), palette_of(four)[:64], rows(four, 4)))
    keep_bytes("top_down.bmp", bmp(info(width, -height, 8), palette_of(sixteen), rows(sixteen, 8, reverse=False)))
    keep_bytes("runs_8.bmp", bmp(info(width, height, 8, 1), palette_of(four).ljust(1024, b"\0"), runs_8(four)))
    # Pillow 9.4 loses the last index of a literal of odd length: what was written is the reference.
    odd = bmp(info(width, height, 4, 2, 16), palette_of(four)[:64], runs_4(four))
    keep_bytes("runs_4.bmp", odd, four.convert("RGBA"))
    core = struct.pack("<HHHH", width, height, 1, 8)
    keep_bytes("os2.bmp", bmp(core, palette_of(sixteen, 3).ljust(768, b"\0"), rows(sixteen, 8)))

    rgb = np.asarray(part).astype(np.uint32)
    red, green, blue = rgb[..., 0] >> 3, rgb[..., 1], rgb[..., 2] >> 3
    pad = bytes(-width * 2 % 4)
    fifteen = ((red << 10) | (green >> 3 << 5) | blue).astype("<u2")[::-1]
    keep_bytes("fifteen_bit.bmp", bmp(info(width, height, 16), b"", b"".join(r.tobytes() + pad for r in fifteen)))
    masks = struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    words = ((red << 11) | (green >> 2 << 5) | blue).astype("<u2")[::-1]
    keep_bytes("sixteen_bit.bmp", bmp_masked(info(width, height, 16, 3), masks, b"".join(r.tobytes() + pad for r in words)))
    bgra = np.asarray(alpha)[::-1, :, [2, 1, 0, 3]].tobytes()
    version_4 = info(*alpha.size, 32, 3) + struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000) + bytes(52)
    keep_bytes("alpha.bmp", bmp(version_4, b"", bgra))


def bmp_masked(header, masks, pixels):
    """The masks of a 40-byte header stand after it."""
    body = struct.pack("<I", len(header) + 4) + header + masks
    offset = 14 + len(body)
    return b"BM" + struct.pack("<IHHI", offset + len(pixels), 0, 0, offset) + body + pixels
