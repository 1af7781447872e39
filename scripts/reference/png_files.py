"""PNG files of every colour type, depth, filter and interlacing: the kinds that Pillow reads and does not write."""

import struct
import zlib

import numpy as np

#: Samples of a pixel by colour type.
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
#: Adam7 (PNG specification, section 8.2): first column, first row, steps.
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, data=b""):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(samples, color, depth, interlaced=False, filters=(0,), before=b"", after=b"", split=None, level=9):
    """A file of an array of H×W×samples; `filters` are taken in turn, `before` stands before the pixels."""
    height, width = samples.shape[:2]
    samples = samples.reshape(height, width, SAMPLES[color])
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    data = zlib.compress(b"".join(scanlines(samples[y::dy, x::dx], depth, filters) for x, y, dx, dy in passes), level)
    split = split or len(data)
    pieces = b"".join(chunk(b"IDAT", data[i : i + split]) for i in range(0, len(data), split))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + pieces + after + chunk(b"IEND")


def scanlines(samples, depth, filters):
    """Filtered rows; nothing for a pass without pixels."""
    height, width, count = samples.shape
    if height == 0 or width == 0:
        return b""
    step = max(1, count * depth // 8)
    above = None
    out = b""
    for y in range(height):
        row = pack(samples[y].ravel(), depth)
        above = bytes(len(row)) if above is None else above
        kind = filters[y % len(filters)]
        out += bytes([kind]) + bytes(
            (value - predicted(kind, row[i - step] if i >= step else 0, above[i], above[i - step] if i >= step else 0)) % 256
            for i, value in enumerate(row)
        )
        above = row
    return out


def pack(values, depth):
    if depth == 16:
        return values.astype(">u2").tobytes()
    if depth == 8:
        return values.astype(np.uint8).tobytes()
    bits = ((values[:, None].astype(np.uint8) >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8)
    return np.packbits(bits.ravel()).tobytes()


def predicted(kind, left, over, corner):
    """The prediction of each of the five filters (section 9.2)."""
    if kind < 4:
        return [0, left, over, (left + over) // 2][kind]
    nearest = left + over - corner
    distances = [abs(nearest - left), abs(nearest - over), abs(nearest - corner)]
    return [left, over, corner][distances.index(min(distances))]
