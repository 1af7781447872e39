"""A GIF whose frames are smaller than its canvas and are disposed of in different ways."""

import struct

import numpy as np

WIDTH, HEIGHT, BITS = 40, 30, 4
TRANSPARENT = 0
#: x, y, width, height, disposal (not 0: Pillow 9.4 takes it for that of the frame before)
FRAMES = [
    (0, 0, 40, 30, 1),
    (5, 4, 20, 15, 1),
    (10, 8, 20, 15, 2),
    (3, 3, 30, 20, 3),
    (0, 0, 15, 15, 1),
    (20, 12, 20, 18, 2),
    (8, 2, 9, 9, 1),
]


def disposals():
    """The file: seeded noise with holes; only the first frame has none."""
    palette = b"".join(bytes([i * 17, 255 - i * 9, i * 70 % 256]) for i in range(1 << BITS))
    out = b"GIF89a" + struct.pack("<HHBBB", WIDTH, HEIGHT, 0x80 | (BITS - 1), 0, 0) + palette
    for seed, (x, y, width, height, disposal) in enumerate(FRAMES):
        random = np.random.default_rng(seed)
        indices = random.integers(1, 1 << BITS, width * height)
        if seed > 0:
            indices[random.random(width * height) < 0.4] = TRANSPARENT
        out += b"\x21\xf9\x04" + bytes([disposal << 2 | 1]) + struct.pack("<H", 7) + bytes([TRANSPARENT, 0])
        out += b"\x2c" + struct.pack("<HHHHB", x, y, width, height, 0) + bytes([BITS]) + blocks(codes(indices))
    return out + b"\x3b"


def codes(indices):
    """LZW that never uses its table: it is cleared before codes would widen."""
    clear = 1 << BITS
    values = [clear]
    for at, index in enumerate(indices):
        if at > 0 and at % (clear - 2) == 0:
            values.append(clear)
        values.append(int(index))
    values.append(clear + 1)
    bits = "".join(format(value, f"0{BITS + 1}b")[::-1] for value in values)
    return bytes(int(bits[i : i + 8][::-1], 2) for i in range(0, len(bits), 8))


def blocks(data):
    return b"".join(bytes([len(data[i : i + 255])]) + data[i : i + 255] for i in range(0, len(data), 255)) + b"\0"
