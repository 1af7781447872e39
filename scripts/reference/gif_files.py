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


def animation(seed, size=(20, 16)):
    """A seeded GIF of patches, and what is seen of it: interlaced ones, palettes of their own, every disposal.

    The frames are put together here by the specification (section 23, disposal method), as browsers do: what is
    cleared becomes transparent, and before the first frame there is nothing.
    """
    random = np.random.default_rng(seed)
    width, height = size
    common = random.integers(0, 256, (1 << BITS, 3), dtype=np.uint8)
    out = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80 | (BITS - 1), 0, 0) + common.tobytes()
    canvas = np.zeros((height, width, 4), np.uint8)
    frames = []
    for _ in range(7):
        wide, high = random.integers(1, width + 1), random.integers(1, height + 1)
        x, y = random.integers(0, width - wide + 1), random.integers(0, height - high + 1)
        disposal, transparent = random.integers(0, 4), random.choice([-1, 0, 5, 15])
        interlaced, has_own = random.integers(0, 2, 2)
        palette = random.integers(0, 256, common.shape, dtype=np.uint8) if has_own else common
        indices = random.integers(0, 1 << BITS, (high, wide))
        if transparent >= 0:
            indices[random.random((high, wide)) < 0.4] = transparent
        before = canvas.copy()
        area = canvas[y : y + high, x : x + wide]
        shown = indices != transparent
        area[shown] = np.dstack([palette[indices], np.full((high, wide), 255, np.uint8)])[shown]
        frames.append(canvas.copy())
        if disposal == 2:
            area[:] = 0
        elif disposal == 3:
            canvas = before
        rows = [indices[first::step] for first, step in ((0, 8), (4, 8), (2, 4), (1, 2))] if interlaced else [indices]
        out += b"\x21\xf9\x04" + bytes([disposal << 2 | (transparent >= 0)]) + struct.pack("<H", 7)
        out += bytes([max(transparent, 0), 0]) + b"\x2c" + struct.pack("<HHHH", x, y, wide, high)
        out += bytes([interlaced << 6 | has_own << 7 | (BITS - 1) * has_own]) + (palette.tobytes() if has_own else b"")
        out += bytes([BITS]) + blocks(codes(np.concatenate(rows).ravel()))
    return out + b"\x3b", frames
